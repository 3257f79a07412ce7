// Everything that a client can say on a socket, and what a stream of odds can be narrowed to.
import { z } from 'zod'
import { MarketKeyText } from '../change-set.ts'
import { Availability, flag, instant, integer, listOf } from '../events-query.ts'
import { parseInstant } from '../instant.ts'
import { BookmakerSlug, EventId } from '../listing.ts'

const EVENTS_MAX = 500
const MARKETS_MAX = 200
const NAMES_MAX = 200

/** Where a reader left off. */
export const Cursor = z.object({ epoch: z.string().min(1).max(64), seq: z.int().min(0) })
export type Cursor = z.infer<typeof Cursor>

const instantText = z.string().refine((text) => parseInstant(text) !== undefined, {
  message: 'Input should be a time, e.g. 2026-05-01T10:00:00Z or …+02:00',
})

const kickoffsInOrder = {
  message: 'Input should be no earlier than kickoff_from',
  path: ['kickoff_to'],
}

/** In the words of `GET /api/events`; what is left out is no wish. */
export const StreamFilter = z
  .strictObject({
    availability: Availability.optional(),
    tournament_ids: z.array(z.int()).max(NAMES_MAX).optional(),
    countries: z.array(z.string().max(100)).max(NAMES_MAX).optional(),
    kickoff_from: instantText.optional(),
    kickoff_to: instantText.optional(),
    /** False: an event leaves when its listings are closed, within seconds of kickoff. */
    include_started: z.boolean().optional(),
    min_bookmakers: z.int().min(1).max(100).optional(),
    search: z.string().max(100).optional(),
  })
  .refine(({ kickoff_from, kickoff_to }) => areInOrder(kickoff_from, kickoff_to), kickoffsInOrder)
export type StreamFilter = z.infer<typeof StreamFilter>

/** What of which events, at whom; all of them where nothing is said. */
const Wish = {
  events: z.array(EventId).min(1).max(EVENTS_MAX).optional(),
  filter: StreamFilter.optional(),
  /** Keys (`over_under_ft@10`), or markets with all their lines (`over_under_ft`). */
  markets: z.array(MarketKeyText).min(1).max(MARKETS_MAX).optional(),
  bookmakers: z.array(BookmakerSlug).min(1).max(100).optional(),
}
export const OddsWish = z.object(Wish)
export type OddsWish = z.infer<typeof OddsWish>

export const SubscribeOdds = z.strictObject({
  type: z.literal('subscribe'),
  topic: z.literal('odds'),
  /** The subscriber's own name of it; another subscription of that name ends. */
  id: z.string().min(1).max(64).default('odds'),
  ...Wish,
  /** Go on from here, if that can be. */
  resume: Cursor.optional(),
})
export type SubscribeOdds = z.infer<typeof SubscribeOdds>

export const UnsubscribeOdds = z.strictObject({
  type: z.literal('unsubscribe'),
  topic: z.literal('odds'),
  id: z.string().min(1).max(64).default('odds'),
})

const topics = z.array(z.string().max(64)).max(100)

/** Topics of short notices; a name that is none is answered with an error, the others are taken. */
export const ChangeNotices = z.strictObject({ type: z.enum(['subscribe', 'unsubscribe']), topics })

export const Ping = z.object({ type: z.literal('ping') })

export const ClientMessage = z.union([SubscribeOdds, UnsubscribeOdds, ChangeNotices, Ping])
export type ClientMessage = z.infer<typeof ClientMessage>

/** `GET /api/stream`: the same wish as a query. */
export const StreamQuery = z
  .object({
    events: listOf(integer(1, Number.MAX_SAFE_INTEGER)).optional(),
    markets: listOf(MarketKeyText).optional(),
    bookmakers: listOf(BookmakerSlug).optional(),
    availability: Availability.optional(),
    tournament_ids: listOf(integer(0, Number.MAX_SAFE_INTEGER)).optional(),
    countries: listOf(z.string().max(100)).optional(),
    kickoff_from: instant.optional(),
    kickoff_to: instant.optional(),
    include_started: flag.optional(),
    min_bookmakers: integer(1, 100).optional(),
    search: z.string().max(100).optional(),
    /** `epoch.seq`, where no `Last-Event-ID` says it. */
    resume: z
      .string()
      .regex(/^[\w-]{1,64}\.\d{1,16}$/, 'Input should be the id of an event of the stream')
      .optional(),
  })
  .refine(({ kickoff_from = 0, kickoff_to = Number.POSITIVE_INFINITY }) => kickoff_from <= kickoff_to, kickoffsInOrder)
export type StreamQuery = z.infer<typeof StreamQuery>

function areInOrder(from: string | undefined, to: string | undefined): boolean {
  if (from === undefined || to === undefined) return true
  const [fromMs, toMs] = [parseInstant(from), parseInstant(to)]
  return fromMs === undefined || toMs === undefined || fromMs <= toMs
}
