// What the list-column prices of upcoming events were, for a program that begins: what they opened at, and how they
// changed in the last hour. Older changes are in history too, but nobody asks for them at once for every event.
import type { MarketKeyText, QuoteState } from '../../contract/change-set.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { StoredQuote } from '../../contract/stored-change.ts'
import { LIST_COLUMN_KEYS } from '../../odds/list-prices.ts'
import type { Database, Row, Statement } from '../database.ts'
import { quoteState } from '../stored-quotes.ts'

export interface StoredTrail {
  readonly eventId: number
  readonly bookmaker: BookmakerSlug
  readonly column: MarketKeyText
  /** Null where no opening is stored. */
  readonly opening: QuoteState | null
  /** The changes of the last hour, the oldest first; `before` null: nothing was offered until then. */
  readonly points: readonly { readonly atMs: number; readonly before: QuoteState | null }[]
  /** What was shown before the last of them; null where nothing was, or it lies longer back. */
  readonly previous: QuoteState | null
}

export interface TrailsWanted {
  /** Of events that kick off after it. */
  readonly fromMs: number
  readonly nowMs: number
  /** Events read at a time; 1,500 unless told. */
  readonly eventsAtOnce?: number
}

const HOUR_MS = 3_600_000
/** All that are usual, in two statements; of 52,000 some dozen megabytes at once. */
const EVENTS_AT_ONCE = 1500

/** Brings what is stored, nearest kickoff first; where a column never changed and has no opening, nothing. */
export async function* readTrails(
  database: Database,
  { fromMs, nowMs, eventsAtOnce = EVENTS_AT_ONCE }: TrailsWanted,
): AsyncGenerator<readonly StoredTrail[], void> {
  let after = { kickoffMs: fromMs, eventId: Number.MAX_SAFE_INTEGER }
  for (;;) {
    const page = [after.kickoffMs, after.eventId, eventsAtOnce]
    // Both take the server some time, on a connection each.
    const [openings, changed] = await Promise.all([
      database.read(READ_OPENINGS, page),
      database.read(READ_CHANGED, [...page, nowMs - HOUR_MS]),
    ])
    const last = openings.at(-1)
    if (last === undefined) return
    yield [...trailsOf(openings, changed)]
    if (new Set(openings.map(({ id }) => id)).size < eventsAtOnce) return
    after = { kickoffMs: Number(last.kickoff), eventId: Number(last.id) }
  }
}

/** Keys of ours, so that they need no escaping: they stand in the statements, since a plan knows constants better. */
const LIST_KEYS = `array['${LIST_COLUMN_KEYS.join("', '")}']`

const PAGE = `
  (select id, home_day, kickoff_at from events
    where (kickoff_at, id) > (at_ms($1::bigint), $2::bigint)
    order by kickoff_at, id limit $3::bigint)`

/** As a record all four are taken from a mark at once: to unpack it for each took three times as long. */
const READ_OPENINGS: Statement = {
  name: 'read_openings',
  text: `
    select e.id, ms_of(e.kickoff_at) as kickoff, m.bookmaker,
           (select json_build_array(${LIST_COLUMN_KEYS.map((key) => `r."${key}"`).join(', ')})
              from jsonb_to_record(m.quotes) as r(${LIST_COLUMN_KEYS.map((key) => `"${key}" jsonb`).join(', ')})) as quotes
      from ${PAGE} e left join quote_marks m on m.event_id = e.id and m.mark = 'opening'
     order by e.kickoff_at, e.id`,
}

/**
 * History tells what was shown from a change on. What was shown before the first one of the hour is what the last row
 * before the hour says that names the market, however long ago; null where no row does, since it was not offered then.
 * Of a listing only the rows since the newest one that is older than the hour (its base) are looked at, and for each
 * market that changed those back to the one that names it: the primary key finds them all.
 */
const READ_CHANGED: Statement = {
  name: 'read_changed',
  text: `
    with changes as (
      select e.home_day, e.id, c.bookmaker, base.version as base, k.key, h.version, h.at, h.quotes -> k.key as quote
        from ${PAGE} e
        join confirmations c on c.event_id = e.id
       cross join lateral (
         select coalesce((
           select version from history
            where home_day = e.home_day and event_id = e.id and bookmaker = c.bookmaker and at <= at_ms($4::bigint)
            order by version desc limit 1), 0) as version
         offset 0) base
       cross join lateral (
         select version, at, quotes from history
          where home_day = e.home_day and event_id = e.id and bookmaker = c.bookmaker and version > base.version
            and quotes ?| ${LIST_KEYS}
         offset 0) h
       cross join unnest(${LIST_KEYS}) as k(key)
       where h.quotes ? k.key
    ), columns as (
      select home_day, id, bookmaker, base, key, json_agg(json_build_array(ms_of(at), quote) order by version) as changes
        from changes group by home_day, id, bookmaker, base, key
    )
    select id, bookmaker, key, changes,
           (select quotes -> key from history
             where home_day = c.home_day and event_id = c.id and bookmaker = c.bookmaker and version <= c.base
               and quotes ? key
             order by version desc limit 1) as before
      from columns c`,
}

function* trailsOf(openings: readonly Row[], changed: readonly Row[]): Generator<StoredTrail, void> {
  const changedByColumn = new Map(changed.map((row) => [`${row.id} ${row.bookmaker} ${row.key}`, row]))
  for (const { id, bookmaker, quotes } of openings) {
    for (const [place, column] of LIST_COLUMN_KEYS.entries()) {
      const name = `${id} ${bookmaker} ${column}`
      const opening = (quotes as readonly (StoredQuote | null)[] | null)?.[place] ?? null
      const row = changedByColumn.get(name)
      changedByColumn.delete(name)
      if (opening !== null || row !== undefined) {
        const of = { eventId: Number(id), bookmaker: bookmaker as BookmakerSlug, column }
        yield { ...of, opening: stateOf(column, opening), ...changesOf(column, row) }
      }
    }
  }
  // Of these no opening is stored.
  for (const row of changedByColumn.values()) {
    const column = row.key as MarketKeyText
    const of = { eventId: Number(row.id), bookmaker: row.bookmaker as BookmakerSlug, column }
    yield { ...of, opening: null, ...changesOf(column, row) }
  }
}

/** From what was shown after each change to what was shown before it. */
function changesOf(column: MarketKeyText, row: Row | undefined): Pick<StoredTrail, 'points' | 'previous'> {
  let before = stateOf(column, (row?.before ?? null) as StoredQuote | null)
  let previous: QuoteState | null = null
  const changes = (row?.changes ?? []) as readonly (readonly [atMs: number, after: StoredQuote | null])[]
  const points = changes.map(([atMs, after]) => {
    const point = { atMs, before }
    previous = before ?? previous
    before = stateOf(column, after)
    return point
  })
  return { points, previous }
}

function stateOf(column: MarketKeyText, quote: StoredQuote | null): QuoteState | null {
  return quote === null ? null : quoteState(column, quote)
}
