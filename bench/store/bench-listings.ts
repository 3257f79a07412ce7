// Events at the predecessor's scale: 1,291 of them at three bookmakers, with about 167, 76 and 70 quotes each, a share of
// which move from one run to the next. By a seed, so that every run measures the same.

import { drawsFor } from '../../simulator/world/seeded.ts'
import type { ListingMetadata } from '../../src/contract/listing.ts'
import type { Observation } from '../../src/odds/input.ts'
import { type Quote, sortQuotes } from '../../src/odds/quote.ts'
import { MARKETS } from '../../src/odds/registry.ts'

export const EVENTS = 1291
/** spec of the predecessor: quotes of one event by bookmaker. */
export const QUOTES = { betpawa: 167, sportybet: 76, bet9ja: 70 } as const
export const SLUGS = Object.keys(QUOTES) as readonly (keyof typeof QUOTES)[]
/** Events are numbered from it. */
export const FIRST_EVENT = 50_000_000
const HOUR_MS = 3_600_000

export interface BenchListings {
  /** What each listing shows first. */
  readonly first: (atMs: number) => readonly Observation[]
  /** What each shows in the next run: so large a share of its quotes at another price. */
  readonly moved: (atMs: number, share: number) => readonly Observation[]
}

export function createBenchListings(nowMs: number, events = EVENTS): BenchListings {
  const { uniform } = drawsFor('bench store')
  const shown = new Map<string, Observation>()
  const keyOf = ({ eventId, bookmaker }: Observation) => `${eventId} ${bookmaker}`
  return {
    first: (atMs) => {
      for (const each of firstObservations({ nowMs, atMs, events, uniform })) shown.set(keyOf(each), each)
      return [...shown.values()]
    },
    moved: (atMs, share) => {
      for (const [key, before] of shown) {
        const quotes = before.quotes.map((quote) => (uniform() < share ? movedQuote(quote, uniform) : quote))
        shown.set(key, { ...before, atMs, quotes })
      }
      return [...shown.values()]
    },
  }
}

export interface FirstOptions {
  /** Kickoffs are within 240 hours of it. */
  readonly nowMs: number
  readonly atMs: number
  readonly events: number
  readonly uniform: () => number
  /** How many quotes each bookmaker has of an event. */
  readonly counts?: Readonly<Record<(typeof SLUGS)[number], number>>
}

/** What each listing shows first, one at a time, so that nothing but the cache need hold them. */
export function* firstObservations(options: FirstOptions): Generator<Observation, void> {
  const { nowMs, atMs, events, uniform, counts = QUOTES } = options
  for (let place = 0; place < events; place += 1) {
    for (const bookmaker of SLUGS) {
      const eventId = FIRST_EVENT + place
      yield {
        kind: 'observation',
        ...{ eventId, bookmaker, atMs },
        externalId: `${bookmaker} ${eventId}`,
        metadata: metadataOf(eventId, bookmaker, nowMs),
        phase: 'prematch',
        quotes: quotesOf(counts[bookmaker], uniform),
        leftOut: [],
        plannedIntervalMs: 300_000,
      }
    }
  }
}

function metadataOf(eventId: number, bookmaker: (typeof SLUGS)[number], nowMs: number): ListingMetadata {
  const [home, away] = [`Home Town ${eventId}`, `Away United ${eventId}`]
  return {
    name: `${home} - ${away}`,
    ...{ home, away },
    kickoffMs: nowMs + (1 + (eventId % 240)) * HOUR_MS,
    tournament: {
      id: 1000 + (eventId % 160) + 1000 * SLUGS.indexOf(bookmaker),
      externalId: `${bookmaker} ${eventId % 160}`,
      name: `League ${eventId % 160}`,
      country: `Country ${eventId % 40}`,
    },
    url: `https://www.example.com/event/${eventId}`,
  }
}

const PLAIN_MARKETS = MARKETS.filter(({ outcomes, parameter }) => outcomes.length <= 9 && parameter === null)
const TOTALS = MARKETS.filter(({ line }) => line === 'total')

/** So many quotes of real markets: each once, and then lines of totals. */
function quotesOf(count: number, uniform: () => number): Quote[] {
  const quotes: Quote[] = PLAIN_MARKETS.slice(0, count).map((market) =>
    quoteOf(market, market.line === null ? null : 10, uniform),
  )
  for (let place = 0; quotes.length < count; place += 1) {
    const market = TOTALS[place % TOTALS.length]
    if (market !== undefined) quotes.push(quoteOf(market, 14 + 4 * Math.floor(place / TOTALS.length), uniform))
  }
  return [...sortQuotes(quotes)]
}

function quoteOf({ number, outcomes }: (typeof MARKETS)[number], line: number | null, uniform: () => number): Quote {
  return {
    key: { market: number, line, parameter: null },
    outcomes: outcomes.map((outcome) => ({ outcome: outcome.number, priceMilli: priceOf(uniform), state: 'open' })),
    withdrawnAtMs: null,
  }
}

/** Returns the quote with every outcome at another price. */
export function movedQuote(quote: Quote, uniform: () => number): Quote {
  return { ...quote, outcomes: quote.outcomes.map((outcome) => ({ ...outcome, priceMilli: priceOf(uniform) })) }
}

function priceOf(uniform: () => number): number {
  return 1010 + 10 * Math.floor(uniform() * 1500)
}
