// What the cache holds, refuses, and lets go of.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyLife, EVENT_ID, KICKOFF_MS, METADATA, NOON_MS, observationOf, RUNS } from '../../test/arbitraries.ts'
import { quoteOf } from '../../test/event-world.ts'
import { ChangeSet } from '../contract/change-set.ts'
import { UNFILTERED } from '../contract/event-selection.ts'
import { kickoffOf } from '../odds/event-view.ts'
import { OddsCache } from './odds-cache.ts'

const HOUR = 3_600_000
const create = (eventsMax = 100) =>
  new OddsCache({
    precedence: ['betpawa', 'sportybet', 'bet9ja'],
    home: 'betpawa',
    eventsMax,
    keptAfterKickoffMs: 2 * HOUR,
  })
const at = (eventId: number, kickoffMs: number) =>
  observationOf([quoteOf('1x2_ft', 2, 3, 4)], NOON_MS, { eventId, metadata: { ...METADATA, kickoffMs } })

describe('a replica', () => {
  it('that accepts the change sets holds the same as the cache that found them', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const [cache, replica] = [create(), create()]
        for (const input of life) {
          const changeSet = cache.apply(input)
          if (changeSet !== undefined)
            expect(replica.accept(ChangeSet.parse(JSON.parse(JSON.stringify(changeSet))))).toBe('accepted')
        }
        expect(replica.listing(EVENT_ID, 'betpawa')?.bytes).toEqual(cache.listing(EVENT_ID, 'betpawa')?.bytes)
      }),
      RUNS,
    )
  })

  it('ignores an older version, and tells a gap', () => {
    const [cache, replica] = [create(), create()]
    const changeSets = [0, 1, 2].map((minute) => cache.apply(observationOf([], NOON_MS + minute * 60_000)))
    const [first, second, third] = changeSets.map((changeSet) => ChangeSet.parse(changeSet))
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('three observations, three change sets')
    expect(replica.accept(second)).toBe('gap')
    expect([replica.accept(first), replica.accept(first), replica.accept(third), replica.accept(second)]).toEqual([
      'accepted',
      'older',
      'gap',
      'accepted',
    ])
  })
})

describe('versions', () => {
  it('go on where they were when an event that was let go of comes back, here and in a replica', () => {
    const [cache, replica] = [create(), create()]
    const follow = (input: Parameters<OddsCache['apply']>[0]) => {
      const changeSet = cache.apply(input)
      return changeSet && [changeSet.version, replica.accept(changeSet)]
    }
    expect(follow(at(1, KICKOFF_MS))).toEqual([1, 'accepted'])
    expect(follow({ ...at(1, KICKOFF_MS), atMs: NOON_MS + 1 })).toEqual([2, 'accepted'])
    cache.evict(KICKOFF_MS + 2 * HOUR)
    const later = { ...at(1, KICKOFF_MS + 24 * HOUR), atMs: KICKOFF_MS + 2 * HOUR }
    replica.evict(KICKOFF_MS + 2 * HOUR)
    expect(follow(later)).toEqual([3, 'accepted'])
    expect(replica.listing(1, 'betpawa')?.bytes).toEqual(cache.listing(1, 'betpawa')?.bytes)
  })
})

describe('a replica that let go of a listing sooner', () => {
  it('tells a gap where it is told only what changed', () => {
    const [cache, replica] = [create(), create()]
    const first = cache.apply(at(1, KICKOFF_MS))
    if (first !== undefined) replica.accept(first)
    replica.evict(KICKOFF_MS + 2 * HOUR)
    const second = cache.apply({ ...at(1, KICKOFF_MS), atMs: NOON_MS + 1 })
    expect(second && replica.accept(second)).toBe('gap')
  })
})

describe('at the maximum of events', () => {
  it('the farthest kickoff gives way to a nearer one, and a farther one is refused; then the cache is not complete', () => {
    const cache = create(2)
    cache.apply(at(1, KICKOFF_MS))
    cache.apply(at(2, KICKOFF_MS + 2 * HOUR))
    expect(cache.isComplete).toBe(true)
    expect(cache.apply(at(3, KICKOFF_MS + 3 * HOUR))).toBeUndefined()
    expect(cache.isComplete).toBe(false)
    expect(cache.apply(at(4, KICKOFF_MS + HOUR))).toBeDefined()
    expect(cache.events().map(({ eventId }) => eventId)).toEqual([1, 4])
    expect(cache.stats()).toMatchObject({ events: 2, refused: 2 })
    expect(cache.takeDropped().map(({ eventId }) => eventId)).toEqual([2])
    cache.apply(at(3, KICKOFF_MS + 3 * HOUR))
    expect(cache.stats().refused, 'events are counted, not how often they came').toBe(2)
    cache.evict(KICKOFF_MS + 2 * HOUR)
    expect(cache.isComplete, 'one that is over makes room; the two are still not held').toBe(false)
    cache.apply(at(3, KICKOFF_MS + 3 * HOUR))
    expect(cache.stats(), 'one is held now').toMatchObject({ events: 2, refused: 1 })
    cache.evict(KICKOFF_MS + 4 * HOUR)
    expect(cache.isComplete, 'the other is over').toBe(true)
  })
})

