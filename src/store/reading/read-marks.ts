// Marked prices: what markets opened at, what was shown so long before kickoff, and what they closed at; and the mean
// margins of many events at these moments.
import { instantText } from '../../contract/instant.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { MarkedQuote, MarkName } from '../../contract/stored-change.ts'
import type { EventMarks, MarginsByMark } from '../../contract/stored-reads.ts'
import type { Database, Row, Statement } from '../database.ts'
import { msOf } from '../stored-listing.ts'
import { type DeclaredOutcomes, marginOfStored, shownPrices } from './stored-margin.ts'

/** Returns the marks of an event; undefined where there is no such event. */
export async function readEventMarks(
  database: Database,
  eventId: number,
  declared: DeclaredOutcomes,
): Promise<EventMarks | undefined> {
  const rows = await database.read(READ_MARKS, [eventId])
  if (rows.length === 0) return undefined
  return { event_id: eventId, marks: rows.filter(({ mark }) => mark !== null).map((row) => markOf(row, declared)) }
}

export interface MarginsWanted {
  /** Events that kick off from then to then, both ends included. */
  readonly kickoffFromMs: number
  readonly kickoffToMs: number
  /** Their tournament, or that of its home name; null for all. */
  readonly tournamentId: number | null
  /** MarketKeys as text. */
  readonly markets: readonly string[]
  /** Events read, at most; the latest kickoffs count. */
  readonly eventsMax: number
}

/** Returns the mean margins of markets by bookmaker and time to kickoff, over complete quotes before kickoff only. */
export async function readMargins(
  database: Database,
  wanted: MarginsWanted,
  declared: DeclaredOutcomes,
): Promise<MarginsByMark> {
  const { kickoffFromMs, kickoffToMs, tournamentId, markets, eventsMax } = wanted
  const rows = await database.read(READ_MARGINS, [kickoffFromMs, kickoffToMs, tournamentId, markets, eventsMax])
  const sums = new Map<string, { market: string; bookmaker: string; mark: MarkName; sum: number; quotes: number }>()
  for (const row of rows) {
    const { market, bookmaker, mark } = row as { market: string; bookmaker: BookmakerSlug; mark: MarkName }
    const margin = marginOfStored(market, row.quote as MarkedQuote, declared.get(bookmaker))
    if (margin === null) continue
    const key = `${market} ${bookmaker} ${mark}`
    const sum = sums.get(key) ?? { market, bookmaker, mark, sum: 0, quotes: 0 }
    sums.set(key, { ...sum, sum: sum.sum + margin, quotes: sum.quotes + 1 })
  }
  return {
    events: new Set(rows.map(({ event_id }) => event_id)).size,
    rows: [...sums.values()].map(({ sum, quotes, ...of }) => ({
      ...of,
      mean_margin: Math.round((sum / quotes) * 100) / 100,
      quotes,
    })),
  }
}

const READ_MARKS: Statement = {
  name: 'read_marks',
  text: `
    select m.bookmaker, m.mark, ms_of(m.kickoff_at) as kickoff, ms_of(m.confirmed_at) as confirmed, m.quotes
      from events e left join quote_marks m on m.event_id = e.id
     where e.id = $1
     order by m.bookmaker, array_position('{opening,7d,72h,24h,6h,1h,closing}', m.mark)`,
}

const READ_MARGINS: Statement = {
  name: 'read_margins',
  text: `
    with wanted as (
      select e.id from events e join tournaments t on t.id = e.tournament_id
       where e.kickoff_at between at_ms($1) and at_ms($2) and ($3::bigint is null or $3 in (t.id, t.home_id))
       order by e.kickoff_at desc limit $5::bigint
    )
    select m.event_id, m.bookmaker, m.mark, k.market, m.quotes -> k.market as quote
      from wanted w join quote_marks m on m.event_id = w.id
      join unnest($4::text[]) as k(market) on m.quotes ? k.market
     order by k.market, m.bookmaker, array_position('{opening,7d,72h,24h,6h,1h,closing}', m.mark)`,
}

function markOf(row: Row, declared: DeclaredOutcomes): EventMarks['marks'][number] {
  const bookmaker = row.bookmaker as BookmakerSlug
  const quotes = Object.entries(row.quotes as Record<string, MarkedQuote>)
  const confirmedMs = msOf(row.confirmed)
  return {
    bookmaker,
    mark: row.mark as MarkName,
    kickoff: instantText(Number(row.kickoff)),
    confirmed_at: confirmedMs === null ? null : instantText(confirmedMs),
    markets: quotes.map(([market, quote]) => ({
      market,
      ...shownPrices(market, quote),
      available: quote.withdrawnAtMs === undefined,
      margin: marginOfStored(market, quote, declared.get(bookmaker)),
      opened_at: quote.openedAtMs === undefined ? null : instantText(quote.openedAtMs),
    })),
  }
}
