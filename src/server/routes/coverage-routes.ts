// Who offers what: coverage and its events, listing gaps, markets that are not mapped, and contradictions.
import type { FastifyInstance } from 'fastify'
import { coverageRoutes } from '../../contract/api/coverage-routes.ts'
import { type CoverageEventsQuery, PAGE_SIZE_MAX } from '../../contract/coverage.ts'
import { FOOTBALL_ID } from '../../contract/event-selection.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import { GAPS_MAX } from '../../contract/listing-gaps.ts'
import type { CoverageDesk } from '../coverage-port.ts'
import { sendCsv } from '../csv.ts'
import { sendInvalid } from '../request-error.ts'
import { sendJson } from '../send-json.ts'
import { serveRoute } from '../serve-route.ts'
import { coverageTable, gapTable } from '../tables.ts'

interface Parts {
  readonly coverage: CoverageDesk
  readonly bookmakers: readonly BookmakerSlug[]
  readonly nowMs: () => number
}

type CoverageRoutes = ReturnType<typeof coverageRoutes>

export function serveCoverage(app: FastifyInstance, parts: Parts): void {
  const { coverage, bookmakers, nowMs } = parts
  const routes = coverageRoutes(bookmakers)

  serveRoute(app, routes.coverage, async ({ query }, { reply }) => {
    const { by, found } = await coverage.coverage({ includeStarted: query.include_started, nowMs: nowMs() })
    reply.header('server-timing', by)
    return found
  })

  serveRoute(app, routes.events, async ({ query }, exchange) => {
    const moment = { includeStarted: query.include_started, nowMs: nowMs() }
    const { by, found } = await coverage.events(wantedOf(query), moment)
    if (query.format === 'json') return sendJson(exchange, found, by)
    const table = { text: coverageTable(found, bookmakers), total: found.coverage.total_events }
    return sendCsv(exchange.reply.header('server-timing', by), { fileName: 'coverage.csv', ...table })
  })

  serveRoute(app, routes.unmapped, ({ query }) => coverage.unmapped(query, nowMs()))

  serveRoute(app, routes.disagreements, ({ query }) =>
    coverage.disagreements({ about: query.about ?? null, page: query.page, pageSize: query.page_size }, nowMs()),
  )

  serveListingGaps(app, routes, coverage)
}

/** Rows where nobody says how many; a table has as many as one can have. */
const GAPS_SHOWN = 100

function serveListingGaps(app: FastifyInstance, routes: CoverageRoutes, coverage: CoverageDesk): void {
  serveRoute(app, routes.listingGaps, async ({ query }, exchange) => {
    const { competitor = null, page, format } = query
    if (competitor === coverage.home) {
      const message = `Input should be a competitor: ${competitor} is the home bookmaker`
      return sendInvalid(exchange.reply, [
        { where: 'query', issues: [{ path: ['competitor'], message, code: 'custom' }] },
      ])
    }
    const range = { kickoffFromMs: query.kickoff_from, kickoffToMs: query.kickoff_to }
    const pageSize = query.page_size ?? (format === 'csv' ? GAPS_MAX : GAPS_SHOWN)
    const found = await coverage.listingGaps({ ...range, competitor, page, pageSize })
    if (format === 'json') return sendJson(exchange, found, 'database')
    return sendCsv(exchange.reply, { fileName: 'listing-gaps.csv', text: gapTable(found), total: found.total })
  })
}

/** A page of tournaments where somebody names it in one of its words; a table is as long as one can be. */
const PAGE_SIZE = { json: 50, csv: PAGE_SIZE_MAX }

function wantedOf(query: CoverageEventsQuery) {
  const { availability, platforms, sport_id, search, countries, sort, page = 1, page_size, format } = query
  const isPaged = query.page !== undefined || page_size !== undefined || format === 'csv'
  const isFootball = sport_id === undefined || sport_id === FOOTBALL_ID
  return {
    availability,
    platforms: isFootball ? (platforms ?? null) : [],
    search: search ?? null,
    countries: countries ?? null,
    sort,
    page: isPaged ? { page, pageSize: page_size ?? PAGE_SIZE[format] } : null,
  }
}
