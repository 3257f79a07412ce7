// The days of history: made ahead, one partition each, so that a day goes by dropping it.
import type { Database, Session } from './database.ts'
import { dayOf } from './write-batch.ts'

const DAY_MS = 86_400_000
/** Most matches are listed within this; a farther day is made when its first event comes. */
const DAYS_AHEAD = 21
/** A match that was put off, or is reported late. */
const DAYS_BACK = 2

export class HistoryPartitions {
  readonly #made = new Set<string>()

  /** Makes those of the days around now. */
  async makeAhead(database: Database, nowMs: number): Promise<void> {
    const days = Array.from({ length: DAYS_BACK + 1 + DAYS_AHEAD }, (_, place) =>
      dayOf(nowMs + (place - DAYS_BACK) * DAY_MS),
    )
    await database.write((session) => this.ensure(session, days))
    this.note(days)
  }

  /** Makes those that are missing, in the transaction of whoever needs them; `note` when that is committed. */
  async ensure(session: Session, days: Iterable<string>): Promise<void> {
    for (const day of days) if (!this.#made.has(day)) await session.run(partitionSql(day))
  }

  note(days: Iterable<string>): void {
    for (const day of days) this.#made.add(day)
  }

  /** It was dropped. */
  forget(day: string): void {
    this.#made.delete(day)
  }
}

/** Where rows of that day lie among those of no day, they stay there, and so do those that follow. */
function partitionSql(day: string): string {
  const name = `history_${day.replaceAll('-', '')}`
  const next = dayOf(Date.parse(day) + DAY_MS)
  return `
    do $$ begin
      if to_regclass('${name}') is null
          and not exists (select from history_of_other_days where home_day = '${day}') then
        create table ${name} partition of history for values from ('${day}') to ('${next}');
      end if;
    end $$`
}
