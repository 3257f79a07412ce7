// What came of the runs of some days, added up where they are stored: by day, and by bookmaker. One event that was asked
// for by hand is no run of these.
import type { Database, Statement } from '../database.ts'

/** The runs that began on one day (UTC). */
export interface DaySums {
  /** YYYY-MM-DD. */
  readonly date: string
  readonly completed: number
  readonly partial: number
  readonly failed: number
  readonly cancelled: number
  /** Those that have ended, and how long they took in all. */
  readonly ended: number
  readonly durationMs: number
  readonly eventsScraped: number
  readonly eventsPartial: number
  readonly eventsFailed: number
}

/** One bookmaker's parts of the runs. */
export interface PlatformSums {
  readonly platform: string
  readonly runs: number
  /** Runs that its lists could not be read in. */
  readonly undiscovered: number
  readonly ended: number
  readonly durationMs: number
  readonly ok: number
  readonly notFound: number
  readonly failed: number
  readonly blocked: number
  readonly givenUp: number
  readonly answersTimed: number
  readonly answerMs: number
}

export interface RunSums {
  /** The oldest first; without days that no run began on. */
  readonly days: readonly DaySums[]
  readonly platforms: readonly PlatformSums[]
}

export interface RunTotals {
  readonly runs: number
  /** Those that began within the last day. */
  readonly newest: number
  readonly ended: number
  readonly durationMs: number
}

const DAY_MS = 86_400_000

/** Adds up the runs that began since then. */
export async function readRunSums(database: Database, sinceMs: number): Promise<RunSums> {
  const [days, platforms] = await Promise.all([database.read(DAYS, [sinceMs]), database.read(PLATFORMS, [sinceMs])])
  return {
    days: days.map(({ date, ...row }) => ({ date: String(date), ...numbersOf(row) }) as DaySums),
    platforms: platforms.map(({ platform, ...row }) => ({ platform, ...numbersOf(row) }) as PlatformSums),
  }
}

/** Adds up all runs that are stored. */
export async function readRunTotals(database: Database, nowMs: number): Promise<RunTotals> {
  const [row] = await database.read(TOTALS, [nowMs - DAY_MS])
  return numbersOf(row ?? {}) as unknown as RunTotals
}

/** Sums of PostgreSQL come as text. */
function numbersOf(row: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]))
}

const TOOK = 'ms_of(completed_at) - ms_of(started_at)'

const DAYS: Statement = {
  name: 'run_sums_of_days',
  text: `
    select to_char(started_at at time zone 'UTC', 'YYYY-MM-DD') as date,
           count(*) filter (where status = 'completed') as completed,
           count(*) filter (where status = 'partial') as partial,
           count(*) filter (where status = 'failed') as failed,
           count(*) filter (where status = 'cancelled') as cancelled,
           count(completed_at) as ended, coalesce(sum(${TOOK}), 0) as "durationMs",
           sum(events_scraped) as "eventsScraped", sum(events_partial) as "eventsPartial",
           sum(events_failed) as "eventsFailed"
      from runs where started_at >= at_ms($1) and trigger <> 'event'
     group by 1 order by 1`,
}

const PLATFORMS: Statement = {
  name: 'run_sums_of_platforms',
  text: `
    select p.key as platform, count(*) as runs,
           count(*) filter (where p.value -> 'is_discovered' = 'false') as undiscovered,
           count(p.value ->> 'duration_ms') as ended, coalesce(sum((p.value ->> 'duration_ms')::bigint), 0) as "durationMs",
           sum((p.value #>> '{fetched,ok}')::bigint) as ok,
           sum((p.value #>> '{fetched,not_found}')::bigint) as "notFound",
           sum((p.value #>> '{fetched,failed}')::bigint) as failed,
           sum((p.value #>> '{fetched,blocked}')::bigint) as blocked,
           sum((p.value ->> 'given_up')::bigint) as "givenUp",
           coalesce(sum((p.value ->> 'answers_timed')::bigint), 0) as "answersTimed",
           coalesce(sum((p.value ->> 'answer_ms')::bigint), 0) as "answerMs"
      from runs r cross join lateral jsonb_each(r.platforms) p
     where r.started_at >= at_ms($1) and r.trigger <> 'event'
     group by 1 order by 1`,
}

/** How long a single event takes says nothing of how long runs do. */
const TOTALS: Statement = {
  name: 'run_totals',
  text: `
    select count(*) as runs, count(*) filter (where started_at >= at_ms($1)) as newest,
           count(completed_at) filter (where trigger <> 'event') as ended,
           coalesce(sum(${TOOK}) filter (where trigger <> 'event'), 0) as "durationMs"
      from runs`,
}
