// A database with something in every table: matches written by the real store as they went by, and by SQL what only time
// or a mistake brings. What is too old lies beside what is not, of every kind.
import { createClock } from '../src/clock.ts'
import type { Clock } from '../src/contract/world.ts'
import { HistoryPartitions } from '../src/store/history-partitions.ts'
import type { CleanupOptions } from '../src/store/upkeep/retention.ts'
import { dayOf } from '../src/store/writing/write-batch.ts'
import { observationOf } from './arbitraries.ts'
import { createTestDatabase, type TestDatabase, type TestServer } from './database-under-test.ts'
import { quoteOf } from './event-world.ts'
import { createStoreWorld, HOUR_MS, type StoreWorld } from './store-world.ts'

export const NOW_MS = Date.UTC(2026, 4, 6, 8)
export const DAY_MS = 86_400_000
/** What the populated database is made for. */
export const RETENTION = { oddsDays: 14, matchDays: 30 }

/** A clean-up of that, which nothing ends, at a time that does not pass. */
export function cleanupOptions(more: Partial<CleanupOptions> = {}): CleanupOptions {
  const clock: Clock = { nowMs: () => NOW_MS, sleep: async () => undefined }
  const { signal } = new AbortController()
  return { ...RETENTION, trigger: 'manual', partitions: new HistoryPartitions(), clock, signal, ...more }
}

const BOOKMAKERS = ['betpawa', 'sportybet', 'bet9ja']

interface Match {
  readonly eventId: number
  /** Hours from now, negative for the past. */
  readonly inHours: number
  /** Hours from now that it is put off to. */
  readonly putOffTo?: number
  /** Each has its tournaments at each bookmaker, in a country of its own. */
  readonly league: number
  readonly bookmakers?: readonly string[]
  /** Days before kickoff at which it is listed. */
  readonly listedDays?: number
}

/** By what becomes of them. */
export const MATCHES = {
  gone: { eventId: 1, inHours: -40 * 24, league: 1 },
  /** Shares its day with one that was put off. */
  goneBesidePutOff: { eventId: 2, inHours: -34 * 24, league: 1 },
  /** Its league goes, but for the home tournament that a match to come is in by another name. */
  goneOfLinked: { eventId: 3, inHours: -35 * 24, league: 3 },
  oddsGone: { eventId: 4, inHours: -20 * 24, league: 2 },
  /** Shares its day with one that is kept, and yet its odds go. */
  oddsGoneBesidePutOff: { eventId: 5, inHours: -25 * 24, league: 2 },
  putOff: { eventId: 6, inHours: -25 * 24 + 1, putOffTo: 48, league: 2 },
  putOffLong: { eventId: 7, inHours: -34 * 24 + 1, putOffTo: 72, league: 2 },
  recent: { eventId: 8, inHours: -3 * 24, league: 2 },
  /** Listed long before anything that is kept. */
  upcoming: { eventId: 9, inHours: 30, league: 2, listedDays: 60 },
  linked: { eventId: 10, inHours: 40, league: 3, bookmakers: ['sportybet'] },
} as const satisfies Record<string, Match>

/** Written by SQL on days that have no partition. */
export const OTHER_DAY_MATCHES = { gone: 21, oddsGone: 22, upcoming: 23 }

/** Days of history without a match. */
export const EMPTY_DAYS = { old: '2026-04-28', new: dayOf(NOW_MS - 2 * DAY_MS) }

export async function createPopulatedDatabase(server: TestServer): Promise<TestDatabase> {
  const db = await createTestDatabase(server, { isEmpty: true })
  const clock = { nowMs: () => NOW_MS, sleep: createClock().sleep }
  const world = await createStoreWorld({ url: db.url, clock })
  await world.warm()
  for (const match of Object.values<Match>(MATCHES)) letPass(world, match)
  // What is written first says which day a match is of.
  await world.store.drained()
  for (const match of Object.values<Match>(MATCHES)) putOff(world, match)
  await world.store.drained()
  const partitions = new HistoryPartitions()
  await world.store.database.write((session) => partitions.ensure(session, [EMPTY_DAYS.old]))
  await world.stop()
  for (const sql of [OTHER_DAYS, RUNS, SETTINGS, LEFT_OUT, STORAGE, CLEANUPS]) await db.sql(sql)
  return db
}

/** Everything that happens to a match, at each bookmaker: listed, prices changed, begun. */
function letPass({ cache }: StoreWorld, match: Match): void {
  const { inHours, putOffTo, listedDays = 4 } = match
  for (const about of listingsOf(match)) {
    const { kickoffMs } = about.metadata
    for (const round of Array.from({ length: 8 }, (_, each) => each)) {
      const quotes = [quoteOf('1x2_ft', 2 + round / 100, 3.4, 3.9), quoteOf('over_under_ft@10', 1.85, 1.95)]
      cache.apply(observationOf(quotes, kickoffMs - listedDays * DAY_MS + round * 6 * HOUR_MS, about))
    }
    const hasBegun = inHours < 0 && putOffTo === undefined
    if (hasBegun) cache.apply(observationOf([], kickoffMs + HOUR_MS / 2, { ...about, phase: 'in_play' }))
  }
}