describe('what prices were', () => {
  it('is kept of a bookmaker of which nothing is stored, when an event is brought in line with what is', () => {
    const [before, cache] = [create(), create()]
    const show = (held: OddsCache, bookmaker: string, eventId: number, home: number, atMs: number) =>
      held.apply({ ...at(eventId, KICKOFF_MS), bookmaker, quotes: [quoteOf('1x2_ft', home, 3, 4)], atMs })
    show(before, 'betpawa', 1, 2, NOON_MS)
    for (const eventId of [1, 2]) show(cache, 'betpawa', eventId, 2, NOON_MS + 1)
    show(cache, 'sportybet', 1, 2, NOON_MS + 1)
    cache.restore(before.listingsOfEvent(1), 'betpawa', NOON_MS + 2)
    show(cache, 'sportybet', 1, 3, NOON_MS + 3)
    const movers = { ...UNFILTERED, sort: 'movement_opening:1x2_ft' as const }
    const { events } = cache.page(movers, NOON_MS + 4)
    expect(
      events.map(({ view }) => view.eventId),
      'its price became longer',
    ).toEqual([1, 2])
  })
})

describe('eviction', () => {
  it('lets go of events two hours after kickoff, by time and not by runs (L141)', () => {
    const cache = create()
    cache.apply(at(1, KICKOFF_MS))
    cache.apply(at(2, KICKOFF_MS + 1))
    expect(cache.evict(KICKOFF_MS + 2 * HOUR - 1)).toBe(0)
    expect(cache.takeDropped()).toEqual([])
    expect(cache.evict(KICKOFF_MS + 2 * HOUR)).toBe(1)
    expect(cache.takeDropped().map(({ eventId }) => eventId)).toEqual([1])
    expect(cache.takeDropped()).toEqual([])
    expect(cache.events().map(({ eventId }) => eventId)).toEqual([2])
    expect(cache.stats()).toMatchObject({ events: 1, evicted: 1 })
  })

  it('clear lets go of everything', () => {
    const cache = create()
    cache.apply(at(1, KICKOFF_MS))
    cache.clear()
    expect(cache.stats()).toMatchObject({ events: 0, listings: 0, quotes: 0, bytes: 0 })
    expect(cache.page(UNFILTERED, NOON_MS)).toMatchObject({ events: [], total: 0 })
  })
})

describe('stats', () => {
  it('tell events, listings, quotes, measured bytes, hits and misses', () => {
    const cache = create()
    cache.apply(at(1, KICKOFF_MS))
    cache.apply({ ...at(1, KICKOFF_MS), bookmaker: 'bet9ja' })
    cache.count({ hits: 1, misses: 1 })
    const bytes = ['betpawa', 'bet9ja'].reduce((sum, slug) => sum + (cache.listing(1, slug)?.bytes.byteLength ?? 0), 0)
    expect(cache.stats()).toMatchObject({ events: 1, listings: 2, quotes: 2, bytes, hits: 1, misses: 1, hit_rate: 0.5 })
  })
})

describe('an event', () => {
  it('takes its kickoff from whoever speaks for it, and started follows that', () => {
    const cache = create()
    cache.apply({ ...at(1, KICKOFF_MS + HOUR), bookmaker: 'bet9ja' })
    const kickoff = () => kickoffOf(cache.events()[0] as NonNullable<ReturnType<typeof cache.event>>)
    expect(kickoff()).toBe(KICKOFF_MS + HOUR)
    cache.apply(at(1, KICKOFF_MS))
    expect(kickoff()).toBe(KICKOFF_MS)
  })

  it('asks for time to pass only where that changes something', () => {
    const cache = create()
    cache.apply(at(1, KICKOFF_MS))
    expect([...cache.dueListings(NOON_MS + 1)]).toEqual([])
    expect([...cache.dueListings(NOON_MS + 600_000)]).toHaveLength(1)
    cache.apply({ kind: 'tick', eventId: 1, bookmaker: 'betpawa', atMs: NOON_MS + 600_000, isSourceUp: true })
    expect([...cache.dueListings(NOON_MS + 600_001)]).toEqual([])
    expect([...cache.dueListings(KICKOFF_MS)]).toHaveLength(1)
  })
})
