// Marked prices of an event: what markets opened at, what was shown so long before kickoff, and what they closed at.
import { instantText } from '../../contract/instant.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { MarkedQuote, MarkName } from '../../contract/stored-change.ts'
import type { EventMarks } from '../../contract/stored-reads.ts'
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

const READ_MARKS: Statement = {
  name: 'read_marks',
  text: `
    select m.bookmaker, m.mark, ms_of(m.kickoff_at) as kickoff, ms_of(m.confirmed_at) as confirmed, m.quotes
      from events e left join quote_marks m on m.event_id = e.id
     where e.id = $1
     order by m.bookmaker, array_position('{opening,7d,72h,24h,6h,1h,closing}', m.mark)`,
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
