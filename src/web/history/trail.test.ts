// What a bookmaker showed holds until the next change, until kickoff, or until nobody knows.
import { describe, expect, it } from 'vitest'
import type { MarketHistory } from '../../contract/stored-reads.ts'
import { shownAt, type Trail, trailsOf } from './trail.ts'

const MINUTE_MS = 60_000
const START_MS = Date.UTC(2026, 4, 6, 8)
const KICKOFF_MS = START_MS + 600 * MINUTE_MS
type Point = MarketHistory['bookmakers'][number]['points'][number]

const at = (minute: number) => START_MS + minute * MINUTE_MS
const point = (minute: number, more: Partial<Point> = {}): Point => ({
  at: new Date(at(minute)).toISOString(),
  state: 'open',
  prices: { home: 2, away: 1.8 },
  suspended: [],
  margin: 5.56,
  withdrawn_at: null,
  is_confirmation: false,
  ...more,
})

interface Asked {
  readonly nowMinute?: number
  readonly late?: boolean
  readonly total?: number
}

function trail(points: readonly Point[], { nowMinute = 100, late, total = points.length }: Asked = {}): Trail {
  const history: MarketHistory = {
    event_id: 1,
    market: 'x',
    kickoff: new Date(KICKOFF_MS).toISOString(),
    bookmakers: [
      { bookmaker: 'one', points: [...points], total },
      { bookmaker: 'none', points: [], total: 0 },
    ],
  }
  const listings = new Map(late === undefined ? [] : [['one', { isLate: late, confirmedMs: at(50) }]])
  const [found, ...others] = trailsOf(history, { nowMs: at(nowMinute), listings })
  if (found === undefined || others.length > 0) throw new Error('One bookmaker offers it.')
  return found
}

const home = (from: Trail, minute: number) => shownAt(from, at(minute), { outcome: 'home' })

describe('what a bookmaker showed', () => {
  it('holds until the next change, and the last of it until now (L104, L106)', () => {
    const shown = trail([point(0), point(30, { prices: { home: 2.2, away: 1.7 } })])
    expect([home(shown, -1), home(shown, 0), home(shown, 29.9), home(shown, 30), home(shown, 100)]).toEqual([
      undefined,
      { value: 2, state: 'open' },
      { value: 2, state: 'open' },
      { value: 2.2, state: 'open' },
      { value: 2.2, state: 'open' },
    ])
    expect(home(shown, 101)).toBeUndefined()
  })

  it('keeps the last of two changes that fall into one minute (L195)', () => {
    const shown = trail([point(10), point(10.2, { prices: { home: 2.1 } }), point(10.4, { prices: { home: 2.3 } })])
    expect([home(shown, 10.3)?.value, home(shown, 11)?.value]).toEqual([2.1, 2.3])
  })

  it('is no change where it was only confirmed', () => {
    const shown = trail([point(0), point(60, { is_confirmation: true })])
    expect([shown.points.length, shown.confirmedMs]).toEqual([1, at(60)])
  })

  it('ends at kickoff, or when the match was seen to have begun', () => {
    expect(trail([point(0)], { nowMinute: 700 }).endsMs).toBe(KICKOFF_MS)
    const closed = trail([point(0), point(601, { state: 'closed' })], { nowMinute: 700 })
    expect([closed.endsMs, home(closed, 601)?.value, home(closed, 602)]).toEqual([at(601), 2, undefined])
  })

  it('says which outcome can not be bet on, and what was withdrawn', () => {
    const shown = trail([
      point(0, { suspended: ['home'] }),
      point(10, { state: 'suspended', suspended: ['home', 'away'], margin: null }),
      point(20, { state: 'withdrawn', withdrawn_at: new Date(at(20)).toISOString() }),
      point(30, { state: 'gone', prices: {}, margin: null }),
    ])
    expect([home(shown, 0)?.state, shownAt(shown, at(0), { outcome: 'away' })?.state]).toEqual(['suspended', 'open'])
    expect(shownAt(shown, at(10), 'margin')).toEqual({ value: null, state: 'suspended' })
    expect([home(shown, 25)?.state, home(shown, 30)]).toEqual(['withdrawn', undefined])
    expect(shown.endsMs).toBe(at(30))
  })

  it('is late from the last that was heard, and not before', () => {
    const late = trail([point(0)], { late: true })
    expect([home(late, 49)?.state, home(late, 50)?.state, home(late, 100)?.value]).toEqual(['open', 'late', 2])
    expect(home(trail([point(0)], { late: false }), 100)?.state).toBe('open')
  })

  it('has a margin only where one is told, and is known to be thinned', () => {
    const shown = trail([point(0, { margin: null })], { total: 12 })
    expect([shownAt(shown, at(1), 'margin'), shown.isThinned]).toEqual([{ value: null, state: 'open' }, true])
  })

  it('has nothing of an outcome that was never offered', () => {
    expect(shownAt(trail([point(0)]), at(1), { outcome: 'draw' })).toBeUndefined()
  })
})
