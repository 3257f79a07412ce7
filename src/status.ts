// How the program is, put together from its parts for the status routes.
import type { OddsCache } from './cache/odds-cache.ts'
import type { Collector } from './collector/collector.ts'
import type { LeftOutLedger } from './collector/left-out-ledger.ts'
import { faultLine } from './collector/source-tally.ts'
import { Fault, type FaultNote } from './contract/fault.ts'
import type { HealthAnswer, SourceReport } from './contract/health.ts'
import { instantText } from './contract/instant.ts'
import type { Clock } from './contract/world.ts'
import { isUpcoming } from './insight/presence.ts'
import type { Logger } from './log.ts'
import type { EventView } from './odds/event-view.ts'
import type { StatusSource } from './server/ports.ts'

/** Lines of one kind of fault that health tells; every one is in the log. */
const LINES_MAX = 5
/** Lines of one kind that are logged as warnings; what comes after them is logged as debug. */
const WARNINGS_MAX = 20
const DISAGREEMENTS_MAX = 100

type FaultEntry = HealthAnswer['recent_faults'][number]

/** The newest faults by whose they are and their code, and a line in the log for each. */
export class FaultMemory {
  readonly #clock: Clock
  readonly #log: Logger
  readonly #entries = new Map<string, FaultEntry>()

  constructor(clock: Clock, log: Logger) {
    this.#clock = clock
    this.#log = log
  }

  /** Remembers a fault of a bookmaker, or of a part of ours that is named in its place. */
  add(platform: string, fault: Fault | FaultNote): void {
    const line = faultLine(fault)
    const key = `${platform} ${fault.code}`
    const known = this.#entries.get(key)
    const times = (known?.times ?? 0) + 1
    // A listing without a SportRadar id comes with every run, for one: a log full of it hides all else.
    this.#log[times > WARNINGS_MAX ? 'debug' : 'warn']({ platform, code: fault.code, times }, line)
    const lines = [line, ...(known?.lines ?? []).filter((other) => other !== line)].slice(0, LINES_MAX)
    this.#entries.delete(key)
    this.#entries.set(key, { at: instantText(this.#clock.nowMs()), platform, code: fault.code, times, lines })
  }

  /** By kind, the newest first; there are no more kinds than bookmakers times codes. */
  recent(): HealthAnswer['recent_faults'] {
    return [...this.#entries.values()].reverse()
  }
}

interface StatusParts {
  readonly cache: OddsCache
  readonly collector: Collector
  readonly ledger: LeftOutLedger
  readonly faults: FaultMemory
  readonly clock: Clock
  readonly feed: HealthAnswer['feed']
  readonly isClockSet: boolean
}

export function createStatus(parts: StatusParts): StatusSource {
  const { cache, collector, ledger, faults, clock } = parts
  return {
    leftOut: () => ledger.answer(),
    health: () => {
      const nowMs = clock.nowMs()
      const platforms = [...collector.reports()]
      const events = cache.events()
      const disagreements = events.flatMap(disagreementLines)
      return {
        status: overall(platforms),
        database: 'none',
        platforms,
        feed: parts.feed,
        clock: { now: instantText(nowMs), is_set: parts.isClockSet },
        cache_complete: cache.isComplete,
        upcoming_events: events.filter((view) => isUpcoming(view, nowMs)).length,
        left_out_kinds: ledger.kinds,
        disagreements: { total: disagreements.length, lines: disagreements.slice(0, DISAGREEMENTS_MAX) },
        recent_faults: faults.recent(),
      }
    },
  }
}

function overall(platforms: readonly SourceReport[]): HealthAnswer['status'] {
  const healthy = platforms.filter(({ status }) => status === 'healthy').length
  if (healthy === platforms.length) return 'healthy'
  return healthy === 0 ? 'unhealthy' : 'degraded'
}

const DISAGREEMENT_FAULTS = { sides: 'SIDES_DISAGREE', kickoff: 'KICKOFFS_DISAGREE', names: 'NAMES_DISAGREE' } as const

function disagreementLines({ eventId, speaker, disagreements }: EventView): readonly string[] {
  return disagreements.map(({ bookmaker, about, theirs, ours }) => {
    const what = `${bookmaker} says "${theirs}" of event ${eventId} where ${speaker.bookmaker} says "${ours}".`
    return new Fault(DISAGREEMENT_FAULTS[about], what).line
  })
}
