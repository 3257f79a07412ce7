// Turns work away before everybody waits for it: where requests that no ready answer serves hold up the program for too
// long, or too many of them are under way, the next ones are answered 503 before a route is looked for. What is ready at
// the front door, probes, figures and the page's own files are never turned away.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { FaultCode } from '../contract/fault.ts'
import { refusalBody } from './door-guard.ts'
import { broughtId, REQUEST_ID_HEADER } from './request-id.ts'
import type { RestingConnections } from './resting-connections.ts'

export interface LoadGuardParts {
  /** Time that passes evenly, in milliseconds. */
  readonly steadyMs: () => number
  /** Does something once all that has arrived by now was looked at. */
  readonly soon: (work: () => void) => void
  /** Where connections rest on which too much is asked. */
  readonly resting: RestingConnections
  /** So long requests may hold up the program in one turn, while it has more to do than it can. */
  readonly shedAfterMs: number
  /** Requests that routes are at, at most. */
  readonly inFlightMax: number
  readonly connectionsMax: number
}

export type ShedFor = 'delay' | 'in_flight' | 'leaving' | 'connections'

export interface LoadFigures {
  readonly shed: Readonly<Record<ShedFor, number>>
  readonly inFlight: number
  readonly connections: number
  /** Connections that are not read from for a moment. */
  readonly resting: number
}

/** Who watches the program, only follows it, or signs in, is needed most when there is too much to do. */
const NEVER_SHED = ['/api/health', '/api/stream', '/api/session']
/**
 * A page that asks for ten things at once, or ten traders who come back after a break, are no overload: so many times as
 * long a single turn may take, so long as the one before it was a short one.
 */
const BURST = 8
/** Where a few take long, the machine is busy with something else, and to turn others away mends nothing. */
const ADMITTED = { overload: 4, burst: 16 }
const RETRY_AFTER_SECONDS = '1'

type Kind = 'never' | 'rare' | 'common'

export class LoadGuard {
  readonly #parts: LoadGuardParts
  readonly #shed: Record<ShedFor, number> = { delay: 0, in_flight: 0, leaving: 0, connections: 0 }
  readonly #endTurn = () => this.#turnEnded()
  #turnStartMs: number | undefined
  /** Since when every turn was a long one. */
  #longSinceMs: number | undefined
  #turnEndMs = -Infinity
  #admitted = 0
  #isOverloaded = false
  #hasShed = false
  #inFlight = 0
  #connections = 0
  #isLeaving = false

  constructor(parts: LoadGuardParts) {
    this.#parts = parts
  }

  /** Bounds the connections that a server takes, and counts them. */
  watch(server: Server): void {
    server.maxConnections = this.#parts.connectionsMax
    server.on('connection', (socket) => {
      this.#connections += 1
      socket.once('close', () => {
        this.#connections -= 1
      })
    })
    server.on('drop', () => {
      this.#shed.connections += 1
    })
  }

  /** From now on everybody is told to ask another time, on another connection. */
  leave(): void {
    this.#isLeaving = true
  }

  get isLeaving(): boolean {
    return this.#isLeaving
  }

  /** Answers a request that comes while the program stops. */
  refuse(request: IncomingMessage, response: ServerResponse): void {
    this.#shed.leaving += 1
    send(request, response, STOPPING)
  }

  /** Answers in place of a route where there is too much to do, and returns whether it did. */
  sheds(request: IncomingMessage, response: ServerResponse): boolean {
    const kind = kindOf(request)
    if (kind === 'never') return false
    const why = this.#reasonFor(kind)
    if (why === undefined) {
      this.#follow(response)
      return false
    }
    this.#shed[why] += 1
    this.#hasShed = true
    send(request, response, BUSY)
    this.#parts.resting.refused(request.socket)
    return true
  }

  figures(): LoadFigures {
    const { resting } = this.#parts
    return { shed: { ...this.#shed }, inFlight: this.#inFlight, connections: this.#connections, resting: resting.size }
  }

  #reasonFor(kind: Kind): ShedFor | undefined {
    const { steadyMs, soon, shedAfterMs, inFlightMax } = this.#parts
    const nowMs = steadyMs()
    if (this.#turnStartMs === undefined) {
      this.#turnStartMs = nowMs
      soon(this.#endTurn)
    }
    if (this.#inFlight >= inFlightMax) return 'in_flight'
    const isStrict = this.#isOverloaded && kind === 'common'
    const isFew = this.#admitted < (isStrict ? ADMITTED.overload : ADMITTED.burst)
    return !isFew && nowMs - this.#turnStartMs >= shedAfterMs * (isStrict ? 1 : BURST) ? 'delay' : undefined
  }

  /** An answer that its reader is slow to take is no work for anybody. */
  #follow(response: ServerResponse): void {
    this.#inFlight += 1
    this.#admitted += 1
    let isUnderWay = true
    const end = () => {
      if (isUnderWay) this.#inFlight -= 1
      isUnderWay = false
    }
    response.once('prefinish', end)
    response.once('close', end)
  }

  /** Long turns for long enough are an overload; one that was short, and turned nobody away, ends it. */
  #turnEnded(): void {
    const { steadyMs, shedAfterMs } = this.#parts
    const nowMs = steadyMs()
    const startMs = this.#turnStartMs ?? nowMs
    const isLong = this.#hasShed || nowMs - startMs >= shedAfterMs
    const isNext = startMs - this.#turnEndMs < shedAfterMs
    this.#longSinceMs = isLong ? ((isNext ? this.#longSinceMs : undefined) ?? startMs) : undefined
    const longMs = nowMs - (this.#longSinceMs ?? nowMs)
    this.#isOverloaded = this.#hasShed || (isLong && this.#isOverloaded) || longMs >= shedAfterMs * BURST
    this.#turnEndMs = nowMs
    this.#turnStartMs = undefined
    this.#admitted = 0
    this.#hasShed = false
    this.#parts.resting.rest()
  }
}

/** Whoever orders something does so rarely, and means it; whoever looks can look again. */
function kindOf({ method, url = '' }: IncomingMessage): Kind {
  if (!url.startsWith('/api/') || NEVER_SHED.some((path) => url.startsWith(path))) return 'never'
  return method === 'GET' || method === 'HEAD' ? 'common' : 'rare'
}

interface ReadyRefusal {
  readonly body: string
  readonly headers: readonly string[]
}

function refusalOf(code: FaultCode, detail: string, more: readonly string[] = []): ReadyRefusal {
  const body = refusalBody({ status: 503, code, detail })
  const about = ['content-type', 'application/json; charset=utf-8', 'content-length', `${Buffer.byteLength(body)}`]
  return { body, headers: [...about, 'cache-control', 'no-store', 'retry-after', RETRY_AFTER_SECONDS, ...more] }
}

const BUSY = refusalOf('SERVER_BUSY', 'There is more to do at this moment than can be done.')
const STOPPING = refusalOf('SERVER_STOPPING', 'The program stops.', ['connection', 'close'])

/** Made once: what is turned away must cost as little as can be, or nothing is left for the others. */
function send(request: IncomingMessage, response: ServerResponse, { body, headers }: ReadyRefusal): void {
  const brought = broughtId(request)
  const sent = brought === undefined ? headers : [...headers, REQUEST_ID_HEADER, brought]
  response.writeHead(503, sent as string[]).end(body)
}
