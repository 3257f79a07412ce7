// Bytes that live long in memory of their own: a piece of Node's shared pool keeps the whole of it alive (64 KiB), whatever
// else was in it.

/** Returns a text as UTF-8. */
export function exactBytes(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text))
  bytes.write(text)
  return bytes
}

/** Returns a copy that is no part of anything larger. */
export function exactCopy(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.byteLength)
  copy.set(bytes)
  return copy
}

/** Returns all pieces in one. */
export function exactConcat(pieces: readonly Uint8Array[]): Buffer {
  return filled(Buffer.allocUnsafeSlow(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0)), pieces)
}

/** Returns the buffer, which begins with all pieces now. */
export function filled(buffer: Buffer, pieces: readonly Uint8Array[]): Buffer {
  let at = 0
  for (const piece of pieces) {
    buffer.set(piece, at)
    at += piece.byteLength
  }
  return buffer
}
