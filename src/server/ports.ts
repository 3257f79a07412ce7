// All that the server knows of the rest: who holds the events, how the program is, and who collects.

import type { TournamentsWanted, UnmatchedWanted } from '../cache/event-directory.ts'
import type { EventPage, HeldEvent, ListedEvent, SelectedIds } from '../cache/event-index.ts'
import type { TournamentAnalysis, TournamentMargins, TournamentMarkets } from '../contract/analytics.ts'
import type { CountryList, TournamentList, UnmatchedList } from '../contract/event-directory.ts'
import type { EventSelection } from '../contract/event-selection.ts'
import type { Availability } from '../contract/events-query.ts'
import type { CacheStats, HealthAnswer } from '../contract/health.ts'
import type { LeftOutAnswer } from '../contract/left-out.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import type { MarketPrices } from '../contract/market-history.ts'
import type { MarketMovement } from '../contract/movement.ts'
import type { RefreshAnswer } from '../contract/refresh-answer.ts'
import type { RunAnswer } from '../contract/run.ts'
import type { SettingsAbout, SettingsAnswer, SettingsPatch } from '../contract/settings-answer.ts'
import type {
  DisagreementList,
  EventMarks,
  LeftOutHistory,
  MarginsByMark,
  MarketHistory,
} from '../contract/stored-reads.ts'
import type { RunsDesk } from './run-port.ts'

/** What is asked about events: pages of them, or one. */
export type AnsweredRoute = 'list' | 'detail'

export interface MetricsDesk {
  readonly contentType: string
  /** All figures as Prometheus reads them. */
  readonly text: () => Promise<string>
  readonly answered: (route: AnsweredRoute, by: AnsweredBy) => void
  /** A route answered, so long after it was asked; not told of answers that were ready at the door. */
  readonly served: (status: number, tookMs: number) => void
}

/** What streaming comes to; what is not now is since the start. */
export interface StreamFigures {
  readonly connections: number
  readonly subscriptions: number
  readonly groups: number
  readonly framesSent: number
  readonly bytesSent: number
  /** Frames that were folded into a later one for a slow reader. */
  readonly conflated: number
  /** Connections that were closed because their reader was too slow. */
  readonly closedSlow: number
  /** Changes kept for whoever comes back, and their bytes. */
  readonly windowEntries: number
  readonly windowBytes: number
}

/** Where an answer came from. */
export type AnsweredBy = 'cache' | 'database'

export interface EventSource {
  /** Throws DATABASE_AWAY where only the database could answer, SORT_NEEDS_CACHE or CACHE_WARMING where only the cache. */
  readonly page: (selection: EventSelection, nowMs: number) => Soon<AnsweredPage>
  /** The same of the ids alone. */
  readonly order: (selection: EventSelection, nowMs: number) => Soon<AnsweredOrder>
  /** Found is undefined where there is no such event; throws DATABASE_AWAY where that is not known. */
  readonly event: (eventId: number, nowMs: number) => Soon<AnsweredEvent>
  readonly countries: (availability: Availability, nowMs: number) => Soon<Answered<CountryList>>
  readonly tournaments: (wanted: TournamentsWanted, nowMs: number) => Soon<Answered<TournamentList>>
  readonly unmatched: (wanted: UnmatchedWanted, nowMs: number) => Soon<Answered<UnmatchedList>>
}

/** What was found, and who answered. */
export interface Answered<Found> {
  readonly by: AnsweredBy
  readonly found: Found
  /** Whether the cache will answer this question from now on, so that the answer may be kept for whoever asks next. */
  readonly mayBeKept: boolean
}

export type AnsweredEvent =
  | (Answered<HeldEvent | undefined> & { readonly by: 'cache' })
  | (Answered<ListedEvent | undefined> & { readonly by: 'database' })

export type AnsweredPage =
  | (Answered<EventPage> & { readonly by: 'cache' })
  | (Answered<FoundEvents> & { readonly by: 'database' })

export type AnsweredOrder =
  | (Answered<SelectedIds> & { readonly by: 'cache' })
  | (Answered<Pick<SelectedIds, 'eventIds' | 'total'>> & { readonly by: 'database' })

