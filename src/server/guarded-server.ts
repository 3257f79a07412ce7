// The HTTP server below everything: what arrives too slowly, is too much, or is refused by the door's guard goes no further.
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { capConnections } from './connection-caps.ts'
import { type DoorGuard, type DoorRules, type Refusal, refusalBody } from './door-guard.ts'

interface Parts {
  readonly guard: DoorGuard
  readonly rules: DoorRules
  readonly handle: RequestListener
  /** Hears of each that was refused. */
  readonly onRefused: (status: number) => void
}

/** How long a connection that nobody uses is kept: longer than proxies keep theirs. */
const KEPT_ALIVE_MS = 72_000
/** A request, or its head alone, that takes longer to arrive is ended; found out so often. */
const HEAD_WITHIN_MS = 10_000
const REQUEST_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 2000

export function createGuardedServer({ guard, rules, handle, onRefused }: Parts): Server {
  const options = {
    headersTimeout: rules.headWithinMs ?? HEAD_WITHIN_MS,
    requestTimeout: rules.requestWithinMs ?? REQUEST_WITHIN_MS,
    connectionsCheckingInterval: rules.lookEveryMs ?? LOOK_EVERY_MS,
    keepAliveTimeout: KEPT_ALIVE_MS,
    // Some clients offer another protocol with every request, and take this one as well.
    shouldUpgradeCallback: ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === 'websocket',
  }
  const server = createServer(options, (request, response) => {
    const refusal = guard.refusal(request, response)
    if (refusal === undefined) return handle(request, response)
    onRefused(refusal.status)
    return refuse(request, response, refusal)
  })
  capConnections(server, rules)
  return server
}

function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const body = refusalBody(refusal)
  response.writeHead(refusal.status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...refusal.headers,
    // What of its body is under way is not waited for.
    ...(request.method === 'GET' || request.method === 'HEAD' ? {} : { connection: 'close' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
