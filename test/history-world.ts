// Matches that went by, written by the real store into a database of the test's own, behind a real server: for tests of
// what is told of their history.
import type { FastifyInstance } from 'fastify'
import { createBookmakers, declaredByBookmaker } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import type { Tournament } from '../src/contract/listing.ts'
import { createEventSource } from '../src/event-source.ts'
import { historyDesk } from '../src/history-desk.ts'
import type { Quote } from '../src/odds/quote.ts'
import { METADATA, observationOf } from './arbitraries.ts'
import { createTestDatabase, type TestDatabase, type TestServer } from './database-under-test.ts'
import { createPlainServer } from './plain-server.ts'
import { createTestClock, type TestClock } from './program-under-test.ts'
import { createStoreWorld, HOUR_MS, type StoreWorld } from './store-world.ts'

export const KICKOFF_MS = Date.UTC(2026, 4, 20, 18)

/** So many hours before the kickoff, as text. */
export const hoursBefore = (hours: number) => instantOf(KICKOFF_MS - hours * HOUR_MS)

export interface Showing {
  readonly eventId: number
  readonly bookmaker: string
  /** Hours before the kickoff. */
  readonly at: number
  readonly kickoffMs?: number
  readonly tournament?: Tournament
  /** None: the match began. */
  readonly quotes: readonly Quote[]
}

export interface HistoryWorld {
  readonly db: TestDatabase
  readonly world: StoreWorld
  readonly server: FastifyInstance
  readonly clock: TestClock
  readonly show: (showing: Showing) => void
  readonly get: (path: string) => Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>
  readonly stop: () => Promise<void>
}

/** The clock stands half an hour before the kickoff. */
export async function createHistoryWorld(on: TestServer): Promise<HistoryWorld> {
  const db = await createTestDatabase(on, { isEmpty: true })
  const clock = createTestClock(KICKOFF_MS - HOUR_MS / 2)
  const world = await createStoreWorld({ url: db.url, clock })
  await world.warm()
  const server = await serveWorld(world, clock)
  return {
    ...{ db, world, server, clock },
    show: (showing) => show(world, showing),
    get: async (path) => {
      const { statusCode, body } = await server.inject(path)
      return { status: statusCode, body: JSON.parse(body) }
    },
    stop: async () => {
      await server.close()
      await world.stop()
      await db.drop()
    },
  }
}

export function serveWorld({ cache, store }: StoreWorld, clock: TestClock): Promise<FastifyInstance> {
  const bookmakers = createBookmakers(OFFLINE)
  const isWarm = () => true
  return createPlainServer({
    cache,
    events: createEventSource({ cache, store, isCacheOn: true, isWarm }),
    history: historyDesk({ store, bookmakers, declared: declaredByBookmaker(bookmakers), cache, clock, isWarm }),
    nowMs: clock.nowMs,
  })
}

function show({ cache }: StoreWorld, { eventId, bookmaker, at, quotes, ...about }: Showing): void {
  const { kickoffMs = KICKOFF_MS, tournament = METADATA.tournament } = about
  const metadata = { ...METADATA, kickoffMs, tournament }
  const phase = quotes.length === 0 ? 'in_play' : 'prematch'
  const more = { eventId, bookmaker, externalId: `${bookmaker}-${eventId}`, metadata, phase } as const
  cache.apply(observationOf(quotes, kickoffMs - at * HOUR_MS, more))
}

function instantOf(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}
