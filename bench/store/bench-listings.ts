// Events at the predecessor's scale: 1,291 of them at three bookmakers, with about 167, 76 and 70 quotes each, a share of
// which move from one run to the next. By a seed, so that every run measures the same.

import { drawsFor } from '../../simulator/world/seeded.ts'
import type { Observation } from '../../src/odds/input.ts'
import { type Quote, sortQuotes } from '../../src/odds/quote.ts'
import { MARKETS } from '../../src/odds/registry.ts'

export const EVENTS = 1291
/** spec of the predecessor: quotes of one event by bookmaker. */
export const QUOTES = { betpawa: 167, sportybet: 76, bet9ja: 70 } as const
export const SLUGS = Object.keys(QUOTES) as readonly (keyof typeof QUOTES)[]
const HOUR_MS = 3_600_000

export interface BenchListings {
  /** What each listing shows first. */
  readonly first: (atMs: number) => readonly Observation[]
  /** What each shows in the next run: so large a share of its quotes at another price. */
  readonly moved: (atMs: number, share: number) => readonly Observation[]
}

export function createBenchListings(nowMs: number, events = EVENTS): BenchListings {
  const draws = drawsFor('bench store')
  const shown = new Map<string, Quote[]>()
  const observation = (eventId: number, bookmaker: string, atMs: number): Observation => ({
    kind: 'observation',
    eventId,
    bookmaker,
    atMs,
    externalId: `${bookmaker} ${eventId}`,
    metadata: {
      name: `Home Town ${eventId} - Away United ${eventId}`,
      home: `Home Town ${eventId}`,
      away: `Away United ${eventId}`,
      kickoffMs: nowMs + (1 + (eventId % 240)) * HOUR_MS,
      tournament: {
        id: 1000 + (eventId % 160) + 1000 * SLUGS.indexOf(bookmaker as 'betpawa'),
        externalId: `${bookmaker} ${eventId % 160}`,
        name: `League ${eventId % 160}`,
        country: `Country ${eventId % 40}`,
      },
      url: `https://www.example.com/event/${eventId}`,
    },
    phase: 'prematch',
    quotes: shown.get(`${eventId} ${bookmaker}`) ?? [],
    leftOut: [],
    plannedIntervalMs: 300_000,
  })
  const all = (change: (key: string, bookmaker: (typeof SLUGS)[number]) => Quote[], atMs: number) =>
    Array.from({ length: events }, (_, place) => 50_000_000 + place).flatMap((eventId) =>
      SLUGS.map((bookmaker) => {
        const key = `${eventId} ${bookmaker}`
        shown.set(key, change(key, bookmaker))
        return observation(eventId, bookmaker, atMs)
      }),
    )
  return {
    first: (atMs) => all((_, bookmaker) => quotesOf(QUOTES[bookmaker], draws.uniform), atMs),
    moved: (atMs, share) =>
      all(
        (key) =>
          (shown.get(key) ?? []).map((quote) => (draws.uniform() < share ? movedQuote(quote, draws.uniform) : quote)),
        atMs,
      ),
  }
}

/** So many quotes of real markets: each once, and then lines of totals. */
function quotesOf(count: number, uniform: () => number): Quote[] {
  const markets = MARKETS.filter(({ outcomes, parameter }) => outcomes.length <= 9 && parameter === null)
  const quotes: Quote[] = markets
    .slice(0, count)
    .map((market) => quoteOf(market, market.line === null ? null : 10, uniform))
  const totals = MARKETS.filter(({ line }) => line === 'total')
  for (let place = 0; quotes.length < count; place += 1) {
    const market = totals[place % totals.length]
    if (market !== undefined) quotes.push(quoteOf(market, 14 + 4 * Math.floor(place / totals.length), uniform))
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

function movedQuote(quote: Quote, uniform: () => number): Quote {
  return { ...quote, outcomes: quote.outcomes.map((outcome) => ({ ...outcome, priceMilli: priceOf(uniform) })) }
}

function priceOf(uniform: () => number): number {
  return 1010 + 10 * Math.floor(uniform() * 1500)
}
