// Somebody who follows the stream, comes and goes, and now and then takes nothing. What arrives is kept as any client keeps
// it; a number that is skipped is a violation, and so is a state that is not the server's.
import { crc32 } from 'node:zlib'
import type { OddsWish } from '../src/contract/stream/client-messages.ts'
import type { ServerMessage } from '../src/contract/stream/server-messages.ts'
import { StreamedOdds } from '../src/insight/streamed-odds.ts'
import type { ClientConnection } from '../src/server/stream/client-connection.ts'
import type { Frame } from '../src/server/stream/frame.ts'
import type { Streaming } from '../src/server/stream/streaming.ts'
import type { Report } from './report.ts'

/** Frames of so small a world are small: for who takes nothing, each waits as so many. */
const FRAMES_OF_ONE = 60

export class Follower {
  readonly name: string
  readonly wish: OddsWish
  readonly held = new StreamedOdds()
  readonly #report: Report
  #streaming: Streaming | undefined
  #connection: ClientConnection | undefined
  #waiting: Frame[] = []
  #isStuck = false
  /** What it holds can not be gone on from. */
  #needsImage = true
  /** It was told so, and has not said yet that it wants one. */
  #isToAsk = false

  constructor(name: string, wish: OddsWish, report: Report) {
    this.name = name
    this.wish = wish
    this.#report = report
  }

  get isConnected(): boolean {
    return this.#connection !== undefined
  }

  /** It takes all that comes, and has an image. */
  get isFollowing(): boolean {
    return this.isConnected && !this.#isStuck && !this.#needsImage
  }

  get #waitingBytes(): number {
    return this.#waiting.reduce((sum, frame) => sum + frame.length, 0)
  }

  comes(streaming: Streaming): void {
    if (this.#connection !== undefined) return
    this.held.forgetGroup()
    this.#isStuck = false
    this.#isToAsk = false
    this.#waiting = []
    this.#streaming = streaming
    const connection = streaming.connections.add(
      {
        send: (frame) => this.#send(frame),
        buffered: () => FRAMES_OF_ONE * this.#waitingBytes,
        close: (why) => {
          this.#report.count(`reader is sent away: ${why}`)
          this.#leave()
        },
      },
      {},
    )
    this.#connection = connection
    this.#subscribe(this.held.cursor)
  }

  /** Whoever it was connected to is gone, or it goes itself: what waits never arrives. */
  goes(): void {
    const connection = this.#connection
    this.#leave()
    if (connection !== undefined) this.#streaming?.connections.drop(connection)
  }

  /** Says what it has to say to what it was told. */
  answers(): void {
    if (!this.#isToAsk || !this.isConnected) return
    this.#isToAsk = false
    this.#subscribe(undefined)
  }

  sticks(): void {
    this.#isStuck = this.isConnected
  }

  loosens(): void {
    this.#isStuck = false
    this.#drain()
  }

  #subscribe(resume: { readonly epoch: string; readonly seq: number } | undefined): void {
    this.#needsImage = resume === undefined
    if (resume !== undefined) this.#report.count('reader resumes')
    const message = { type: 'subscribe', topic: 'odds', ...this.wish, ...(resume === undefined ? {} : { resume }) }
    this.#connection?.hear(JSON.stringify(message))
  }

  #leave(): void {
    this.#connection = undefined
    this.#waiting = []
  }

  #send(frame: Frame): void {
    this.#report.note(`${this.name} is sent ${frame.type} ${frame.length} ${crc32(frame.socketBytes)}`)
    this.#waiting.push(frame)
    if (!this.#isStuck) this.#drain()
  }

  #drain(): void {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      this.#take(JSON.parse(next.socketBytes.toString()))
    }
  }

  #take(message: ServerMessage): void {
    if (message.type === 'odds_subscribed') this.held.takeSubscribed(message.data)
    else if (message.type === 'odds_image') {
      this.held.takeImage(message.data)
      if (message.data.is_last) this.#needsImage = false
    } else if (message.type === 'odds_changes') this.#takeChanges(message.data)
    else if (message.type === 'heartbeat') this.held.takeHeartbeat(message.data)
    else if (message.type === 'snapshot_required') {
      this.#report.count(`reader needs an image: ${message.data.reason}`)
      this.#isToAsk = true
      this.#needsImage = true
    } else if (message.type === 'error') {
      this.#report.violate('a reader is answered', `${this.name}: ${message.data.code} ${message.data.detail}`)
    }
  }

  #takeChanges(data: Extract<ServerMessage, { readonly type: 'odds_changes' }>['data']): void {
    if (data.conflated) this.#report.count('reader is told what it all came to')
    const before = this.held.cursor?.seq
    const taken = this.held.takeChanges(data)
    if (taken !== 'taken')
      this.#report.violate('the stream skips no number', `${this.name}: ${taken}, ${data.from} after ${before}`)
  }
}
