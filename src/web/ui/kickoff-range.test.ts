// Ranges of kickoffs, in a zone that is not that of this machine.
import { describe, expect, it } from 'vitest'
import { type Period, rangeText, readRange } from './kickoff-range.ts'

const USUAL: Period = { name: 'all', text: '', fromDays: -30, toDays: 7 }
const WEEK: Period = { name: '7', text: '', fromDays: -7, toDays: 0 }
/** Just after midnight in Lagos, which is an hour ahead of UTC. */
const NOW_MS = Date.parse('2026-05-05T23:07:00Z')
const read = (choice: Partial<Parameters<typeof readRange>[0]>, zone: 'utc' | 'lagos' = 'lagos') =>
  readRange({ period: USUAL, from: undefined, to: undefined, ...choice }, NOW_MS, zone)
const shown = ({ fromMs, beforeMs }: { fromMs: number; beforeMs: number }) =>
  [fromMs, beforeMs].map((ms) => new Date(ms).toISOString())

describe('a range of kickoffs', () => {
  it('is of whole days in the chosen zone', () => {
    expect(shown(read({}))).toEqual(['2026-04-05T23:00:00.000Z', '2026-05-13T23:00:00.000Z'])
    expect(shown(read({}, 'utc'))).toEqual(['2026-04-05T00:00:00.000Z', '2026-05-13T00:00:00.000Z'])
  })

  it('ends now where it looks back only, and now stands still for a while', () => {
    expect(shown(read({ period: WEEK }))).toEqual(['2026-04-28T23:00:00.000Z', '2026-05-05T23:00:00.000Z'])
    const later = readRange({ period: WEEK, from: undefined, to: undefined }, NOW_MS + 120_000, 'lagos')
    expect(later).toEqual(read({ period: WEEK }))
  })

  it('goes from one day to another, both whole', () => {
    const range = read({ from: '2026-03-01', to: '2026-03-02' })
    expect(shown(range)).toEqual(['2026-02-28T23:00:00.000Z', '2026-03-02T23:00:00.000Z'])
    expect(rangeText(range, 'lagos')).toBe('Sun 1 Mar 2026 – Mon 2 Mar 2026')
  })

  it('has the other end of the period where one day is given', () => {
    expect(shown(read({ from: '2026-05-01' }))).toEqual(['2026-04-30T23:00:00.000Z', '2026-05-13T23:00:00.000Z'])
  })

  it('says why it can not be asked for', () => {
    expect(read({ from: '2026-05-02', to: '2026-05-01' }).problem).toContain('before the first')
    expect(read({ from: '2026-01-01', to: '2026-04-02' }).problem).toBeUndefined()
    expect(read({ from: '2026-01-01', to: '2026-04-03' }).problem).toContain('92 days')
  })
})
