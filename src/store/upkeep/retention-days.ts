// Days of history that go whole: their partition is dropped, so that its space returns at once. A day goes when every
// event of it kicked off before the cut-off, so that one that was put off keeps it.
import type { Database, Session } from '../database.ts'
import type { HistoryPartitions } from '../history-partitions.ts'
import { dayOf } from '../writing/write-batch.ts'
import { bind } from './retention-kinds.ts'

export interface DayCut {
  /** Odds of events that kicked off before this go. */
  readonly historyMs: number
  readonly nowMs: number
}

export interface DroppedDay {
  readonly rows: number
  /** Somebody reads history and did not stop in time: the day is still there. */
  readonly isHeld: boolean
}

const DAY_MS = 86_400_000
/** Partitions without events are made ahead for so many days back (history-partitions.ts); older ones are of no use. */
const EMPTY_KEPT_DAYS = 2
/** Whoever asks for history while we wait for a reader to end waits behind us, and so do all writes. */
const LOCK_WITHIN = '1s'

type Ask = Session['query']

/** Returns the days that go, as "2026-05-06", the oldest first. */
export async function daysThatGo(ask: Ask, { historyMs, nowMs }: DayCut, only: string | null = null) {
  const values = {
    ...{ history: historyMs, only },
    today: dayOf(nowMs),
    emptybefore: dayOf(nowMs - EMPTY_KEPT_DAYS * DAY_MS),
  }
  const rows = await ask(...bind('days_that_go', DAYS_THAT_GO, values))
  return rows.map(({ day }) => day as string)
}

/** Returns the days of which events go though the day stays, but for those that go too. */
export async function daysMixed(ask: Ask, matchMs: number, going: readonly string[]): Promise<readonly string[]> {
  const rows = await ask(...bind('days_mixed', DAYS_MIXED, { match: matchMs, going }))
  return rows.map(({ day }) => day as string)
}

const DAYS = `(
    select to_date(substring(c.relname from '^history_([0-9]{8})$'), 'YYYYMMDD') as day
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'history'::regclass
  ) d`

const DAYS_THAT_GO = `
  select day::text from ${DAYS}
   where day < $today::date and ($only::date is null or day = $only)
     and not exists (select from events e where e.home_day = day and e.kickoff_at >= at_ms($history::bigint))
     and (day < $emptybefore::date or exists (select from events e where e.home_day = day))
   order by day`

const DAYS_MIXED = `
  select distinct day::text from ${DAYS} join events e on e.home_day = day
   where e.kickoff_at < at_ms($match::bigint) and day <> all($going::date[])`

/** Returns how many rows a day has. */
export async function rowsOfDay(ask: Ask, day: string): Promise<number> {
  const [row] = await ask(COUNT_DAY, [day])
  return Number(row?.rows)
}

const COUNT_DAY = {
  name: 'count_history_of_day',
  text: 'select count(*) as rows from history where home_day = $1::date',
}

/**
 * Drops a day in one transaction, and does `andThen` in the same where it did. Undefined where the day has to stay after
 * all, because an event of it was put off meanwhile.
 */
export function dropDay(
  database: Database,
  day: string,
  { partitions, andThen, ...cut }: DayCut & { partitions: HistoryPartitions } & { andThen: AndThen },
): Promise<DroppedDay | undefined> {
  return database.write(async (session) => {
    if (!(await daysThatGo(session.query, cut, day)).includes(day)) return undefined
    const rows = await rowsOfDay(session.query, day)
    // Before it is gone: whoever needs it next makes it anew, or sees that it is still there.
    partitions.forget(day)
    const isHeld = !(await dropTable(session, `history_${day.replaceAll('-', '')}`))
    if (!isHeld) await andThen(session, rows)
    return { rows, isHeld }
  })
}

type AndThen = (session: Session, rows: number) => Promise<void>

/** False where the lock can not be had, which fails neither the transaction nor the connection. */
async function dropTable(session: Session, table: string): Promise<boolean> {
  await session.run(`set local lock_timeout = '${LOCK_WITHIN}'`)
  await session.run(`do $$ begin drop table ${table}; exception when lock_not_available then null; end $$`)
  const [left] = await session.run('select to_regclass($1) as name', [table])
  return left?.name === null
}
