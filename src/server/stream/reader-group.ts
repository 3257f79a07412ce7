// Readers who ask for the same. What happened is made into frames once for all of them, and who of the events is among
// those asked for is known at every moment.
import type { HeldEvent } from '../../cache/event-index.ts'
import type { ByteLru } from '../../cache/ready/byte-lru.ts'
import { type ChangeItems, noItems } from './change-frames.ts'
import { changeText, confirmationText, type TouchedEvent } from './conflate.ts'
import type { MarketWish } from './market-wish.ts'
import { eventText, factsText } from './odds-text.ts'
import type { StreamReader } from './stream-reader.ts'

export interface StreamedCache {
  readonly found: (eventId: number) => HeldEvent | undefined
  readonly kickoffs: () => Iterable<{ readonly eventId: number }>
}

export interface ImageText {
  readonly stamp: number
  readonly text: string
}

export interface GroupParts {
  /** By which its readers know their frames. */
  readonly name: string
  /** The wish as text: the same for all that wish the same. */
  readonly key: string
  readonly wish: MarketWish
  /** Undefined where events are not named one by one. */
  readonly eventIds: ReadonlySet<number> | undefined
  readonly takes: (eventId: number) => boolean
  readonly cache: StreamedCache
  /** Events as they were last written for an image, of all groups. */
  readonly images: ByteLru<string, ImageText>
}

export interface Happened {
  readonly touched: ReadonlyMap<number, TouchedEvent>
  /** Those whose confirmations are told now. */
  readonly confirmed: ReadonlyMap<number, TouchedEvent>
}

export class ReaderGroup {
  readonly readers = new Set<StreamReader>()
  readonly #parts: GroupParts
  readonly #members: Set<number>
  /** Up to where frames led so far. */
  lastTo: number

  constructor(parts: GroupParts, seq: number) {
    this.#parts = parts
    this.lastTo = seq
    this.#members = new Set(this.held().map(({ view }) => view.eventId))
  }

  get name(): string {
    return this.#parts.name
  }

  get key(): string {
    return this.#parts.key
  }

  /** The events asked for, as they are at this moment. */
  held(): readonly HeldEvent[] {
    const { cache, eventIds, takes } = this.#parts
    const asked = eventIds ?? [...cache.kickoffs()].map(({ eventId }) => eventId)
    return [...asked].filter(takes).flatMap((eventId) => cache.found(eventId) ?? [])
  }

  /** Returns what to tell those who have followed so far. */
  follow({ touched, confirmed }: Happened): ChangeItems {
    const items = noItems()
    const members = this.#members
    for (const [eventId, event] of this.#ofInterest(touched)) {
      if (!this.#parts.takes(eventId)) {
        if (members.delete(eventId)) items.removed.push(String(eventId))
        continue
      }
      const isNew = !members.has(eventId)
      members.add(eventId)
      if (isNew || event.isWhole) this.#tellWhole(eventId, items)
      else this.#tellChanges(eventId, event, items)
    }
    this.#tellConfirmed(confirmed, items, (eventId) => members.has(eventId))
    return items
  }

  /** Returns what to tell somebody of whom only is known that he held the state before all of this. */
  catchUp({ touched, confirmed }: Happened): ChangeItems {
    const items = noItems()
    for (const [eventId, event] of this.#ofInterest(touched)) {
      const isTaken = this.#parts.takes(eventId)
      if (isTaken && !event.isMoved) this.#tellChanges(eventId, event, items)
      else if (isTaken) this.#tellWhole(eventId, items)
      else if (event.isMoved) items.removed.push(String(eventId))
    }
    this.#tellConfirmed(confirmed, items, this.#parts.takes)
    return items
  }

  imageText({ view, tournament, stamp }: HeldEvent): string {
    const { images, name, wish } = this.#parts
    const key = `${name} ${view.eventId}`
    const known = images.get(key)
    if (known?.stamp === stamp) return known.text
    const text = eventText(view, tournament, wish)
    images.set(key, { stamp, text })
    return text
  }

  *#ofInterest(touched: Happened['touched']): Generator<readonly [number, TouchedEvent], void> {
    const { eventIds } = this.#parts
    if (eventIds === undefined || eventIds.size > touched.size) {
      for (const entry of touched) if (eventIds?.has(entry[0]) !== false) yield entry
      return
    }
    for (const eventId of eventIds) {
      const event = touched.get(eventId)
      if (event !== undefined) yield [eventId, event]
    }
  }

  #tellWhole(eventId: number, items: ChangeItems): void {
    const held = this.#parts.cache.found(eventId)
    if (held !== undefined) items.events.push(this.imageText(held))
  }

  #tellChanges(eventId: number, event: TouchedEvent, items: ChangeItems): void {
    const held = event.isMoved ? this.#parts.cache.found(eventId) : undefined
    if (held !== undefined) items.facts.push(factsText(held.view, held.tournament))
    for (const listing of event.listings.values()) {
      const text = changeText(listing, this.#parts.wish)
      if (text !== undefined) items.changes.push(text)
    }
  }

  #tellConfirmed(confirmed: Happened['confirmed'], items: ChangeItems, isHeld: (eventId: number) => boolean): void {
    for (const [eventId, event] of this.#ofInterest(confirmed)) {
      if (!isHeld(eventId)) continue
      for (const [bookmaker, listing] of event.listings) {
        if (this.#parts.wish.takesBookmaker(bookmaker)) items.confirmed.push(confirmationText(listing))
      }
    }
  }
}
