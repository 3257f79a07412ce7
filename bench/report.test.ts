// The form of a report: what others read must not change by accident.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCommandLine } from './command-line.ts'
import { type Figure, figure, isWithinBound, printReport, type Report, writeReport } from './report.ts'

const FIGURES: readonly Figure[] = [
  figure('list.p50_ms', 0.412_345, 'ms', { bound: 0.5 }),
  figure('list.per_second', 9000.4, '1/s', { bound: 10_000, op: '>=', note: '32 clients' }),
  figure('list.pages', 26, ''),
]
const REPORT: Report = {
  bench: 'list',
  commit: 'abc',
  machine: 'one',
  at: '2026-05-06T08:00:00.000Z',
  figures: FIGURES,
}

describe('a report', () => {
  it('says of each figure whether it keeps its bound, and counts those that do not', () => {
    expect(FIGURES.map(isWithinBound)).toEqual([true, false, true])
    const text = printReport(REPORT, ['cpu: no recordings.'])
    expect(text).toMatch(/^list\.p50_ms +0\.4123 ms +within <= 0\.5$/m)
    expect(text).toMatch(/^list\.per_second +9000 1\/s +BEYOND >= 10000\n {4}32 clients$/m)
    expect(text).toMatch(/^list\.pages +26$/m)
    expect(text).toContain('Skipped: cpu: no recordings.')
    expect(text).toContain('3 figures; of 2 with a bound, 1 beyond it.')
  })

  it('takes what is no number for beyond its bound', () => {
    expect(isWithinBound(figure('list.p50_ms', Number.NaN, 'ms', { bound: 1 }))).toBe(false)
  })

  it('is written as JSON in the form that others read, into a folder that is made', () => {
    const folder = mkdtempSync(join(tmpdir(), 'overround-bench-'))
    try {
      const path = join(folder, 'results', 'list.json')
      writeReport(REPORT, path)
      const { figures, ...head } = JSON.parse(readFileSync(path, 'utf8'))
      expect(head).toEqual({ bench: 'list', commit: 'abc', machine: 'one', at: REPORT.at })
      expect(figures[0]).toEqual({ name: 'list.p50_ms', value: 0.4123, unit: 'ms', bound: 0.5 })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('refuses a name that is not dotted and lower-case', () => {
    for (const name of ['P50', 'list', 'list.P50', 'list..p50', 'list p50']) expect(() => figure(name, 1, '')).toThrow()
  })
})

describe('the command line', () => {
  const BENCHES = new Map([['list', ['cold', 'warm']]])

  it('takes a bench, all its parts or one of them, a file, and whether it is only tried', () => {
    const all = { bench: 'list', json: undefined, parts: ['cold', 'warm'], isQuick: false }
    expect(readCommandLine(['list'], BENCHES)).toEqual(all)
    expect(readCommandLine(['list', '--quick'], BENCHES)).toEqual({ ...all, isQuick: true })
    const one = readCommandLine(['list', '--part', 'warm', '--json', 'a.json'], BENCHES)
    expect(one).toEqual({ bench: 'list', json: 'a.json', parts: ['warm'], isQuick: false })
    expect(readCommandLine(['--help'], BENCHES)).toBe('help')
  })

  it.each([[[]], [['other']], [['list', 'cold']], [['list', '--part', 'hot']], [['list', '--fast']]])(
    'refuses %j',
    (args) => {
      expect(() => readCommandLine(args, BENCHES)).toThrow(/See npm run bench -- --help/)
    },
  )
})
