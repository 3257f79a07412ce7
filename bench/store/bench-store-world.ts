// A cache and a store on a PostgreSQL of our own in a temporary folder, as the program puts them together.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { createBookmakers, declaredByBookmaker } from '../../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../../src/bookmakers/offline.ts'
import { OddsCache } from '../../src/cache/odds-cache.ts'
import { ChangeSink } from '../../src/change-sink.ts'
import { createClock } from '../../src/clock.ts'
import { PostgresDatabase } from '../../src/store/database.ts'
import { type OwnServer, startOwnServer } from '../../src/store/own-server/own-server.ts'
import { Store } from '../../src/store/store.ts'
import { type WarmedUp, warmUp } from '../../src/warm-up.ts'
import { SLUGS } from './bench-listings.ts'

export interface BenchServer {
  /** A new database on it. */
  readonly create: (name: string) => Promise<string>
  readonly stop: () => Promise<void>
}

export async function startBenchServer(): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'overround-bench-'))
  // As root the server runs as another user, who has to reach it.
  chmodSync(folder, 0o755)
  const server: OwnServer = await startOwnServer({ folder, clock: createClock(), say: () => undefined })
  const { host, port, user } = server.connection
  return {
    create: async (name) => {
      await PostgresDatabase.create({ ...server.connection, database: name })
      return `postgres://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
    },
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface BenchWorld {
  readonly cache: OddsCache
  readonly store: Store
  readonly warm: () => Promise<WarmedUp>
  /** Resolves when everything is in the database. */
  readonly drained: () => Promise<void>
  readonly stop: () => Promise<void>
}

export async function openBenchWorld(url: string): Promise<BenchWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'overround-bench-store-'))
  const clock = createClock()
  const sink = new ChangeSink()
  const cache = new OddsCache({
    precedence: SLUGS,
    home: 'betpawa',
    declared: declaredByBookmaker(createBookmakers(OFFLINE)),
    eventsMax: 60_000,
    keptAfterKickoffMs: 7_200_000,
    onChange: (happened) => sink.hear(happened),
  })
  const store = await Store.start({
    folder,
    url,
    feed: 'bench',
    isFresh: false,
    home: 'betpawa',
    precedence: SLUGS,
    bookmakers: SLUGS.map((slug) => ({ slug, name: slug, brand: slug, region: null })),
    declared: declaredByBookmaker(createBookmakers(OFFLINE)),
    clock,
    pid: process.pid,
    onFault: (fault) => process.stderr.write(`${fault.line}\n`),
    say: () => undefined,
    links: () => cache.tournamentLinks,
    spillBytesMax: 1_000_000_000,
    queueBytesMax: 1_000_000_000,
    batchMax: () => 500,
  })
  await store.opened
  return {
    cache,
    store,
    warm: () => warmUp({ store, cache, sink, clock, keptAfterKickoffMs: 7_200_000, onFault: () => undefined }),
    drained: async () => {
      while (!store.isDrained) {
        store.hurry()
        await sleepFor(1)
      }
    },
    stop: async () => {
      await store.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
