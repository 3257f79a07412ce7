// What the simulated bookmakers answer, collected with the real requests and read by the real readers, is what they
// say is true at the same time.
import { describe, expect, it } from 'vitest'
import type { PathBookmaker } from '../simulator/paths/path-owner.ts'
import { createWorld } from '../simulator/world/create-world.ts'
import { BOOK_FORMATS } from '../simulator/world/serve/book-formats.ts'
import { createWorldAnswerer, type WorldAnswerer } from '../simulator/world/serve/world-answerer.ts'
import type { World } from '../simulator/world/world.ts'
import type { Bookmaker, FeedRequest, ListedEvent } from '../src/bookmakers/bookmaker.ts'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { keyText } from '../src/odds/market-key.ts'
import { marketByNumber, outcomeByNumber } from '../src/odds/registry.ts'
import { createSmallWorld, MINUTE_MS, SMALL_WORLD_START_MS } from './small-world.ts'

const HOUR_MS = 60 * MINUTE_MS

/** Enough events for a second page of betPawa's list in the small world, and every kind of match in the other. */
const WORLDS: readonly { readonly name: string; readonly world: World }[] = [
  { name: 'a small world', world: createSmallWorld({ events: 230, competitions: 1 }) },
  {
    name: 'the simulated world',
    world: createWorld({ seed: 7, startMs: SMALL_WORLD_START_MS, events: 40 }),
  },
]

describe.each(WORLDS)('in $name', ({ world }) => {
  const answerer = createWorldAnswerer({ world, seed: 7, formats: BOOK_FORMATS, padded: false })

  it.each(createBookmakers(OFFLINE))(
    'discovery at $name finds every event that it lists, and no other',
    (bookmaker) => {
      for (const atMs of [SMALL_WORLD_START_MS, SMALL_WORLD_START_MS + 3 * HOUR_MS]) {
        const found = discover(bookmaker, answerer, atMs).map(({ eventId, externalId, metadata }) => [
          eventId,
          externalId,
          metadata.kickoffMs,
        ])
        const listed = answerer.truth
          .events(atMs)
          .flatMap(({ eventId, listedBy }) =>
            listedBy
              .filter((one) => one.bookmaker === bookmaker.slug)
              .map(({ externalId, kickoffMs }) => [eventId, externalId, kickoffMs]),
          )
        expect(listed.length).toBeGreaterThan(10)
        expect(new Set(found.map(String))).toEqual(new Set(listed.map(String)))
      }
    },
  )

  it.each(createBookmakers(OFFLINE))('details at $name are read as what it shows', (bookmaker) => {
    let quotes = 0
    const atMs = SMALL_WORLD_START_MS + 3 * HOUR_MS
    for (const { eventId, externalId } of discover(bookmaker, answerer, atMs)) {
      const truth = answerer.truth.listing(bookmaker.slug as PathBookmaker, eventId, atMs)
      const read = readDetail(bookmaker, answerer, { externalId, atMs })
      expect(read).toEqual(truth?.quotes)
      quotes += read.length
    }
    expect(quotes).toBeGreaterThan(200)
  })
})

function discover(bookmaker: Bookmaker, answerer: WorldAnswerer, atMs: number): readonly ListedEvent[] {
  const events: ListedEvent[] = []
  const asked = [...bookmaker.discovery()]
  for (const request of asked) {
    const { events: found, next, faults } = bookmaker.readList(request, ask(answerer, request, atMs))
    expect(faults).toEqual([])
    events.push(...found)
    asked.push(...next)
  }
  return events
}

function readDetail(
  bookmaker: Bookmaker,
  answerer: WorldAnswerer,
  { externalId, atMs }: { readonly externalId: string; readonly atMs: number },
) {
  const reading = bookmaker.readEvent(ask(answerer, bookmaker.event(externalId), atMs))
  if (reading.kind !== 'read') throw new Error(`${externalId} was not read: ${JSON.stringify(reading)}`)
  return reading.observation.quotes.map(({ key, outcomes }) => ({
    key: keyText(key),
    outcomes: outcomes.map(({ outcome, priceMilli, state }) => ({
      outcome: outcomeByNumber(marketByNumber(key.market), outcome).key,
      priceMilli,
      state,
    })),
  }))
}

function ask(answerer: WorldAnswerer, { method, url, headers, body }: FeedRequest, atMs: number): unknown {
  const answer = answerer.answer({ method, url, headers, body }, atMs)
  expect(answer.status).toBe(200)
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.body))
}
