// What only the database knows: the history of a market, marked prices, margins by time to kickoff, and what was left out
// over weeks. All of it answers 503 while the database is away.
import type { FastifyInstance } from 'fastify'
import { HISTORY_ROUTES } from '../../contract/api/history-routes.ts'
import { Fault } from '../../contract/fault.ts'
import type { MarketHistory } from '../../contract/stored-reads.ts'
import { parseKeyText } from '../../odds/market-key.ts'
import { marketByNumber, outcomeByKey } from '../../odds/registry.ts'
import { type CsvCell, csvOf, sendCsv } from '../csv.ts'
import { unknownMarkets } from '../known-markets.ts'
import type { HistoryDesk } from '../ports.ts'
import { eventNotFound, type InvalidPart, sendInvalid } from '../request-error.ts'
import { sendJson } from '../send-json.ts'
import { serveRoute } from '../serve-route.ts'

export function serveHistory(app: FastifyInstance, desk: HistoryDesk): void {
  serveRoute(app, HISTORY_ROUTES.history, async ({ params, query }, exchange) => {
    const { reply } = exchange
    const { market, bookmakers = [], outcomes, from: fromMs, to: toMs, max_points: maxPoints, format } = query
    const unknown = [...unknownMarkets('query', 'market', market), ...unknownOutcomes(market, outcomes ?? [])]
    if (unknown.length > 0) return sendInvalid(reply, unknown)
    const stranger = bookmakers.find((slug) => !desk.bookmakerNames.has(slug))
    if (stranger !== undefined) throw new Fault('BOOKMAKER_UNKNOWN', `Bookmaker not found: ${stranger}`)
    const found = await desk.history({ eventId: params.id, market, bookmakers, outcomes, fromMs, toMs, maxPoints })
    if (found === undefined) throw eventNotFound()
    if (format === 'json') return sendJson(exchange, found, 'database')
    const total = found.bookmakers.reduce((sum, each) => sum + each.total, 0)
    const text = csvOf(HISTORY_COLUMNS, historyRows(found))
    return sendCsv(reply, { fileName: `history-${params.id}-${market}.csv`, text, total })
  })

  serveRoute(app, HISTORY_ROUTES.marks, async ({ params }, exchange) => {
    const found = await desk.marks(params.id)
    if (found === undefined) throw eventNotFound()
    return sendJson(exchange, found, 'database')
  })

  serveRoute(app, HISTORY_ROUTES.prices, async ({ params }, { reply }) => {
    const unknown = unknownMarkets('path', 'market', params.market)
    if (unknown.length > 0) return sendInvalid(reply, unknown)
    const found = await desk.prices(params.id, params.market)
    if (found === undefined) throw eventNotFound()
    return found
  })

  serveRoute(app, HISTORY_ROUTES.movement, async ({ params, query }, { reply }) => {
    const unknown = unknownMarkets('query', 'market', query.market)
    if (unknown.length > 0) return sendInvalid(reply, unknown)
    const found = await desk.movement(params.id, query.market)
    if (found === undefined) throw eventNotFound()
    return found
  })

  serveRoute(app, HISTORY_ROUTES.margins, ({ query }, { reply }) => {
    const unknown = unknownMarkets('query', 'markets', query.markets)
    if (unknown.length > 0) return sendInvalid(reply, unknown)
    return desk.margins({
      kickoffFromMs: query.kickoff_from,
      kickoffToMs: query.kickoff_to,
      tournamentId: query.tournament_id ?? null,
      markets: query.markets,
    })
  })

  serveRoute(app, HISTORY_ROUTES.disagreements, ({ query }) => desk.disagreements(query.limit))
  serveRoute(app, HISTORY_ROUTES.leftOut, () => desk.leftOut())
}

const HISTORY_COLUMNS = ['bookmaker', 'at', 'state', 'outcome', 'price', 'is_suspended', 'margin', 'is_confirmation']

/** A row for each outcome of a point; one without an outcome where none was shown. */
function* historyRows({ bookmakers }: MarketHistory): Generator<readonly CsvCell[], void> {
  for (const { bookmaker, points } of bookmakers) {
    for (const { at, state, prices, suspended, margin, is_confirmation } of points) {
      const shown = Object.entries(prices)
      if (shown.length === 0) yield [bookmaker, at, state, null, null, null, margin, is_confirmation]
      for (const [outcome, price] of shown) {
        yield [bookmaker, at, state, outcome, price, suspended.includes(outcome), margin, is_confirmation]
      }
    }
  }
}

/** Of a market that there is not this says nothing: that is told already. */
function unknownOutcomes(market: string, outcomes: readonly string[]): readonly InvalidPart[] {
  const key = parseKeyText(market)
  if (key === undefined) return []
  const known = marketByNumber(key.market)
  const issues = outcomes.flatMap((outcome, place) =>
    outcomeByKey(known, outcome) === undefined
      ? [{ path: ['outcomes', place], message: `${market} has no outcome "${outcome}"`, code: 'custom' }]
      : [],
  )
  return issues.length === 0 ? [] : [{ where: 'query', issues }]
}
