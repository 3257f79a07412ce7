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

/** Ends the runs that a program which died left running; returns the newest id there is, 0 where there is none. */
export async function endInterruptedRuns(database: Database): Promise<number> {
  return database.write(async (session) => {
    await session.run(`update runs set status = 'failed', completed_at = heartbeat_at where status = 'running'`)
    const [newest] = await session.run('select max(id) as id from runs')
    return msOf(newest?.id) ?? 0
  })
}

export interface RunsWanted {
  readonly limit: number
  readonly offset: number
  /** Only those that stand so; all where none is told. */
  readonly status?: RunStatus | undefined
}

/** Returns the newest runs first. */
export async function readRuns(
  database: Database,
  { limit, offset, status }: RunsWanted,
): Promise<readonly RunAnswer[]> {
  return (await database.read(READ_RUNS, [limit, offset, status ?? null])).map(runOf)
}

export async function countRuns(database: Database, status?: RunStatus): Promise<number> {
  const [row] = await database.read(COUNT_RUNS, [status ?? null])
  return Number(row?.count)
}

export async function readRun(database: Database, id: number): Promise<RunAnswer | undefined> {
  const [row] = await database.read(READ_RUN, [id])
  return row && runOf(row)
}

const WRITE_RUNS: Statement = {
  name: 'write_runs',
  text: `
    insert into runs
    select id, trigger, status, started_at, completed_at, heartbeat_at, events_scraped, events_failed, error_count,
           platform_timings, events_partial
      from json_to_recordset($1) as r(id bigint, trigger text, status text, started_at timestamptz,
        completed_at timestamptz, heartbeat_at timestamptz, events_scraped integer, events_failed integer,
        error_count integer, platform_timings jsonb, events_partial integer)
    on conflict (id) do update set status = excluded.status, completed_at = excluded.completed_at,
      heartbeat_at = excluded.heartbeat_at, events_scraped = excluded.events_scraped,
      events_failed = excluded.events_failed, error_count = excluded.error_count, platforms = excluded.platforms,
      events_partial = excluded.events_partial`,
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
  r.events_partial,
  (select coalesce(jsonb_agg(to_jsonb(p) || jsonb_build_object('started', ms_of(p.started_at), 'ended', ms_of(p.ended_at))
            order by p.place), '[]') from run_phases p where p.run_id = r.id) as phases,
  (select coalesce(jsonb_agg(to_jsonb(e) || jsonb_build_object('occurred', ms_of(e.occurred_at)) order by e.place), '[]')
     from run_errors e where e.run_id = r.id) as errors`

const READ_RUNS: Statement = {
  name: 'read_runs',
  text: `
    select ${COLUMNS} from runs r where $3::text is null or r.status = $3
     order by r.id desc limit $1 offset $2`,
}

const COUNT_RUNS: Statement = {
  name: 'count_runs',
  text: 'select count(*) as count from runs where $1::text is null or status = $1',
}

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
