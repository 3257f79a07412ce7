// The days of history: made ahead, one partition each, so that a day goes by dropping it.
import type { Database, Session } from './database.ts'
import { dayOf } from './writing/write-batch.ts'

const DAY_MS = 86_400_000
/** Most matches are listed within this; a farther day is made when its first event comes. */
const DAYS_AHEAD = 21
/** A match that was put off, or is reported late. */
const DAYS_BACK = 2

export class HistoryPartitions {
  readonly #made = new Set<string>()

  /** Makes those of the days around now, and returns whether all of them are there. */
  async makeAhead(database: Database, nowMs: number): Promise<boolean> {
    const days = Array.from({ length: DAYS_BACK + 1 + DAYS_AHEAD }, (_, place) =>
      dayOf(nowMs + (place - DAYS_BACK) * DAY_MS),
    )
    this.note(await database.write((session) => this.ensure(session, days)))
    return days.every((day) => this.#made.has(day))
  }

  /**
   * Makes those that are missing, in the transaction of whoever needs them, and returns the days that need no more: to be
   * noted when that is committed. Where somebody reads history for long, nobody waits for it: the rows of a day that is
   * not made lie among those of other days.
   */
  async ensure(session: Session, wanted: Iterable<string>): Promise<readonly string[]> {
    const days = [...wanted].filter((day) => !this.#made.has(day))
    if (days.length === 0) return []
    await session.run(makeDaysSql(days))
    const settled = await session.run(SETTLED, [days])
    return settled.map(({ day }) => day as string)
  }

  note(days: Iterable<string>): void {
    for (const day of days) this.#made.add(day)
  }

  /** It was dropped. */
  forget(day: string): void {
    this.#made.delete(day)
  }
}

/** Making a partition locks all of history for a moment; longer than this nobody waits for that. */
const LOCK_WITHIN = '1s'

/** Where rows of a day lie among those of other days, they stay there, and so do those that follow. */
function makeDaysSql(days: readonly string[]): string {
  return `
    do $$
    declare
      day date;
    begin
      perform set_config('lock_timeout', '${LOCK_WITHIN}', true);
      foreach day in array array['${days.join("', '")}']::date[] loop
        if to_regclass(to_char(day, '"history_"YYYYMMDD')) is null
            and not exists (select from history_of_other_days where home_day = day) then
          execute format('create table %I partition of history for values from (%L) to (%L)',
            to_char(day, '"history_"YYYYMMDD'), day, day + 1);
        end if;
      end loop;
      perform set_config('lock_timeout', '0', true);
    exception when lock_not_available then
    end $$`
}

const SETTLED = `
  select day from unnest($1::text[]) as d(day)
   where to_regclass('history_' || replace(day, '-', '')) is not null
      or exists (select from history_of_other_days where home_day = day::date)`
