// What the page holds of the stream, and who looks at which part of it: a change is told only to the cells that show it. Made
// to be fed by an OddsFeed, and read by hooks in prices/.
import type { OddsChanges } from '../../contract/stream/odds-frames.ts'
import { type HeldEvent, type HeldListing, StreamedOdds } from '../../insight/streamed-odds.ts'
import { type ComparedBy, type ShownMarket, showMarket } from '../prices/shown-market.ts'
import { milliOf } from '../prices/streamed-quote.ts'
import { PriceMoves } from './price-moves.ts'

type Listener = () => void
/** Prices by event, bookmaker and market, as they were before a frame. */
type PricesBefore = readonly {
  readonly eventId: number
  readonly bookmaker: string
  readonly market: string
  readonly prices: Prices
}[]
type Prices = Readonly<Record<string, number | null>>

const LISTED_MOST = 5_000

export class PriceBoard {
  readonly moves: PriceMoves
  #held = new StreamedOdds()
  #isWhole = false
  /** Events that the stream does not tell, as a list answered them. */
  readonly #listed = new Map<number, HeldEvent>()
  #comparedBy: ComparedBy = { home: undefined, shown: undefined, declared: () => undefined }
  readonly #shown = new Map<number, Map<string, ShownMarket>>()
  /** Those that were right until something changed: what is the same again stays the same object. */
  readonly #stale = new Map<number, Map<string, ShownMarket>>()
  readonly #versions = new Map<number, number>()
  readonly #listeners = new Map<number, Map<string, Set<Listener>>>()
  readonly #everything = new Set<Listener>()
  #version = 0

  constructor(nowMs: () => number) {
    this.moves = new PriceMoves(nowMs)
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
    return this.#held.events.get(eventId) ?? this.#listed.get(eventId)
  }

  listing(eventId: number, bookmaker: string): HeldListing | undefined {
    return this.event(eventId)?.listings.get(bookmaker)
  }

  /** Goes up with whatever changes about an event beside its prices. */
  eventVersion(eventId: number): number {
    return this.#versions.get(eventId) ?? 0
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

  /** Takes an image in the place of all. */
  takeImage(held: StreamedOdds): void {
    this.#held = held
    this.#isWhole = true
    this.#anew()
  }

  /** Takes events that the stream does not tell; those that it does stay as they are. */
  takeListed(events: readonly HeldEvent[]): void {
    // Whoever scrolls through months of past events does not keep them all.
    if (this.#listed.size > LISTED_MOST) this.#listed.clear()
    const told = new Set<Listener>()
    for (const event of events) {
      this.#listed.set(event.facts.id, event)
      this.#soilAll(event.facts.id, told)
    }
    for (const listener of told) listener()
  }

  /** Returns the prices that a frame is about to change; to be handed to `takeFrame` after it was taken. */
  before(frame: OddsChanges): PricesBefore {
    return frame.changes.flatMap(({ event_id, bookmaker, quotes = {} }) =>
      Object.keys(quotes).map((market) => ({
        eventId: event_id,
        bookmaker,
        market,
        prices: this.listing(event_id, bookmaker)?.quotes[market]?.prices ?? {},
      })),
    )
  }

  /** Tells everybody whose part a frame changed. */
  takeFrame(frame: OddsChanges, before: PricesBefore): void {
    const told = new Set<Listener>()
    for (const { eventId, bookmaker, market, prices } of before) {
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
    for (const id of this.#versions.keys()) this.#versions.set(id, this.eventVersion(id) + 1)
    const told = new Set(this.#everything)
    for (const [id, ofEvent] of this.#listeners) {
      this.#versions.set(id, this.eventVersion(id) + 1)
      for (const listeners of ofEvent.values()) for (const listener of listeners) told.add(listener)
    }
    for (const listener of told) listener()
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
  }

  #soilEvent(eventId: number, told: Set<Listener>): void {
    this.#versions.set(eventId, this.eventVersion(eventId) + 1)
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

function mapIn<Key, Value>(maps: Map<number, Map<Key, Value>>, id: number): Map<Key, Value> {
  const kept = maps.get(id)
  if (kept !== undefined) return kept
  const made = new Map<Key, Value>()
  maps.set(id, made)
  return made
}
