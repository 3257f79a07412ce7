// A stream over a cache, with readers whose speed is ours to say, and what each of them should hold, told by going through
// everything the plain way.
import { ChangeBus } from '../src/bus/change-bus.ts'
import { OddsCache } from '../src/cache/odds-cache.ts'
import { instantText } from '../src/contract/instant.ts'
import type { Cursor, OddsWish } from '../src/contract/stream/client-messages.ts'
import type { SnapshotReason, StreamedListing, StreamedQuote, StreamLate } from '../src/contract/stream/odds-frames.ts'
import { ServerMessage } from '../src/contract/stream/server-messages.ts'
import { StreamedOdds } from '../src/insight/streamed-odds.ts'
import type { EventView } from '../src/odds/event-view.ts'
import { keyText } from '../src/odds/market-key.ts'
import type { Quote } from '../src/odds/quote.ts'
import { marketByNumber, outcomeByNumber } from '../src/odds/registry.ts'
import type { Snapshot } from '../src/odds/snapshot.ts'
import { plainText } from '../src/odds/team-names.ts'
import type { Frame } from '../src/server/stream/frame.ts'
import { OddsStream } from '../src/server/stream/odds-stream.ts'
import { wishOf } from '../src/server/stream/reader-wish.ts'
import { newEpoch } from '../src/server/stream/resume-refusal.ts'
import type { ClosedFor, Sink, StreamReader } from '../src/server/stream/stream-reader.ts'
import { HOUR_MS, NOW_MS } from './event-world.ts'

export interface StreamWorldOptions {
  readonly windowMs?: number
  readonly windowBytesMax?: number
  readonly groupsMax?: number
  readonly frameBytes?: number
  readonly startedMs?: number
  /** As the clock, where none is told. */
  readonly steadyMs?: () => number
}

/** A reader whose socket takes frames when it is told to. */
export class TestReader {
  readonly held = new StreamedOdds()
  readonly messages: ServerMessage[] = []
  readonly frames: Frame[] = []
  readonly wish: OddsWish
  closed: ClosedFor | undefined
  required: SnapshotReason | undefined
  reader: StreamReader | undefined
  isStuck = false
  #waiting: Frame[] = []

  constructor(wish: OddsWish) {
    this.wish = wish
  }

  readonly sink: Sink = {
    send: (frame) => {
      this.#waiting.push(frame)
      this.frames.push(frame)
      if (!this.isStuck) this.drain()
    },
    buffered: () => this.#waiting.reduce((sum, frame) => sum + frame.socketBytes.byteLength, 0),
    close: (why) => {
      this.closed = why
    },
  }

  /** Takes all that waits. */
  drain(): void {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      this.#take(ServerMessage.parse(JSON.parse(next.socketBytes.toString())))
    }
  }

  /** The socket breaks: what waits never arrives. */
  lose(): void {
    this.#waiting = []
  }

  get cursor(): Cursor | undefined {
    return this.held.cursor
  }

  /** Takes a frame that comes by another way. */
  take(frame: Frame): void {
    this.#take(ServerMessage.parse(JSON.parse(frame.socketBytes.toString())))
  }

  #take(message: ServerMessage): void {
    this.messages.push(message)
    if (message.type === 'odds_subscribed') this.held.takeSubscribed(message.data)
    else if (message.type === 'odds_image') this.held.takeImage(message.data)
    else if (message.type === 'odds_changes') {
      const taken = this.held.takeChanges(message.data)
      if (taken === 'gap') throw new Error(`A gap: ${message.data.from} after ${this.held.cursor?.seq}.`)
    } else if (message.type === 'heartbeat') this.held.takeHeartbeat(message.data)
    else if (message.type === 'snapshot_required') this.required = message.data.reason
  }
}

export class StreamWorld {
  readonly cache: OddsCache
  readonly bus: ChangeBus
  readonly stream: OddsStream
  nowMs = NOW_MS
  late: StreamLate | null = null

  constructor(options: StreamWorldOptions = {}) {
    const { startedMs = NOW_MS, steadyMs, ...rest } = options
    this.bus = new ChangeBus(newEpoch(startedMs, 0.5))
    this.cache = new OddsCache({
      precedence: ['betpawa', 'sportybet', 'bet9ja'],
      home: 'betpawa',
      eventsMax: 1000,
      keptAfterKickoffMs: 2 * HOUR_MS,
      onChange: ({ changeSet }) => this.bus.publish({ what: 'change', changeSet }),
      onEvent: (eventId, what) => this.bus.publish({ what, eventId }),
    })
    this.stream = new OddsStream({
      cache: this.cache,
      bus: this.bus,
      nowMs: () => this.nowMs,
      steadyMs: steadyMs ?? (() => this.nowMs),
      late: () => this.late,
      options: {
        windowMs: 300_000,
        windowBytesMax: 10_000_000,
        groupsMax: 100,
        frameBytes: 2000,
        ...rest,
      },
    })
  }

  subscribe(wish: OddsWish, resume?: Cursor, into = new TestReader(wish)): TestReader {
    into.required = undefined
    into.reader = this.stream.subscribe(wishOf(wish), { id: 'odds', sink: into.sink, resume })
    return into
  }

  /** The socket breaks, and the reader comes back with what it holds. */
  comeBack(reader: TestReader): void {
    this.leave(reader)
    reader.isStuck = false
    this.subscribe(reader.wish, reader.cursor, reader)
  }

