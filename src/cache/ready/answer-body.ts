// The body of an answer as it is sent, in every encoding that was asked for: made once and shared by all who ask.

import { type Compression, compressQuickly, compressWell, type Encoding } from './encodings.ts'
import { exactCopy } from './exact-buffer.ts'

/** Bytes to be sent, and the strong ETag that belongs to exactly these. */
export interface SentBytes {
  readonly bytes: Uint8Array
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
  readonly #plain: SentBytes
  readonly #compressed = new Map<Compression, Compressed>()

  /** The digest tells bodies apart: equal for equal bytes only. */
  constructor(bytes: Uint8Array, digest: string) {
    this.digest = digest
    this.#plain = { bytes, etag: `"${digest}"`, encoding: 'identity' }
  }

  /** Bytes in all its encodings. */
  get byteLength(): number {
    let sum = this.#plain.bytes.byteLength
    for (const { sent } of this.#compressed.values()) sum += sent.bytes.byteLength
    return sum
  }

  get text(): string {
    return Buffer.from(this.#plain.bytes).toString()
  }

  /** Returns the bytes for a client that likes this encoding best; small ones are never compressed. */
  as(encoding: Encoding): SentBytes {
    if (encoding === 'identity' || this.#plain.bytes.byteLength < COMPRESSED_FROM) return this.#plain
    const made = this.#compressed.get(encoding)
    if (made === undefined) return this.#compress(encoding)
    if (!made.isGood) made.isGood = this.#improve(encoding, made)
    return made.sent
  }

  /** Returns the ETag of an If-None-Match header that stands for this body in this encoding, if there is one. */
  matching(header: string, encoding: Encoding): string | undefined {
    const { etag, encoding: actual } = this.as(encoding)
    if (header === etag || header === '*') return etag
    const known = actual === 'identity' ? [etag] : [this.#tag(actual, true), this.#tag(actual, false)]
    const held = header.split(',', 50).map((tag) => tag.trim().replace(/^W\//, ''))
    return known.find((tag) => held.includes(tag))
  }

  #compress(compression: Compression): SentBytes {
    const bytes = exactCopy(compressQuickly(this.#plain.bytes, compression))
    const sent = { bytes, etag: this.#tag(compression, false), encoding: compression }
    this.#compressed.set(compression, { sent, isGood: false })
    return sent
  }

  #improve(compression: Compression, made: Compressed): boolean {
    return compressWell(this.#plain.bytes, compression, (compressed) => {
      const bytes = exactCopy(compressed)
      made.sent = { bytes, etag: this.#tag(compression, true), encoding: compression }
    })
  }

  #tag(compression: Compression, isGood: boolean): string {
    return `"${this.digest}-${compression}${isGood ? '' : '-quick'}"`
  }
}
