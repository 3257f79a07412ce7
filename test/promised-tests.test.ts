// What a page of docs/ says is held by a test, is: the file is there, and the test in it. A page names one as
// `test/some.test.ts › group › test`, with as many of the groups around it as are needed, or a whole file as `test/some.test.ts`.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hasTitles, lackOf, type TitlePath, titlesOf } from './named-tests.ts'

interface Promise {
  readonly line: number
  readonly file: string
  readonly titles: TitlePath
}

function promisesIn(page: string): readonly Promise[] {
  return page.split('\n').flatMap((text, place) =>
    [...text.matchAll(/`([\w-]+\/[\w./-]+\.test\.tsx?)((?: › [^`]+)?)`/g)].map(([, file = '', rest = '']) => ({
      line: place + 1,
      file,
      // In a table a bar is written with a backslash before it.
      titles: rest.replaceAll('\\|', '|').split(' › ').slice(1),
    })),
  )
}

const PAGES = readdirSync('docs')
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`)
/** These are made of promises. */
const LEAST: Readonly<Record<string, number>> = {
  'docs/ASVS.md': 100,
  'docs/SECURITY.md': 5,
  'docs/RELIABILITY.md': 60,
}

describe('pages', () => {
  it.each(PAGES)('%s names only tests that there are', (page) => {
    const promises = promisesIn(readFileSync(page, 'utf8'))
    const broken = promises.flatMap(({ line, file, titles }) => {
      const lack = lackOf(file, titles)
      return lack === undefined ? [] : [`${page}:${line}: ${lack}`]
    })
    expect(broken).toEqual([])
    expect(promises.length).toBeGreaterThanOrEqual(LEAST[page] ?? 0)
  })

  it('that promise the most are there', () => {
    for (const page of Object.keys(LEAST)) expect(existsSync(page), page).toBe(true)
  })

  it('name files, groups and tests', () => {
    const page =
      'nothing\n| a | `test/a.test.ts › one › two \\| three` and `src/b.test.tsx` |\n`test/a.ts`, `npm test › x`'
    expect(promisesIn(page)).toEqual([
      { line: 2, file: 'test/a.test.ts', titles: ['one', 'two | three'] },
      { line: 2, file: 'src/b.test.tsx', titles: [] },
    ])
  })

  it('are told what is gone, and what is not there', () => {
    expect(lackOf('test/gone.test.ts', [])).toBe('test/gone.test.ts is gone')
    expect(lackOf('test/promised-tests.test.ts', ['pages', 'that nobody wrote'])).toBe(
      'test/promised-tests.test.ts has no test "pages › that nobody wrote"',
    )
    expect(lackOf('test/promised-tests.test.ts', ['pages', 'name files, groups and tests'])).toBeUndefined()
  })
})

describe('a test file', () => {
  const SOURCE = `
    describe.each(all)('on $name', (server) => {
      describe(\`a group of \${kind}\`, () => {
        it('is one', () => {})
        it.each(rows)('is %s', () => {})
        it.skipIf(isSlow)('is slow', () => {})
        it.skip('is off', () => {})
        // it('is a comment', () => {})
        expect(it('x')).toBe("it('is a text')")
      })
    })
    describe.skip('off', () => { it('is under it', () => {}) })
    describeInBrowser('the page', (stage) => { test('opens', () => {}) })
    it.todo('is planned')
    call('is no test', () => {})
  `
  const titles = titlesOf('a.test.ts', SOURCE)

  it.each([
    [['is one']],
    [['a group of …', 'is one']],
    [['on $name', 'a group of …', 'is one']],
    [['is %s']],
    [['is slow']],
    [['on $name']],
    [['the page', 'opens']],
  ])('has %j', (named) => {
    expect(hasTitles(titles, named)).toBe(true)
  })

  it.each([
    [['is off']],
    [['is under it']],
    [['off']],
    [['is a comment']],
    [['is planned']],
    [['is no test']],
    [["it('is a text')"]],
    [['one']],
    [['on $name', 'is one']],
    [['is one', 'is one']],
  ])('has no %j', (named) => {
    expect(hasTitles(titles, named)).toBe(false)
  })
})
