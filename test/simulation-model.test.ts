// The simulated database is held against PostgreSQL: the real store writes to both, and whatever it reads back while it folds
// what was spilled, or takes over what is stored, both have to answer alike.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ModelServer } from '../simulation/model-database.ts'
import { Report } from '../simulation/report.ts'
import { Fault } from '../src/contract/fault.ts'
import type { Database, Row, Session, Statement } from '../src/store/database.ts'
import { REAL_GROUND } from '../src/store/store-ground.ts'
import { createBusyFeed } from './busy-feed.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { createStoreWorld, HOUR_MS } from './store-world.ts'

/** What both are asked, in whatever order they answer. */
const COMPARED: ReadonlySet<string> = new Set([
  ...['read_listings', 'read_upcoming', 'read_stored', 'read_tournaments', 'read_last_versions'],
  ...['read_unclosed', 'read_latest'],
])

class TwinDatabase implements Database {
  readonly compared = new Map<string, number>()
  isAway = false
  readonly #real: Database
  readonly #model: ModelServer

  constructor(real: Database, model: ModelServer) {
    this.#real = real
    this.#model = model
  }

  async read(statement: Statement, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const rows = await this.#real.read(statement, values)
    if (!COMPARED.has(statement.name)) return rows
    const columns = Object.keys(rows[0] ?? {})
    const simulated = this.#model.tables.read(statement.name, values, 0)
    expect(linesOf(simulated, columns), statement.name).toEqual(linesOf(rows, columns))
    this.compared.set(statement.name, (this.compared.get(statement.name) ?? 0) + rows.length)
    return rows
  }

  async write<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    if (this.isAway) throw new Fault('DATABASE_AWAY', 'The test took it away.')
    const done: { readonly name: string; readonly values: readonly unknown[] }[] = []
    const result = await this.#real.write((session) =>
      work({
        ...session,
        query: (statement, values = []) => {
          if (this.#model.tables.knows(statement.name)) done.push({ name: statement.name, values })
          return session.query(statement, values)
        },
      }),
    )
    this.#model.commit(done)
    return result
  }

  close(): Promise<void> {
    return this.#real.close()
  }
}

function linesOf(rows: readonly Row[], columns: readonly string[]): readonly string[] {
  const text = (value: unknown) => (value === null ? null : String(value).replaceAll('\n', ''))
  return rows.map((row) => JSON.stringify(columns.map((column) => text(row[column])))).sort()
}

describe.each(testServers())('on $name', (server) => {
  let db: TestDatabase
  beforeEach(async () => {
    db = await createTestDatabase(server, { isEmpty: true })
  })
  afterEach(() => db.drop())

  it('answers as PostgreSQL does, over changes, spilled ones, and a start', async () => {
    const report = new Report(() => ({ step: 0, atMs: 0 }))
    const model = new ModelServer(report, () => 0.5)
    const kickoffMs = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + 5 * HOUR_MS
    const compared = new Map<string, number>()
    for (const seed of [1, 2]) {
      let twin: TwinDatabase | undefined
      const connect: typeof REAL_GROUND.connect = (...to) => {
        twin = new TwinDatabase(REAL_GROUND.connect(...to), model)
        return twin
      }
      const world = await createStoreWorld({
        url: db.url,
        store: { ground: { ...REAL_GROUND, connect }, batchMax: () => 40 },
      })
      await world.warm()
      const ahead = createBusyFeed({ cache: world.cache, seed, events: 8, kickoffMs })
      const over = createBusyFeed({
        cache: world.cache,
        seed,
        events: 4,
        kickoffMs: kickoffMs - 9 * HOUR_MS,
        firstId: 900,
      })
      ahead.answer(150, Date.now())
      over.answer(20, Date.now() - 5 * HOUR_MS)
      await world.store.drained()
      if (twin !== undefined) twin.isAway = true
      ahead.answer(100, Date.now())
      while (world.store.figures().spilledBytes === 0) await new Promise((resolve) => setTimeout(resolve, 20))
      if (twin !== undefined) twin.isAway = false
      await world.store.drained()
      await world.stop()
      for (const [name, rows] of twin?.compared ?? []) compared.set(name, (compared.get(name) ?? 0) + rows)
    }
    const history = await db.sql('select event_id, bookmaker, version from history')
    const columns = ['event_id', 'bookmaker', 'version']
    expect(
      linesOf(
        [...model.tables.history.values()].map((row) => ({ ...row })),
        columns,
      ),
    ).toEqual(linesOf(history, columns))
    expect(report.violation).toBeUndefined()
    expect([...compared.keys()].sort()).toEqual([...COMPARED].sort())
    for (const name of ['read_listings', 'read_upcoming', 'read_tournaments'])
      expect(compared.get(name)).toBeGreaterThan(10)
  }, 60_000)
})
