// Puts an answer together from texts and from bytes that are there already, and says how much padding it has room for.
import type { Padding, PaddingPool } from './padding-pool.ts'

export interface BodyOptions {
  /** Whether the answer is filled up with unmapped markets to the size of a real one. */
  readonly padded: boolean
}

/** How large an answer is where the bookmaker offers least, and where it offers most. */
export interface SizeRange {
  readonly least: number
  readonly most: number
}

interface Filling {
  readonly depth: number
  /** How many bytes the answer has without padding. */
  readonly bytes: number
  readonly size: SizeRange
  readonly first: number
}

/** Returns the padding that brings an answer to the size that its depth asks for; nothing where it is that large. */
export function fill(pool: PaddingPool, { depth, bytes, size, first }: Filling): Padding {
  const wanted = size.least + (size.most - size.least) * depth
  return pool.take({ bytes: Math.max(0, wanted - bytes), first })
}

/** Returns padding that follows nothing: without the comma before its first unit. */
export function leading(padding: Uint8Array): Uint8Array {
  return padding.subarray(1)
}

export function joined(pieces: readonly (string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)))
}

/** Returns what `make` makes, made when it is first asked for. */
export function madeOnce<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
