// One market's history at one bookmaker, by the paths and in the words that clients of the predecessor know. A line is part
// of what is asked for: without it no market that has lines is answered, so that lines never mix.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { HISTORY_ROUTES } from '../../contract/api/history-routes.ts'
import { Fault } from '../../contract/fault.ts'
import type { BookmakerHistoryPath, BookmakerHistoryQuery } from '../../contract/history-query.ts'
import type { BookmakerHistory, OddsPoint } from '../../contract/market-history.ts'
import type { HistoryPoint } from '../../contract/stored-reads.ts'
import { isLine } from '../../odds/line.ts'
import { keyText } from '../../odds/market-key.ts'
import type { MarketKey } from '../../odds/quote.ts'
import { type Market, marketByNumber, outcomeByKey } from '../../odds/registry.ts'
import type { HistoryDesk } from '../ports.ts'
import { eventNotFound, type InvalidPart, sendInvalid } from '../request-error.ts'
import { serveRoute } from '../serve-route.ts'

/** An answer holds no more; far beyond what a market changes. */
const POINTS_MAX = 10_000

export function serveMarketHistory(app: FastifyInstance, desk: HistoryDesk): void {
  serveRoute(app, HISTORY_ROUTES.bookmakerHistory, (asked, { reply }) => answer(desk, asked, reply))
  serveRoute(app, HISTORY_ROUTES.bookmakerMargins, async (asked, { reply }) => {
    const found = await answer(desk, asked, reply)
    if (!('history' in found)) return found
    return { ...found, history: found.history.map(({ outcomes: _, ...point }) => point) }
  })
}

interface Asked {
  readonly params: BookmakerHistoryPath
  readonly query: BookmakerHistoryQuery
}

async function answer(
  desk: HistoryDesk,
  { params, query }: Asked,
  reply: FastifyReply,
): Promise<BookmakerHistory | FastifyReply> {
  const { event_id: eventId, market_id: marketId } = params
  const { bookmaker_slug: bookmaker, from_time: fromMs, to_time: toMs, line } = query
  const found = findMarket(desk.marketOf(marketId), line)
  if ('where' in found) return sendInvalid(reply, [found])
  const bookmakerName = desk.bookmakerNames.get(bookmaker)
  if (bookmakerName === undefined) throw new Fault('BOOKMAKER_UNKNOWN', `Bookmaker not found: ${bookmaker}`)
  const { market, key } = found
  const wanted = { eventId, market: keyText(key), bookmakers: [bookmaker], fromMs, toMs, maxPoints: POINTS_MAX }
  const history = await desk.history(wanted)
  if (history === undefined) throw eventNotFound()
  const steps = history.bookmakers[0]?.points ?? []
  const points = steps.filter(isNews).map((point) => pointOf(point, market))
  return {
    event_id: eventId,
    bookmaker_slug: bookmaker,
    bookmaker_name: bookmakerName,
    market_id: marketId,
    market_name: market.name,
    line: line ?? null,
    // What was shown since before the range is none of its points here.
    history: fromMs === undefined ? points : points.filter((point) => Date.parse(point.captured_at) >= fromMs),
  }
}

function findMarket(number: number | undefined, line: number | undefined) {
  if (number === undefined) return invalid('path', 'market_id', 'Input should be a market id of the event’s detail')
  const market = marketByNumber(number)
  const isLined = market.line !== null || market.parameter !== null
  if (line === undefined && isLined) return invalid('query', 'line', 'Input should name the line of this market')
  if (line !== undefined && !isLined) return invalid('query', 'line', 'Input should name no line: this market has none')
  const key: MarketKey = {
    market: number,
    // Plus 0, since there is no line of -0.
    line: line === undefined || market.line === null ? null : line * 4 + 0,
    parameter: line === undefined || market.parameter === null ? null : line,
  }
  const isParameter = key.parameter === null || (Number.isInteger(key.parameter) && key.parameter > 0)
  if ((key.line !== null && !isLine(key.line)) || !isParameter)
    return invalid('query', 'line', 'Input should be a line: whole, half or quarter; or which goal')
  return { market, key }
}

function invalid(where: InvalidPart['where'], field: string, message: string): InvalidPart {
  return { where, issues: [{ path: [field], message, code: 'custom' }] }
}

/** That what was withdrawn is forgotten after a day is none: it was not available before either. */
function isNews({ state }: HistoryPoint, place: number, steps: readonly HistoryPoint[]): boolean {
  return state !== 'gone' || steps[place - 1]?.state !== 'withdrawn'
}

/** That the match began is told as the last that was seen: the prices stay. */
function pointOf(point: HistoryPoint, market: Market): OddsPoint {
  const { at, state, prices, suspended, margin, withdrawn_at, is_confirmation } = point
  const isOffered = state !== 'gone' && withdrawn_at === null
  return {
    captured_at: at,
    outcomes: Object.entries(prices).flatMap(([outcome, odds]) => {
      if (odds === null) return []
      const name = outcomeByKey(market, outcome)?.name ?? outcome
      return [{ name, odds, is_active: isOffered && !suspended.includes(outcome) }]
    }),
    margin,
    available: isOffered,
    unavailable_at: state === 'gone' ? at : withdrawn_at,
    confirmed: is_confirmation || state === 'closed',
  }
}
