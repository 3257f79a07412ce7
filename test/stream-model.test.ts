// The law of the stream: whatever happens, whoever is slow, and wherever a reader was cut off, image and changes come to what
// the server holds.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OddsCache } from '../src/cache/odds-cache.ts'
import type { OddsWish } from '../src/contract/stream/client-messages.ts'
import type { StreamedEvent } from '../src/contract/stream/odds-frames.ts'
import type { ServerMessage } from '../src/contract/stream/server-messages.ts'
import type { Input } from '../src/odds/input.ts'
import { anyEvent, inputsOf } from './any-events.ts'
import { HOUR_MS, NOW_MS } from './event-world.ts'
import { heldBy, StreamWorld, type TestReader, withoutTimes } from './stream-world.ts'

const EVENT_IDS = [11, 22, 33, 44, 55] as const

const anyWish: fc.Arbitrary<OddsWish> = fc.oneof(
  fc.constant({}),
  fc.record({ events: fc.subarray([...EVENT_IDS], { minLength: 1 }) }),
  fc.record({
    filter: fc.record(
      {
        availability: fc.constantFrom('betpawa', 'competitor'),
        search: fc.constantFrom('milan', 'koln', 'fc'),
        countries: fc.constantFrom(['coast'], ['Côte', 'ivory & sons']),
        min_bookmakers: fc.constantFrom(1, 2, 3),
        include_started: fc.boolean(),
        tournament_ids: fc.constantFrom([9], [101, 201, 303]),
        kickoff_from: fc.constantFrom('2026-05-06T10:00:00Z'),
        kickoff_to: fc.constantFrom('2026-05-06T12:00:00+01:00'),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    markets: fc.subarray(['1x2_ft', 'over_under_ft', 'over_under_ft@14', 'double_chance_ft'], { minLength: 1 }),
    bookmakers: fc.subarray(['betpawa', 'sportybet', 'bet9ja'], { minLength: 1 }),
  }),
) as fc.Arbitrary<OddsWish>

type Step = (world: StreamWorld, readers: TestReader[]) => void

const anyReader = fc.nat(7)
const pick = (readers: readonly TestReader[], place: number) => readers[place % Math.max(1, readers.length)]

/** An event is looked at anew: some inputs of it, in their order, and perhaps not to the end. */
const anyHappening = fc.record({ place: fc.nat(4), offers: anyEvent, share: fc.integer({ min: 1, max: 6 }) }).map(
  ({ place, offers, share }): Step =>
    (world) => {
      world.nowMs += 20
      const inputs = offers.flatMap((offer) => inputsOf(offer, EVENT_IDS[place] as number, world.nowMs))
      for (const input of inputs.slice(0, Math.max(2, Math.ceil((inputs.length * share) / 6)))) apply(world, input)
    },
)

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: anyHappening, weight: 8 },
  {
    arbitrary: fc.constantFrom(0, 50, 400, 900).map(
      (ms): Step =>
        (world) => {
          world.nowMs += ms
          world.tick()
        },
    ),
    weight: 5,
  },
  { arbitrary: fc.constant<Step>((world) => world.flush()), weight: 2 },
  {
    arbitrary: anyWish.map(
      (wish): Step =>
        (world, readers) => {
          if (readers.length < 8) readers.push(world.subscribe(wish))
        },
    ),
    weight: 2,
  },
  {
    arbitrary: anyReader.map(
      (place): Step =>
        (world, readers) => {
          const reader = pick(readers, place)
          if (reader !== undefined) world.comeBack(reader)
        },
    ),
    weight: 3,
  },
  {
    arbitrary: anyReader.map(
      (place): Step =>
        (_world, readers) => {
          const reader = pick(readers, place)
          if (reader !== undefined) reader.isStuck = !reader.isStuck
          if (reader?.isStuck === false) reader.drain()
        },
    ),
    weight: 2,
  },
  {
    // Time alone: listings become late, are closed, forgotten, and events are let go of.
    arbitrary: fc.integer({ min: 1, max: 90 }).map(
      (minutes): Step =>
        (world) => {
          world.nowMs += minutes * 60_000
          for (const { eventId, bookmaker } of [...world.cache.dueListings(world.nowMs)])
            apply(world, { kind: 'tick', eventId, bookmaker, atMs: world.nowMs, isSourceUp: true } as Input)
          world.cache.evict(world.nowMs)
        },
    ),
    weight: 1,
  },
  {
    // What was stored is taken over.
    arbitrary: fc.record({ place: fc.nat(4), offers: anyEvent }).map(
      ({ place, offers }): Step =>
        (world) => {
          const eventId = EVENT_IDS[place] as number
          const stored = new OddsCache({
            precedence: ['betpawa', 'sportybet', 'bet9ja'],
            home: 'betpawa',
            eventsMax: 10,
            keptAfterKickoffMs: 2 * HOUR_MS,
          })
          for (const input of offers.flatMap((offer) => inputsOf(offer, eventId, NOW_MS - HOUR_MS))) stored.apply(input)
          const listings = stored.listingsOfEvent(eventId)
          if (listings[0] !== undefined) world.cache.restore(listings, listings[0].bookmaker, world.nowMs)
        },
    ),
    weight: 1,
  },
)

