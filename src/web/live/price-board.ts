// What the page holds of the stream, and who looks at which part of it: a change is told only to the cells that show it. Made
// to be fed by an OddsFeed, and read by hooks in prices/. Beside it are events that the stream does not tell: as a list answered
// them, or as they were when the stream ended them.
import type { OddsChanges } from '../../contract/stream/odds-frames.ts'
import { type HeldEvent, type HeldListing, StreamedOdds } from '../../insight/streamed-odds.ts'
import { type ComparedBy, type ShownMarket, showMarket } from '../prices/shown-market.ts'
import { milliOf } from '../prices/streamed-quote.ts'
import { PriceMoves } from './price-moves.ts'

type Listener = () => void
/** What a frame is about to change: prices by event, bookmaker and market, and events that go. */
interface Before {
  readonly quotes: readonly {
    readonly eventId: number
    readonly bookmaker: string
    readonly market: string
    readonly prices: Prices
  }[]
  readonly removed: readonly HeldEvent[]
}
type Prices = Readonly<Record<string, number | null>>

/** Whoever scrolls through months of past events does not keep them all. */
const UNTOLD_MOST = 5_000
/** An event that the stream drops so near to its kickoff is over for betting: clocks differ by less. */
const NEAR_KICKOFF_MS = 60_000

