// Clean-ups: what is too old, counted beforehand and deleted in bounded steps, each a transaction of its own, between
// which whatever waits to be written is. One that ends in the middle leaves nothing half; the next one goes on.
import type {
  CleanupAnswer,
  CleanupCounts,
  CleanupKind,
  CleanupPreview,
  CleanupTrigger,
} from '../../contract/cleanup.ts'
import { Fault } from '../../contract/fault.ts'
import { instantText } from '../../contract/instant.ts'
import type { Clock } from '../../contract/world.ts'
import type { Database, Row } from '../database.ts'
import type { HistoryPartitions } from '../history-partitions.ts'
import { beginRecord, endRecord, NOTHING_DELETED, noteDeleted } from './cleanup-records.ts'
import { daysMixed, daysThatGo, dropDay, rowsOfDay } from './retention-days.ts'
import {
  countOf,
  deletionOf,
  RETENTION_STEPS,
  type RetentionStep,
  STEP_ROWS,
  type StepValues,
} from './retention-kinds.ts'

export interface RetentionDays {
  /** Days after its match for which history is kept. */
  readonly oddsDays: number
  /** Days after its kickoff for which a match is kept; where these are fewer, its history goes with it. */
  readonly matchDays: number
}

export interface CleanupOptions extends RetentionDays {
  readonly trigger: CleanupTrigger
  readonly partitions: HistoryPartitions
  readonly clock: Clock
  /** Ends it between two steps. */
  readonly signal: AbortSignal
}

/** Counts what a clean-up would delete now. */
export async function previewCleanup(
  database: Database,
  { nowMs, ...retention }: RetentionDays & { readonly nowMs: number },
): Promise<CleanupPreview> {
  const cut = cutOffsOf(retention, nowMs)
  const ask = database.read.bind(database)
  const days = await daysThatGo(ask, { historyMs: cut.history, nowMs })
  const values = { ...cut, kept: cut.match, mixed: await daysMixed(ask, cut.match, days), own: 0 }
  let tally = NOTHING
  for (const day of days) tally = withDay(tally, day, await rowsOfDay(ask, day))
  for (const step of RETENTION_STEPS) {
    const [row] = await database.read(...countOf(step, values))
    tally = withRows(tally, step.kind, row)
  }
  return {
    odds_retention_days: retention.oddsDays,
    match_retention_days: retention.matchDays,
    odds_cutoff_date: instantText(cut.history),
    match_cutoff_date: instantText(cut.match),
    counts: tally.counts,
    ...oldestOf(tally),
  }
}

/**
 * Deletes what is too old, and resolves when that is done. Throws CLEANUP_ACTIVE where another one is running, and
 * CLEANUP_FAILED where it could not go on or was ended; what it deleted until then is in its record.
 */
export async function runCleanup(database: Database, options: CleanupOptions): Promise<CleanupAnswer> {
  const { clock } = options
  const nowMs = clock.nowMs()
  const id = await beginRecord(database, { ...options, nowMs })
  try {
    const tally = await deleteAll(database, { ...options, id, nowMs })
    return { ...(await endRecord(database, id, { nowMs: clock.nowMs(), failure: null })), ...oldestOf(tally) }
  } catch (cause) {
    const reason = options.signal.aborted ? 'It was ended before it was done.' : reasonOf(cause)
    // Where not even this can be written, whoever cleans up next ends the record.
    await endRecord(database, id, { nowMs: clock.nowMs(), failure: reason }).catch(() => undefined)
    throw new Fault('CLEANUP_FAILED', `Clean-up ${id} failed: ${reason}`, { id }, cause)
  }
}

interface Work extends CleanupOptions {
  readonly id: number
  readonly nowMs: number
}

