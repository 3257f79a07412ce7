// One subscription to the stream of odds that feeds a board: it goes on where it left off after a break, takes an image anew
// where it has to, says why it can not be had, and then asks again after a pause that grows.
import type { Cursor, OddsWish } from '../../contract/stream/client-messages.ts'
import type { OddsChanges, OddsImage, OddsSubscribed, StreamLate } from '../../contract/stream/odds-frames.ts'
import type { ServerMessage, StreamError } from '../../contract/stream/server-messages.ts'
import { StreamedOdds } from '../../insight/streamed-odds.ts'
import type { LiveSocket, LiveSubscription } from './live-socket.ts'
import type { PriceBoard } from './price-board.ts'

/** A server that is full may have room soon; one that knows no such market may be another after its next start. */
const AGAIN_FIRST_MS = 5_000
const AGAIN_MOST_MS = 60_000

export interface OddsFeedParts {
  readonly socket: Pick<LiveSocket, 'add' | 'send'>
  readonly board: PriceBoard
  /** Its name on the socket; no other feed at the same time has it. */
  readonly id: string
  readonly wish: OddsWish
  /** The image is there. */
  readonly onWhole?: () => void
  /** Undefined once it is no longer refused. */
  readonly onRefused?: (error: StreamError | undefined) => void
  readonly onLate?: (late: StreamLate | null) => void
}

export class OddsFeed implements LiveSubscription {
  readonly #parts: OddsFeedParts
  readonly #held = new StreamedOdds()
  #leave: () => void = () => {}
  #refusals = 0
  #again: ReturnType<typeof setTimeout> | undefined

  constructor(parts: OddsFeedParts) {
    this.#parts = parts
  }

  start(): void {
    this.#leave = this.#parts.socket.add(this)
  }

  stop(): void {
    clearTimeout(this.#again)
    this.#leave()
    this.#parts.socket.send({ type: 'unsubscribe', topic: 'odds', id: this.#parts.id })
  }

  /** Asks at once, instead of after the pause. */
  askAgain(): void {
    clearTimeout(this.#again)
    this.#parts.socket.send(this.#subscribe(this.#held.cursor))
  }

  readonly hello = (): object => {
    // A fresh connection asks by itself.
    clearTimeout(this.#again)
    this.#held.forgetGroup()
    return this.#subscribe(this.#held.cursor)
  }

  readonly hear = (message: ServerMessage): void => {
    const { id, onLate } = this.#parts
    if (message.type === 'odds_subscribed') {
      if (message.data.id === id) this.#takeSubscribed(message.data)
    } else if (message.type === 'odds_image') this.#takeImage(message.data)
    else if (message.type === 'odds_changes') this.#takeChanges(message.data)
    else if (message.type === 'heartbeat') {
      this.#held.takeHeartbeat(message.data)
      onLate?.(message.data.late)
    } else if (message.type === 'snapshot_required') {
      if (message.data.id === id) this.#takeAnew()
    } else if (message.type === 'error' && message.data.id === id) this.#takeRefusal(message.data)
  }

  #takeSubscribed(subscribed: OddsSubscribed): void {
    this.#held.takeSubscribed(subscribed)
    clearTimeout(this.#again)
    this.#refusals = 0
    this.#parts.onRefused?.(undefined)
  }

  #takeRefusal(error: StreamError): void {
    const pauseMs = Math.min(AGAIN_FIRST_MS * 2 ** this.#refusals, AGAIN_MOST_MS)
    this.#refusals += 1
    clearTimeout(this.#again)
    this.#again = setTimeout(() => this.askAgain(), pauseMs)
    this.#parts.onRefused?.(error)
  }

  #takeImage(image: OddsImage): void {
    const before = this.#held.cursor
    this.#held.takeImage(image)
    if (!image.is_last || this.#held.cursor === before) return
    this.#parts.board.takeImage(this.#held, this.#parts.wish.markets)
    this.#parts.onWhole?.()
  }

  #takeChanges(frame: OddsChanges): void {
    const { board } = this.#parts
    const before = board.before(frame)
    const taken = this.#held.takeChanges(frame)
    if (taken === 'taken') board.takeFrame(frame, before)
    else if (taken === 'gap') this.#takeAnew()
  }

  #takeAnew(): void {
    this.#parts.socket.send(this.#subscribe(undefined))
  }

  #subscribe(resume: Cursor | undefined): object {
    const { id, wish } = this.#parts
    return { type: 'subscribe', topic: 'odds', id, ...wish, ...(resume === undefined ? {} : { resume }) }
  }
}
