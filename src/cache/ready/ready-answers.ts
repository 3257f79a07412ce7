// Answers that are ready to be sent: made when they are first asked for after something in them changed, shared by all who
// ask until the next change. They are kept within a bound of bytes; what is not kept is made anew.
import type { EventSelection } from '../../contract/event-selection.ts'
import type { EventPage, HeldEvent, ListedEvent, PageMark } from '../event-index.ts'
import type { OddsCache } from '../odds-cache.ts'
import type { Renderer } from '../render-event.ts'
import type { AnswerBody } from './answer-body.ts'
import { ByteLru } from './byte-lru.ts'
import { detailBody, Fragments, listingOf, pageBody, rowOf } from './fragments.ts'
import { ReadyOrders } from './ready-orders.ts'

export interface ReadyAnswersParts {
  readonly cache: OddsCache
  readonly render: Renderer
  /** Of all answers and parts of answers together. */
  readonly bytesMax: number
}

/** A page that was put together, and until when nothing has to be looked at to send it again. */
interface HeldPage extends PageMark {
  readonly selection: EventSelection
  readonly eventIds: readonly number[]
  readonly stamps: readonly number[]
  readonly body: AnswerBody
  readonly cacheVersion: number
}

interface HeldDetail {
  readonly stamp: number
  readonly body: AnswerBody
}

/** A longer query is answered and not kept: whoever makes up queries must not fill memory with them. */
const QUERY_MAX = 1000
/** What a page and each of its events take beside their bytes, about. */
const PAGE_BYTES = 500
const EVENT_BYTES = 32

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
  /** Orders of whole lists, without their events. */
  readonly orders: ReadyOrders

  constructor({ cache, render, bytesMax }: ReadyAnswersParts) {
    this.#cache = cache
    this.#render = render
    this.#fragments = new Fragments(render, bytesMax / 2)
    this.#pages = new ByteLru(
      (bytesMax / 16) * 3,
      ({ body, eventIds }, query) => body.byteLength + 2 * query.length + PAGE_BYTES + EVENT_BYTES * eventIds.length,
    )
    this.#details = new ByteLru(bytesMax / 4, ({ body }) => body.byteLength)
    this.orders = new ReadyOrders(cache, bytesMax / 16)
  }

  /** Bytes of everything kept. */
  get bytes(): number {
    return this.#fragments.bytes + this.#pages.bytes + this.#details.bytes + this.orders.bytes
  }

  /** Returns the page of a query as it is now; undefined where that query was not asked before, or long ago. */
  page(query: string, nowMs: number): ReadyPage | undefined {
    const held = this.#pages.get(query)
    if (held === undefined) return undefined
    const isSame = held.cacheVersion === this.#cache.version && nowMs < held.validUntilMs
    const { body, eventIds } = isSame ? held : this.#renew(query, held, nowMs)
    const events = eventIds.length
    this.#cache.count({ hits: events })
    return { body, events }
  }

  /** Makes the page of a query from what the cache found just now, and keeps it. */
  keep(query: string, selection: EventSelection, page: EventPage): AnswerBody {
    const body = this.#bodyOf(selection, page)
    if (query.length <= QUERY_MAX) this.#put(query, { selection, page, body })
    return body
  }

  /** Returns the detail of an event as it is now; undefined where `detail` did not make it, or long ago. */
  heldDetail(eventId: number): AnswerBody | undefined {
    const held = this.#details.get(eventId)
    const event = held && this.#cache.found(eventId)
    if (event === undefined) return undefined
    this.#cache.count({ hits: 1 })
    return held?.stamp === event.stamp ? held.body : this.detail(event)
  }

  /** Makes or returns the detail of an event that the cache holds. */
  detail(event: HeldEvent): AnswerBody {
    const { stamp, view } = event
    const held = this.#details.get(view.eventId)
    if (held?.stamp === stamp) return held.body
    const parts = view.listings.map((listing) => this.#fragments.listing(listing))
    const body = sameOrNew(held?.body, detailBody(this.#fragments.row(event), parts))
    this.#details.set(view.eventId, { stamp, body })
    return body
  }

  /** Makes a page of what was found elsewhere, and keeps nothing. */
  pageOf(
    selection: EventSelection,
    { events, total }: { readonly events: readonly ListedEvent[]; readonly total: number },
  ): AnswerBody {
    const rows = events.map((event) => rowOf(event, this.#render))
    return pageBody(rows, { ...selection, total })
  }

  /** The same of one event. */
  detailOf(event: ListedEvent): AnswerBody {
    const parts = event.view.listings.map((listing) => listingOf(listing, this.#render))
    return detailBody(rowOf(event, this.#render), parts)
  }

  /** Most changes are of other events: then the page is the same, and only that has to be found out. */
  #renew(query: string, held: HeldPage, nowMs: number): HeldPage {
    const { selection, body } = held
    const page = this.#cache.lists.pageAgain(selection, held, nowMs)
    const isSame = page.total === held.total && areStamped(page.events, held)
    return this.#put(query, { selection, page, body: isSame ? body : this.#bodyOf(selection, page, body) })
  }

  #bodyOf(selection: EventSelection, { events, total }: EventPage, previous?: AnswerBody): AnswerBody {
    const rows = events.map((event) => this.#fragments.row(event))
    return sameOrNew(previous, pageBody(rows, { ...selection, total }))
  }

  #put(
    query: string,
    {
      selection,
      page,
      body,
    }: { readonly selection: EventSelection; readonly page: EventPage; readonly body: AnswerBody },
  ): HeldPage {
    const { events, total, state, validUntilMs } = page
    const held = {
      ...{ selection, total, state, validUntilMs, body, cacheVersion: this.#cache.version },
      eventIds: events.map(({ view }) => view.eventId),
      stamps: events.map(({ stamp }) => stamp),
    }
    this.#pages.set(query, held)
    return held
  }
}

/** What reads the same keeps its compressed forms. */
function sameOrNew(previous: AnswerBody | undefined, made: AnswerBody): AnswerBody {
  return previous?.digest === made.digest ? previous : made
}

function areStamped(events: readonly HeldEvent[], { eventIds, stamps }: HeldPage): boolean {
  const isSame = ({ view, stamp }: HeldEvent, place: number) =>
    view.eventId === eventIds[place] && stamp === stamps[place]
  return events.length === eventIds.length && events.every(isSame)
}
