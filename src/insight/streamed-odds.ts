// What one subscription of the stream holds: images and changes taken in one after the other, for whoever follows the
// stream from TypeScript.
import type {
  Heartbeat,
  ListingChange,
  ListingConfirmation,
  OddsChanges,
  OddsImage,
  OddsSubscribed,
  StreamedEvent,
  StreamedEventFacts,
  StreamedListing,
} from '../contract/stream/odds-frames.ts'

export interface HeldListing extends Omit<StreamedListing, 'quotes'> {
  quotes: StreamedListing['quotes']
}

export interface HeldEvent {
  facts: StreamedEventFacts
  readonly listings: Map<string, HeldListing>
}

/** *Other*: it is of another subscription. *Gap*: it begins after what is held; take an image anew. */
export type Taken = 'taken' | 'other' | 'older' | 'gap'

export class StreamedOdds {
  readonly #events = new Map<number, HeldEvent>()
  /** The image that is arriving, until its last part. */
  #arriving: Map<number, HeldEvent> | undefined
  #cursor: { readonly epoch: string; readonly seq: number } | undefined
  /** Whose frames are its own, on this connection. */
  #group: string | undefined

  /** Where to go on from; undefined before the first image is whole. */
  get cursor(): { readonly epoch: string; readonly seq: number } | undefined {
    return this.#cursor
  }

  get events(): ReadonlyMap<number, HeldEvent> {
    return this.#events
  }

  /** On a fresh connection nothing is its own before it is subscribed: a server that began anew gives the same names again. */
  forgetGroup(): void {
    this.#group = undefined
    this.#arriving = undefined
  }

  /** Frames of another group are of other subscriptions from now on; what is half there is given up. */
  takeSubscribed({ group }: OddsSubscribed): void {
    this.#group = group
    this.#arriving = undefined
  }

  /** Takes a part of an image; nothing of it is seen before its last part. */
  takeImage({ group, epoch, seq, part, is_last, events }: OddsImage): void {
    if (group !== this.#group) return
    if (part === 1) this.#arriving = new Map()
    const arriving = this.#arriving
    if (arriving === undefined) return
    for (const event of events) arriving.set(event.id, heldEvent(event))
    if (!is_last) return
    this.#events.clear()
    for (const [id, event] of arriving) this.#events.set(id, event)
    this.#arriving = undefined
    this.#cursor = { epoch, seq }
  }

  takeChanges(frame: OddsChanges): Taken {
    const cursor = this.#cursor
    if (frame.group !== this.#group) return 'other'
    if (cursor === undefined || frame.epoch !== cursor.epoch || frame.from > cursor.seq) return 'gap'
    if (frame.to < cursor.seq) return 'older'
    for (const id of frame.removed) this.#events.delete(id)
    for (const event of frame.events) this.#events.set(event.id, heldEvent(event))
    for (const facts of frame.facts) this.#takeFacts(facts)
    for (const change of frame.changes) this.#takeChange(change)
    for (const confirmation of frame.confirmed) this.#confirm(confirmation)
    if (frame.is_last) this.#cursor = { epoch: frame.epoch, seq: frame.to }
    return 'taken'
  }

  /** All up to here was sent. */
  takeHeartbeat({ group, epoch, seq }: Pick<Heartbeat, 'group' | 'epoch' | 'seq'>): void {
    if (group !== this.#group || seq === null || this.#cursor?.epoch !== epoch || seq < this.#cursor.seq) return
    this.#cursor = { epoch, seq }
  }

  #takeFacts(facts: StreamedEventFacts): void {
    const event = this.#events.get(facts.id)
    if (event !== undefined) event.facts = facts
  }

  #takeChange(change: ListingChange): void {
    const event = this.#events.get(change.event_id)
    if (event === undefined) return
    const held = event.listings.get(change.bookmaker)
    if (held === undefined ? change.listing === undefined : change.version < held.version) return
    const { bookmaker, version, confirmed_at, late_after, listing = held, quotes = {} } = change
    if (listing === undefined) return
    // In place: a listing has hundreds, and a change tells of few.
    const next = held?.quotes ?? {}
    for (const [key, quote] of Object.entries(quotes)) {
      if (quote === null) delete next[key]
      else next[key] = quote
    }
    event.listings.set(bookmaker, { ...listing, bookmaker, version, confirmed_at, late_after, quotes: next })
  }

  #confirm({ event_id, bookmaker, version, confirmed_at, late_after }: ListingConfirmation): void {
    const listing = this.#events.get(event_id)?.listings.get(bookmaker)
    if (listing === undefined || version < listing.version) return
    Object.assign(listing, { version, confirmed_at, late_after })
  }
}

function heldEvent({ listings, ...facts }: StreamedEvent): HeldEvent {
  return { facts, listings: new Map(listings.map((listing) => [listing.bookmaker, listing])) }
}
