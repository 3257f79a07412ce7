// Alarms on how the database grows: raised where it grew too fast or became too large, until somebody resolves them.
import { Fault } from '../../contract/fault.ts'
import { instantText } from '../../contract/instant.ts'
import type { StorageAlert, StorageAlerts } from '../../contract/storage.ts'
import type { Database, Row, Session, Statement } from '../database.ts'
import { forgetSurplus, OPEN_ALARMS_KEPT } from './retention-kinds.ts'
import { sizeText } from './table-sizes.ts'

export interface StorageLimits {
  /** Growth from one sample to the next that is too fast, and from how many bytes on it is looked at. */
  readonly growthPercent: number
  readonly comparedFromBytes: number
  readonly criticalBytes: number
}

/**
 * A day that adds a fifth is none that any desk has planned for. Below 100 MB it would be an alarm every day: a new
 * database doubles again and again. At 50 GiB the one before this had to be taken apart.
 */
export const STORAGE_LIMITS: StorageLimits = {
  growthPercent: 20,
  comparedFromBytes: 100_000_000,
  criticalBytes: 50 * 2 ** 30,
}

export interface Growth {
  readonly bytes: number
  /** Those of the sample before; null for the first. */
  readonly previousBytes: number | null
}

/** Keeps the alarms that a sample raises, and returns them; that it is too large is not said again while that is open. */
export async function raiseAlarms(
  session: Session,
  { nowMs, limits, ...growth }: Growth & { readonly nowMs: number; readonly limits: StorageLimits },
): Promise<readonly StorageAlert[]> {
  const [open] = await session.query(READ_OPEN_CRITICAL)
  const raised: StorageAlert[] = []
  for (const { kind, message, percent } of alarmsOf(growth, limits)) {
    if (kind === 'size_critical' && open !== undefined) continue
    const values = [nowMs, kind, message, growth.bytes, growth.previousBytes, percent]
    raised.push(...(await session.query(WRITE_ALARM, values)).map(alertOf))
  }
  await forgetSurplus(session, 'storage_alarms')
  return raised
}

function alarmsOf({ bytes, previousBytes }: Growth, limits: StorageLimits) {
  const { growthPercent, comparedFromBytes, criticalBytes } = limits
  const percent = previousBytes === null || previousBytes === 0 ? null : (bytes / previousBytes - 1) * 100
  const hasGrown = percent !== null && percent > growthPercent && (previousBytes ?? 0) >= comparedFromBytes
  const grown = `It grew by ${percent?.toFixed(1)} %, from ${sizeText(previousBytes ?? 0)} to ${sizeText(bytes)}.`
  const large = `It takes ${sizeText(bytes)}, more than ${sizeText(criticalBytes)}.`
  return [
    ...(hasGrown ? [{ kind: 'growth_warning', message: grown, percent }] : []),
    ...(bytes > criticalBytes ? [{ kind: 'size_critical', message: large, percent }] : []),
  ]
}

/** Those that nobody resolved, the newest first. */
export async function readStorageAlerts(database: Database): Promise<StorageAlerts> {
  const rows = await database.read(READ_ALARMS, [OPEN_ALARMS_KEPT])
  return { alerts: rows.filter(({ id }) => id !== null).map(alertOf), count: Number(rows[0]?.total ?? 0) }
}

/** Returns the alarm as it is then, resolved when somebody first did; undefined where there is none. */
export async function resolveStorageAlert(
  database: Database,
  { id, nowMs }: { readonly id: number; readonly nowMs: number },
): Promise<StorageAlert | undefined> {
  const rows = await database.write(async (session) => {
    const resolved = await session.query(RESOLVE_ALARM, [id, nowMs])
    await forgetSurplus(session, 'storage_alarms')
    return resolved
  })
  return rows.map(alertOf)[0]
}

/** Returns the fault where rows of history lie in no day's partition. */
export async function findOtherDay(database: Database): Promise<Fault | undefined> {
  const [row] = await database.read(READ_OTHER_DAY)
  if (row === undefined) return undefined
  return new Fault('OTHER_DAY', `History of ${String(row.day)} lies in history_of_other_days.`, { day: row.day })
}

const COLUMNS = `
  id, ms_of(created_at) as created, kind, message, current_bytes, previous_bytes, growth_percent,
  ms_of(resolved_at) as resolved`

const READ_OPEN_CRITICAL: Statement = {
  name: 'read_open_critical',
  text: `select id from storage_alarms where kind = 'size_critical' and resolved_at is null limit 1`,
}

const WRITE_ALARM: Statement = {
  name: 'write_storage_alarm',
  text: `
    insert into storage_alarms (created_at, kind, message, current_bytes, previous_bytes, growth_percent)
    values (at_ms($1::bigint), $2, $3, $4::bigint, $5::bigint, $6::double precision)
    returning ${COLUMNS}`,
}

const READ_ALARMS: Statement = {
  name: 'read_storage_alarms',
  text: `
    select n.total, a.* from (select count(*) as total from storage_alarms where resolved_at is null) n
      left join (select ${COLUMNS} from storage_alarms where resolved_at is null
                  order by id desc limit $1::integer) a on true
     order by a.id desc`,
}

const RESOLVE_ALARM: Statement = {
  name: 'resolve_storage_alarm',
  text: `
    update storage_alarms set resolved_at = coalesce(resolved_at, at_ms($2::bigint)) where id = $1::bigint
    returning ${COLUMNS}`,
}

const READ_OTHER_DAY: Statement = {
  name: 'read_other_day',
  text: 'select home_day::text as day from history_of_other_days limit 1',
}

function alertOf(row: Row): StorageAlert {
  return {
    id: Number(row.id),
    created_at: instantText(Number(row.created)),
    alert_type: row.kind as StorageAlert['alert_type'],
    message: row.message as string,
    current_bytes: Number(row.current_bytes),
    previous_bytes: row.previous_bytes === null ? null : Number(row.previous_bytes),
    growth_percent: row.growth_percent as number | null,
    resolved_at: row.resolved === null ? null : instantText(Number(row.resolved)),
  }
}
