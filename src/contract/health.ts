// How the program is: `GET /api/health`. Nothing here asks a bookmaker; it tells what collecting saw.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'
import { BookmakerSlug } from './listing.ts'
import { RunTrigger } from './run.ts'

/**
 * *up*: it answers, and all its listings are asked for in time. *delayed*: too many answers fail, or its pace does not
 * suffice. *down*: nothing can be had of it; also at the start, until its first full discovery. *recovering*: it
 * answers again and catches up. While it is delayed or down its prices are late.
 */
export const SourceState = z.enum(['up', 'delayed', 'down', 'recovering'])
export type SourceState = z.infer<typeof SourceState>

/** How one bookmaker is, and what its newest pass came to (the one under way, where it is the first). */
export const SourceReport = z.object({
  platform: BookmakerSlug,
  /** For show: "BetPawa". */
  name: z.string(),
  /** The home bookmaker; all others are competitors. */
  is_home: z.boolean(),
  /** False while it is switched off in the settings. */
  is_enabled: z.boolean(),
  /** Healthy is up or recovering. */
  status: z.enum(['healthy', 'unhealthy']),
  state: SourceState,
  since: InstantText,
  /** Why it is not up; null while it is. */
  reason: z.string().nullable(),
  /** What a desk should look into though the source is up: a fall against the pass before, a jump of what is left out. */
  alarms: z.array(z.string()),
  /** Median answer time of the newest pass; null before the first answer. */
  response_time_ms: z.int().min(0).nullable(),
  /** The last fault of the newest pass, with its cure; null when there was none. */
  error: z.string().nullable(),
  last_success: InstantText.nullable(),
  /** Events in its lists, and how the fetches of the newest pass ended. */
  listed: z.int().min(0),
  fetched: z.object({ ok: z.int(), not_found: z.int(), failed: z.int(), blocked: z.int() }),
  /** Faults of the newest pass by code. */
  faults: z.record(z.string(), z.int()),
  /** Of its upcoming listings, how many have odds; null while there are none. */
  odds_share: z.number().min(0).max(1).nullable(),
  /** Of what its newest answers offer, how much was left out; null before the first answer. */
  left_out_share: z.number().min(0).max(1).nullable(),
  /** Of its listings, how many wait for more than an interval beyond their time. */
  overdue_share: z.number().min(0).max(1),
  /** Requests of the last minute, second attempts included, and how many are in flight. */
  requests_last_minute: z.int().min(0),
  in_flight: z.int().min(0),
})
export type SourceReport = z.infer<typeof SourceReport>

/** What collecting tells of a source: it treats all alike, and knows of no home. */
export type CollectedReport = Omit<SourceReport, 'is_home'>

/** Of some ages in seconds, the middle one, the one that a twentieth is beyond, and the greatest. */
const Ages = z.object({ median: z.number().min(0), p95: z.number().min(0), max: z.number().min(0) })

/** How one bookmaker is, how old what is held of it is, and what is planned next. */
export const SourceDetail = SourceReport.extend({
  /** Upcoming listings that are held, and those of them that are late or have no odds. */
  listings: z.int().min(0),
  late: z.int().min(0),
  without_odds: z.int().min(0),
  newest_confirmation: InstantText.nullable(),
  newest_confirmation_age_seconds: z.number().min(0).nullable(),
  /** Since the upcoming listings were last confirmed; null where none was. */
  confirmation_age_seconds: Ages.nullable(),
  /** By code, how often something was left out since the start. */
  left_out: z.record(z.string(), z.int().min(0)),
  /** Since the start. */
  requests_total: z.int().min(0),
  retries_total: z.int().min(0),
  /** When its lists could last be read whole. */
  last_full_discovery: InstantText.nullable(),
  /** When it is asked next on schedule, for its lists and for a listing; null while it is paused or switched off. */
  next_discovery: InstantText.nullable(),
  next_listing: InstantText.nullable(),
})
export type SourceDetail = z.infer<typeof SourceDetail>

