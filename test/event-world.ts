// A small world of events put straight into a cache behind a real server, for tests of what the API answers.
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { createBookmakers, declaredByBookmaker, namesForAnswers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { OddsCache } from '../src/cache/odds-cache.ts'
import { ReadyAnswers } from '../src/cache/ready/ready-answers.ts'
import { createRenderer } from '../src/cache/render-event.ts'
import { cacheStats } from '../src/cache-stats.ts'
import type { HealthAnswer } from '../src/contract/health.ts'
import type { LeftOutAnswer } from '../src/contract/left-out.ts'
import type { ListingMetadata } from '../src/contract/listing.ts'
import { createCoverageDesk } from '../src/coverage-desk.ts'
import { createEventSource } from '../src/event-source.ts'
import { createMetrics } from '../src/metrics.ts'
import { keyOfText } from '../src/odds/market-key.ts'
import type { Quote } from '../src/odds/quote.ts'
import type { DoorRules } from '../src/server/door-guard.ts'
import { createServer } from '../src/server/server.ts'

export const NOW_MS = Date.UTC(2026, 4, 6, 8)
export const HOUR_MS = 3_600_000

/** `quoteOf('over_under_ft@10', 1.9, 1.9)`; null for an outcome that is suspended and never had a price. */
export function quoteOf(key: string, ...prices: readonly (number | null)[]): Quote {
  return {
    key: keyOfText(key),
    outcomes: prices.map((price, place) => ({
      outcome: place + 1,
      priceMilli: price === null ? null : Math.round(price * 1000),
      state: price === null ? 'suspended' : 'open',
    })),
    withdrawnAtMs: null,
  }
}

const COAST: NonNullable<Offer['tournament']> = { id: 10, name: 'Coast League', country: 'Coast' }

export interface Offer {
  readonly eventId: number
  readonly bookmaker?: string
  readonly home?: string
  readonly away?: string
  /** Hours from now. */
  readonly inHours?: number
  readonly tournament?: {
    readonly id: number
    readonly externalId?: string
    readonly name: string
    readonly country: string | null
  }
  readonly quotes?: readonly Quote[]
  readonly atMs?: number
}

export interface EventWorld {
  readonly cache: OddsCache
  readonly server: FastifyInstance
  readonly offer: (offer: Offer) => void
  readonly setNow: (ms: number) => void
  readonly get: (path: string) => Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>
}

export interface EventWorldOptions {
  readonly eventsMax?: number
  readonly readyBytesMax?: number
  readonly log?: FastifyBaseLogger
  readonly leftOut?: () => LeftOutAnswer
  /** Where built pages are looked for. */
  readonly pageFolder?: URL
  readonly rules?: DoorRules
}

export async function createWorld(options: EventWorldOptions = {}): Promise<EventWorld> {
  const bookmakers = createBookmakers(OFFLINE)
  const cache = new OddsCache({
    precedence: ['betpawa', 'sportybet', 'bet9ja'],
    home: 'betpawa',
    declared: declaredByBookmaker(bookmakers),
    eventsMax: options.eventsMax ?? 1000,
    keptAfterKickoffMs: 2 * HOUR_MS,
  })
  let nowMs = NOW_MS
  const ready = new ReadyAnswers({
    cache,
    render: createRenderer(namesForAnswers(bookmakers)),
    bytesMax: options.readyBytesMax ?? 10_000_000,
  })
  const stats = () => cacheStats({ cache, ready })
  const leftOut = options.leftOut ?? (() => ({ total: 0, counts: [], uncounted: 0 }))
  const server = await createServer({
    events: createEventSource({ cache, store: undefined, isCacheOn: true, isWarm: () => true }),
    ready,
    metrics: createMetrics(stats),
    ...(options.log === undefined ? {} : { log: options.log }),
    ...(options.rules === undefined ? {} : { rules: options.rules }),
    ...(options.pageFolder === undefined ? {} : { pageFolder: options.pageFolder }),
    bookmakers: bookmakers.map(({ slug }) => slug),
    coverage: createCoverageDesk({
      ...{ cache, leftOut, home: 'betpawa', store: undefined, isCacheOn: true, isWarm: () => true },
      names: namesForAnswers(bookmakers),
      keptAfterKickoffMs: 2 * HOUR_MS,
    }),
    status: {
      cache: stats,
      health: () => ({}) as HealthAnswer,
      leftOut,
    },
    nowMs: () => nowMs,
  })
  return {
    cache,
    server,
    offer: (offer) => takeIn(cache, offer, nowMs),
    setNow: (ms) => {
      nowMs = ms
    },
    get: async (path) => {
      const { statusCode, body } = await server.inject(path)
      return { status: statusCode, body: JSON.parse(body) }
    },
  }
}

export function takeIn(cache: OddsCache, offer: Offer, nowMs: number): void {
  const { eventId, bookmaker = 'betpawa', quotes = [quoteOf('1x2_ft', 2, 3.4, 3.9)], atMs = nowMs } = offer
  cache.apply({
    kind: 'observation',
    eventId,
    bookmaker,
    atMs,
    externalId: `${bookmaker}-${eventId}`,
    metadata: metadataFor(offer),
    phase: 'prematch',
    quotes,
    leftOut: [],
    plannedIntervalMs: 300_000,
  })
}

function metadataFor({
  eventId,
  home = `Home ${eventId}`,
  away = `Away ${eventId}`,
  inHours = 5,
  tournament,
}: Offer): ListingMetadata {
  const { id, externalId = String(tournament?.id ?? 10), name, country } = tournament ?? COAST
  return {
    name: `${home} - ${away}`,
    home,
    away,
    kickoffMs: NOW_MS + inHours * HOUR_MS,
    tournament: { id, externalId, name, country },
    url: `https://example.com/${eventId}`,
  }
}
