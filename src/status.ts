// How the program is, put together from its parts for the status routes.
import type { OddsCache } from './cache/odds-cache.ts'
import type { Collector } from './collector/collector.ts'
import type { LeftOutLedger } from './collector/left-out-ledger.ts'
import { Fault, type FaultNote } from './contract/fault.ts'
import { faultLine } from './contract/fault-line.ts'
import type { CacheStats, CollectedReport, HealthAnswer, SourceReport } from './contract/health.ts'
import { instantText } from './contract/instant.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import type { Clock } from './contract/world.ts'
import { countUpcoming, currentDisagreements, type EventDisagreement } from './insight/counts.ts'
import type { Logger } from './log.ts'
import type { StatusSource } from './server/ports.ts'
import type { Store } from './store/store.ts'

/** Lines of one kind of fault that health tells. */
const LINES_MAX = 5
/** Faults of one kind that are logged as warnings within an hour; what comes after them is logged as debug. */
const WARNINGS_MAX = 20
const HOUR_MS = 3_600_000
const DISAGREEMENTS_MAX = 100

interface FaultEntry {
  readonly told: HealthAnswer['recent_faults'][number]
  /** The hour that warnings are counted in, and how many there were. */
  readonly hourStartMs: number
  readonly inHour: number
}

/** The newest faults by whose they are and their code, and a line in the log for each. */
export class FaultMemory {
  readonly #clock: Clock
  readonly #log: Logger
  readonly #entries = new Map<string, FaultEntry>()

  constructor(clock: Clock, log: Logger) {
    this.#clock = clock
    this.#log = log
  }

  /** Remembers a fault of a bookmaker, or of a part of ours that is named in its place; of a run where one goes on. */
  add(platform: string, fault: Fault | FaultNote, runId?: number): void {
    const nowMs = this.#clock.nowMs()
    const line = faultLine(fault)
    const key = `${platform} ${fault.code}`
    const known = this.#entries.get(key)
    const isSameHour = known !== undefined && nowMs - known.hourStartMs < HOUR_MS
    const inHour = isSameHour ? known.inHour + 1 : 1
    const times = (known?.told.times ?? 0) + 1
    // Some faults come with every event and every run; a log full of one kind hides all others.
    const of = { platform, code: fault.code, ...(runId === undefined ? {} : { runId }) }
    this.#log[inHour > WARNINGS_MAX ? 'debug' : 'warn']({ ...of, times }, line)
    if (inHour === WARNINGS_MAX) {
      this.#log.warn(
        { platform, code: fault.code },
        `More ${fault.code} of ${platform} within this hour is logged as debug.`,
      )
    }
    const lines = [line, ...(known?.told.lines ?? []).filter((other) => other !== line)].slice(0, LINES_MAX)
    this.#entries.delete(key)
    this.#entries.set(key, {
      told: { at: instantText(nowMs), platform, code: fault.code, times, lines },
      hourStartMs: isSameHour ? known.hourStartMs : nowMs,
      inHour,
    })
  }

  /** By kind, the newest first; there are no more kinds than bookmakers times codes. */
  recent(): HealthAnswer['recent_faults'] {
    return [...this.#entries.values()].map(({ told }) => told).reverse()
  }
}

interface StatusParts {
  readonly cache: OddsCache
  readonly collector: Collector
  readonly home: BookmakerSlug
  readonly ledger: LeftOutLedger
  readonly faults: FaultMemory
  readonly clock: Clock
  readonly feed: HealthAnswer['feed']
  readonly isClockSet: boolean
  /** Undefined where nothing is remembered. */
  readonly store: Store | undefined
  /** Whether all that is stored was taken over. */
  readonly isWarm: () => boolean
  readonly stats: () => CacheStats
}

