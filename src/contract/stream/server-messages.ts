// Everything that the server says on a socket: `{type, timestamp, data}`.
import { z } from 'zod'
import { InstantText } from '../event-answers.ts'
import { BookmakerSlug, EventId } from '../listing.ts'
import { Heartbeat, OddsChanges, OddsImage, OddsSubscribed, SnapshotRequired } from './odds-frames.ts'

/** Topics of short notices, as the predecessor had them. */
export const NoticeTopic = z.enum(['odds_updates', 'scrape_progress'])
export type NoticeTopic = z.infer<typeof NoticeTopic>

/** How far a run is. */
export const ScrapeProgress = z.object({
  /** Null: of all bookmakers together. */
  platform: BookmakerSlug.nullable(),
  phase: z.enum(['starting', 'discovery', 'scraping', 'completed', 'partial', 'failed', 'cancelled']),
  /** Listings asked for so far, of so many. */
  current: z.int().min(0),
  total: z.int().min(0),
  /** Events that somebody answered for. */
  events_count: z.int().min(0),
  duration_ms: z.int().min(0).nullable(),
  message: z.string().nullable(),
  timestamp: InstantText,
  scrape_run_id: z.int().min(0).nullable(),
  elapsed_ms: z.int().min(0).nullable(),
  error: z.string().nullable(),
})
export type ScrapeProgress = z.infer<typeof ScrapeProgress>

/** Once a second at most, for each bookmaker whose prices changed. */
export const OddsUpdate = z.object({
  event_ids: z.array(EventId),
  source: BookmakerSlug,
  /** How many listings changed: as many as events. */
  snapshot_count: z.int().min(0),
})
export type OddsUpdate = z.infer<typeof OddsUpdate>

export const StreamError = z.object({
  code: z.string(),
  detail: z.string(),
  cure: z.string(),
  /** The subscription that was refused, as the client called it; absent where it is about none. */
  id: z.string().optional(),
})
export type StreamError = z.infer<typeof StreamError>

/** The server goes away: come back after so long. */
export const Reconnect = z.object({ after_ms: z.int().min(0), reason: z.string() })

const message = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({ type: z.literal(type), timestamp: InstantText, data })

const topics = z.array(NoticeTopic)
/** Of old, this one carries its topics outside of data; here it does both. */
const subscriptionUpdate = message('subscription_update', z.object({ topics })).extend({ topics })

export const ServerMessage = z.discriminatedUnion('type', [
  message('connection_ack', z.object({ topics: z.array(NoticeTopic) })),
  message('pong', z.object({})),
  subscriptionUpdate,
  message('odds_update', OddsUpdate),
  message('scrape_progress', ScrapeProgress),
  message('odds_subscribed', OddsSubscribed),
  message('odds_unsubscribed', z.object({ id: z.string() })),
  message('odds_image', OddsImage),
  message('odds_changes', OddsChanges),
  message('snapshot_required', SnapshotRequired),
  message('heartbeat', Heartbeat),
  message('reconnect', Reconnect),
  message('error', StreamError),
])
export type ServerMessage = z.infer<typeof ServerMessage>
