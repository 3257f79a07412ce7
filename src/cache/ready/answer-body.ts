// The body of an answer as it is sent, in every encoding that was asked for: made once and shared by all who ask. Of what is
// asked for once, and never again, no more is kept than the pieces that other answers have, too.

import { type Compression, compressQuickly, compressWell, type Encoding } from './encodings.ts'
import { exactConcat, exactCopy } from './exact-buffer.ts'
import { lentBuffers } from './lent-buffers.ts'

/** Bytes to be sent, and the strong ETag that belongs to exactly these. */
export interface SentBytes {
  /** One after the other; mostly there is one. */
  readonly pieces: readonly Uint8Array[]
  readonly byteLength: number
  readonly etag: string
  readonly encoding: Encoding
}

/** What fits into one packet gains nothing from being compressed. */
const COMPRESSED_FROM = 1400

interface Compressed {
  sent: SentBytes
  /** Whether it is compressed as well as it will be, or about to be. */
  isGood: boolean
}

export class AnswerBody {
  readonly digest: string
  #plain: SentBytes
  #wasAsked = false
  readonly #compressed = new Map<Compression, Compressed>()

  /** The digest tells bodies apart: equal for equal bytes only. */
  constructor(pieces: readonly Uint8Array[], digest: string) {
    this.digest = digest
    const byteLength = pieces.reduce((sum, piece) => sum + piece.byteLength, 0)
    this.#plain = { pieces, byteLength, etag: `"${digest}"`, encoding: 'identity' }
  }

  /** Bytes in all its encodings, as if each was whole. */
  get byteLength(): number {
    let sum = this.#plain.byteLength
    for (const { sent } of this.#compressed.values()) sum += sent.byteLength
    return sum
  }

  get text(): string {
    return Buffer.concat(this.#plain.pieces).toString()
  }

  /** Returns the bytes for a client that likes this encoding best; small ones are never compressed. */
  as(encoding: Encoding): SentBytes {
    if (this.#isSentPlain(encoding)) return this.#asPlain()
    const made = this.#compressed.get(encoding)
    if (made === undefined) return this.#compress(encoding)
    if (!made.isGood) made.isGood = this.#improve(encoding, made)
    return made.sent
  }

  /** Returns the ETag of an If-None-Match header that stands for this body in this encoding, if there is one. */
  matching(header: string, encoding: Encoding): string | undefined {
    const isPlain = this.#isSentPlain(encoding)
    const { etag } = isPlain ? this.#plain : this.as(encoding)
    if (header === etag || header === '*') return etag
    const known = isPlain ? [etag] : [this.#tag(encoding, true), this.#tag(encoding, false)]
    const held = header.split(',', 50).map((tag) => tag.trim().replace(/^W\//, ''))
    return known.find((tag) => held.includes(tag))
  }

  #isSentPlain(encoding: Encoding): encoding is 'identity' {
    return encoding === 'identity' || this.#plain.byteLength < COMPRESSED_FROM
  }

  /** What is asked for again is put together for good. */
  #asPlain(): SentBytes {
    if (this.#wasAsked) this.#whole()
    this.#wasAsked = true
    return this.#plain
  }

  #whole(): Uint8Array {
    const [first = Buffer.alloc(0), ...others] = this.#plain.pieces
    if (others.length === 0) return first
    const bytes = exactConcat(this.#plain.pieces)
    this.#plain = { ...this.#plain, pieces: [bytes] }
    return bytes
  }

  #compress(compression: Compression): SentBytes {
    const { pieces, byteLength } = this.#plain
    const { bytes, giveBack } = lentBuffers.joined(pieces, byteLength)
    const sent = this.#sent(compressQuickly(bytes, compression), compression, false)
    giveBack()
    this.#compressed.set(compression, { sent, isGood: false })
    return sent
  }

  #improve(compression: Compression, made: Compressed): boolean {
    return compressWell(this.#whole(), compression, (compressed) => {
      made.sent = this.#sent(compressed, compression, true)
    })
  }

  #sent(compressed: Uint8Array, encoding: Compression, isGood: boolean): SentBytes {
    const bytes = exactCopy(compressed)
    return { pieces: [bytes], byteLength: bytes.byteLength, etag: this.#tag(encoding, isGood), encoding }
  }

  #tag(compression: Compression, isGood: boolean): string {
    return `"${this.digest}-${compression}${isGood ? '' : '-quick'}"`
  }
}
