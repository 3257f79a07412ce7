// `/api/ws`: takes sockets in up to a maximum, hands what they say to their connection, and closes them with a code that says
// why.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { ACCESS_TO_READ } from '../../contract/access.ts'
import { type Caller, UNATTENDED_HEADER } from '../../contract/caller.ts'
import { Fault } from '../../contract/fault.ts'
import { callerOf, judge } from '../access-gate.ts'
import type { AccessDesk } from '../access-port.ts'
import type { DoorGuard, Refusal } from '../door-guard.ts'
import { endWith } from '../raw-answer.ts'
import type { Connections, Listener } from './connections.ts'
import type { Frame } from './frame.ts'
import type { ClosedFor, Sink } from './stream-reader.ts'

const SOCKET_PATH = '/api/ws'

/** More than any message needs; the socket is closed with 1009 at more. */
const MESSAGE_BYTES_MAX = 64 * 1024
const CLOSES: Readonly<Record<ClosedFor, { readonly code: number; readonly reason: string }>> = {
  restart: { code: 1012, reason: 'restart' },
  too_many_messages: { code: 1008, reason: 'MESSAGES_TOO_MANY' },
  too_slow: { code: 4008, reason: 'READER_TOO_SLOW' },
  signed_out: { code: 4401, reason: 'SIGN_IN_NEEDED' },
  failure: { code: 1011, reason: 'INTERNAL_FAULT' },
}
const NO_SOCKET: Refusal = { status: 404, code: 'NOTHING_HERE', detail: 'There is no socket at this address.' }
/** How long a client has to take leave. */
const LEAVE_MS = 1000

const OPTIONS = {
  noServer: true,
  // Compression costs five times what it takes to send, and a buffer for each socket.
  perMessageDeflate: false,
  maxPayload: MESSAGE_BYTES_MAX,
  clientTracking: true,
  // Who reads nothing takes no notice of a close either.
  closeTimeout: LEAVE_MS,
}

export interface SocketDoor {
  readonly guard: DoorGuard
  /** Absent where everybody may listen. */
  readonly access?: AccessDesk | undefined
  /** Hears of who may not. */
  readonly onRefused?: ((about: { readonly code: string; readonly address: string | undefined }) => void) | undefined
}

export class Sockets {
  readonly #connections: Connections
  readonly #server = new WebSocketServer(OPTIONS)
  readonly #answered = new WeakSet<WebSocket>()

  constructor(connections: Connections) {
    this.#connections = connections
  }

  /** Takes the sockets that come to this server, of whoever may listen. */
  attach(server: Server, { guard, access, onRefused }: SocketDoor): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // A client that is gone in between is no failure of ours.
      socket.on('error', () => socket.destroy())
      const address = URL.parse(request.url ?? '/', 'http://any')
      if (address?.pathname !== SOCKET_PATH) return endWith(socket, NO_SOCKET)
      // A browser lets any page open a socket to anywhere, and go on to read what comes: only we can refuse it.
      const refusal = guard.refusal(request) ?? guard.foreign(request)
      if (refusal !== undefined) return endWith(socket, refusal)
      const caller = access && listenerOf(access, request)
      if (caller instanceof Fault) {
        const { code, message: detail } = caller
        onRefused?.({ code, address: guard.addressOf(request) })
        return endWith(socket, { status: code === 'NOT_ALLOWED' ? 403 : 401, code, detail })
      }
      const listener = { caller, client: guard.clientOf(request) }
      const full = this.#connections.refusal(listener)
      if (full !== undefined) return endWith(socket, { status: 503, code: full.code, detail: full.message })
      this.#server.handleUpgrade(request, socket, head, (client) =>
        this.#take(client, address.searchParams.get('topics'), listener),
      )
    })
  }

  /** Asks everybody whether he is there, and lets go of those who did not answer since this was last asked. */
  probe(): void {
    for (const client of this.#server.clients) {
      if (!this.#answered.delete(client)) client.terminate()
      else client.ping()
    }
  }

  /** Resolves when all are gone: by themselves, or because they took too long. */
  async close(sleep: (ms: number) => Promise<void>): Promise<void> {
    const { clients } = this.#server
    const gone = Promise.all([...clients].map((client) => new Promise((resolve) => client.once('close', resolve))))
    await Promise.race([gone, sleep(LEAVE_MS)])
    for (const client of clients) client.terminate()
    this.#server.close()
  }

  #take(client: WebSocket, topics: string | null, listener: Listener): void {
    this.#answered.add(client)
    const connection = this.#connections.add(sinkOf(client), listener)
    client.on('pong', () => this.#answered.add(client))
    client.on('close', () => this.#connections.drop(connection))
    // A frame that is too large or none at all closes the socket with a code; there is nothing more to do about it.
    client.on('error', () => undefined)
    client.on('message', (data, isBinary) => {
      this.#answered.add(client)
      connection.hear(isBinary ? undefined : String(data))
    })
    connection.acknowledge((topics ?? '').split(',').map((topic) => topic.trim()))
  }
}

function sinkOf(client: WebSocket): Sink {
  return {
    send: (frame: Frame) => {
      if (client.readyState !== client.OPEN) return
      client.send(frame.socketBytes, { binary: false }, ignoreBroken)
    },
    buffered: () => client.bufferedAmount,
    close: (why) => client.close(CLOSES[why].code, CLOSES[why].reason),
  }
}

/** A socket that breaks is told of by its close. */
function ignoreBroken(): void {}

/** Why somebody may not listen at all; which topics he may hear is judged when he asks for them. */
function listenerOf(access: AccessDesk, { headers }: IncomingMessage): Caller | undefined | Fault {
  try {
    // A page connects by itself; what somebody looks at in it is asked for besides.
    const caller = callerOf(access, { ...headers, [UNATTENDED_HEADER]: '1' })
    return judge(ACCESS_TO_READ, caller) ?? caller
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}
