// All that the server knows of runs that were, of what is done at its time, and of how to ask whether the program lives.
import type { LiveAnswer, ReadyAnswer, SourcesAnswer } from '../contract/health.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import type { RunAnswer, RunStatus } from '../contract/run.ts'
import type {
  EventMetrics,
  RetryAnswer,
  RunAnalytics,
  RunHistory,
  RunPhases,
  RunStats,
} from '../contract/run-figures.ts'
import type { PlatformHealth, ScheduleChange, ScheduleStatus } from '../contract/schedule.ts'

export interface HistoryWanted {
  readonly limit: number
  readonly offset: number
  readonly status?: RunStatus | undefined
}

/** From the database, which knows them all, and memory, which knows those of about a day; while the former is away, from that alone. */
export interface RunsDesk {
  /** The ids of those that go on. */
  readonly active: () => readonly number[]
  /** Throws RUN_UNKNOWN, or DATABASE_AWAY where only the database could know it. */
  readonly phases: (id: number) => Promise<RunPhases>
  readonly stats: () => Promise<RunStats>
  readonly analytics: (days: number) => Promise<RunAnalytics>
  readonly eventMetrics: (days: number) => Promise<EventMetrics>
  readonly history: (wanted: HistoryWanted) => Promise<RunHistory>
  /**
   * Throws RUN_UNKNOWN, DATABASE_AWAY, RUN_ACTIVE, NOTHING_FAILED, EVENT_UNKNOWN for a refresh of what is collected no
   * more, and SETTING_INVALID for a bookmaker that can not be asked.
   */
  readonly retry: (id: number, platforms: readonly BookmakerSlug[]) => Promise<RetryAnswer>
}

export interface ScheduleDesk {
  readonly status: () => ScheduleStatus
  /** Both act at once, and resolve when that is stored, or can not be yet. */
  readonly pause: () => Promise<ScheduleChange>
  readonly resume: () => Promise<ScheduleChange>
  readonly health: () => PlatformHealth
  /** Begins a run over all bookmakers, or over all but the home one; both throw RUN_ACTIVE. */
  readonly discover: () => RunAnswer
  readonly scrapeCompetitors: () => RunAnswer
}

export interface ProbeDesk {
  readonly live: () => LiveAnswer
  /** Throws CACHE_WARMING or DATABASE_AWAY where questions about events can not be answered yet. */
  readonly ready: () => ReadyAnswer
  readonly sources: () => SourcesAnswer
}
