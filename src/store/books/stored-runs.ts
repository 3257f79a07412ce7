// Runs of collection, written again as long as they go on, and read back as the contract tells of them.
import { instantText } from '../../contract/instant.ts'
import { RunAnswer, type RunStatus } from '../../contract/run.ts'
import type { Database, Row, Statement } from '../database.ts'
import { jsonText } from '../json-text.ts'
import { msOf } from '../stored-listing.ts'

/** Writes runs as they are now, whether they are stored already or not. */
export async function writeRuns(database: Database, runs: readonly RunAnswer[]): Promise<void> {
  await database.write(async (session) => {
    await session.query(WRITE_RUNS, [jsonText(runs)])
    await session.query(DROP_PARTS, [runs.map(({ id }) => id)])
    await session.query(WRITE_PHASES, [jsonText(runs.flatMap(phasesOf))])
    await session.query(WRITE_ERRORS, [jsonText(runs.flatMap(errorsOf))])
  })
}

/**
 * Ends the runs that a program which died left running, with what was under way in them, when they last came forward.
 * Returns the newest id there is, 0 where there is none.
 */
export async function endInterruptedRuns(database: Database): Promise<number> {
  return database.write(async (session) => {
    await session.run(END_PHASES)
    await session.run(END_RUNS)
    const [newest] = await session.run('select max(id) as id from runs')
    return msOf(newest?.id) ?? 0
  })
}

export interface RunsWanted extends RunsCounted {
  readonly limit: number
  readonly offset: number
}

export interface RunsCounted {
  /** Only those that stand so; all where none is told. */
  readonly status?: RunStatus | undefined
  /** Ids of runs that are left out, because somebody knows them better. */
  readonly except?: readonly number[]
}

/** Returns the newest runs first. */
export async function readRuns(
  database: Database,
  { limit, offset, status, except = [] }: RunsWanted,
): Promise<readonly RunAnswer[]> {
  return (await database.read(READ_RUNS, [status ?? null, except, limit, offset])).map(runOf)
}

export async function countRuns(database: Database, { status, except = [] }: RunsCounted = {}): Promise<number> {
  const [row] = await database.read(COUNT_RUNS, [status ?? null, except])
  return Number(row?.count)
}

export async function readRun(database: Database, id: number): Promise<RunAnswer | undefined> {
  const [row] = await database.read(READ_RUN, [id])
  return row && runOf(row)
}

/** Whatever is still under way when a program begins was so when one died. */
const END_PHASES = `
  update run_phases p set ended_at = greatest(p.started_at, r.heartbeat_at)
    from runs r where r.id = p.run_id and p.ended_at is null`

/** A bookmaker's part began with its first phase. */
const END_RUNS = `
  update runs r set status = 'failed', completed_at = heartbeat_at, platforms = (
    select coalesce(jsonb_object_agg(p.key, case when p.value ->> 'duration_ms' is null then p.value
             || jsonb_build_object('duration_ms', greatest(0, ms_of(r.heartbeat_at) - coalesce(
                  (select min(ms_of(h.started_at)) from run_phases h where h.run_id = r.id and h.platform = p.key),
                  ms_of(r.started_at))))
             else p.value end), '{}')
      from jsonb_each(r.platforms) p)
   where status = 'running'`

const WRITE_RUNS: Statement = {
  name: 'write_runs',
  text: `
    insert into runs
    select id, trigger, status, started_at, completed_at, heartbeat_at, events_scraped, events_failed, error_count,
           platform_timings, events_partial, event_id, is_whole
      from json_to_recordset($1) as r(id bigint, trigger text, status text, started_at timestamptz,
        completed_at timestamptz, heartbeat_at timestamptz, events_scraped integer, events_failed integer,
        error_count integer, platform_timings jsonb, events_partial integer, event_id bigint, is_whole boolean)
    on conflict (id) do update set status = excluded.status, completed_at = excluded.completed_at,
      heartbeat_at = excluded.heartbeat_at, events_scraped = excluded.events_scraped,
      events_failed = excluded.events_failed, error_count = excluded.error_count, platforms = excluded.platforms,
      events_partial = excluded.events_partial, is_whole = excluded.is_whole`,
}

