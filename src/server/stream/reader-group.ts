// Readers who ask for the same. What happened is written once for all of them, and which events are among those asked for is
// known at every moment.
import type { HeldEvent } from '../../cache/event-index.ts'
import type { ByteLru } from '../../cache/ready/byte-lru.ts'
import type { ChangeItems } from './change-items.ts'
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
  /** The markets and bookmakers of the wish, in short: the same for all who are told an event alike. */
  readonly manner: string
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
  /** The events that those hold who follow. */
  #members = new Set<number>()
  /** Up to where frames led so far. */
  lastTo = 0

  constructor(parts: GroupParts) {
    this.#parts = parts
  }

  get name(): string {
    return this.#parts.name
  }

  get key(): string {
    return this.#parts.key
  }

  get hasFollowers(): boolean {
    for (const { state } of this.readers) if (state === 'live') return true
    return false
  }

  /** The events asked for, as they are at this moment. */
  eventIds(): readonly number[] {
    const { cache, eventIds, takes } = this.#parts
    const asked = eventIds ?? [...cache.kickoffs()].map(({ eventId }) => eventId)
    return [...asked].filter(takes)
  }

  /** Somebody holds all that there is at this number, and will follow. */
  beginToFollow(seq: number): void {
    this.#members = new Set(this.eventIds())
    this.lastTo = seq
  }

  /** Writes what to tell those who have followed so far, until the items are full; returns whether they hold all of it. */
  follow({ touched, confirmed }: Happened, items: ChangeItems): boolean {
    const members = this.#members
    for (const [eventId, event] of this.#ofInterest(touched)) {
      if (items.isFull) return false
      if (!this.#parts.takes(eventId)) {
        if (members.delete(eventId)) items.add('removed', String(eventId))
        continue
      }
      const isNew = !members.has(eventId)
      members.add(eventId)
      if (isNew || event.isWhole) this.tellWhole(eventId, items)
      else this.#tellChanges(eventId, event, items)
    }
    for (const [eventId, event] of this.#ofInterest(confirmed)) {
      if (members.has(eventId)) this.#tellConfirmed(event, items)
    }
    return !items.isFull
  }

  /** Returns the events that something is to be told of to somebody who was away. */
  touchedOf({ touched, confirmed }: Happened): readonly number[] {
    const ids = new Set([...this.#ofInterest(touched)].map(([eventId]) => eventId))
    for (const [eventId] of this.#ofInterest(confirmed)) ids.add(eventId)
    return [...ids]
  }

  /** Writes what to tell of an event to somebody of whom only is known that he held the state before all of this. */
  catchUp(eventId: number, { touched, confirmed }: Happened, items: ChangeItems): void {
    const event = touched.get(eventId)
    const isTaken = this.#parts.takes(eventId)
    let told: ReadonlySet<string> = new Set()
    if (event !== undefined) {
      if (isTaken && !event.isMoved) told = this.#tellChanges(eventId, event, items)
      else if (isTaken) this.tellWhole(eventId, items)
      else if (event.isMoved) items.add('removed', String(eventId))
    }
    const confirmedEvent = confirmed.get(eventId)
    if (isTaken && confirmedEvent !== undefined) this.#tellConfirmed(confirmedEvent, items, told)
  }

  /** Writes an event as it is, if it still is among those asked for. */
  tellWhole(eventId: number, items: ChangeItems): void {
    const held = this.#parts.takes(eventId) ? this.#parts.cache.found(eventId) : undefined
    if (held !== undefined) items.add('events', this.#imageText(held))
  }

  #imageText({ view, tournament, stamp }: HeldEvent): string {
    const { images, manner, wish } = this.#parts
    const key = `${manner} ${view.eventId}`
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

  /** Returns whose change was told, with their confirmation. */
  #tellChanges(eventId: number, event: TouchedEvent, items: ChangeItems): ReadonlySet<string> {
    const told = new Set<string>()
    const held = event.isMoved ? this.#parts.cache.found(eventId) : undefined
    if (held !== undefined) items.add('facts', factsText(held.view, held.tournament))
    for (const [bookmaker, listing] of event.listings) {
      const text = changeText(listing, this.#parts.wish)
      if (text === undefined) continue
      items.add('changes', text)
      told.add(bookmaker)
    }
    return told
  }

  #tellConfirmed(event: TouchedEvent, items: ChangeItems, told?: ReadonlySet<string>): void {
    for (const [bookmaker, listing] of event.listings) {
      if (told?.has(bookmaker) !== true && this.#parts.wish.takesBookmaker(bookmaker))
        items.add('confirmed', confirmationText(listing))
    }
  }
}
