// Builds the HTTP server from what it is given. It does not listen: main.ts does.
import type { IncomingMessage, ServerResponse } from 'node:http'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, LogController } from 'fastify'
import type { ReadyAnswers } from '../cache/ready/ready-answers.ts'
import { Fault } from '../contract/fault.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import { guardRoutes } from './access-gate.ts'
import type { AccessDesk } from './access-port.ts'
import { createTally } from './answer-tally.ts'
import type { CoverageDesk } from './coverage-port.ts'
import { createDoorGuard, type DoorGuard, type DoorRules } from './door-guard.ts'
import { followRequests } from './follow-requests.ts'
import { createFrontDoor, type FrontDoor } from './front-door.ts'
import { createGuardedServer } from './guarded-server.ts'
import { readJsonBodies } from './json-bodies.ts'
import type { LoadGuard } from './load-guard.ts'
import type { MappingDesk } from './mapping-port.ts'
import type { CollectionDesk, EventSource, HistoryDesk, MetricsDesk, SettingsDesk, StatusSource } from './ports.ts'
import { answerUnreadable } from './raw-answer.ts'
import { refuseForeignPages } from './refuse-foreign-pages.ts'
import { sendError, sendFault } from './request-error.ts'
import { createRequestIds, REQUEST_ID_HEADER } from './request-id.ts'
import { serveAccess } from './routes/access-routes.ts'
import { serveAnalytics } from './routes/analytics-routes.ts'
import { serveCollection, serveSettings } from './routes/collection-routes.ts'
import { serveComparison } from './routes/comparison-routes.ts'
import { serveCoverage } from './routes/coverage-routes.ts'
import { serveDirectory } from './routes/directory-routes.ts'
import { serveDocs } from './routes/docs-routes.ts'
import { serveEvents } from './routes/event-routes.ts'
import { serveHistory } from './routes/history-routes.ts'
import { serveMapping } from './routes/mapping-routes.ts'
import { serveMarketHistory } from './routes/market-history-routes.ts'
import { servePage } from './routes/page-routes.ts'
import { serveSchedule } from './routes/schedule-routes.ts'
import { serveStatus } from './routes/status-routes.ts'
import { serveUpkeep } from './routes/upkeep-routes.ts'
import type { ProbeDesk, ScheduleDesk } from './run-port.ts'
import { API_HEADERS, sendSafeHeaders } from './security-headers.ts'
import { serveEventStream } from './stream/event-stream.ts'
import type { Streaming } from './stream/streaming.ts'
import type { UpkeepDesk } from './upkeep-port.ts'

export interface ServerParts {
  readonly events: EventSource
  readonly ready: ReadyAnswers
  /** All that an event can be offered by. */
  readonly bookmakers: readonly BookmakerSlug[]
  readonly status: StatusSource
  /** Absent where everybody may do everything. */
  readonly access?: AccessDesk
  /** Absent where nobody collects figures. */
  readonly metrics?: MetricsDesk
  /** Absent where nobody counts who offers what. */
  readonly coverage?: CoverageDesk
  /** Absent where nobody knows the bookmakers' tables. */
  readonly mapping?: MappingDesk
  /** Absent where nothing is collected in this process. */
  readonly collection?: CollectionDesk
  readonly schedule?: ScheduleDesk
  /** Absent where nobody tells whether it lives and can answer. */
  readonly probes?: ProbeDesk
  readonly settings?: SettingsDesk
  /** Absent where nothing is remembered. */
  readonly history?: HistoryDesk
  readonly upkeep?: UpkeepDesk
  /** Absent where nothing is streamed. */
  readonly streaming?: Streaming
  /** Absent where nobody is turned away. */
  readonly guard?: LoadGuard
  /** Of built pages; the one that `npm run build` writes to, unless told. */
  readonly pageFolder?: URL
  /** Who may ask, how often, by which names; everybody, unless told. */
  readonly rules?: DoorRules
  /** One that goes by those rules, where somebody else wants to look at it, too. */
  readonly door?: DoorGuard
  readonly nowMs: () => number
  readonly log?: FastifyBaseLogger
}

/** No body that the API takes comes near it. */
const BODY_BYTES_MAX = 256 * 1024

