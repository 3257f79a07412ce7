// The records of clean-ups: what each deleted and how it ended. One that is running is the only one.
import { type CleanupCounts, CleanupKind, type CleanupRun, type CleanupTrigger } from '../../contract/cleanup.ts'
import { Fault } from '../../contract/fault.ts'
import { instantText } from '../../contract/instant.ts'
import type { Database, Row, Session, Statement } from '../database.ts'

export interface CleanupBegin {
  readonly trigger: CleanupTrigger
  readonly oddsDays: number
  readonly matchDays: number
  readonly nowMs: number
}

/** Returns the id of a new record; throws CLEANUP_ACTIVE where one is running. */
export async function beginRecord(database: Database, begin: CleanupBegin): Promise<number> {
  const { trigger, oddsDays, matchDays, nowMs } = begin
  const values = [trigger, nowMs, oddsDays, matchDays, JSON.stringify(NOTHING_DELETED)]
  const [record] = await database.write((session) => session.query(BEGIN, values))
  if (record === undefined) throw new Fault('CLEANUP_ACTIVE', 'A clean-up is under way.')
  return Number(record.id)
}

/** Says how much was deleted so far, in the transaction that deletes it. */
export async function noteDeleted(session: Session, id: number, deleted: CleanupCounts): Promise<void> {
  await session.query(NOTE, [id, JSON.stringify(deleted)])
}

/** Ends a record: completed, or failed with the reason. */
export async function endRecord(
  database: Database,
  id: number,
  { nowMs, failure }: { readonly nowMs: number; readonly failure: string | null },
): Promise<CleanupRun> {
  const [record] = await database.write((session) => session.query(END, [id, nowMs, failure]))
  return runOf(record ?? {})
}

/** Fails what an earlier program left running, so that it is not in the way; for when none is running here. */
export async function endInterruptedCleanups(database: Database, nowMs: number): Promise<void> {
  await database.write((session) => session.query(END_INTERRUPTED, [nowMs, 'The program ended before it did.']))
}

/** The newest first. */
export async function readCleanups(database: Database, limit: number) {
  const rows = await database.read(READ, [limit])
  return { runs: rows.filter(({ id }) => id !== null).map(runOf), total: Number(rows[0]?.total ?? 0) }
}

/** When the newest clean-up that its time brought, and that was completed, began; null where there was none. */
export async function lastScheduledCleanup(database: Database): Promise<number | null> {
  const [row] = await database.read(READ_LAST_SCHEDULED)
  return row?.started == null ? null : Number(row.started)
}

export const NOTHING_DELETED = Object.fromEntries(CleanupKind.options.map((kind) => [kind, 0])) as CleanupCounts

const COLUMNS = `
  id, trigger, status, ms_of(started_at) as started, ms_of(completed_at) as completed, odds_retention_days,
  match_retention_days, deleted, error_message`

const BEGIN: Statement = {
  name: 'begin_cleanup',
  text: `
    insert into cleanup_runs (trigger, status, started_at, odds_retention_days, match_retention_days, deleted)
    select $1::text, 'running', at_ms($2::bigint), $3::integer, $4::integer, $5::jsonb
     where not exists (select from cleanup_runs where status = 'running')
    returning id`,
}

const NOTE: Statement = { name: 'note_cleanup', text: 'update cleanup_runs set deleted = $2 where id = $1' }

const END: Statement = {
  name: 'end_cleanup',
  text: `
    update cleanup_runs set status = case when $3::text is null then 'completed' else 'failed' end,
      completed_at = at_ms($2::bigint), error_message = $3
     where id = $1::bigint returning ${COLUMNS}`,
}

const END_INTERRUPTED: Statement = {
  name: 'end_interrupted_cleanups',
  text: `
    update cleanup_runs set status = 'failed', completed_at = greatest(started_at, at_ms($1::bigint)),
      error_message = $2
     where status = 'running'`,
}

const READ: Statement = {
  name: 'read_cleanups',
  text: `
    select n.total, r.* from (select count(*) as total from cleanup_runs) n
      left join (select ${COLUMNS} from cleanup_runs order by id desc limit $1::integer) r on true
     order by r.id desc`,
}

const READ_LAST_SCHEDULED: Statement = {
  name: 'read_last_scheduled_cleanup',
  text: `
    select ms_of(max(started_at)) as started from cleanup_runs where trigger = 'scheduled' and status = 'completed'`,
}

function runOf(row: Row): CleanupRun {
  const [startedMs, completedMs] = [Number(row.started), row.completed === null ? null : Number(row.completed)]
  return {
    id: Number(row.id),
    trigger: row.trigger as CleanupTrigger,
    status: row.status as CleanupRun['status'],
    started_at: instantText(startedMs),
    completed_at: completedMs === null ? null : instantText(completedMs),
    odds_retention_days: row.odds_retention_days as number,
    match_retention_days: row.match_retention_days as number,
    deleted: { ...NOTHING_DELETED, ...(row.deleted as Partial<CleanupCounts>) },
    error_message: row.error_message as string | null,
    duration_seconds: completedMs === null ? null : (completedMs - startedMs) / 1000,
  }
}
