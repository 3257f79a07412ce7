// Who offers what: coverage and its events, listing gaps, markets that are not mapped, and contradictions.
import type { FastifyInstance } from 'fastify'
import { coverageRoutes } from '../../contract/api/coverage-routes.ts'
import type { CoverageEventsQuery } from '../../contract/coverage.ts'
import { FOOTBALL_ID } from '../../contract/event-selection.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { CoverageDesk } from '../coverage-port.ts'
import { sendCsv } from '../csv.ts'
import { sendInvalid } from '../request-error.ts'
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

  serveRoute(app, routes.events, async ({ query }, { reply }) => {
    const moment = { includeStarted: query.include_started, nowMs: nowMs() }
    const { by, found } = await coverage.events(wantedOf(query), moment)
    reply.header('server-timing', by)
    return query.format === 'csv' ? sendCsv(reply, 'coverage.csv', coverageTable(found, bookmakers)) : found
  })

  serveRoute(app, routes.unmapped, ({ query }) => coverage.unmapped(query))

  serveRoute(app, routes.disagreements, ({ query }) =>
    coverage.disagreements({ about: query.about ?? null, page: query.page, pageSize: query.page_size }, nowMs()),
  )

  serveListingGaps(app, routes, coverage)
}

function serveListingGaps(app: FastifyInstance, routes: CoverageRoutes, coverage: CoverageDesk): void {
  serveRoute(app, routes.listingGaps, async ({ query }, { reply }) => {
    const { competitor = null, page } = query
    if (competitor === coverage.home) {
      const message = `Input should be a competitor: ${competitor} is the home bookmaker`
      return sendInvalid(reply, [{ where: 'query', issues: [{ path: ['competitor'], message, code: 'custom' }] }])
    }
    const range = { kickoffFromMs: query.kickoff_from, kickoffToMs: query.kickoff_to }
    const found = await coverage.listingGaps({ ...range, competitor, page, pageSize: query.page_size })
    return query.format === 'csv' ? sendCsv(reply, 'listing-gaps.csv', gapTable(found)) : found
  })
}

/** A page of tournaments where somebody names it in one of its words. */
const PAGE_SIZE = 50

function wantedOf(query: CoverageEventsQuery) {
  const { availability, platforms, sport_id, search, sort, page, page_size } = query
  const isPaged = page !== undefined || page_size !== undefined
  const isFootball = sport_id === undefined || sport_id === FOOTBALL_ID
  return {
    availability,
    platforms: isFootball ? (platforms ?? null) : [],
    search: search ?? null,
    sort,
    page: page ?? 1,
    pageSize: isPaged ? (page_size ?? PAGE_SIZE) : Number.MAX_SAFE_INTEGER,
  }
}