/** Events of a page that were found elsewhere. */
export interface FoundEvents {
  readonly events: readonly ListedEvent[]
  readonly total: number
}

/** At once, or when the database has answered. */
export type Soon<Value> = Value | Promise<Value>

export interface StatusSource {
  readonly cache: () => CacheStats
  readonly health: () => HealthAnswer
  readonly leftOut: () => LeftOutAnswer
}

/**
 * Who collects. All throw a Fault where they can not do what is asked: RUN_ACTIVE, RUN_UNKNOWN, EVENT_UNKNOWN … and
 * DATABASE_AWAY for a run that only the database could know.
 */
export interface CollectionDesk extends RunsDesk {
  /** Begins a run over these bookmakers, or all where none is named; it goes on in the background. */
  readonly start: (platforms: readonly BookmakerSlug[]) => RunAnswer
  /** The newest first. */
  readonly runs: (limit: number, offset: number) => Promise<readonly RunAnswer[]>
  readonly run: (id: number) => Promise<RunAnswer>
  readonly cancel: (id: number) => Promise<RunAnswer>
  /** Asks all bookmakers for one event, and resolves when they have answered. */
  readonly refresh: (eventId: number) => Promise<RefreshAnswer>
}

export interface SettingsDesk {
  readonly answer: () => SettingsAnswer
  readonly about: () => SettingsAbout
  /** It acts at once; resolves when it is stored, or can not be yet. Throws SETTING_INVALID, and then changes nothing. */
  readonly change: (patch: SettingsPatch) => Promise<SettingsAnswer>
}

/** Tournaments with events of a range of kickoffs, both ends included. */
interface TournamentsAsked {
  readonly kickoffFromMs: number
  readonly kickoffToMs: number
  /** MarketKeys as text. */
  readonly markets: readonly string[]
}

/** Who remembers. All throw DATABASE_AWAY while the database is. */
export interface HistoryDesk {
  /** Every bookmaker there is, and how to show it. */
  readonly bookmakerNames: ReadonlyMap<BookmakerSlug, string>
  /** The number of the market that answers call so; undefined where they call none so. */
  readonly marketOf: (contractId: string) => number | undefined
  /** Undefined where there is no such event; all bookmakers where none is named. */
  readonly history: (wanted: {
    readonly eventId: number
    readonly market: string
    readonly bookmakers: readonly BookmakerSlug[]
    /** All unless told. */
    readonly outcomes?: readonly string[] | undefined
    /** Both included; without end unless told. */
    readonly fromMs?: number | undefined
    readonly toMs?: number | undefined
    readonly maxPoints: number
  }) => Promise<MarketHistory | undefined>
  /** Undefined where there is no such event. The market is one of the registry. */
  readonly prices: (eventId: number, market: string) => Promise<MarketPrices | undefined>
  readonly movement: (eventId: number, market: string) => Promise<MarketMovement | undefined>
  readonly marks: (eventId: number) => Promise<EventMarks | undefined>
  readonly margins: (wanted: {
    readonly kickoffFromMs: number
    readonly kickoffToMs: number
    readonly tournamentId: number | null
    readonly markets: readonly string[]
  }) => Promise<MarginsByMark>
  readonly leftOut: () => Promise<LeftOutHistory>
  readonly disagreements: (limit: number) => Promise<DisagreementList>
  readonly tournaments: (
    wanted: TournamentsAsked & {
      readonly search: string | null
      /** Null: of any country. */
      readonly countries: readonly string[] | null
      readonly sort: 'name' | 'events' | 'margin' | 'difference'
      readonly isDescending: boolean
      /** Null: the home bookmaker, and for a difference all competitors. */
      readonly sortBookmakers: readonly BookmakerSlug[] | null
      readonly sortMark: 'opening' | 'closing'
      readonly page: number
      readonly pageSize: number
    },
  ) => Promise<TournamentMargins>
  /** Undefined where there is no such tournament. */
  readonly tournament: (
    wanted: TournamentsAsked & { readonly tournamentId: number },
  ) => Promise<TournamentAnalysis | undefined>
  readonly tournamentMarkets: (
    wanted: Omit<TournamentsAsked, 'markets'> & { readonly tournamentId: number },
  ) => Promise<TournamentMarkets | undefined>
}
