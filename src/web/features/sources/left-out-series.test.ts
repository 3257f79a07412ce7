// Kinds that were left out, by when they were first seen.
import { describe, expect, it } from 'vitest'
import { type LeftOutKind, newestFirst, seriesOfKinds, summaryOfKinds } from './left-out-series.ts'

const NOW_MS = Date.parse('2026-05-06T08:00:00Z')

const kind = (market: string, first: string, more: Partial<LeftOutKind> = {}): LeftOutKind => ({
  ...{ bookmaker: 'acme', code: 'UNKNOWN_MARKET', market, name: market, samples: [], times: 5, events: 2 },
  ...{ first_seen: first, last_seen: '2026-05-06T07:59:00Z', ...more },
})

const KINDS = [
  kind('A', '2026-05-01T08:00:00Z'),
  kind('B', '2026-05-06T07:00:00Z', { events: 1 }),
  kind('C', '2026-05-06T07:00:00Z', { bookmaker: 'other', events: 7 }),
  kind('D', '2026-04-01T08:00:00Z', { last_seen: '2026-04-02T08:00:00Z' }),
]

describe('kinds that were left out', () => {
  it('count from their first sighting until now, on one time for all bookmakers', () => {
    const { atMs, counts } = seriesOfKinds(KINDS, ['acme', 'other'], NOW_MS)
    expect(atMs.slice(1)).toEqual(
      ['2026-04-01T08:00:00Z', '2026-05-01T08:00:00Z', '2026-05-06T07:00:00Z', '2026-05-06T08:00:00Z'].map((at) =>
        Date.parse(at),
      ),
    )
    expect(atMs).toEqual(atMs.toSorted((one, other) => one - other))
    expect(counts).toEqual([
      [0, 1, 2, 3, 3],
      [0, 0, 0, 1, 1],
    ])
  })

  it('are none from a while ago until now where nothing was left out', () => {
    const { atMs, counts } = seriesOfKinds([], ['acme'], NOW_MS)
    expect(atMs.at(-1)).toBe(NOW_MS)
    expect(counts).toEqual([[0, 0]])
  })

  it('are summed up by bookmaker, with how many are new', () => {
    expect(summaryOfKinds(KINDS, 'acme', NOW_MS)).toEqual({
      ...{ slug: 'acme', kinds: 3, newOfDay: 1, newOfWeek: 2, seenOfDay: 2, times: 15 },
      newestAt: '2026-05-06T07:00:00Z',
    })
    expect(summaryOfKinds(KINDS, 'nobody', NOW_MS)).toMatchObject({ kinds: 0, newestAt: undefined })
  })

  it('are listed by first sighting, of one moment what more events show first', () => {
    expect(newestFirst(KINDS).map(({ market }) => market)).toEqual(['C', 'B', 'A', 'D'])
  })
})
