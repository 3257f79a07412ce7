// Answers that are ready to be sent: made when they are first asked for after something in them changed, shared by all who
// ask until the next change. They are kept within a bound of bytes; what is not kept is made anew.
import type { EventSelection } from '../../contract/event-selection.ts'
import type { EventPage, ListedEvent } from '../event-index.ts'
import type { OddsCache } from '../odds-cache.ts'
import type { Renderer } from '../render-event.ts'
import type { AnswerBody } from './answer-body.ts'
import { ByteLru } from './byte-lru.ts'
import { detailBody, Fragments, listingOf, pageBody, rowOf } from './fragments.ts'

export interface ReadyAnswersParts {
  readonly cache: OddsCache
  readonly render: Renderer
  /** Of all answers and parts of answers together. */
  readonly bytesMax: number
}

/** A page that was put together, and until when nothing has to be looked at to send it again. */
interface HeldPage {
  readonly selection: EventSelection
  readonly page: EventPage
  readonly body: AnswerBody
  readonly cacheVersion: number
}

interface HeldDetail {
  readonly event: ListedEvent
  readonly body: AnswerBody
}

/** An answer, and how many events it tells of. */
export interface ReadyPage {
  readonly body: AnswerBody
  readonly events: number
}

export class ReadyAnswers {
  readonly #cache: OddsCache
  readonly #render: Renderer
  readonly #fragments: Fragments
  readonly #pages: ByteLru<string, HeldPage>
  readonly #details: ByteLru<number, HeldDetail>

  constructor({ cache, render, bytesMax }: ReadyAnswersParts) {
    this.#cache = cache
    this.#render = render
    this.#fragments = new Fragments(render, bytesMax / 2)
    this.#pages = new ByteLru(bytesMax / 4, ({ body }) => body.byteLength)
    this.#details = new ByteLru(bytesMax / 4, ({ body }) => body.byteLength)
  }

  /** Bytes of everything kept. */
  get bytes(): number {
    return this.#fragments.bytes + this.#pages.bytes + this.#details.bytes
  }

  /** Returns the page of a query as it is now; undefined where that query was not asked before, or long ago. */
  page(query: string, nowMs: number): ReadyPage | undefined {
    const held = this.#pages.get(query)
    if (held === undefined) return undefined
    const isSame = held.cacheVersion === this.#cache.version && nowMs < held.page.validUntilMs
    const { body, page } = isSame ? held : this.#renew(query, held, nowMs)
    const events = page.events.length
    this.#cache.count({ hits: events })
    return { body, events }
  }

  /** Makes the page of a query from what the cache found just now, and keeps it. */
  keep(query: string, selection: EventSelection, page: EventPage): AnswerBody {
    return this.#put(query, { selection, page, body: this.#bodyOf(selection, page) }).body
  }

  /** Returns the detail of an event as it is now; undefined where `detail` did not make it, or long ago. */
  heldDetail(eventId: number): AnswerBody | undefined {
    const held = this.#details.get(eventId)
    if (held === undefined) return undefined
    const event = this.#cache.found(eventId)
    if (event === undefined) return undefined
    this.#cache.count({ hits: 1 })
    return isSameEvent(held.event, event) ? held.body : this.detail(event)
  }

  /** Makes or returns the detail of an event that the cache holds. */
  detail(event: ListedEvent): AnswerBody {
    const { eventId, listings } = event.view
    const held = this.#details.get(eventId)
    if (held !== undefined && isSameEvent(held.event, event)) return held.body
    const parts = listings.map((listing) => this.#fragments.listing(listing))
    const body = sameOrNew(held?.body, detailBody(this.#fragments.row(event), parts))
    this.#details.set(eventId, { event, body })
    return body
  }

  /** Makes a page of what was found elsewhere, and keeps nothing. */
  pageOf(selection: EventSelection, { events, total }: Pick<EventPage, 'events' | 'total'>): AnswerBody {
    const rows = events.map((event) => rowOf(event, this.#render))
    return pageBody(rows, { ...selection, total })
  }

  /** The same of one event. */
  detailOf(event: ListedEvent): AnswerBody {
    const parts = event.view.listings.map((listing) => listingOf(listing, this.#render))
    return detailBody(rowOf(event, this.#render), parts)
  }

  /** Most changes are of other events: then the page is the same, and only that has to be found out. */
  #renew(query: string, { selection, page: before, body }: HeldPage, nowMs: number): HeldPage {
    const page = this.#cache.pageAgain(selection, before, nowMs)
    const isSame = page.total === before.total && areSameEvents(page.events, before.events)
    return this.#put(query, { selection, page, body: isSame ? body : this.#bodyOf(selection, page, body) })
  }

  #bodyOf(selection: EventSelection, { events, total }: EventPage, previous?: AnswerBody): AnswerBody {
    const rows = events.map((event) => this.#fragments.row(event))
    return sameOrNew(previous, pageBody(rows, { ...selection, total }))
  }

  #put(query: string, made: Omit<HeldPage, 'cacheVersion'>): HeldPage {
    const held = { ...made, cacheVersion: this.#cache.version }
    this.#pages.set(query, held)
    return held
  }
}

/** What reads the same keeps its compressed forms. */
function sameOrNew(previous: AnswerBody | undefined, made: AnswerBody): AnswerBody {
  return previous?.digest === made.digest ? previous : made
}

function areSameEvents(some: readonly ListedEvent[], others: readonly ListedEvent[]): boolean {
  return some.length === others.length && some.every((event, place) => isSameEvent(event, others[place]))
}

/** Views are made anew with every change, and never changed themselves. */
function isSameEvent({ view, tournament }: ListedEvent, other: ListedEvent | undefined): boolean {
  return view === other?.view && tournament === other.tournament
}
