// Changes that the database could not take yet, one a line in a file: kept when it says so, and there after a restart.
// Only this file knows its form: a checksum, a blank, the change as JSON.
import { crc32 } from 'node:zlib'
import { Fault } from '../../contract/fault.ts'
import { StoredChange } from '../../contract/stored-change.ts'
import { type DiskFile, REAL_DISK, type SpillDisk } from './spill-disk.ts'

export interface SpillOptions {
  readonly path: string
  /** At this size nothing more is taken. */
  readonly bytesMax: number
  /** The machine's own unless told. */
  readonly disk?: SpillDisk
}

/** Changes in the order in which they came, and where the next ones begin. */
export interface SpilledChunk {
  readonly changes: readonly StoredChange[]
  readonly end: number
  /** Lines that can not be read. */
  readonly damaged: readonly Uint8Array[]
}

const READ_BYTES = 4 * 1024 * 1024
const NEWLINE = 10

export class SpillFile {
  readonly #options: SpillOptions
  readonly #disk: SpillDisk
  readonly #file: DiskFile
  /** Everything that touches the file happens one after the other. */
  #turn: Promise<unknown> = Promise.resolve()
  #size: number
  #begin = 0
  /** Behind what is kept lies half a line that could not be cut off. */
  #isRagged = false

  private constructor(options: SpillOptions, file: DiskFile, size: number) {
    this.#options = options
    this.#disk = options.disk ?? REAL_DISK
    this.#file = file
    this.#size = size
  }

  /** Opens it, or makes it. What was being written when the program died was never said to be kept, and is cut off. */
  static async open(options: SpillOptions): Promise<SpillFile> {
    try {
      const file = await (options.disk ?? REAL_DISK).open(options.path)
      const size = await file.size()
      const whole = await lastNewlineEnd(file, size)
      if (whole < size) {
        await file.truncate(whole)
        await file.sync()
      }
      return new SpillFile(options, file, whole)
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause)
      throw new Fault('DATA_FOLDER_UNUSABLE', `The spill file can not be opened: ${message}.`, {}, cause)
    }
  }

  get path(): string {
    return this.#options.path
  }

  get isEmpty(): boolean {
    return this.#begin >= this.#size
  }

  /** What is kept and not yet taken back, in bytes. */
  get bytes(): number {
    return this.#size - this.#begin
  }

  /** Keeps changes; when it resolves they are on disk. Throws SPILL_FULL, and then keeps none of them. */
  append(changes: readonly StoredChange[]): Promise<void> {
    return this.#inTurn(async () => {
      const lines = Buffer.from(changes.map(lineOf).join(''))
      if (this.#size + lines.length > this.#options.bytesMax) {
        throw new Fault('SPILL_FULL', `${this.#options.path} has reached ${this.#options.bytesMax} bytes.`)
      }
      try {
        if (this.#isRagged) await this.#cutRag()
        this.#isRagged = true
        await this.#file.append(lines)
        await this.#file.datasync()
        this.#isRagged = false
        this.#size += lines.length
      } catch (cause) {
        // Half a line would damage the next one; where it can not be cut off now, that is tried before the next.
        if (this.#isRagged) await this.#cutRag().catch(() => undefined)
        throw this.#fault('SPILL_FULL', 'written to', cause)
      }
    })
  }

  /** Returns the oldest changes that are kept, `most` of them or fewer. */
  read(most: number): Promise<SpilledChunk> {
    return this.#inTurn(async () => {
      const bytes = await this.#wholeLines().catch((cause) => {
        throw this.#fault('SPILL_FAILED', 'read', cause)
      })
      const changes: StoredChange[] = []
      const damaged: Uint8Array[] = []
      let at = 0
      while (at < bytes.length && changes.length < most) {
        const end = bytes.indexOf(NEWLINE, at)
        const change = readLine(bytes.subarray(at, end))
        if (change === undefined) damaged.push(bytes.subarray(at, end + 1))
        else changes.push(change)
        at = end + 1
      }
      return { changes, end: this.#begin + at, damaged }
    })
  }

  /** Lets go of everything before this place: it is in the database now. */
  release(end: number): Promise<void> {
    return this.#inTurn(async () => {
      this.#begin = Math.max(this.#begin, end)
      if (!this.isEmpty) return
      try {
        await this.#file.truncate(0)
        // Before it is synced: what comes next lies at the beginning. Were the old to come back, it would be written again.
        this.#begin = 0
        this.#size = 0
        await this.#file.sync()
      } catch (cause) {
        throw this.#fault('SPILL_FAILED', 'cut', cause)
      }
    })
  }

  /** Keeps lines that can not be read in a file beside it, for whoever wants to look into them. */
  async putAside(lines: readonly Uint8Array[]): Promise<void> {
    await this.#disk.append(`${this.path}.damaged`, Buffer.concat(lines))
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#file.close())
  }

  async #cutRag(): Promise<void> {
    await this.#file.truncate(this.#size)
    this.#isRagged = false
  }

  #fault(code: 'SPILL_FULL' | 'SPILL_FAILED', what: string, cause: unknown): Fault {
    const message = cause instanceof Error ? cause.message : String(cause)
    return new Fault(code, `${this.path} can not be ${what}: ${message}.`, {}, cause)
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }

  /** As much as is read at a time, up to the end of a line; one line, however long, at least. */
  async #wholeLines(): Promise<Buffer> {
    for (let length = READ_BYTES; ; length *= 2) {
      const bytes = Buffer.alloc(Math.min(length, this.#size - this.#begin))
      await this.#file.read(bytes, this.#begin)
      const end = bytes.lastIndexOf(NEWLINE) + 1
      if (end > 0 || bytes.length < length) return bytes.subarray(0, end)
    }
  }
}

function lineOf(change: StoredChange): string {
  const json = JSON.stringify(change)
  return `${checksumOf(json)} ${json}\n`
}

function checksumOf(json: string): string {
  return crc32(json).toString(16).padStart(8, '0')
}

function readLine(line: Uint8Array): StoredChange | undefined {
  const text = Buffer.from(line).toString()
  const json = text.slice(9)
  if (text.slice(0, 9) !== `${checksumOf(json)} `) return undefined
  const parsed = StoredChange.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : undefined
}

/** Returns where the last whole line ends. */
async function lastNewlineEnd(file: DiskFile, size: number): Promise<number> {
  const bytes = Buffer.alloc(64 * 1024)
  for (let end = size; end > 0; end -= bytes.length) {
    const start = Math.max(0, end - bytes.length)
    const read = await file.read(bytes.subarray(0, end - start), start)
    const at = bytes.subarray(0, read).lastIndexOf(NEWLINE)
    if (at >= 0) return start + at + 1
  }
  return 0
}
