// The last answer of each listing as it came, compressed, in a folder: for looking into what a reader makes of it. Kept
// only by setting, up to so many bytes; then the oldest gives way. It is no part of the database.
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Fault } from '../contract/fault.ts'
import type { BookmakerSlug } from '../contract/listing.ts'

const compress = promisify(gzip)

export interface PayloadFolderOptions {
  readonly folder: string
  /** Compressed; at this size the oldest answers give way. */
  readonly bytesMax: number
  readonly onFault: (fault: Fault) => void
}

/** Answers that wait to be written, at most; a newer one of the same listing takes its place, others are not kept. */
const WAITING_MAX = 32

export class PayloadFolder {
  readonly #options: PayloadFolderOptions
  /** Bytes by file, the one written longest ago first. */
  readonly #sizes = new Map<string, number>()
  readonly #waiting = new Map<string, Uint8Array>()
  #writing: Promise<void> | undefined
  #bytes = 0
  #skipped = 0
  #isBroken = false

  private constructor(options: PayloadFolderOptions) {
    this.#options = options
  }

  /** Opens it with what is in it already. */
  static async open(options: PayloadFolderOptions): Promise<PayloadFolder> {
    const payloads = new PayloadFolder(options)
    try {
      await mkdir(options.folder, { recursive: true })
      await payloads.#takeStock()
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause)
      throw new Fault('DATA_FOLDER_UNUSABLE', `Answers can not be kept in ${options.folder}: ${message}.`, {}, cause)
    }
    return payloads
  }

  /** What is kept, in bytes, and how many answers were not, because too many waited. */
  get figures(): { readonly files: number; readonly bytes: number; readonly skipped: number } {
    return { files: this.#sizes.size, bytes: this.#bytes, skipped: this.#skipped }
  }

  /** Keeps an answer in place of the one before; never waits and never throws. */
  keep(bookmaker: BookmakerSlug, externalId: string, bytes: Uint8Array): void {
    const name = `${bookmaker}-${externalId.replaceAll(/[^\w-]/g, '_')}.json.gz`
    if (!this.#waiting.has(name) && this.#waiting.size >= WAITING_MAX) {
      this.#skipped += 1
      return
    }
    // Whoever reads the answer next may be handed these very bytes.
    this.#waiting.set(name, Uint8Array.from(bytes))
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined
    })
  }

  /** Resolves when all that waits is written. */
  async settled(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing
  }

  async #writeAll(): Promise<void> {
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      const [name, bytes] = next
      this.#waiting.delete(name)
      try {
        await this.#write(name, bytes)
        this.#isBroken = false
      } catch (cause) {
        const message = cause instanceof Error ? cause.message : String(cause)
        if (!this.#isBroken)
          this.#options.onFault(new Fault('DATA_FOLDER_UNUSABLE', `${name} is not kept: ${message}.`, {}, cause))
        this.#isBroken = true
      }
    }
  }

  async #write(name: string, bytes: Uint8Array): Promise<void> {
    const packed = await compress(bytes)
    this.#forget(name)
    for (const [oldest] of this.#sizes) {
      if (this.#bytes + packed.byteLength <= this.#options.bytesMax) break
      await rm(join(this.#options.folder, oldest), { force: true })
      this.#forget(oldest)
    }
    if (packed.byteLength > this.#options.bytesMax) return
    await writeFile(join(this.#options.folder, name), packed)
    this.#sizes.set(name, packed.byteLength)
    this.#bytes += packed.byteLength
  }

  #forget(name: string): void {
    this.#bytes -= this.#sizes.get(name) ?? 0
    this.#sizes.delete(name)
  }

  async #takeStock(): Promise<void> {
    const { folder } = this.#options
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json.gz'))
    const files = await Promise.all(names.map(async (name) => ({ name, ...(await stat(join(folder, name))) })))
    for (const { name, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      this.#sizes.set(name, size)
      this.#bytes += size
    }
  }
}