/** A run has a dozen phases and a hundred errors at most, which end and give way to newer ones. */
const DROP_PARTS: Statement = {
  name: 'drop_run_parts',
  text: `
    with phases as (delete from run_phases where run_id = any($1::bigint[]))
    delete from run_errors where run_id = any($1::bigint[])`,
}

const WRITE_PHASES: Statement = {
  name: 'write_run_phases',
  text: `insert into run_phases select * from json_populate_recordset(null::run_phases, $1)`,
}

const WRITE_ERRORS: Statement = {
  name: 'write_run_errors',
  text: `insert into run_errors select * from json_populate_recordset(null::run_errors, $1)`,
}

const COLUMNS = `
  r.id, r.trigger, r.status, ms_of(r.started_at) as started, ms_of(r.completed_at) as completed,
  ms_of(r.heartbeat_at) as heartbeat, r.events_scraped, r.events_failed, r.error_count, r.platforms,
  r.events_partial, r.event_id, r.is_whole,
  (select coalesce(jsonb_agg(to_jsonb(p) || jsonb_build_object('started', ms_of(p.started_at), 'ended', ms_of(p.ended_at))
            order by p.place), '[]') from run_phases p where p.run_id = r.id) as phases,
  (select coalesce(jsonb_agg(to_jsonb(e) || jsonb_build_object('occurred', ms_of(e.occurred_at)) order by e.place), '[]')
     from run_errors e where e.run_id = r.id) as errors`

const WANTED = '($1::text is null or r.status = $1) and r.id <> all($2::bigint[])'

const READ_RUNS: Statement = {
  name: 'read_runs',
  text: `
    select ${COLUMNS} from runs r where ${WANTED}
     order by r.id desc limit $3 offset $4`,
}

const COUNT_RUNS: Statement = { name: 'count_runs', text: `select count(*) as count from runs r where ${WANTED}` }

const READ_RUN: Statement = { name: 'read_run', text: `select ${COLUMNS} from runs r where r.id = $1` }

function phasesOf({ id, phase_logs }: RunAnswer): readonly object[] {
  return phase_logs.map((phase, place) => ({ run_id: id, place, ...phase }))
}

function errorsOf({ id, errors }: RunAnswer): readonly object[] {
  return errors.map((error) => ({ run_id: id, place: error.id, ...error }))
}

function runOf(row: Row): RunAnswer {
  const phases = row.phases as readonly Row[]
  const errors = row.errors as readonly Row[]
  const [scraped, failed] = [Number(row.events_scraped), Number(row.events_failed)]
  return RunAnswer.parse({
    id: Number(row.id),
    scrape_run_id: Number(row.id),
    status: row.status,
    trigger: row.trigger,
    started_at: textOf(row.started),
    completed_at: textOf(row.completed),
    heartbeat_at: textOf(row.heartbeat),
    events_scraped: scraped,
    events_failed: failed,
    events_partial: row.events_partial,
    event_id: row.event_id === null ? null : Number(row.event_id),
    is_whole: row.is_whole,
    total_events: scraped + failed,
    platforms: Object.keys(row.platforms as object).sort(),
    platform_timings: row.platforms,
    phase_logs: phases.map(({ platform, phase, started, ended, events_processed }) => ({
      platform,
      phase,
      started_at: textOf(started),
      ended_at: textOf(ended),
      events_processed,
    })),
    errors: errors.map(({ place, platform, occurred, error_type, error_message, url, status }) => ({
      id: place,
      platform,
      occurred_at: textOf(occurred),
      error_type,
      error_message,
      url,
      status,
    })),
    error_count: row.error_count,
  })
}

function textOf(ms: unknown): string | null {
  const at = msOf(ms)
  return at === null ? null : instantText(at)
}
