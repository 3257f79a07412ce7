// The history of one market at several bookmakers: what was shown from when on, as steps.
import { instantText } from '../../contract/instant.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { StoredQuote } from '../../contract/stored-change.ts'
import type { HistoryPoint, MarketHistory, PointState } from '../../contract/stored-reads.ts'
import type { Database, Row, Statement } from '../database.ts'
import { msOf } from '../stored-listing.ts'
import { type DeclaredOutcomes, marginOfStored, shownPrices } from './stored-margin.ts'

export interface HistoryWanted {
  readonly eventId: number
  /** A MarketKey as text, e.g. "over_under_ft@10". */
  readonly market: string
  readonly bookmakers: readonly BookmakerSlug[]
  /** Points at each bookmaker, at most. */
  readonly maxPoints: number
}

/** Returns the history of a market; undefined where there is no such event. */
export async function readMarketHistory(
  database: Database,
  wanted: HistoryWanted,
  declared: DeclaredOutcomes,
): Promise<MarketHistory | undefined> {
  const { eventId, market, bookmakers, maxPoints } = wanted
  const rows = await database.read(READ_HISTORY, [eventId, market, bookmakers])
  const [first] = rows
  if (first === undefined) return undefined
  const byBookmaker = Map.groupBy(rows, ({ bookmaker }) => bookmaker)
  return {
    event_id: eventId,
    market,
    kickoff: instantText(Number(first.kickoff)),
    bookmakers: bookmakers.map((bookmaker) => {
      const points = stepsOf(byBookmaker.get(bookmaker) ?? [], { market, bookmaker, declared })
      const changes = points.filter((point) => !point.is_confirmation)
      return { bookmaker, points: [...thinned(points, maxPoints)], total: changes.length }
    }),
  }
}

/** The partition is found by the event's home day, which is why it is asked for first. */
const READ_HISTORY: Statement = {
  name: 'read_market_history',
  text: `
    select ms_of(e.kickoff_at) as kickoff, h.bookmaker, h.version, ms_of(h.at) as at, h.quotes -> $2::text as quote,
           h.quotes ? $2 as is_told, (h.head ->> 'closedAtMs')::bigint as closed,
           h.head ? 'closedAtMs' as tells_closed, ms_of(c.confirmed_at) as confirmed
      from events e
      left join history h on h.home_day = e.home_day and h.event_id = e.id and h.bookmaker = any($3::text[])
        and (h.quotes ? $2 or h.head ? 'closedAtMs')
      left join confirmations c on c.event_id = h.event_id and c.bookmaker = h.bookmaker
     where e.id = $1
     order by h.bookmaker, h.version`,
}

interface Of {
  readonly market: string
  readonly bookmaker: BookmakerSlug
  readonly declared: DeclaredOutcomes
}

function stepsOf(rows: readonly Row[], of: Of): readonly HistoryPoint[] {
  const points: HistoryPoint[] = []
  let quote: StoredQuote | null = null
  let isClosed = false
  for (const row of rows) {
    if (row.is_told === true) quote = row.quote as StoredQuote | null
    if (row.tells_closed === true) isClosed = row.closed !== null
    // Before it was first shown there is nothing to tell.
    if (quote === null && points.length === 0) continue
    points.push(pointOf(quote, { ...of, atMs: Number(row.at), isClosed, isConfirmation: false }))
  }
  const confirmedMs = msOf(rows[0]?.confirmed)
  const last = points.at(-1)
  const isStillShown = last !== undefined && quote !== null && (last.state === 'open' || last.state === 'suspended')
  if (isStillShown && confirmedMs !== null && confirmedMs > Date.parse(last.at)) {
    points.push(pointOf(quote, { ...of, atMs: confirmedMs, isClosed, isConfirmation: true }))
  }
  return points
}

interface Moment extends Of {
  readonly atMs: number
  readonly isClosed: boolean
  readonly isConfirmation: boolean
}

function pointOf(quote: StoredQuote | null, moment: Moment): HistoryPoint {
  const { market, bookmaker, declared, atMs, isClosed, isConfirmation } = moment
  return {
    at: instantText(atMs),
    state: isClosed ? 'closed' : stateOf(quote),
    ...(quote === null ? { prices: {}, suspended: [] } : shownPrices(market, quote)),
    margin: quote === null ? null : marginOfStored(market, quote, declared.get(bookmaker)),
    is_confirmation: isConfirmation,
  }
}

function stateOf(quote: StoredQuote | null): PointState {
  if (quote === null) return 'gone'
  if (quote.withdrawnAtMs !== undefined) return 'withdrawn'
  return (quote.suspended?.length ?? 0) < Object.keys(quote.prices).length ? 'open' : 'suspended'
}

/** As many points as are wanted, spread over time: the first, the last, and the last of every stretch between. */
function thinned(points: readonly HistoryPoint[], most: number): readonly HistoryPoint[] {
  const [first, last] = [points[0], points.at(-1)]
  if (points.length <= most || first === undefined || last === undefined) return points
  const beganMs = Date.parse(first.at)
  const stretchMs = Math.max(1, (Date.parse(last.at) - beganMs) / Math.max(1, most - 2))
  const byStretch = new Map<number, HistoryPoint>()
  for (const point of points.slice(1, -1))
    byStretch.set(Math.floor((Date.parse(point.at) - beganMs) / stretchMs), point)
  return most < 2 ? [last] : [first, ...[...byStretch.values()].slice(-(most - 2) || byStretch.size), last]
}
