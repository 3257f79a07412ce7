// A client that follows the stream for as long as it is told to: it holds what it is told, comes back where it left off however
// often it is cut, and takes a silence for a break.
import { WebSocket } from 'ws'
import type { OddsWish } from '../../src/contract/stream/client-messages.ts'
import type { OddsChanges, OddsImage } from '../../src/contract/stream/odds-frames.ts'
import type { ServerMessage } from '../../src/contract/stream/server-messages.ts'
import { StreamedOdds } from '../../src/insight/streamed-odds.ts'
import { socketAddress, subscription } from '../stream/stream-messages.ts'

export interface FollowerCounts {
  readonly resumed: number
  readonly images: number
  readonly cut: number
  readonly gaps: number
  /** Told by the server that it may not go on, by reason. */
  readonly required: Readonly<Record<string, number>>
}

/** Reads a frame; many clients get the same bytes, and need read them once. */
export type ReadFrame = (bytes: Buffer) => ServerMessage

/** Twice the longest pause between heartbeats. */
const SILENT_MS = 12_000
const PAUSE_FIRST_MS = 200
const PAUSE_LAST_MS = 5000

export class FollowingClient {
  readonly wish: OddsWish
  odds = new StreamedOdds()
  readonly counts = { resumed: 0, images: 0, cut: 0, gaps: 0, required: {} as Record<string, number> }
  readonly #host: string
  readonly #read: ReadFrame
  readonly #uniform: () => number
  #socket: WebSocket | undefined
  #timer: NodeJS.Timeout | undefined
  #silence: NodeJS.Timeout | undefined
  #pauseMs = PAUSE_FIRST_MS
  #isEnded = false

  constructor(options: { host: string; wish: OddsWish; read: ReadFrame; uniform: () => number }) {
    this.#host = options.host
    this.wish = options.wish
    this.#read = options.read
    this.#uniform = options.uniform
    this.#open()
  }

  /** Cuts its own socket; it comes back by itself. */
  cut(): void {
    this.#socket?.terminate()
  }

  /** Reads nothing for a while. */
  dawdle(forMs: number): void {
    const socket = this.#socket
    if (socket?.readyState !== WebSocket.OPEN) return
    socket.pause()
    setTimeout(() => socket.resume(), forMs)
  }

  end(): void {
    this.#isEnded = true
    clearTimeout(this.#timer)
    clearTimeout(this.#silence)
    this.#socket?.terminate()
  }

  get isConnected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN && this.odds.cursor !== undefined
  }

  #open(): void {
    this.odds.forgetGroup()
    const socket = new WebSocket(socketAddress(this.#host), { perMessageDeflate: false, handshakeTimeout: 10_000 })
    this.#socket = socket
    socket.on('open', () => this.#subscribe())
    socket.on('message', (bytes: Buffer) => this.#take(bytes))
    socket.on('error', () => undefined)
    socket.on('close', () => this.#comeBack(socket))
    this.#heard()
  }

  #subscribe(): void {
    const resume = this.odds.cursor
    this.#socket?.send(subscription(this.wish, resume === undefined ? {} : { resume }))
  }

  #comeBack(socket: WebSocket): void {
    if (this.#isEnded || socket !== this.#socket) return
    this.counts.cut += 1
    this.#timer = setTimeout(() => this.#open(), this.#pauseMs * (0.5 + this.#uniform()))
    this.#pauseMs = Math.min(PAUSE_LAST_MS, this.#pauseMs * 2)
  }

  #heard(): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#socket?.terminate(), SILENT_MS)
  }

  #take(bytes: Buffer): void {
    this.#heard()
    const message = this.#read(bytes)
    switch (message.type) {
      case 'odds_subscribed':
        this.#pauseMs = PAUSE_FIRST_MS
        if (message.data.resumed) this.counts.resumed += 1
        this.odds.takeSubscribed(message.data)
        return
      case 'odds_image':
        if (message.data.is_last) this.counts.images += 1
        this.odds.takeImage(ownImage(message.data))
        return
      case 'odds_changes':
        if (this.odds.takeChanges(ownChanges(message.data)) === 'gap') this.#beginAnew('gap')
        return
      case 'heartbeat':
        this.odds.takeHeartbeat(message.data)
        return
      case 'snapshot_required':
        this.#beginAnew(message.data.reason)
        return
      default:
    }
  }

  #beginAnew(reason: string): void {
    if (reason === 'gap') this.counts.gaps += 1
    else this.counts.required[reason] = (this.counts.required[reason] ?? 0) + 1
    this.odds = new StreamedOdds()
    this.#subscribe()
  }
}

/** What is read once for many is changed by each of them apart. */
function ownImage(image: OddsImage): OddsImage {
  return { ...image, events: image.events.map(ownEvent) }
}

function ownChanges(frame: OddsChanges): OddsChanges {
  return frame.events.length === 0 ? frame : { ...frame, events: frame.events.map(ownEvent) }
}

function ownEvent(event: OddsImage['events'][number]): OddsImage['events'][number] {
  return { ...event, listings: event.listings.map((listing) => ({ ...listing, quotes: { ...listing.quotes } })) }
}
