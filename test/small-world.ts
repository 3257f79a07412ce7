// A world of a few matches whose prices anybody can work out: each market moves once a minute. For tests of the server
// in front of it.
import type { PathBookmaker } from '../simulator/paths/path-owner.ts'
import type { ListedEvent, ShownListing } from '../simulator/world/shown-listing.ts'
import type { World } from '../simulator/world/world.ts'
import type { Quote } from '../src/odds/quote.ts'
import { marketNamed } from '../src/odds/registry.ts'

export const SMALL_WORLD_START_MS = Date.UTC(2026, 4, 6, 8)

export const MINUTE_MS = 60_000

export interface SmallWorldOptions {
  readonly events: number
  /** The matches are dealt out to them in turn. */
  readonly competitions?: number
  readonly bookmakers?: readonly string[]
}

/** The first match kicks off an hour after the start, the next a minute later, and so on. */
export function createSmallWorld(options: SmallWorldOptions): World {
  const { events, competitions = 1, bookmakers = ['betpawa', 'sportybet', 'bet9ja'] } = options
  const listed = (bookmaker: string, atMs: number): ListedEvent[] =>
    bookmakers.includes(bookmaker)
      ? Array.from({ length: events }, (_, place) => listedEvent(bookmaker, place, competitions)).filter(
          ({ kickoffMs }) => kickoffMs > atMs,
        )
      : []
  return {
    listed,
    shown: (bookmaker, externalId, atMs) => {
      const event = listed(bookmaker, atMs).find((one) => one.externalId === externalId)
      return event && shownAt(event, atMs)
    },
    versions: (_, __, untilMs) =>
      Array.from({ length: versionAt(untilMs) }, (_, place) => ({
        sinceMs: SMALL_WORLD_START_MS + place * MINUTE_MS,
        version: place + 1,
      })),
  }
}

/** The bookmaker's own id of the match at this place, from 0. */
export function smallWorldId(bookmaker: PathBookmaker, place: number): string {
  return {
    betpawa: `${30_000_000 + place}`,
    sportybet: `sr:match:${eventIdAt(place)}`,
    bet9ja: `${700_000_000 + place}`,
  }[bookmaker]
}

export function eventIdAt(place: number): number {
  return 60_000_000 + place
}

function listedEvent(bookmaker: string, place: number, competitions: number): ListedEvent {
  const number = 501 + (place % competitions)
  return {
    bookmaker,
    eventId: eventIdAt(place),
    externalId: smallWorldId(bookmaker as PathBookmaker, place),
    home: `Köln ${place}`,
    away: `Harbour ${place}`,
    kickoffMs: SMALL_WORLD_START_MS + (60 + place) * MINUTE_MS,
    isNeutral: false,
    competition: {
      id: bookmaker === 'sportybet' ? `sr:tournament:${number}` : String(number),
      name: `Coast League ${number}`,
      countryId: bookmaker === 'sportybet' ? 'sr:category:9' : '9',
      country: 'Coast',
    },
  }
}

function shownAt(event: ListedEvent, atMs: number): ShownListing {
  const version = versionAt(atMs)
  return {
    ...event,
    version,
    sinceMs: SMALL_WORLD_START_MS + (version - 1) * MINUTE_MS,
    depth: 0,
    quotes: [
      quote(1, null, [2000 + 10 * version, 3400, 3900]),
      quote(marketNamed('over_under_ft').number, 10, [1850, 1950]),
    ],
  }
}

function versionAt(atMs: number): number {
  return 1 + Math.floor((atMs - SMALL_WORLD_START_MS) / MINUTE_MS)
}

function quote(market: number, line: number | null, pricesMilli: readonly number[]): Quote {
  const outcomes = pricesMilli.map((priceMilli, place) => ({ outcome: place + 1, priceMilli, state: 'open' as const }))
  return { key: { market, line, parameter: null }, outcomes, withdrawnAtMs: null }
}
