// The audit log of a program that remembers nothing: the newest entries in memory, gone with it.
import type { AuditEntry, AuditList, AuditQuery } from '../contract/audit.ts'
import { instantText } from '../contract/instant.ts'
import type { Clock } from '../contract/world.ts'
import type { AuditedAct } from './audit-log.ts'

const ENTRIES_MAX = 1000

export class UnkeptAudit {
  readonly #clock: Clock
  #seq = 0
  #entries: readonly AuditEntry[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async append(act: AuditedAct): Promise<AuditEntry> {
    this.#seq += 1
    const entry = { seq: this.#seq, at: instantText(this.#clock.nowMs()), ...act }
    this.#entries = [entry, ...this.#entries].slice(0, ENTRIES_MAX)
    return entry
  }

  async list({ limit, before, who, action }: AuditQuery): Promise<AuditList> {
    const found = this.#entries.filter(
      (entry) =>
        (before === undefined || entry.seq < before) &&
        (who === undefined || entry.who === who) &&
        (action === undefined || entry.action === action),
    )
    return { entries: found.slice(0, limit), has_more: found.length > limit }
  }
}
