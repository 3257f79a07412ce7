// Memory in which an answer is put together that is sent once: lent for as long as that takes, and then lent to the next.
// To take it anew each time fills what V8 lets live outside of its heap several times a second, and each time all of the
// heap is gone through: as much work as the answers themselves.
import { exactConcat, filled } from './exact-buffer.ts'

export interface Lent {
  readonly bytes: Buffer
  /** To be called once nobody reads them any more; who never does it leaves them to be collected. */
  readonly giveBack: () => void
}

/** A page of 50 events takes about 140 kB. What is larger, or small, gets memory of its own. */
const BUFFER_BYTES = 256 * 1024
/** 8 MiB at most. More are lent at once only where readers are slow; then those are collected. */
const FREE_MAX = 32

/** Less costs little by itself, and whoever asks for many such without reading them must not hold as many whole buffers. */
const LENT_FROM_BYTES = 32 * 1024

const NOTHING = () => undefined

export class LentBuffers {
  readonly #free: Buffer[] = []
  readonly #fromBytes: number

  constructor(fromBytes = LENT_FROM_BYTES) {
    this.#fromBytes = fromBytes
  }

  /** Returns all pieces in one. */
  joined(pieces: readonly Uint8Array[], byteLength: number): Lent {
    if (byteLength < this.#fromBytes || byteLength > BUFFER_BYTES) {
      return { bytes: exactConcat(pieces), giveBack: NOTHING }
    }
    const buffer = this.#free.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES)
    let isLent = true
    return {
      bytes: filled(buffer, pieces).subarray(0, byteLength),
      giveBack: () => {
        if (isLent && this.#free.length < FREE_MAX) this.#free.push(buffer)
        isLent = false
      },
    }
  }
}

/** For all answers of the program: what one part of it does not need another can have. */
export const lentBuffers = new LentBuffers()
