// One market's marked prices at every bookmaker, side by side, as moments of its life.
import { instantText } from '../../contract/instant.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { PriceMoment } from '../../contract/market-history.ts'
import type { MarkedQuote, MarkName, StoredQuote } from '../../contract/stored-change.ts'
import type { Database, Row, Statement } from '../database.ts'
import { msOf } from '../stored-listing.ts'
import { MARK_LEADS } from '../writing/price-marks.ts'
import { stateOf } from './read-history.ts'
import { type DeclaredOutcomes, marginOfStored, shownPrices } from './stored-margin.ts'

export interface MarketMarks {
  readonly kickoffMs: number
  readonly marks: readonly MarketMark[]
}

export interface MarketMark {
  readonly bookmaker: BookmakerSlug
  readonly mark: MarkName
  /** Null where an opening is stored without it. */
  readonly atMs: number | null
  readonly confirmedAtMs: number | null
  readonly quote: MarkedQuote
}

/** Returns the marks of one market, of each bookmaker in the order of time; undefined where there is no such event. */
export async function readMarketMarks(
  database: Database,
  { eventId, market }: { readonly eventId: number; readonly market: string },
): Promise<MarketMarks | undefined> {
  const rows = await database.read(READ_MARKET_MARKS, [eventId, market])
  const [first] = rows
  if (first === undefined) return undefined
  return { kickoffMs: Number(first.event_kickoff), marks: rows.filter(({ mark }) => mark !== null).map(markOf) }
}

const READ_MARKET_MARKS: Statement = {
  name: 'read_market_marks',
  text: `
    select ms_of(e.kickoff_at) as event_kickoff, m.bookmaker, m.mark, ms_of(m.kickoff_at) as kickoff,
           ms_of(m.confirmed_at) as confirmed, m.quotes -> $2::text as quote
      from events e left join quote_marks m on m.event_id = e.id and m.quotes ? $2
     where e.id = $1::bigint
     order by m.bookmaker, array_position('{opening,7d,72h,24h,6h,1h,closing}', m.mark)`,
}

function markOf(row: Row): MarketMark {
  const mark = row.mark as MarkName
  const quote = row.quote as MarkedQuote
  const leadMs = MARK_LEADS.find((each) => each.mark === mark)?.leadMs ?? 0
  return {
    bookmaker: row.bookmaker as BookmakerSlug,
    mark,
    atMs: mark === 'opening' ? (quote.openedAtMs ?? null) : Number(row.kickoff) - leadMs,
    confirmedAtMs: msOf(row.confirmed),
    quote,
  }
}

interface Moment extends Omit<MarketMark, 'mark' | 'quote'> {
  readonly moment: PriceMoment['moment']
  readonly market: string
  readonly quote: StoredQuote
  readonly isClosed: boolean
}

/** Returns a moment as answers show it. */
export function priceMoment(moment: Moment, declared: DeclaredOutcomes): PriceMoment {
  const { market, bookmaker, quote, atMs, confirmedAtMs, isClosed } = moment
  return {
    moment: moment.moment,
    at: atMs === null ? null : instantText(atMs),
    confirmed_at: confirmedAtMs === null ? null : instantText(confirmedAtMs),
    state: isClosed ? 'closed' : stateOf(quote),
    ...shownPrices(market, quote),
    margin: marginOfStored(market, quote, declared.get(bookmaker)),
  }
}
