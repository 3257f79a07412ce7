// The audit log: a file of JSON lines that only grows, each synced before its change is answered, each with a digest over itself
// and the one before it, so that what was altered or taken out shows. At its size it is put aside once; an older one goes.
import { createHash } from 'node:crypto'
import { open, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AuditEntry, type AuditList, type AuditQuery } from '../contract/audit.ts'
import { instantText } from '../contract/instant.ts'
import type { Clock } from '../contract/world.ts'
import { inTurn } from './file-turn.ts'
import { readLinesBackward } from './lines-backward.ts'

export type AuditedAct = Omit<AuditEntry, 'seq' | 'at'>

interface Parts {
  readonly folder: string
  readonly clock: Clock
  readonly bytesMax?: number
}

const BYTES_MAX = 50_000_000
/** Of what was and what became; more is told as too long. */
const CONTENT_MAX = 4000
const LINE_BYTES_MAX = 64_000

interface Line {
  readonly entry: AuditEntry
  /** As it was written, byte for byte: that is what the digest is over. */
  readonly text: string
  readonly chain: string
}

const LINE = /^(\{.*),"chain":"([\w-]{43})"\}$/s

export class AuditLog {
  readonly #parts: Parts
  readonly #path: string
  readonly #asidePath: string
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: Parts) {
    this.#parts = parts
    this.#path = join(parts.folder, 'audit.jsonl')
    this.#asidePath = join(parts.folder, 'audit.before.jsonl')
  }

  /** Resolves when it is on the disk. */
  append(act: AuditedAct): Promise<AuditEntry> {
    const done = this.#turn.then(() =>
      inTurn(this.#parts.folder, this.#parts.clock, async () => {
        const last = await this.#last()
        const seq = (last?.entry.seq ?? 0) + 1
        const at = instantText(this.#parts.clock.nowMs())
        const entry: AuditEntry = { seq, at, ...act, before: bounded(act.before), after: bounded(act.after) }
        const text = JSON.stringify(entry)
        await this.#write(`${text.slice(0, -1)},"chain":"${chainOf(last?.chain ?? '', text)}"}`)
        return entry
      }),
    )
    this.#turn = done.catch(() => undefined)
    return done
  }

  /** The newest first. */
  async list({ limit, before, who, action }: AuditQuery): Promise<AuditList> {
    const entries: AuditEntry[] = []
    for await (const { entry } of this.#newest()) {
      if (before !== undefined && entry.seq >= before) continue
      if (who !== undefined && entry.who !== who) continue
      if (action !== undefined && entry.action !== action) continue
      if (entries.length === limit) return { entries, has_more: true }
      entries.push(entry)
    }
    return { entries, has_more: false }
  }

  /** Numbers of entries that are not what was written, or that come after one that is missing. */
  async verify(): Promise<{ readonly entries: number; readonly wrong: readonly number[] }> {
    const wrong: number[] = []
    let entries = 0
    let later: Line | undefined
    for await (const line of this.#newest()) {
      entries += 1
      if (later !== undefined && later.chain !== chainOf(line.chain, later.text)) wrong.push(later.entry.seq)
      later = line
    }
    // Of the oldest that is left, the one before it is gone, unless it is the first.
    if (later?.entry.seq === 1 && later.chain !== chainOf('', later.text)) wrong.push(1)
    return { entries, wrong: wrong.reverse() }
  }

  async #last(): Promise<Line | undefined> {
    for await (const line of this.#newest()) return line
    return undefined
  }

  /** What can not be read, a line torn by a crash for one, is passed over. */
  async *#newest(): AsyncGenerator<Line, void> {
    for (const path of [this.#path, this.#asidePath]) {
      for await (const text of readLinesBackward(path, LINE_BYTES_MAX)) {
        const line = lineOf(text)
        if (line !== undefined) yield line
      }
    }
  }

  async #write(line: string): Promise<void> {
    const size = (await stat(this.#path).catch(() => undefined))?.size ?? 0
    if (size > (this.#parts.bytesMax ?? BYTES_MAX)) await rename(this.#path, this.#asidePath)
    const file = await open(this.#path, 'a', 0o600)
    try {
      // A line that a crash tore ends here, and not in the middle of this one.
      await file.write(`${size > 0 ? '\n' : ''}${line}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
  }
}

function lineOf(line: string): Line | undefined {
  const [, open, chain] = LINE.exec(line) ?? []
  if (open === undefined || chain === undefined) return undefined
  try {
    const text = `${open}}`
    return { entry: AuditEntry.parse(JSON.parse(text)), text, chain }
  } catch {
    return undefined
  }
}

function chainOf(before: string, text: string): string {
  return createHash('sha256').update(`${before}\n${text}`).digest('base64url')
}

function bounded(content: unknown): unknown {
  const text = content === undefined ? 'null' : JSON.stringify(content)
  return text.length <= CONTENT_MAX ? JSON.parse(text) : { too_long: text.length }
}
