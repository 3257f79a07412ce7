// One list of what is left out now and what is remembered of it.
import { describe, expect, it } from 'vitest'
import type { LeftOutCount } from '../contract/left-out.ts'
import type { LeftOutHistory } from '../contract/stored-reads.ts'
import { unmappedQuery } from '../contract/unmapped.ts'
import { listUnmapped } from './unmapped.ts'

const NOW_MS = Date.UTC(2026, 4, 6, 8, 1)

const counted = (market: string, more: Partial<LeftOutCount> = {}): LeftOutCount => ({
  ...{ bookmaker: 'bet9ja', code: 'UNKNOWN_MARKET', market, name: `Market ${market}` },
  ...{ events: 2, times: 5, detail: `${market} now`, ...more },
})

const stored = (market: string, more: Partial<LeftOutHistory['kinds'][number]> = {}) => ({
  ...counted(market),
  ...{ samples: [`${market} now`, `${market} once`, `${market} twice`, `${market} thrice`] },
  ...{ first_seen: '2026-05-01T00:00:00Z', last_seen: '2026-05-06T08:00:00Z', times: 40, events: 9, ...more },
})

function list(
  counts: readonly LeftOutCount[],
  kinds: LeftOutHistory['kinds'] | undefined,
  asked: Record<string, unknown> = {},
) {
  const query = unmappedQuery(['betpawa', 'bet9ja']).parse(asked)
  const answer = { total: counts.length, counts: [...counts], uncounted: 0 }
  return listUnmapped({ now: answer, stored: kinds && { kinds }, nowMs: NOW_MS }, query)
}

const marketsOf = (...asked: Parameters<typeof list>) =>
  list(...asked).items.map(({ external_market_id }) => external_market_id)

describe('markets that are not mapped', () => {
  it('without a database tell what was read since the start, and not since when', () => {
    expect(list([counted('A')], undefined)).toEqual({
      items: [
        {
          ...{ source: 'bet9ja', external_market_id: 'A', market_name: 'Market A', code: 'UNKNOWN_MARKET' },
          ...{ first_seen_at: null, last_seen_at: null, occurrence_count: 5, event_count: 2, samples: ['A now'] },
        },
      ],
      ...{ total: 1, page: 1, page_size: 50 },
    })
  })

  it('are what is stored and what is read now, each once, with three samples at most', () => {
    const { items } = list([counted('A'), counted('NEW')], [stored('A'), stored('GONE', { times: 3 })])
    expect(items.map((item) => [item.external_market_id, item.occurrence_count, item.event_count])).toEqual([
      ...[
        // As many as there were before the start, though fewer were read since.
        ['A', 40, 9],
        ['NEW', 5, 2],
        ['GONE', 3, 9],
      ],
    ])
    // What is not stored yet was read just now.
    expect(items[1]).toMatchObject({ first_seen_at: '2026-05-06T08:01:00Z', last_seen_at: '2026-05-06T08:01:00Z' })
    expect(items[0]).toMatchObject({
      first_seen_at: '2026-05-01T00:00:00Z',
      last_seen_at: '2026-05-06T08:00:00Z',
      samples: ['A now', 'A once', 'A twice'],
    })
  })

  it('are told apart by bookmaker and code', () => {
    const counts = [counted('A'), counted('A', { bookmaker: 'betpawa' }), counted('A', { code: 'UNKNOWN_OUTCOME' })]
    expect(
      list(counts, [stored('A')]).items.map(({ source, code, occurrence_count }) => [source, code, occurrence_count]),
    ).toEqual([
      ['bet9ja', 'UNKNOWN_MARKET', 40],
      ['bet9ja', 'UNKNOWN_OUTCOME', 5],
      ['betpawa', 'UNKNOWN_MARKET', 5],
    ])
  })

  it('are filtered by bookmaker, code and how often; what can not be read is shown when it is asked for', () => {
    const counts = [
      counted('A', { times: 9 }),
      counted('B', { bookmaker: 'betpawa', times: 8 }),
      counted('C', { code: 'UNREADABLE_PRICE', times: 7 }),
      counted('D', { code: 'UNKNOWN_PARAMETER', times: 1 }),
    ]
    expect(marketsOf(counts, undefined)).toEqual(['A', 'B', 'D'])
    expect(marketsOf(counts, undefined, { source: 'betpawa' })).toEqual(['B'])
    expect(marketsOf(counts, undefined, { code: 'UNREADABLE_PRICE' })).toEqual(['C'])
    expect(marketsOf(counts, undefined, { code: ['UNREADABLE_PRICE', 'UNKNOWN_PARAMETER'] })).toEqual(['C', 'D'])
    expect(marketsOf(counts, undefined, { min_occurrences: '8' })).toEqual(['A', 'B'])
    expect(marketsOf(counts, undefined, { min_occurrences: '9' })).toEqual(['A'])
  })

  it('are found by a part of their name or id, in whatever case', () => {
    const counts = [counted('A7', { name: 'Player passes' }), counted('B8', { name: 'Throw-ins' })]
    expect(marketsOf(counts, undefined, { search: ' PASS ' })).toEqual(['A7'])
    expect(marketsOf(counts, undefined, { search: 'b8' })).toEqual(['B8'])
    expect(marketsOf(counts, undefined, { search: 'corners' })).toEqual([])
  })

  it('are ordered by any figure, what was read just now as the newest, and paged', () => {
    const kinds = [
      stored('A', { times: 1, first_seen: '2026-05-03T00:00:00Z', last_seen: '2026-05-05T00:00:00.500Z' }),
      stored('B', { times: 3, first_seen: '2026-05-02T00:00:00Z', last_seen: '2026-05-05T00:00:00Z' }),
    ]
    const counts = [counted('C', { times: 2, events: 20 })]
    const by = (sort_by: string, order: string) => marketsOf(counts, kinds, { sort_by, order }).join('')
    expect([by('occurrence_count', 'desc'), by('occurrence_count', 'asc')]).toEqual(['BCA', 'ACB'])
    expect([by('events', 'desc'), by('events', 'asc')]).toEqual(['CAB', 'ABC'])
    expect([by('first_seen_at', 'desc'), by('first_seen_at', 'asc')]).toEqual(['CAB', 'BAC'])
    expect([by('last_seen_at', 'desc'), by('last_seen_at', 'asc')]).toEqual(['CAB', 'BAC'])
    expect(marketsOf(counts, kinds, { sort_by: 'last_seen_at', sort_order: 'asc' }).join('')).toBe('BAC')
    const page = list(counts, kinds, { page: '2', page_size: '2' })
    expect([page.items.length, page.items[0]?.external_market_id, page.total]).toEqual([1, 'A', 3])
  })
})