function apply(world: StreamWorld, input: Input): void {
  world.cache.apply(input)
  world.nowMs = Math.max(world.nowMs, input.atMs)
}

function isConflated(message: ServerMessage): boolean {
  return message.type === 'odds_changes' && message.data.conflated
}

/** Whoever keeps what a frame tells under its ids loses nothing of it. */
function expectOnceEach(message: ServerMessage): void {
  const ids = idsIn(message)
  expect(new Set(ids).size).toBe(ids.length)
}

function idsIn(message: ServerMessage): readonly string[] {
  if (message.type === 'odds_image') return message.data.events.flatMap(idsInEvent)
  if (message.type !== 'odds_changes') return []
  const { removed, events, facts, changes, confirmed } = message.data
  return [
    ...removed.map((id) => `event ${id}`),
    ...events.flatMap(idsInEvent),
    ...facts.map(({ id }) => `facts ${id}`),
    ...changes.map(({ event_id, bookmaker }) => `change ${event_id} ${bookmaker}`),
    ...confirmed.map(({ event_id, bookmaker }) => `confirmed ${event_id} ${bookmaker}`),
  ]
}

function idsInEvent({ id, listings }: StreamedEvent): readonly string[] {
  return [`event ${id}`, ...listings.map(({ bookmaker }) => `listing ${id} ${bookmaker}`)]
}

function expectHeld(world: StreamWorld, reader: TestReader): void {
  expect(heldBy(reader)).toEqual(world.expected(reader.wish))
}

describe('image and changes', () => {
  it('come to what the server holds, for every wish, at any cut, after any pause, however slow the reader (L095)', () => {
    let conflated = 0
    fc.assert(
      fc.property(
        fc.constantFrom(600, 20_000),
        fc.array(anyStep, { minLength: 10, maxLength: 60 }),
        (frameBytes, steps) => {
          const world = new StreamWorld({ windowMs: 1e12, frameBytes })
          const readers: TestReader[] = [world.subscribe({}), world.subscribe({ filter: { availability: 'betpawa' } })]
          for (const step of steps) {
            step(world, readers)
            world.tick()
            for (const reader of readers.filter(({ isStuck }) => !isStuck)) {
              expect(reader.required).toBeUndefined()
              expect(withoutTimes(heldBy(reader))).toEqual(withoutTimes(world.expected(reader.wish)))
            }
          }
          for (const reader of readers) {
            reader.isStuck = false
            reader.drain()
          }
          world.flush()
          world.flush()
          for (const message of readers.flatMap(({ messages }) => messages)) expectOnceEach(message)
          conflated += readers.flatMap(({ messages }) => messages).filter(isConflated).length
          for (const reader of readers) expectHeld(world, reader)
        },
      ),
      { numRuns: 200, seed: 6 },
    )
    expect(conflated).toBeGreaterThan(100)
  }, 120_000)
})
