// docs/LESSONS.md names, for every fault that must not happen again, the test that holds it. Here: that test exists.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lackOf } from './named-tests.ts'

interface Lesson {
  readonly number: string
  readonly file: string
  readonly test: string
}

/** Rows read `| L031 | … | … | [file](../path): test name |`. */
function lessonsIn(page: string): readonly Lesson[] {
  return page
    .split('\n')
    .filter((line) => /^\| L\d{3} \|/.test(line))
    .map((line) => {
      const match = /^\| (L\d{3}) \|.*\| \[[^\]]+\]\(\.\.\/([^)]+)\): (.+) \|$/.exec(line)
      if (match === null) throw new Error(`This row names no test: ${line}`)
      const [, number = '', file = '', test = ''] = match
      return { number, file, test }
    })
}

const lessons = lessonsIn(readFileSync('docs/LESSONS.md', 'utf8'))

describe('docs/LESSONS.md', () => {
  it.each(lessons)('$number is held by "$test" in $file', ({ file, test }) => {
    expect(lackOf(file, [test], { byPart: true })).toBeUndefined()
  })

  it('has every lesson on fetching, matching, mapping, storing, the cache, availability, time, runs, cleaning up and the page, and those on the two endpoints', () => {
    const wanted = [
      ...[range(1, 83), range(96, 122), range(130, 167)].flat(),
      ...[range(169, 173), range(180, 201), range(211, 214)].flat(),
    ]
    const numbers = new Set(lessons.map(({ number }) => number))
    expect(wanted.filter((number) => !numbers.has(number))).toEqual([])
  })

  it('has a row for every lesson that a test names', () => {
    const files = ['src', 'test', 'simulator', 'scripts', 'bench'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    const named = files
      .filter((file) => file.endsWith('.test.ts'))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\((L\d{3}(?:, L\d{3})*)\)/g)])
      .flatMap(([, numbers = '']) => numbers.split(', '))
    const numbers = new Set(lessons.map(({ number }) => number))
    expect([...new Set(named)].filter((number) => !numbers.has(number))).toEqual([])
    expect(named.length).toBeGreaterThan(50)
  })

  it('is not satisfied with a row that names no test', () => {
    expect(() => lessonsIn('| L001 | what | how | somewhere |')).toThrow('names no test')
  })
})

function range(first: number, last: number): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, place) => `L${String(first + place).padStart(3, '0')}`)
}
