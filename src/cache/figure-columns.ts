// What events are ordered by that takes looking at prices: worked out when something changes, so that ordering a list by it
// compares whole numbers. Figures are in hundredths of a percent.
import { assert } from '../contract/assert.ts'
import type { ChangeSet } from '../contract/change-set.ts'
import { type FigureSort, ListFigure } from '../contract/events-query.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import { edgeFigure, farther, isLive, marginFigure, movementFigure } from '../insight/list-figures.ts'
import { isOffered } from '../insight/presence.ts'
import type { EventView } from '../odds/event-view.ts'
import { columnQuotes, LIST_MARKETS } from '../odds/list-columns.ts'
import { LIST_COLUMN_KEYS, listPricesOf } from '../odds/list-prices.ts'
import type { Quote } from '../odds/quote.ts'
import type { Snapshot } from '../odds/snapshot.ts'
import type { PriceTrails } from './price-trail.ts'

/** Each bookmaker's outcomes of a market by its number, where they cover every result. */
export type DeclaredOutcomes = ReadonlyMap<BookmakerSlug, ReadonlyMap<number, ReadonlySet<number>>>

export interface FigureColumnsParts {
  readonly home: BookmakerSlug
  readonly declared: DeclaredOutcomes
  readonly trails: PriceTrails
}

const NONE = -0x8000_0000

/** A listing of an event, with its quotes at the places of the list's columns. */
interface Shown {
  readonly listing: Snapshot
  readonly quotes: readonly (Quote | undefined)[]
  readonly isLive: boolean
}

export class FigureColumns {
  readonly #parts: FigureColumnsParts
  /** Of each figure a column of slots for each of the list's columns. */
  readonly #figures = new Map(ListFigure.options.map((figure) => [figure, LIST_COLUMN_KEYS.map(() => emptyColumn(64))]))
  /** From when on an hour ago is another moment's price. */
  #expiries = new Float64Array(64)

  #changes = 0

  constructor(parts: FigureColumnsParts) {
    this.#parts = parts
  }

  /** How often any figure changed. */
  get changes(): number {
    return this.#changes
  }

  /** Works out the figures of an event as it is at this moment. */
  put(slot: number, view: EventView, atMs: number): void {
    while (slot >= this.#expiries.length) this.#grow()
    const shown = view.listings.filter(isOffered).map((listing) => ({
      listing,
      quotes: columnQuotes(listing.quotes(LIST_MARKETS)),
      isLive: isLive(listing),
    }))
    for (const place of LIST_COLUMN_KEYS.keys()) {
      this.#putPrices(slot, place, shown)
      this.#putMovements(slot, place, { shown: shown.filter((each) => each.isLive), atMs })
    }
    this.#expiries[slot] = this.#expiryOf(view, atMs)
  }

  /** Returns what tells a slot's figure; NaN where it has none. */
  reader(sort: FigureSort): (slot: number) => number {
    const [figure, key] = sort.split(':') as [ListFigure, string]
    const column = this.#figures.get(figure)?.[LIST_COLUMN_KEYS.indexOf(key)]
    assert(column !== undefined, `nothing is ordered by ${sort}`)
    return (slot) => (column[slot] === NONE ? Number.NaN : (column[slot] as number))
  }

  /** From when on the figures have to be worked out again though nothing changed. */
  expiryMs(slot: number): number {
    return this.#expiries[slot] as number
  }

  #putPrices(slot: number, place: number, shown: readonly Shown[]): void {
    const { home, declared } = this.#parts
    const atHome = shown.find(({ listing }) => listing.bookmaker === home)
    const quote = atHome?.quotes[place]
    const margin = quote === undefined ? null : marginFigure(quote, declared.get(home)?.get(quote.key.market))
    const others = shown.filter((each) => each !== atHome && each.isLive).flatMap(({ quotes }) => quotes[place] ?? [])
    const edge = atHome?.isLive === true ? edgeFigure(quote, others) : null
    this.#set(slot, place, 'margin', margin)
    this.#set(slot, place, 'edge', edge)
  }

  #putMovements(slot: number, place: number, { shown, atMs }: { shown: readonly Shown[]; atMs: number }): void {
    const { trails } = this.#parts
    const column = LIST_COLUMN_KEYS[place] as string
    const moved: Record<'previous' | 'hour' | 'opening', number | null> = { previous: null, hour: null, opening: null }
    for (const { listing, quotes } of shown) {
      const quote = quotes[place]
      if (quote === undefined) continue
      const { eventId, bookmaker } = listing
      const now = listPricesOf(quote)
      const hourAgo = trails.hourAgo(eventId, bookmaker, column, atMs)
      const since = (then: typeof now | undefined) => movementFigure(now, then)
      moved.previous = farther(moved.previous, since(trails.previous(eventId, bookmaker, column)))
      moved.hour = farther(moved.hour, since(hourAgo === 'unchanged' ? now : hourAgo))
      moved.opening = farther(moved.opening, since(trails.opening(eventId, bookmaker, column)))
    }
    this.#set(slot, place, 'movement_previous', moved.previous)
    this.#set(slot, place, 'movement_1h', moved.hour)
    this.#set(slot, place, 'movement_opening', moved.opening)
  }

  #expiryOf({ eventId, listings }: EventView, atMs: number): number {
    const expiries = listings.map(({ bookmaker }) => this.#parts.trails.nextExpiryMs(eventId, bookmaker, atMs))
    return Math.min(...expiries.map((expiry) => expiry ?? Number.POSITIVE_INFINITY))
  }

  #set(slot: number, place: number, figure: ListFigure, value: number | null): void {
    const column = this.#figures.get(figure)?.[place]
    if (column === undefined || column[slot] === (value ?? NONE)) return
    column[slot] = value ?? NONE
    this.#changes += 1
  }

  #grow(): void {
    for (const [figure, columns] of this.#figures) {
      this.#figures.set(
        figure,
        columns.map((column) => {
          const larger = emptyColumn(column.length * 2)
          larger.set(column)
          return larger
        }),
      )
    }
    const larger = new Float64Array(this.#expiries.length * 2)
    larger.set(this.#expiries)
    this.#expiries = larger
  }
}

function emptyColumn(length: number): Int32Array<ArrayBuffer> {
  return new Int32Array(length)
}

interface Change {
  readonly changeSet: ChangeSet
  readonly before: Snapshot | undefined
  readonly after: Snapshot
}

/**
 * Tells whether a change leaves the figures of its event as they are, so long as the same listings are shown of it. Most
 * changes are confirmations, and most others are of markets that no list shows.
 */
export function areFiguresSame({ changeSet: { head, quotes }, before, after }: Change): boolean {
  if (before === undefined || head.metadata !== undefined) return false
  if (isLive(before) !== isLive(after) || isOffered(before) !== isOffered(after)) return false
  return !quotes.some(({ key }) => LIST_COLUMN_KEYS.includes(key))
}
