// What grows, and what of it is too old: one list, from which both what a preview counts and what a clean-up deletes is
// made, so that they can not differ. Odds go by the kickoff of their event, never by when they were seen. Days of
// history that go whole are in retention-days.ts.
import type { CleanupKind } from '../../contract/cleanup.ts'
import type { Session, Statement } from '../database.ts'

/** One table, in the order in which rows go: what refers to others goes before them. */
export interface RetentionStep {
  /** What its rows are counted as. */
  readonly kind: CleanupKind
  readonly table: string
  readonly key: readonly string[]
  /** The table as `t`, with the events `e` that its rows are about. */
  readonly from: string
  /** Which rows are too old. */
  readonly goes: string
  /** When a row is of: the kickoff of what is about an event. */
  readonly at: string | null
}

/** What stands for `$name` in the conditions. */
export interface StepValues {
  /** Odds of events that kicked off before `history` go, events that did before `match`; what happened before `odds`. */
  readonly history: number
  readonly match: number
  readonly odds: number
  /** Events that kicked off before this count as gone: for a preview as `match`; 0 when they really are gone. */
  readonly kept: number
  /** Days of history that stay, though events of theirs go: one that was put off keeps them. */
  readonly mixed: readonly string[]
  /** The record of the clean-up that asks, which stays; 0 for a preview. */
  readonly own: number
}

export const CLEANUP_RUNS_KEPT = 100
export const SAMPLES_KEPT = 90
export const RESOLVED_ALARMS_KEPT = 30
/** One a day at most: who resolved none for so long reads no further. */
export const OPEN_ALARMS_KEPT = 100

/** Rows of days that had no partition (history-partitions.ts); normally there are none. */
const OTHER_DAYS = 'history_of_other_days'
const OF_EVENT = 'join events e on e.id = t.event_id'
const EVENT_GOES = 'e.kickoff_at < at_ms($match::bigint)'
const ODDS_GO = 'e.kickoff_at < at_ms($history::bigint)'
const BY_LISTING = ['event_id', 'bookmaker']
const BY_VERSION = ['home_day', 'event_id', 'bookmaker', 'version']

/** A tournament that an event which stays, or a listing of one, is in. */
const isUsed = (id: string) => `(
  exists (select from events e where e.tournament_id = ${id} and e.kickoff_at >= at_ms($kept::bigint))
  or exists (select from listings l join events e on e.id = l.event_id
              where l.tournament_id = ${id} and e.kickoff_at >= at_ms($kept::bigint)))`

/** A home tournament without events stays while another bookmaker's, which has some, is known by its name. */
const isOrphan = (t: string) => `
  not ${isUsed(`${t}.id`)} and not exists (select from tournaments o where o.home_id = ${t}.id and ${isUsed('o.id')})`

/** Too many of a kind of which only the newest are kept. */
const isBeyond = (table: string, kept: number, { which = 'true', newest = 'id' } = {}) => `
  t.id not in (select id from ${table} where ${which} order by ${newest} desc, id desc limit ${kept})`

