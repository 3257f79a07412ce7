// The disk that the spill file lies on: what is synced survives, and of what is not nobody knows how much does, nor whether it
// is whole.
import type { Clock } from '../src/contract/world.ts'
import type { DiskFile, SpillDisk } from '../src/store/writing/spill-disk.ts'
import type { Life } from './life.ts'
import type { Report } from './report.ts'

export const DISK_TROUBLES = ['slow', 'is full', 'fails to sync', 'can not be cut'] as const
export type DiskTrouble = (typeof DISK_TROUBLES)[number]

interface StoredFile {
  /** As whoever has it open sees it. */
  now: Buffer
  /** As it is after a loss of power, at least. */
  synced: Buffer
}

export class ModelDisk {
  readonly #files = new Map<string, StoredFile>()
  readonly #report: Report
  readonly #uniform: () => number
  #trouble: { readonly kind: DiskTrouble; readonly untilMs: number } | undefined
  /** It says that it synced, and does so only in its own time. */
  forgetsSyncs = false

  constructor(report: Report, uniform: () => number) {
    this.#report = report
    this.#uniform = uniform
  }

  trouble(kind: DiskTrouble, untilMs: number): void {
    this.#trouble = { kind, untilMs }
  }

  /** Whether it ever did not do what it was asked. */
  get hasFailed(): boolean {
    return this.#trouble !== undefined && this.#trouble.kind !== 'slow'
  }

  mend(): void {
    this.#trouble = undefined
  }

  /** The power fails: what was not synced is gone, or there, or half there. */
  loseUnsynced(): void {
    for (const [path, file] of this.#files) {
      if (file.now.equals(file.synced)) continue
      this.#report.count('disk lost what was not synced')
      file.now = this.#leftOf(file)
      file.synced = file.now
      this.#report.note(`power failed: ${path} has ${file.now.length} bytes`)
    }
  }

  of(life: Life, clock: Clock): SpillDisk {
    return {
      open: async (path) => {
        await this.#reach(life, clock)
        return this.#open(this.#fileAt(path), life, clock)
      },
      append: async (path, bytes) => {
        await this.#reach(life, clock)
        const file = this.#fileAt(path)
        file.now = Buffer.concat([file.now, bytes])
        file.synced = file.now
      },
    }
  }

  #open(file: StoredFile, life: Life, clock: Clock): DiskFile {
    const sync = async () => {
      await this.#reach(life, clock)
      if (this.#isIn('fails to sync', clock)) throw new Error('EIO: i/o error, fdatasync')
      if (!this.forgetsSyncs) file.synced = file.now
      await life.pass('spill synced')
    }
    return {
      size: async () => file.now.length,
      append: async (bytes) => {
        await this.#reach(life, clock)
        const isFull = this.#isIn('is full', clock)
        const taken = isFull ? bytes.subarray(0, Math.floor(bytes.length * this.#uniform())) : bytes
        file.now = Buffer.concat([file.now, taken])
        this.#report.note(`spilled ${taken.length} of ${bytes.length} bytes`)
        if (isFull) throw new Error('ENOSPC: no space left on device, write')
        await life.pass('spill appended')
      },
      read: async (into, position) => {
        await this.#reach(life, clock)
        return file.now.copy(into, 0, position)
      },
      truncate: async (size) => {
        await life.pass('spill before cut')
        if (this.#isIn('can not be cut', clock)) throw new Error('EIO: i/o error, ftruncate')
        file.now = Buffer.from(file.now.subarray(0, size))
        await life.pass('spill after cut')
      },
      datasync: sync,
      sync,
      close: () => life.alive(),
    }
  }

  /** Blocks come to the disk in any order: the end of what was written may be missing, empty or wrong. */
  #leftOf({ now, synced }: StoredFile): Buffer {
    const isAppended = now.length > synced.length && now.subarray(0, synced.length).equals(synced)
    if (!isAppended) return this.#uniform() < 0.5 ? now : synced
    const end = synced.length + Math.floor(this.#uniform() * (now.length - synced.length + 1))
    const left = Buffer.from(now.subarray(0, end))
    const isTorn = this.#uniform() < 0.5 && end > synced.length
    if (isTorn) {
      this.#report.count('disk tore what was not synced')
      left.fill(0, synced.length + Math.floor(this.#uniform() * (end - synced.length)))
    }
    return left
  }

  #fileAt(path: string): StoredFile {
    const file = this.#files.get(path) ?? { now: Buffer.alloc(0), synced: Buffer.alloc(0) }
    this.#files.set(path, file)
    return file
  }

  #isIn(kind: DiskTrouble, clock: Clock): boolean {
    const isSo = this.#trouble?.kind === kind && clock.nowMs() < this.#trouble.untilMs
    if (isSo) this.#report.count(`disk ${kind}`)
    return isSo
  }

  async #reach(life: Life, clock: Clock): Promise<void> {
    await life.alive()
    if (this.#isIn('slow', clock)) await clock.sleep(50 + this.#uniform() * 2000)
  }
}
