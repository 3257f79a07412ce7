// What came of the runs of some days that have ended, added up where they are stored: by day, and by bookmaker. One event
// that was asked for by hand is no run of these, and of what was cancelled only that is told.
import type { Database, Statement } from '../database.ts'

/** The runs that began on one day (UTC). */
export interface DaySums {
  /** YYYY-MM-DD. */
  readonly date: string
  readonly completed: number
  readonly partial: number
  readonly failed: number
  readonly cancelled: number
  /** Those that came to their end by themselves, over all bookmakers, and how long they took in all. */
  readonly whole: number
  readonly durationMs: number
  readonly eventsScraped: number
  /** Of these, those that every bookmaker answered for, and those that some did not: where that was counted. */
  readonly eventsFull: number
  readonly eventsPartial: number
  readonly eventsFailed: number
}

/** One bookmaker's parts of the runs. */
export interface PlatformSums {
  readonly platform: string
  readonly runs: number
  /** Runs that its lists could not be read in. */
  readonly undiscovered: number
  /** Its parts of whole runs, and how long they took in all. */
  readonly whole: number
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
  readonly whole: number
  readonly durationMs: number
}

const DAY_MS = 86_400_000

/** Runs that began since then, but those that somebody knows better. */
export interface SumsWanted {
  readonly sinceMs: number
  readonly except?: readonly number[]
}

/** Adds up the runs that began since then. */
export async function readRunSums(database: Database, { sinceMs, except = [] }: SumsWanted): Promise<RunSums> {
  const values = [sinceMs, except]
  const [days, platforms] = await Promise.all([database.read(DAYS, values), database.read(PLATFORMS, values)])
  return {
    days: days.map(({ date, ...row }) => ({ date: String(date), ...numbersOf(row) }) as DaySums),
    platforms: platforms.map(({ platform, ...row }) => ({ platform, ...numbersOf(row) }) as PlatformSums),
  }
}

/** Adds up all runs that are stored, but those that somebody knows better. */
export async function readRunTotals(
  database: Database,
  { nowMs, except = [] }: { readonly nowMs: number; readonly except?: readonly number[] },
): Promise<RunTotals> {
  const [row] = await database.read(TOTALS, [nowMs - DAY_MS, except])
  return numbersOf(row ?? {}) as unknown as RunTotals
}

/** Sums of PostgreSQL come as text. */
function numbersOf(row: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]))
}

const TOOK = 'ms_of(r.completed_at) - ms_of(r.started_at)'
const COUNTED = `r.trigger <> 'event' and r.id <> all($2::bigint[])`
const SUMMED = `r.started_at >= at_ms($1) and r.status <> 'running' and ${COUNTED}`
const KEPT = `filter (where status <> 'cancelled')`

const DAYS: Statement = {
  name: 'run_sums_of_days',
  text: `
    select to_char(started_at at time zone 'UTC', 'YYYY-MM-DD') as date,
           count(*) filter (where status = 'completed') as completed,
           count(*) filter (where status = 'partial') as partial,
           count(*) filter (where status = 'failed') as failed,
           count(*) filter (where status = 'cancelled') as cancelled,
           count(*) filter (where is_whole) as whole, coalesce(sum(${TOOK}) filter (where is_whole), 0) as "durationMs",
           coalesce(sum(events_scraped) ${KEPT}, 0) as "eventsScraped",
           coalesce(sum(events_scraped - events_partial) ${KEPT}, 0) as "eventsFull",
           coalesce(sum(events_partial) ${KEPT}, 0) as "eventsPartial",
           coalesce(sum(events_failed) ${KEPT}, 0) as "eventsFailed"
      from runs r where ${SUMMED}
     group by 1 order by 1`,
}

const PLATFORMS: Statement = {
  name: 'run_sums_of_platforms',
  text: `
    select p.key as platform, count(*) as runs,
           count(*) filter (where p.value -> 'is_discovered' = 'false') as undiscovered,
           count(p.value ->> 'duration_ms') filter (where r.is_whole) as whole,
           coalesce(sum((p.value ->> 'duration_ms')::bigint) filter (where r.is_whole), 0) as "durationMs",
           sum((p.value #>> '{fetched,ok}')::bigint) as ok,
           sum((p.value #>> '{fetched,not_found}')::bigint) as "notFound",
           sum((p.value #>> '{fetched,failed}')::bigint) as failed,
           sum((p.value #>> '{fetched,blocked}')::bigint) as blocked,
           sum((p.value ->> 'given_up')::bigint) as "givenUp",
           coalesce(sum((p.value ->> 'answers_timed')::bigint), 0) as "answersTimed",
           coalesce(sum((p.value ->> 'answer_ms')::bigint), 0) as "answerMs"
      from runs r cross join lateral jsonb_each(r.platforms) p
     where ${SUMMED} and r.status <> 'cancelled'
     group by 1 order by 1`,
}

const TOTALS: Statement = {
  name: 'run_totals',
  text: `
    select count(*) as runs, count(*) filter (where started_at >= at_ms($1)) as newest,
           count(*) filter (where is_whole) as whole,
           coalesce(sum(${TOOK}) filter (where is_whole), 0) as "durationMs"
      from runs r where ${COUNTED}`,
}