export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const tally = createTally(parts.metrics, parts.log)
  const door = createFrontDoor({ ...parts, tally })
  const { rules = {} } = parts
  const doorGuard = parts.door ?? createDoorGuard(rules, parts.nowMs)
  const app: FastifyInstance = Fastify({
    ...(parts.log === undefined ? {} : { loggerInstance: parts.log }),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: createRequestIds(parts.nowMs()),
    forceCloseConnections: true,
    bodyLimit: BODY_BYTES_MAX,
    clientErrorHandler: answerUnreadable,
    // What is no address at all comes to no route, and so to no handler of errors.
    frameworkErrors: ({ statusCode = 400, message }, request, reply) => {
      reply.header(REQUEST_ID_HEADER, request.id).headers(API_HEADERS)
      sendError(reply as FastifyReply, statusCode, 'REQUEST_UNREADABLE', message)
    },
    serverFactory: (handler) => {
      const server = createGuardedServer({
        ...{ guard: doorGuard, rules, onRefused: (status: number) => parts.metrics?.served(status, 0) },
        handle: (request, response) => {
          if (parts.guard?.isLeaving === true) return parts.guard.refuse(request, response)
          if (isAnswered(door, request, response, parts.log)) return
          if (parts.guard?.sheds(request, response) !== true) handler(request, response)
        },
      })
      parts.guard?.watch(server)
      return server
    },
  })
  readJsonBodies(app)
  followRequests(app, parts.metrics)
  sendSafeHeaders(app, { isTls: rules.isTls === true })
  refuseForeignPages(app, doorGuard)
  guardRoutes(app, parts.access, doorGuard.addressOf)
  app.setNotFoundHandler((request, reply) => {
    const detail = `There is nothing at ${request.method} ${request.url.slice(0, 200)}.`
    return sendError(reply, 404, 'NOTHING_HERE', detail)
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof Fault && sendFault(reply, error)) return reply
    const status = error.statusCode ?? 500
    if (status < 500) return sendError(reply, status, 'REQUEST_UNREADABLE', error.message)
    request.log.error({ err: error, url: request.url }, 'A request failed')
    return sendError(reply, 500, 'INTERNAL_FAULT', 'The server failed at this; its log says how.')
  })
  if (parts.access !== undefined) serveAccess(app, parts.access)
  serveEvents(app, { ...parts, door, tally })
  serveDirectory(app, parts)
  serveStatus(app, parts)
  if (parts.coverage !== undefined) {
    serveCoverage(app, { ...parts, coverage: parts.coverage })
    serveComparison(app, { ...parts, coverage: parts.coverage })
  }
  if (parts.mapping !== undefined) serveMapping(app, { ...parts, mapping: parts.mapping })
  if (parts.collection !== undefined) {
    serveCollection(app, parts.collection)
    if (parts.schedule !== undefined) serveSchedule(app, parts.schedule, parts.collection)
  }
  if (parts.settings !== undefined) serveSettings(app, parts.settings)
  if (parts.history !== undefined) {
    serveHistory(app, parts.history)
    serveMarketHistory(app, parts.history)
    serveAnalytics(app, parts.history)
  }
  if (parts.upkeep !== undefined) serveUpkeep(app, parts.upkeep)
  if (parts.streaming !== undefined) {
    serveEventStream(app, { ...parts.streaming, clientOf: doorGuard.clientOf })
    parts.streaming.sockets.attach(app.server, {
      ...{ guard: doorGuard, access: parts.access },
      onRefused: (about) => parts.log?.info(about, 'Refused'),
    })
  }
  serveDocs(app, parts)
  await servePage(app, parts.pageFolder)
  return app
}

/** A mistake of ours at the door is left to the route, which fails at it too, and is answered and logged there. */
function isAnswered(
  door: FrontDoor,
  request: IncomingMessage,
  response: ServerResponse,
  log: FastifyBaseLogger | undefined,
): boolean {
  try {
    return door(request, response)
  } catch (error) {
    if (!response.headersSent) return false
    log?.error({ err: error, url: request.url }, 'An answer broke off')
    response.destroy()
    return true
  }
}