export function createStatus(parts: StatusParts): StatusSource {
  const { cache, collector, ledger, faults, clock } = parts
  return {
    cache: parts.stats,
    leftOut: () => ledger.answer(),
    health: () => {
      const nowMs = clock.nowMs()
      const platforms = reportSources(collector, parts.home)
      const events = cache.events()
      const disagreements = currentDisagreements(events, nowMs)
      return {
        status: overall(platforms, parts.store, collector.isPaused),
        database: databaseState(parts.store),
        store: parts.store === undefined ? null : storeReport(parts.store, nowMs),
        warming: !parts.isWarm(),
        platforms,
        feed: parts.feed,
        clock: { now: instantText(nowMs), is_set: parts.isClockSet },
        run: activeRun(collector),
        paused: collector.isPaused,
        next_run_at: instantText(collector.nextRunMs),
        cache_complete: cache.isComplete,
        upcoming_events: countUpcoming(events, nowMs),
        left_out_kinds: ledger.kinds,
        disagreements: {
          total: disagreements.length,
          lines: disagreements.slice(0, DISAGREEMENTS_MAX).map(disagreementLine),
        },
        recent_faults: faults.recent(),
      }
    },
  }
}

/** Returns what collecting tells of each source, and which of them is the home bookmaker. */
export function reportSources(
  collector: { readonly reports: () => readonly CollectedReport[] },
  home: BookmakerSlug,
): SourceReport[] {
  return collector.reports().map((report) => ({ ...report, is_home: report.platform === home }))
}

function databaseState(store: Store | undefined): HealthAnswer['database'] {
  if (store === undefined) return 'none'
  return store.isUp ? 'connected' : 'disconnected'
}

function storeReport(store: Store, nowMs: number): NonNullable<HealthAnswer['store']> {
  const figures = store.figures()
  return {
    state: figures.state,
    server: figures.server,
    away_since: figures.awaySinceMs === null ? null : instantText(figures.awaySinceMs),
    reason: figures.awayReason,
    queued: figures.queued,
    lag_ms: figures.oldestQueuedMs === null ? 0 : Math.max(0, nowMs - figures.oldestQueuedMs),
    spilled_bytes: figures.spilledBytes,
    refused: figures.refused,
    written: figures.written,
    batches: figures.batches,
  }
}

function activeRun({ runs }: Collector): HealthAnswer['run'] {
  const run = runs.active?.answer()
  if (run === undefined) return null
  const platforms = Object.values(run.platform_timings)
  const sum = (count: (each: (typeof platforms)[number]) => number) =>
    platforms.reduce((total, each) => total + count(each), 0)
  return {
    id: run.id,
    trigger: run.trigger,
    started_at: run.started_at,
    listings: sum(({ events_count }) => events_count),
    done: sum(({ events_done }) => events_done),
  }
}

/**
 * Of those that are switched on, and of the database: without it prices are live, and nothing is remembered for good. While
 * it is paused prices grow late, whatever the sources are like.
 */
function overall(all: readonly SourceReport[], store: Store | undefined, isPaused: boolean): HealthAnswer['status'] {
  const platforms = all.filter(({ is_enabled }) => is_enabled)
  const healthy = platforms.filter(({ status }) => status === 'healthy').length
  const isRemembered = store === undefined || (store.isUp && store.figures().refused === 0)
  if (healthy === platforms.length) return isRemembered && !isPaused ? 'healthy' : 'degraded'
  return healthy === 0 ? 'unhealthy' : 'degraded'
}

const DISAGREEMENT_FAULTS = { sides: 'SIDES_DISAGREE', kickoff: 'KICKOFFS_DISAGREE', names: 'NAMES_DISAGREE' } as const

function disagreementLine({ bookmaker, about, theirs, ours, view }: EventDisagreement): string {
  const { eventId, speaker } = view
  const what = `${bookmaker} says "${theirs}" of event ${eventId} where ${speaker.bookmaker} says "${ours}".`
  return new Fault(DISAGREEMENT_FAULTS[about], what).line
}