async function deleteAll(database: Database, work: Work): Promise<Tally> {
  const cut = cutOffsOf(work, work.nowMs)
  let { tally, held } = await dropDays(database, work, cut.history)
  // Everything that goes before has gone by then, so that what is still there is what counts.
  const mixed = await daysMixed(database.read.bind(database), cut.match, [])
  const values = { ...cut, kept: 0, mixed, own: work.id }
  for (const step of RETENTION_STEPS) tally = await deleteRows(database, step, { work, values, tally })
  if (held.length > 0) throw new Error(`${held.join(', ')} of history could not be dropped, as somebody reads it.`)
  return tally
}

async function dropDays(database: Database, work: Work, historyMs: number) {
  const { nowMs, partitions, id } = work
  const held: string[] = []
  let tally = NOTHING
  for (const day of await daysThatGo(database.read.bind(database), { historyMs, nowMs })) {
    await giveWay(work)
    const dropped = await dropDay(database, day, {
      ...{ historyMs, nowMs, partitions },
      andThen: (session, rows) => noteDeleted(session, id, withDay(tally, day, rows).counts),
    })
    if (dropped?.isHeld) held.push(day)
    else if (dropped !== undefined) tally = withDay(tally, day, dropped.rows)
  }
  return { tally, held }
}

async function deleteRows(
  database: Database,
  step: RetentionStep,
  { work, values, ...before }: { readonly work: Work; readonly values: StepValues; readonly tally: Tally },
): Promise<Tally> {
  let { tally } = before
  for (;;) {
    await giveWay(work)
    const row = await database.write(async (session) => {
      const [gone] = await session.query(...deletionOf(step, values))
      if (Number(gone?.rows) > 0) await noteDeleted(session, work.id, withRows(tally, step.kind, gone).counts)
      return gone
    })
    tally = withRows(tally, step.kind, row)
    if (Number(row?.rows) < STEP_ROWS) return tally
  }
}

/** Whatever waits to be written is, and whoever wants it to end is heard. */
async function giveWay({ clock, signal }: Work): Promise<void> {
  await clock.sleep(0, signal)
  signal.throwIfAborted()
}

const DAY_MS = 86_400_000

/** No history outlives its event: where matches are kept for less long than odds, their odds go with them. */
function cutOffsOf({ oddsDays, matchDays }: RetentionDays, nowMs: number) {
  const [odds, match] = [nowMs - oddsDays * DAY_MS, nowMs - matchDays * DAY_MS]
  return { odds, match, history: Math.max(odds, match) }
}

/** What was counted or deleted. */
interface Tally {
  readonly counts: CleanupCounts
  readonly oldestOddsMs: number | null
  readonly oldestMatchMs: number | null
}

const NOTHING: Tally = { counts: NOTHING_DELETED, oldestOddsMs: null, oldestMatchMs: null }
const ODDS_KINDS: ReadonlySet<CleanupKind> = new Set(['history', 'confirmations', 'snapshots'])

function withDay({ counts, ...oldest }: Tally, day: string, rows: number): Tally {
  return {
    ...oldest,
    counts: { ...counts, history_days: counts.history_days + 1, history: counts.history + rows },
    oldestOddsMs: earlier(oldest.oldestOddsMs, Date.parse(day)),
  }
}

function withRows({ counts, oldestOddsMs, oldestMatchMs }: Tally, kind: CleanupKind, row: Row | undefined): Tally {
  const oldestMs = row?.oldest == null ? null : Number(row.oldest)
  return {
    counts: { ...counts, [kind]: counts[kind] + Number(row?.rows) },
    oldestOddsMs: ODDS_KINDS.has(kind) ? earlier(oldestOddsMs, oldestMs) : oldestOddsMs,
    oldestMatchMs: kind === 'events' ? earlier(oldestMatchMs, oldestMs) : oldestMatchMs,
  }
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other)
}

function oldestOf({ oldestOddsMs, oldestMatchMs }: Tally) {
  return {
    oldest_odds_date: oldestOddsMs === null ? null : instantText(oldestOddsMs),
    oldest_match_date: oldestMatchMs === null ? null : instantText(oldestMatchMs),
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