function putOff({ cache }: StoreWorld, match: Match): void {
  if (match.putOffTo === undefined) return
  const kickoffMs = NOW_MS + match.putOffTo * HOUR_MS
  for (const about of listingsOf(match)) {
    const metadata = { ...about.metadata, kickoffMs }
    const quotes = [quoteOf('1x2_ft', 2.5, 3.4, 3.9), quoteOf('over_under_ft@10', 1.85, 1.95)]
    cache.apply(observationOf(quotes, about.metadata.kickoffMs - HOUR_MS, { ...about, metadata }))
  }
}

/** As each bookmaker knows it; the last one has the sides the other way round. */
function listingsOf({ eventId, inHours, league, bookmakers = BOOKMAKERS }: Match) {
  return BOOKMAKERS.flatMap((bookmaker, place) => {
    if (!bookmakers.includes(bookmaker)) return []
    const [home, away] = place === 2 ? ['Harbour', 'Riverside'] : ['Riverside', 'Harbour']
    const tournament = {
      id: 10 * league + place,
      externalId: `${bookmaker} ${league}`,
      name: `League ${league}`,
      country: `Country ${league}`,
    }
    const kickoffMs = NOW_MS + inHours * HOUR_MS
    const metadata = { name: `${home} - ${away}`, home, away, kickoffMs, tournament, url: null }
    return [{ eventId, bookmaker, externalId: `${bookmaker}-${eventId}`, metadata }]
  })
}

const OTHER_DAYS = `
  with made(id, day, kickoff) as (values
    (${OTHER_DAY_MATCHES.gone}, date '2026-03-20', timestamptz '2026-03-20T15:00Z'),
    (${OTHER_DAY_MATCHES.oddsGone}, date '2026-04-09', timestamptz '2026-04-09T15:00Z'),
    (${OTHER_DAY_MATCHES.upcoming}, date '2026-04-09', timestamptz '2026-05-07T15:00Z')
  ), events_made as (
    insert into events select m.id, m.day, m.kickoff, speaker, name, home, away, home_plain, away_plain, tournament_id,
      country_plain, offered_by, has_withdrawn, created_at from events e cross join made m where e.id = 4
  ), listings_made as (
    insert into listings select m.id, bookmaker, external_id, url, m.kickoff, home, away, tournament_id, first_seen_at
      from listings l cross join made m where l.event_id = 4
  )
  insert into history select m.day, m.id, bookmaker, version, at, head, quotes
    from history h cross join made m where h.event_id = 4`

const RUNS = `
  insert into runs select id, 'scheduled', 'completed', at, at, at, 3, 1, 2, '{}'
    from generate_series(1, 40) id, lateral (select timestamptz '2026-05-06T00:00Z' - id * interval '1 day' as at) a;
  insert into run_phases select id, place, 'betpawa', 'scraping', started_at, started_at, 3
    from runs, generate_series(0, 1) place;
  insert into run_errors select id, place, 'bet9ja', started_at, 'FETCH_TIMEOUT', 'Too late.', null, null
    from runs, generate_series(0, 2) place`

const SETTINGS = `insert into settings values ('odds_retention_days', '14', '2026-01-01T00:00Z')`

const LEFT_OUT = `
  insert into left_out select 'bet9ja', 'UNKNOWN_MARKET', 'S_' || days, 'A market', '["x"]', '2026-01-01T00:00Z',
    timestamptz '2026-05-06T00:00Z' - days * interval '1 day', 9, 2 from generate_series(1, 30) days`

const STORAGE = `
  insert into storage_samples (sampled_at, total_bytes, tables)
    select timestamptz '2026-01-01T00:00Z' + day * interval '1 day', 1000000, '{"history": 500000}'
      from generate_series(1, 97) day;
  insert into storage_alarms (created_at, kind, message, current_bytes, resolved_at)
    select at, 'growth_warning', 'It grew.', 1, case when day > 3 then at end
      from generate_series(1, 38) day, lateral (select timestamptz '2026-01-01T00:00Z' + day * interval '1 day' as at) a`

const CLEANUPS = `
  insert into cleanup_runs (trigger, status, started_at, completed_at, odds_retention_days, match_retention_days, deleted)
    select 'scheduled', 'completed', at, at, 14, 30, '{}'
      from generate_series(1, 107) day, lateral (select timestamptz '2026-01-01T00:00Z' + day * interval '1 day' as at) a`

/** Returns how many rows each table has; of days of history, how many there are. */
export async function countTables(db: TestDatabase): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name } of await db.sql(TABLES)) {
    const [row] = await db.sql(`select count(*)::integer as rows from ${String(name)}`)
    counts[String(name)] = Number(row?.rows)
  }
  const [days] = await db.sql(`select count(*)::integer as days from pg_inherits where inhparent = 'history'::regclass`)
  return { ...counts, history_days: Number(days?.days) }
}

/** Every table that there is, but for the partitions of one. */
export const TABLES = `
  select relname as name from pg_class
   where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`