export const RETENTION_STEPS: readonly RetentionStep[] = [
  { ...ofEvent('history', BY_VERSION, ODDS_GO), table: OTHER_DAYS, from: `${OTHER_DAYS} t ${OF_EVENT}` },
  // By their days: else the planner reads all of history, which took 4 s for 4 million rows.
  { ...ofEvent('history', BY_VERSION, EVENT_GOES), goes: `${EVENT_GOES} and t.home_day = any($mixed::date[])` },
  ofEvent('confirmations', BY_LISTING, ODDS_GO),
  ofEvent('snapshots', BY_LISTING, ODDS_GO),
  ofEvent('quote_marks', [...BY_LISTING, 'mark'], EVENT_GOES),
  ofEvent('disagreements', [...BY_LISTING, 'about'], EVENT_GOES),
  ofEvent('listings', BY_LISTING, EVENT_GOES),
  itself('events', { key: ['id'], at: 't.kickoff_at', goes: 't.kickoff_at < at_ms($match::bigint)' }),
  itself('tournaments', { key: ['id'], at: null, goes: isOrphan('t') }),
  itself('countries', {
    key: ['plain'],
    at: null,
    goes: `not exists (select from events e where e.country_plain = t.plain and e.kickoff_at >= at_ms($kept::bigint))
      and not exists (select from tournaments c
                       where c.country_plain = t.plain and ($kept::bigint = 0 or not (${isOrphan('c')})))`,
  }),
  ofRun('run_errors', 't.occurred_at'),
  ofRun('run_phases', 't.started_at'),
  itself('runs', { key: ['id'], at: 't.started_at', goes: 't.started_at < at_ms($odds::bigint)' }),
  itself('left_out', {
    key: ['bookmaker', 'code', 'market'],
    at: 't.last_seen_at',
    goes: 't.last_seen_at < at_ms($odds::bigint)',
  }),
  itself('cleanup_runs', {
    key: ['id'],
    at: 't.started_at',
    // One less than are kept, as the clean-up's own record is one of them.
    goes: `t.id <> $own::bigint and ${isBeyond('cleanup_runs', CLEANUP_RUNS_KEPT - 1, { which: 'id <> $own::bigint' })}`,
  }),
  itself('storage_samples', {
    key: ['id'],
    at: 't.sampled_at',
    goes: isBeyond('storage_samples', SAMPLES_KEPT),
  }),
  itself('storage_alarms', {
    key: ['id'],
    at: 't.created_at',
    goes: `${isBeyond('storage_alarms', RESOLVED_ALARMS_KEPT, { which: 'resolved_at is not null', newest: 'resolved_at' })}
      and ${isBeyond('storage_alarms', OPEN_ALARMS_KEPT, { which: 'resolved_at is null' })}`,
  }),
]

/** Rows deleted in one transaction: some milliseconds, so that odds that wait to be written soon have their turn. */
export const STEP_ROWS = 1000

/** Brings `rows` and `oldest`: how many are too old, and when the oldest of them is of. */
export function countOf(step: RetentionStep, values: StepValues): Bound {
  const { table, from, goes, at } = step
  const text = `select count(*) as rows, ms_of(min(${at ?? NO_TIME})) as oldest from ${from} where ${goes}`
  return bind(`count_old_${table}`, text, values)
}

/** Deletes some that are too old; brings `rows` and `oldest` of those. */
export function deletionOf(step: RetentionStep, values: StepValues): Bound {
  const { table, key, from, goes, at } = step
  const text = `
    with going as (
      select ${key.map((column) => `t.${column}`).join(', ')}, ${at ?? NO_TIME} as at from ${from} where ${goes}
       limit ${STEP_ROWS}
    ), gone as (
      delete from ${table} d using going g where ${key.map((column) => `d.${column} = g.${column}`).join(' and ')}
      returning g.at
    )
    select count(*) as rows, ms_of(min(at)) as oldest from gone`
  return bind(`delete_old_${table}`, text, values)
}

/** Deletes of a kind what there is too much of, in the transaction that adds to it. */
export async function forgetSurplus(session: Session, kind: 'storage_samples' | 'storage_alarms'): Promise<void> {
  const values = { history: 0, match: 0, odds: 0, kept: 0, mixed: [], own: 0 }
  for (const step of RETENTION_STEPS) if (step.kind === kind) await session.query(...deletionOf(step, values))
}

const NO_TIME = 'null::timestamptz'

export type Bound = readonly [Statement, readonly unknown[]]

/** Numbers the `$name`s of a statement, which may name one many times or not at all. */
export function bind(name: string, text: string, values: object): Bound {
  const names = [...new Set(text.match(/(?<=\$)[a-z]+/g))]
  const numbered = text.replaceAll(/\$([a-z]+)/g, (_, each) => `$${names.indexOf(each) + 1}`)
  return [{ name, text: numbered }, names.map((each) => (values as Record<string, unknown>)[each])]
}

/** Rows that are about an event, and go by its kickoff. */
function ofEvent(table: CleanupKind, key: readonly string[], goes: string): RetentionStep {
  return { kind: table, table, key, from: `${table} t ${OF_EVENT}`, goes, at: 'e.kickoff_at' }
}

function ofRun(table: CleanupKind, at: string): RetentionStep {
  const from = `${table} t join runs r on r.id = t.run_id`
  return { kind: table, table, key: ['run_id', 'place'], from, goes: 'r.started_at < at_ms($odds::bigint)', at }
}

function itself(table: CleanupKind, rest: Pick<RetentionStep, 'key' | 'at' | 'goes'>): RetentionStep {
  return { kind: table, table, from: `${table} t`, ...rest }
}