export const SourcesAnswer = z.object({
  /** Nothing is asked for on schedule. */
  paused: z.boolean(),
  sources: z.array(SourceDetail),
})
export type SourcesAnswer = z.infer<typeof SourcesAnswer>

export const LiveAnswer = z.object({ status: z.literal('alive'), uptime_seconds: z.number().min(0) })
export type LiveAnswer = z.infer<typeof LiveAnswer>

export const ReadyAnswer = z.object({
  status: z.literal('ready'),
  /** Who answers for upcoming events now: the database does until all that is stored was taken over. */
  source: z.enum(['cache', 'database']),
})
export type ReadyAnswer = z.infer<typeof ReadyAnswer>

/** How remembering goes. */
export const StoreReport = z.object({
  /** *opening*: it was not reached yet. *away*: it was, and does not answer now. */
  state: z.enum(['opening', 'connected', 'away']),
  /** Our own PostgreSQL, or the one of DATABASE_URL. */
  server: z.enum(['own', 'url']),
  away_since: InstantText.nullable(),
  /** Why it is not connected, and how to mend it; null while it is, or is about to be. */
  reason: z.string().nullable(),
  /** Changes that wait in memory, and how old the oldest is that is not in the database, spilled ones too. */
  queued: z.int().min(0),
  lag_ms: z.int().min(0),
  /** Bytes that wait on disk for the database. */
  spilled_bytes: z.int().min(0),
  /** Changes whose history was lost since the start: neither database nor disk took them, or they could not be taken. */
  refused: z.int().min(0),
  written: z.int().min(0),
  batches: z.int().min(0),
})

export const HealthAnswer = z.object({
  status: z.enum(['healthy', 'degraded', 'unhealthy']),
  /** "none": nothing is remembered, as the settings say. */
  database: z.enum(['connected', 'disconnected', 'none']),
  store: StoreReport.nullable(),
  /** True until all that is stored was taken over; answers come from the database until then. */
  warming: z.boolean(),
  platforms: z.array(SourceReport),
  feed: z.object({ kind: z.enum(['simulator', 'replay', 'live']), description: z.string() }),
  clock: z.object({ now: InstantText, is_set: z.boolean() }),
  /** The run under way, and how far it came: listings to be asked for, and asked. */
  run: z
    .object({
      id: z.int(),
      trigger: RunTrigger,
      started_at: InstantText,
      listings: z.int().min(0),
      done: z.int().min(0),
    })
    .nullable(),
  /** Nothing is collected on schedule: prices grow late until it goes on. Then no run begins at `next_run_at`. */
  paused: z.boolean(),
  next_run_at: InstantText,
  /** False when events were refused because the cache is full. */
  cache_complete: z.boolean(),
  upcoming_events: z.int().min(0),
  left_out_kinds: z.int().min(0),
  /** Where bookmakers disagree on an event's kickoff, sides or names, one line each. */
  disagreements: z.object({ total: z.int().min(0), lines: z.array(z.string()) }),
  /** Faults since the start by whose they are and their code, the newest first, each with some of its lines. */
  recent_faults: z.array(
    z.object({ at: InstantText, platform: z.string(), code: z.string(), times: z.int(), lines: z.array(z.string()) }),
  ),
})
export type HealthAnswer = z.infer<typeof HealthAnswer>

export const CacheStats = z.object({
  events: z.int(),
  listings: z.int(),
  quotes: z.int(),
  /** Bytes of all packed snapshots. */
  bytes: z.int(),
  /** Bytes of answers that are ready to be sent, and of parts of them. */
  ready_bytes: z.int(),
  /** Events that were answered for from memory; and from the database, or not at all. */
  hits: z.int(),
  misses: z.int(),
  /** Hits by both; null while nothing was asked. */
  hit_rate: z.number().nullable(),
  evicted: z.int(),
  /** Events that are not held for lack of room. */
  refused: z.int(),
  version: z.int(),
  /** What was taken over from the database at the start; null where nothing was, or not yet. */
  last_warm_up: z
    .object({ at: InstantText, events: z.int(), listings: z.int(), took_ms: z.int() })
    .nullable()
    .default(null),
})
export type CacheStats = z.infer<typeof CacheStats>
