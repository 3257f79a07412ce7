// The lines of a file from its end to its beginning, a piece at a time: what is asked for is nearly always the newest.
import { type FileHandle, open } from 'node:fs/promises'

const PIECE_BYTES = 64 * 1024
const NEWLINE = 10

/** Lines without their ends, empty ones left out; those longer than `lineBytesMax` are, too. Nothing where there is no file. */
export async function* readLinesBackward(path: string, lineBytesMax: number): AsyncGenerator<string, void> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (file === undefined) return
  try {
    yield* linesOf(file, lineBytesMax)
  } finally {
    await file.close()
  }
}

async function* linesOf(file: FileHandle, lineBytesMax: number): AsyncGenerator<string, void> {
  let { size: end } = await file.stat()
  /** The beginning of a line that was not read yet is missing here. */
  let rest = Buffer.alloc(0)
  let isTooLong = false
  while (end > 0) {
    const start = Math.max(0, end - PIECE_BYTES)
    const piece = Buffer.alloc(end - start)
    await file.read(piece, 0, piece.length, start)
    end = start
    let lineEnd = piece.length
    for (let place = piece.lastIndexOf(NEWLINE); place >= 0; place = piece.lastIndexOf(NEWLINE, place - 1)) {
      const line = Buffer.concat([piece.subarray(place + 1, lineEnd), rest])
      if (line.length > 0 && !isTooLong) yield line.toString('utf8')
      rest = Buffer.alloc(0)
      isTooLong = false
      lineEnd = place
      if (place === 0) break
    }
    rest = isTooLong ? rest : Buffer.concat([piece.subarray(0, lineEnd), rest])
    if (rest.length > lineBytesMax) isTooLong = true
    if (isTooLong) rest = Buffer.alloc(0)
  }
  if (rest.length > 0 && !isTooLong) yield rest.toString('utf8')
}
