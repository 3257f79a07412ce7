// What schemas of answers are called in the documents and in the client: those that several answers share have a name of
// their own, the others are called after the route that answers with them.
import { z } from 'zod'
import { MarketMargins } from '../analytics.ts'
import { CleanupRun } from '../cleanup.ts'
import { BookmakerComparison, MarketComparison, OutcomeComparison } from '../comparison.ts'
import {
  BookmakerMarketData,
  BookmakerOdds,
  EventDetail,
  EventList,
  InlineOdds,
  MarketOddsDetail,
  MatchedEvent,
  OutcomeOdds,
} from '../event-answers.ts'
import { ErrorAnswer } from '../events-query.ts'
import { SourceDetail, SourceReport } from '../health.ts'
import { MarketMovement, OutcomeMovement, PriceMove } from '../movement.ts'
import { RunAnswer, RunError } from '../run.ts'
import { ScheduleChange } from '../schedule.ts'
import { SettingsAbout, SettingsAnswer } from '../settings-answer.ts'
import { StorageAlert } from '../storage.ts'
import {
  Heartbeat,
  ListingChange,
  ListingConfirmation,
  OddsChanges,
  OddsImage,
  OddsSubscribed,
  SnapshotRequired,
  StreamedEvent,
  StreamedEventFacts,
  StreamedListing,
  StreamedQuote,
} from '../stream/odds-frames.ts'
import { OddsUpdate, ScrapeProgress, ServerMessage, StreamError } from '../stream/server-messages.ts'
import type { Route } from './route.ts'

const SHARED: Readonly<Record<string, z.ZodType>> = {
  ErrorAnswer,
  EventList,
  EventDetail,
  MatchedEvent,
  BookmakerOdds,
  InlineOdds,
  OutcomeOdds,
  BookmakerMarketData,
  MarketOddsDetail,
  MarketComparison,
  BookmakerComparison,
  OutcomeComparison,
  MarketMovement,
  OutcomeMovement,
  PriceMove,
  MarketMargins,
  Run: RunAnswer,
  RunError,
  ScheduleChange,
  Settings: SettingsAnswer,
  SettingsAbout,
  SourceReport,
  SourceDetail,
  CleanupRun,
  StorageAlert,
}

/** What messages of the stream carry. */
export const DATA_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  OddsSubscribed,
  OddsImage,
  OddsChanges,
  SnapshotRequired,
  Heartbeat,
  StreamedEvent,
  StreamedEventFacts,
  StreamedListing,
  StreamedQuote,
  ListingChange,
  ListingConfirmation,
  OddsUpdate,
  ScrapeProgress,
  StreamError,
}

export type NamedSchemas = z.core.$ZodRegistry<{ readonly id: string }>

/** Returns the names by the schemas themselves. */
export function nameSchemas(named: Readonly<Record<string, z.ZodType>>): NamedSchemas {
  const names: NamedSchemas = z.registry()
  for (const [id, schema] of Object.entries(named)) names.add(schema, { id })
  return names
}

/** Returns the names of all that the routes answer with. */
export function nameAnswers(routes: readonly Route[]): NamedSchemas {
  const isStreamed = routes.some(({ isEventStream }) => isEventStream)
  const names = nameSchemas(isStreamed ? { ...SHARED, ServerMessage, ...DATA_SCHEMAS } : SHARED)
  for (const { name, answer } of routes) {
    const isNone = answer._zod.def.type === 'never'
    if (!isNone && !names.has(answer))
      names.add(answer, { id: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Answer` })
  }
  return names
}