export class PriceBoard {
  readonly moves: PriceMoves
  #held = new StreamedOdds()
  #isWhole = false
  #asked: ReadonlySet<string> | undefined
  /** Events that the stream does not tell, as a list answered them. */
  readonly #listed = new Map<number, HeldEvent>()
  /** Those that it told until they were over, as they were then. */
  readonly #ended = new Map<number, HeldEvent>()
  #comparedBy: ComparedBy = { home: undefined, shown: undefined, declared: () => undefined }
  readonly #shown = new Map<number, Map<string, ShownMarket>>()
  /** Those that were right until something changed: what is the same again stays the same object. */
  readonly #stale = new Map<number, Map<string, ShownMarket>>()
  readonly #versions = new Map<number, number>()
  /** Never goes down, so that an event that was forgotten has no version that it had before. */
  #counted = 0
  #forgottenAt = 0
  readonly #nowMs: () => number
  readonly #listeners = new Map<number, Map<string, Set<Listener>>>()
  readonly #everything = new Set<Listener>()
  #version = 0

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
    this.moves = new PriceMoves({
      nowMs,
      priceMilli: ({ eventId, bookmaker, market, outcome }) =>
        milliOf(this.listing(eventId, bookmaker)?.quotes[market]?.prices[outcome]),
    })
  }

  /** True from the first image on. */
  get isWhole(): boolean {
    return this.#isWhole
  }

  /** Goes up whenever all may be otherwise: another image, another set of bookmakers. */
  get version(): number {
    return this.#version
  }

  get events(): ReadonlyMap<number, HeldEvent> {
    return this.#held.events
  }

  event(eventId: number): HeldEvent | undefined {
    return this.#held.events.get(eventId) ?? this.#ended.get(eventId) ?? this.#listed.get(eventId)
  }

  /** Who told an event: the stream, with all markets that were asked for, or a list, with its four. */
  toldBy(eventId: number): 'stream' | 'list' | undefined {
    if (this.#held.events.has(eventId) || this.#ended.has(eventId)) return 'stream'
    return this.#listed.has(eventId) ? 'list' : undefined
  }

  /** Whether the stream was asked for a market: a new column's comes with the next image. */
  isAsked(market: string): boolean {
    return this.#asked === undefined || this.#asked.has(market)
  }

  listing(eventId: number, bookmaker: string): HeldListing | undefined {
    return this.event(eventId)?.listings.get(bookmaker)
  }

  /** Goes up with whatever changes about an event beside its prices. */
  eventVersion(eventId: number): number {
    return this.#versions.get(eventId) ?? this.#forgottenAt
  }

  /** Returns a market of an event as it is shown: the same object until any of it changes. Undefined for no such event. */
  market(eventId: number, market: string): ShownMarket | undefined {
    const kept = this.#shown.get(eventId)?.get(market)
    if (kept !== undefined) return kept
    const listings = this.event(eventId)?.listings
    if (listings === undefined) return undefined
    const made = showMarket(listings, market, this.#comparedBy, this.#stale.get(eventId)?.get(market))
    mapIn(this.#shown, eventId).set(market, made)
    return made
  }

  /** Says whose prices are compared, and with whose set a quote is complete. */
  compareBy(comparedBy: ComparedBy): void {
    this.#comparedBy = comparedBy
    this.#anew()
  }

  /** Takes an image in the place of all; `markets` are those that it was asked for, all where none are named. */
  takeImage(held: StreamedOdds, markets?: readonly string[]): void {
    this.#asked = markets === undefined ? undefined : new Set(markets)
    // Another wish has other markets, and those of before are not as they were asked for now.
    if (this.#held !== held) this.#ended.clear()
    this.#held = held
    this.#isWhole = true
    this.#anew()
  }

  /** Takes events that the stream does not tell; those that it does, or did until they were over, stay as they are. */
  takeListed(events: readonly HeldEvent[]): void {
    if (this.#listed.size > UNTOLD_MOST) this.#listed.clear()
    const told = new Set<Listener>()
    for (const event of events) {
      if (this.toldBy(event.facts.id) === 'stream') continue
      this.#listed.set(event.facts.id, event)
      this.#soilAll(event.facts.id, told)
    }
    for (const listener of told) listener()
  }

  /** Returns what a frame is about to change; to be handed to `takeFrame` after it was taken. */
  before(frame: OddsChanges): Before {
    const quotes = frame.changes.flatMap(({ event_id, bookmaker, quotes = {} }) =>
      Object.keys(quotes).map((market) => ({
        eventId: event_id,
        bookmaker,
        market,
        prices: this.listing(event_id, bookmaker)?.quotes[market]?.prices ?? {},
      })),
    )
    return { quotes, removed: frame.removed.flatMap((id) => this.#held.events.get(id) ?? []) }
  }

  /** Tells everybody whose part a frame changed. */
  takeFrame(frame: OddsChanges, before: Before): void {
    const told = new Set<Listener>()
    for (const event of before.removed) this.#takeRemoved(event)
    for (const { eventId, bookmaker, market, prices } of before.quotes) {
      this.#noteMoves({ eventId, bookmaker, market }, prices)
      this.#soil(eventId, market, told)
    }
    // What changes about a listing (late, withdrawn, closed) changes how each of its markets compares.
    for (const { event_id, listing } of frame.changes) {
      if (listing !== undefined) this.#soilAll(event_id, told)
      this.#soilEvent(event_id, told)
    }
    for (const { id } of frame.events) this.#soilAll(id, told)
    for (const { id } of frame.facts) this.#soilEvent(id, told)
    for (const id of frame.removed) this.#soilAll(id, told)
    for (const { event_id } of frame.confirmed) this.#soilEvent(event_id, told)
    if (frame.removed.length + frame.events.length > 0) {
      this.#version += 1
      for (const listener of this.#everything) told.add(listener)
    }
    for (const listener of told) listener()
  }

  /** Hears of one market of an event; of what is beside its prices where no market is named. */
  subscribe(eventId: number, market: string | undefined, listener: Listener): () => void {
    const ofEvent = mapIn(this.#listeners, eventId)
    const key = market ?? ''
    const listeners = ofEvent.get(key) ?? new Set()
    ofEvent.set(key, listeners)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) ofEvent.delete(key)
      if (ofEvent.size === 0) this.#listeners.delete(eventId)
    }
  }

  /** Hears when events come and go, and when all may be otherwise. */
  subscribeAll = (listener: Listener): (() => void) => {
    this.#everything.add(listener)
    return () => this.#everything.delete(listener)
  }

  #anew(): void {
    this.#version += 1
    for (const [eventId, markets] of this.#shown) this.#stale.set(eventId, markets)
    this.#shown.clear()
    for (const id of this.#stale.keys()) if (this.event(id) === undefined) this.#stale.delete(id)
    // All have one number from now on, and none had it before.
    this.#versions.clear()
    this.#forgottenAt = this.#count()
    const told = new Set(this.#everything)
    for (const ofEvent of this.#listeners.values()) {
      for (const listeners of ofEvent.values()) for (const listener of listeners) told.add(listener)
    }
    for (const listener of told) listener()
  }

  #count(): number {
    this.#counted += 1
    return this.#counted
  }

  /** What is over stays to be seen, as it was, until no list has it. */
  #takeRemoved(event: HeldEvent): void {
    const { id, kickoff } = event.facts
    // What is not, was dropped for want of memory, or moved out of what is asked for: its prices go on elsewhere.
    const isOver = Date.parse(kickoff) <= this.#nowMs() + NEAR_KICKOFF_MS
    this.#ended.delete(id)
    if (!isOver || this.#held.events.has(id)) return
    if (this.#ended.size > UNTOLD_MOST) this.#ended.clear()
    this.#ended.set(id, closed(event))
  }

  #soil(eventId: number, market: string, told: Set<Listener>): void {
    const kept = this.#shown.get(eventId)?.get(market)
    if (kept !== undefined) {
      mapIn(this.#stale, eventId).set(market, kept)
      this.#shown.get(eventId)?.delete(market)
    }
    for (const listener of this.#listeners.get(eventId)?.get(market) ?? []) told.add(listener)
  }

  #soilAll(eventId: number, told: Set<Listener>): void {
    for (const market of [...(this.#shown.get(eventId)?.keys() ?? [])]) this.#soil(eventId, market, told)
    for (const market of this.#listeners.get(eventId)?.keys() ?? []) this.#soil(eventId, market, told)
    this.#soilEvent(eventId, told)
    if (this.event(eventId) !== undefined) return
    this.#shown.delete(eventId)
    this.#stale.delete(eventId)
    if (this.#listeners.has(eventId)) return
    this.#versions.delete(eventId)
    this.#forgottenAt = this.#count()
  }

  #soilEvent(eventId: number, told: Set<Listener>): void {
    this.#versions.set(eventId, this.#count())
    for (const listener of this.#listeners.get(eventId)?.get('') ?? []) told.add(listener)
  }

  #noteMoves(cell: { eventId: number; bookmaker: string; market: string }, before: Prices): void {
    const now = this.listing(cell.eventId, cell.bookmaker)?.quotes[cell.market]?.prices ?? {}
    for (const [outcome, price] of Object.entries(now)) {
      const [fromMilli, toMilli] = [milliOf(before[outcome]), milliOf(price)]
      if (fromMilli !== null && toMilli !== null && fromMilli !== toMilli) {
        this.moves.note({ ...cell, outcome }, { fromMilli, toMilli })
      }
    }
  }
}

function closed({ facts, listings }: HeldEvent): HeldEvent {
  const ended = [...listings].map(
    ([bookmaker, listing]) => [bookmaker, { ...listing, closed_at: listing.closed_at ?? facts.kickoff }] as const,
  )
  return { facts, listings: new Map(ended) }
}

function mapIn<Key, Value>(maps: Map<number, Map<Key, Value>>, id: number): Map<Key, Value> {
  const kept = maps.get(id)
  if (kept !== undefined) return kept
  const made = new Map<Key, Value>()
  maps.set(id, made)
  return made
}
