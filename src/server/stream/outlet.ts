// What goes out to one client, within bounds: who lets too much wait, or takes nothing for too long, is cut off.
import type { Frame } from './frame.ts'
import type { ClosedFor, Sink } from './stream-reader.ts'

export interface OutletOptions {
  /** Bytes that may wait; what is told many times a second is held back long before. */
  readonly waitingBytesMax: number
  /** A client that takes nothing of what waits for so long is cut off. */
  readonly stuckMs: number
}

export class Outlet implements Sink {
  readonly #sink: Sink
  readonly #options: OutletOptions
  /** Bytes handed over since the start, and how many had left at the last look. */
  #sent = 0
  #left = 0
  #leftMs: number
  isClosed = false

  constructor(sink: Sink, options: OutletOptions, steadyMs: number) {
    this.#sink = sink
    this.#options = options
    this.#leftMs = steadyMs
  }

  send(frame: Frame): void {
    if (this.isClosed) return
    if (this.isFull) {
      this.close('too_slow')
      return
    }
    this.#sent += frame.length
    this.#sink.send(frame)
  }

  buffered(): number {
    return this.#sink.buffered()
  }

  get isFull(): boolean {
    return this.buffered() > this.#options.waitingBytesMax
  }

  /** Looks whether anything of what waits has left since the last look; returns whether the client is cut off for it. */
  isStuck(steadyMs: number): boolean {
    const waiting = this.buffered()
    const left = this.#sent - waiting
    if (waiting === 0 || left > this.#left) {
      this.#left = left
      this.#leftMs = steadyMs
    }
    return steadyMs - this.#leftMs >= this.#options.stuckMs
  }

  close(why: ClosedFor): void {
    if (this.isClosed) return
    this.isClosed = true
    this.#sink.close(why)
  }
}
