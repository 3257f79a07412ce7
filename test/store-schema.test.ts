// The schema: reached from every earlier one with the data in it, refused where it is newer, and such that nothing can
// be filed twice or lost.
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { OddsCache } from '../src/cache/odds-cache.ts'
import { UNFILTERED } from '../src/contract/event-selection.ts'
import { factsOf } from '../src/insight/event-facts.ts'
import { type Database, PostgresDatabase } from '../src/store/database.ts'
import { migrate } from '../src/store/migrate.ts'
import { readEventPage } from '../src/store/reading/read-events.ts'
import { readMarketHistory } from '../src/store/reading/read-history.ts'
import { claimOrigin, seedReference } from '../src/store/reference-rows.ts'
import type { HappenedChange } from '../src/store/writing/change-record.ts'
import { recordOf } from '../src/store/writing/change-record.ts'
import { writeBatch } from '../src/store/writing/write-batch.ts'
import { EVENT_ID, NOON_MS, observationOf } from './arbitraries.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { quoteOf } from './event-world.ts'
import { createStoreWorld, HOUR_MS, TEST_BOOKMAKERS } from './store-world.ts'

const MIGRATIONS = readdirSync('src/store/migrations').filter((name) => name.endsWith('.sql'))

describe.each(testServers())('on $name', (server) => {
  const withDatabase = async (options: { isEmpty?: boolean }, work: (db: TestDatabase) => Promise<void>) => {
    const db = await createTestDatabase(server, options)
    try {
      await work(db)
    } finally {
      await db.drop()
    }
  }

  it.each(MIGRATIONS.map((_, place) => place + 1))(
    'a database of version %i with data in it is brought up, and yesterday’s chart still draws (L045, L052)',
    (version) =>
      withDatabase({ isEmpty: true }, async (db) => {
        await migrate(db.database, version)
        await seedReference(db.database, TEST_BOOKMAKERS)
        const changes = twoPrices()
        await db.database.write(async (session) => {
          const current = changes.map(({ after }) => ({ snapshot: after, extent: 'whole' as const })).slice(-1)
          const records = changes.map(recordOf)
          await writeBatch(session, { changes: records, history: records, current }, async () => undefined)
        })
        await migrate(db.database)
        const wanted = { eventId: EVENT_ID, market: '1x2_ft', bookmakers: ['betpawa'], maxPoints: 100 }
        const chart = await readMarketHistory(db.database, wanted, new Map())
        expect(chart?.bookmakers[0]?.points.map(({ prices }) => prices.home)).toEqual([2, 2.5])
        const page = await readEventPage(db.database, UNFILTERED, {
          nowMs: NOON_MS,
          home: 'betpawa',
          precedence: ['betpawa'],
        })
        expect(page.events[0]?.view.speaker.version).toBe(2)
        const names = await db.sql('select name from migrations order by number')
        expect(names.map(({ name }) => name)).toEqual(MIGRATIONS)
      }),
  )

  it('of a newer version is refused, and left as it is', () =>
    withDatabase({}, async (db) => {
      await db.sql(`insert into migrations (number, name) values (99, '0099-of-the-future.sql')`)
      await db.database.close()
      const world = await createStoreWorld({ url: db.url })
      await expect(world.store.opened).rejects.toMatchObject({ code: 'DATABASE_VERSION' })
      expect((await world.store.opened.catch((error) => error)).line).toContain('0099-of-the-future.sql')
      await world.stop()
      expect((await db.sql('select from migrations')).length).toBe(MIGRATIONS.length + 1)
    }))

  it('of another feed is refused: simulated and real odds never meet', () =>
    withDatabase({}, async (db) => {
      await claimOrigin(db.database, { feed: 'live', isFresh: false, nowMs: NOON_MS })
      await db.database.close()
      const world = await createStoreWorld({ url: db.url })
      await expect(world.store.opened).rejects.toMatchObject({ code: 'DATABASE_OF_ANOTHER_FEED' })
      await world.stop()
    }))

  it('that another program writes to is refused, and nothing of it is harmed', () =>
    withDatabase({}, async (db) => {
      await db.database.write(async (session) => session.run('select 1'))
      const second = new PostgresDatabase({ url: db.url })
      await expect(second.write(async () => undefined)).rejects.toMatchObject({ code: 'DATABASE_IN_USE' })
      expect(await second.read({ name: 'one', text: 'select 1 as one' })).toEqual([{ one: 1 }])
      await second.close()
    }))

  it.each([
    [
      'nobody listens there',
      (url: URL) => Object.assign(url, { port: '9', host: '127.0.0.1:9', search: '' }),
      'DATABASE_AWAY',
    ],
    [
      'there is no such database',
      (url: URL) => Object.assign(url, { pathname: '/nowhere_at_all' }),
      'DATABASE_REFUSED',
    ],
    [
      'there is no such user',
      (url: URL) => Object.assign(url, { username: 'nobody_of_that_name' }),
      'DATABASE_REFUSED',
    ],
  ])('an address is told with its cure where %s', async (_, spoil, code) => {
    const database = new PostgresDatabase({ url: (spoil(new URL(server.url)) as URL).href })
    const fault = await database.read({ name: 'one', text: 'select 1' }).catch((error) => error)
    expect(fault).toMatchObject({ code, cure: expect.stringContaining('DATABASE_URL') })
    await database.close()
  })

  it('has keys that are never null and no index on an expression; every time is an instant (L046, L137, L150)', () =>
    withDatabase({}, async (db) => {
      const columns = await db.sql(
        `select c.table_name, c.column_name, c.data_type, c.is_nullable from information_schema.columns c
           join information_schema.tables t using (table_schema, table_name)
          where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`,
      )
      expect(columns.filter(({ data_type }) => String(data_type).startsWith('timestamp without'))).toEqual([])
      const keys = await db.sql(
        `select i.indexrelid::regclass as name, a.attname, a.attnotnull, i.indexprs is null as is_plain
           from pg_index i join pg_class t on t.oid = i.indrelid and t.relnamespace = 'public'::regnamespace
           join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
          where i.indisunique`,
      )
      expect(keys.length).toBeGreaterThan(40)
      expect(keys.filter(({ attnotnull, is_plain }) => attnotnull !== true || is_plain !== true)).toEqual([])
    }))

  it('says of every foreign key what becomes of the row, and has an index for deleting (L120)', () =>
    withDatabase({}, async (db) => {
      const keys = await db.sql(
        `select conrelid::regclass::text as name, confdeltype from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
      )
      expect(keys.length).toBeGreaterThan(15)
      expect(keys.filter(({ confdeltype }) => confdeltype === 'a')).toEqual([])
    }))

  it('finds pages and details without looking at history or walking through all events (L056, L149)', () =>
    withDatabase({}, async (db) => {
      await db.sql(`insert into tournaments (id, bookmaker, external_id, name) values (1, 'betpawa', 'x', 'League')`)
      await db.sql(
        `insert into events select i, date '2026-05-06', timestamptz '2026-05-06' + i * interval '1 minute', 'betpawa', 'n', 'h', 'a',
           'h', 'a', 1, null, '{betpawa}', false, now() from generate_series(1, 20000) i`,
      )
      await db.sql('analyze')
      const plan = async (text: string, values: readonly unknown[]) =>
        JSON.stringify(await db.sql(`explain (format json) ${text}`, values))
      const upcoming = await plan(
        `select id from events where kickoff_at > at_ms($1::bigint) order by kickoff_at, id limit 50`,
        [NOON_MS],
      )
      expect(upcoming).toContain('events_by_kickoff')
      const seen: string[] = []
      const watching = {
        read: async ({ text }: { text: string }, values: readonly unknown[]) => {
          seen.push(text)
          return db.sql(text, values)
        },
      } as unknown as Database
      const options = { home: 'betpawa', precedence: ['betpawa'] }
      await readEventPage(watching, UNFILTERED, { ...options, nowMs: NOON_MS })
      expect(seen, 'the page and the count').toHaveLength(2)
      expect(seen.join()).not.toContain('history')
    }))
})

function twoPrices(): readonly HappenedChange[] {
  const happened: HappenedChange[] = []
  const cache = new OddsCache({
    precedence: ['betpawa'],
    home: 'betpawa',
    eventsMax: 10,
    keptAfterKickoffMs: HOUR_MS,
    onChange: ({ view, ...change }) => happened.push({ ...change, facts: factsOf(view) }),
  })
  for (const [place, price] of [2, 2.5].entries()) {
    cache.apply(observationOf([quoteOf('1x2_ft', price, 3, 4)], NOON_MS + place * 60_000))
  }
  return happened
}