  leave(reader: TestReader): void {
    reader.lose()
    if (reader.reader !== undefined) this.stream.unsubscribe(reader.reader)
    reader.reader = undefined
  }

  tick(): void {
    for (const eventId of this.cache.takeRetitled()) this.bus.publish({ what: 'retitled', eventId })
    this.stream.tick()
  }

  /** What is told once a second is told. */
  flush(): void {
    this.nowMs += 1000
    this.tick()
  }

  /** All that somebody with this wish should hold, by event and then bookmaker. */
  expected(wish: OddsWish): object {
    const views = this.cache.events().filter((view) => isWanted(this.cache, view, wish))
    const events = views.map((view) => [view.eventId, expectedEvent(this.cache, view, wish)] as const)
    return Object.fromEntries(events)
  }
}

/** What a reader holds, in the form of what it should. */
export function heldBy({ held }: TestReader): object {
  const events = [...held.events].map(([id, { facts, listings }]) => [
    id,
    { ...facts, listings: Object.fromEntries([...listings].sort(([a], [b]) => (a < b ? -1 : 1))) },
  ])
  return Object.fromEntries(events)
}

/** Without what is told once a second only. */
export function withoutTimes(state: object): object {
  return JSON.parse(
    JSON.stringify(state, (key, value) =>
      ['confirmed_at', 'late_after', 'version'].includes(key) ? undefined : value,
    ),
  )
}

function isWanted(cache: OddsCache, view: EventView, { events, filter = {} }: OddsWish): boolean {
  if (events !== undefined && !events.includes(view.eventId)) return false
  const { home, away, kickoffMs } = view.speaker.head.metadata
  const { tournament } = cache.found(view.eventId) as { tournament: { id: number; country: string | null } }
  const offering = view.listings.filter(({ head }) => head.withdrawnAtMs === null).map(({ bookmaker }) => bookmaker)
  const hasBegun = view.listings.some(({ head }) => head.closedAtMs !== null)
  const isStartedWanted = filter.include_started ?? events !== undefined
  const isAtHome = offering.includes('betpawa')
  return (
    (isStartedWanted || !hasBegun) &&
    (filter.availability === undefined || isAtHome === (filter.availability === 'betpawa')) &&
    offering.length >= (filter.min_bookmakers ?? 0) &&
    (filter.tournament_ids?.includes(tournament.id) ?? true) &&
    (filter.countries?.some((each) => each.toLowerCase() === (tournament.country ?? '').toLowerCase()) ?? true) &&
    kickoffMs >= Date.parse(filter.kickoff_from ?? '1970-01-01') &&
    kickoffMs <= Date.parse(filter.kickoff_to ?? '9999-12-31') &&
    [home, away].some((name) => plainText(name).includes(plainText(filter.search ?? '')))
  )
}

function expectedEvent(cache: OddsCache, view: EventView, wish: OddsWish): object {
  const { name, home, away, kickoffMs } = view.speaker.head.metadata
  const tournament = cache.found(view.eventId)?.tournament
  const listings = view.listings.filter(({ bookmaker }) => wish.bookmakers?.includes(bookmaker) ?? true)
  return {
    id: view.eventId,
    sportradar_id: String(view.eventId),
    name,
    home_team: home,
    away_team: away,
    kickoff: instantText(kickoffMs),
    tournament_id: tournament?.id,
    tournament_name: tournament?.name,
    tournament_country: tournament?.country,
    sport_name: 'Football',
    created_at: instantText(view.createdAtMs),
    listings: Object.fromEntries(
      listings
        .map((each) => [each.bookmaker, expectedListing(each, wish)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  }
}

function expectedListing(listing: Snapshot, wish: OddsWish): StreamedListing {
  const { bookmaker, version, head } = listing
  const at = (ms: number | null) => (ms === null ? null : instantText(ms))
  const quotes = [...listing.quotes()].map((quote) => [keyText(quote.key), expectedQuote(quote)] as const)
  const isWished = (key: string) => wish.markets?.some((each) => each === key || each === key.split(/[@;]/)[0]) ?? true
  return {
    bookmaker,
    version,
    external_event_id: head.externalId,
    event_url: head.metadata.url,
    fetch_result: head.fetchResult,
    fetch_fault: head.fetchFault,
    is_late: head.isLate,
    withdrawn_at: at(head.withdrawnAtMs),
    closed_at: at(head.closedAtMs),
    confirmed_at: at(head.confirmedAtMs),
    late_after: at(head.lateAfterMs),
    quotes: Object.fromEntries(quotes.filter(([key]) => isWished(key))),
  }
}

function expectedQuote({ key, outcomes, withdrawnAtMs }: Quote): StreamedQuote {
  const named = outcomes.map((each) => ({
    ...each,
    name: outcomeByNumber(marketByNumber(key.market), each.outcome).key,
  }))
  const suspended = named.filter(({ state }) => state === 'suspended').map(({ name }) => name)
  return {
    prices: Object.fromEntries(named.map(({ name, priceMilli }) => [name, priceMilli && priceMilli / 1000])),
    ...(suspended.length > 0 ? { suspended } : {}),
    ...(withdrawnAtMs === null ? {} : { withdrawn_at: instantText(withdrawnAtMs) }),
  }
}
