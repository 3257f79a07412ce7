// Refusals in the audit log: the first of each kind at once, and after that how many there were, once a minute. Whoever is refused
// could else fill the log with refusals, until what he did before is pushed out of it.
import type { AuditedAct } from './audit-log.ts'

const EVERY_MS = 60_000
/** Kinds that are counted apart; of others, all together. */
const KINDS_MAX = 500

interface Kind {
  readonly act: AuditedAct
  readonly sinceMs: number
  times: number
}

export class RefusalNotes {
  readonly #kinds = new Map<string, Kind>()

  /** Returns what is to be noted now; undefined where it is counted until later. */
  take(act: AuditedAct, nowMs: number): AuditedAct | undefined {
    const own = `${act.who} ${act.by} ${act.who === null ? act.address : ''} ${act.action} ${act.code}`
    const isRoom = this.#kinds.has(own) || this.#kinds.size < KINDS_MAX
    const key = isRoom ? own : `others ${act.code}`
    const kind = this.#kinds.get(key)
    if (kind !== undefined) {
      kind.times += 1
      return undefined
    }
    const shown = isRoom ? act : { ...act, who: null, by: 'nobody' as const, address: null, target: null }
    this.#kinds.set(key, { act: shown, sinceMs: nowMs, times: 0 })
    return shown
  }

  /** What was counted for long enough; all of it where it is the last time. */
  due(nowMs: number, { isLast = false } = {}): readonly AuditedAct[] {
    const due: AuditedAct[] = []
    for (const [key, { act, sinceMs, times }] of this.#kinds) {
      if (!isLast && nowMs - sinceMs < EVERY_MS) continue
      this.#kinds.delete(key)
      if (times > 0) due.push({ ...act, target: null, request_id: null, after: { more_times: times } })
    }
    return due
  }
}
