// One subscription to the stream of odds that feeds a board: it goes on where it left off after a break, takes an image anew
// where it has to, and says why it can not be had.
import type { Cursor, OddsWish } from '../../contract/stream/client-messages.ts'
import type { OddsChanges, OddsImage, StreamLate } from '../../contract/stream/odds-frames.ts'
import type { ServerMessage, StreamError } from '../../contract/stream/server-messages.ts'
import { StreamedOdds } from '../../insight/streamed-odds.ts'
import type { LiveSocket, LiveSubscription } from './live-socket.ts'
import type { PriceBoard } from './price-board.ts'

export interface OddsFeedParts {
  readonly socket: Pick<LiveSocket, 'add' | 'send'>
  readonly board: PriceBoard
  /** Its name on the socket; no other feed at the same time has it. */
  readonly id: string
  readonly wish: OddsWish
  /** The image is there. */
  readonly onWhole?: () => void
  readonly onRefused?: (error: StreamError) => void
  readonly onLate?: (late: StreamLate | null) => void
}

export class OddsFeed implements LiveSubscription {
  readonly #parts: OddsFeedParts
  readonly #held = new StreamedOdds()
  #leave: () => void = () => {}

  constructor(parts: OddsFeedParts) {
    this.#parts = parts
  }

  start(): void {
    this.#leave = this.#parts.socket.add(this)
  }

  stop(): void {
    this.#leave()
    this.#parts.socket.send({ type: 'unsubscribe', topic: 'odds', id: this.#parts.id })
  }

  readonly hello = (): object => this.#subscribe(this.#held.cursor)

  readonly hear = (message: ServerMessage): void => {
    const { id, onLate, onRefused } = this.#parts
    if (message.type === 'odds_subscribed') {
      if (message.data.id === id) this.#held.takeSubscribed(message.data)
    } else if (message.type === 'odds_image') this.#takeImage(message.data)
    else if (message.type === 'odds_changes') this.#takeChanges(message.data)
    else if (message.type === 'heartbeat') {
      this.#held.takeHeartbeat(message.data)
      onLate?.(message.data.late)
    } else if (message.type === 'snapshot_required') {
      if (message.data.id === id) this.#takeAnew()
    } else if (message.type === 'error' && message.data.id === id) onRefused?.(message.data)
  }

  #takeImage(image: OddsImage): void {
    const before = this.#held.cursor
    this.#held.takeImage(image)
    if (!image.is_last || this.#held.cursor === before) return
    this.#parts.board.takeImage(this.#held)
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
