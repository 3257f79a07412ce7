// What is asked of markets that lists have no column of, or of some competitors only: worked out when it is asked for,
// and kept of each event until that changes, so that asking again looks only at what changed.
import type { EventSelection, WantedPosition } from '../contract/event-selection.ts'
import {
  FIGURE_SORTS,
  type FigureSort,
  type MarketFigure,
  type MarketSort,
  type SortKey,
} from '../contract/events-query.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import { edgeFigure, marginFigure } from '../insight/list-figures.ts'
import { isOffered } from '../insight/presence.ts'
import { positionGap } from '../insight/price-position.ts'
import type { EventView } from '../odds/event-view.ts'
import { comparedQuotes, findQuotes, type WantedQuotes, wantedQuotes } from './compared-quotes.ts'
import type { EventColumns } from './event-columns.ts'
import type { DeclaredOutcomes } from './figure-columns.ts'
import { ByteLru } from './ready/byte-lru.ts'

export interface AskedFiguresParts {
  readonly home: BookmakerSlug
  /** All that may offer an event. */
  readonly bookmakers: readonly BookmakerSlug[]
  readonly declared: DeclaredOutcomes
}

/** Those whose prices take part beside the home bookmaker's; null: all. */
type TakingPart = EventSelection['bookmakers']

/** At 12 bytes an event some twenty questions about 20,000 events; beyond, what was asked longest ago is worked out anew. */
const BYTES_MAX = 8_000_000

const NONE = -0x8000_0000

export class AskedFigures {
  readonly #parts: AskedFiguresParts
  readonly #columns: EventColumns
  readonly #kept = new ByteLru<string, KeptFigures>(BYTES_MAX, ({ byteLength }) => byteLength)

  constructor(parts: AskedFiguresParts, columns: EventColumns) {
    this.#parts = parts
    this.#columns = columns
  }

  /** Whether no column of the list holds what is ordered by. */
  isAsked(sort: SortKey, bookmakers: TakingPart): boolean {
    if (!isMarketSort(sort)) return false
    return !isColumnSort(sort) || (figureOf(sort) === 'edge' && this.#rivals(bookmakers) !== null)
  }

  /** Returns what tells a slot's figure; NaN where it has none. */
  reader(sort: MarketSort, bookmakers: TakingPart): (slot: number) => number {
    const isMargin = figureOf(sort) === 'margin'
    const wanted = wantedQuotes([sort.slice(sort.indexOf(':') + 1)])
    const rivals = isMargin ? null : this.#rivals(bookmakers)
    const read = this.#reading(`${sort} ${nameOf(rivals)}`, (view) =>
      isMargin ? this.#margin(view, wanted) : this.#edge(view, wanted, rivals),
    )
    return (slot) => read(slot) ?? Number.NaN
  }

  /** Returns what tells whether the home prices of a slot's event stand as asked. */
  taker({ position, leastHundredths, markets }: WantedPosition, bookmakers: TakingPart): (slot: number) => boolean {
    const wanted = wantedQuotes(markets)
    const rivals = this.#rivals(bookmakers)
    const read = this.#reading(`${position} ${[...new Set(markets)].sort().join()} ${nameOf(rivals)}`, (view) => {
      const compared = this.#compared(view, wanted, rivals)
      const gaps = compared.flatMap(({ home, competitors }) => positionGap(home, competitors, position) ?? [])
      return gaps.length === 0 ? null : Math.max(...gaps)
    })
    return (slot) => {
      const gap = read(slot)
      return gap !== null && gap >= leastHundredths
    }
  }

  #reading(name: string, work: (view: EventView) => number | null): (slot: number) => number | null {
    const columns = this.#columns
    const kept = this.#kept.get(name) ?? new KeptFigures()
    kept.makeRoom(columns.slotCount)
    this.#kept.set(name, kept)
    return (slot) => kept.get(slot, columns.stamp(slot), () => work(columns.view(slot)))
  }

  #margin({ listings }: EventView, wanted: WantedQuotes): number | null {
    const { home, declared } = this.#parts
    const atHome = listings.find((listing) => listing.bookmaker === home && isOffered(listing))
    const quote = atHome && findQuotes(atHome, wanted).get(0)
    return quote === undefined ? null : marginFigure(quote, declared.get(home)?.get(quote.key.market))
  }

  #edge(view: EventView, wanted: WantedQuotes, rivals: ReadonlySet<BookmakerSlug> | null): number | null {
    const [compared] = this.#compared(view, wanted, rivals)
    return compared === undefined ? null : edgeFigure(compared.home, compared.competitors)
  }

  #compared(view: EventView, wanted: WantedQuotes, rivals: ReadonlySet<BookmakerSlug> | null) {
    const { home } = this.#parts
    return comparedQuotes(view, wanted, { home, takesPart: (slug) => rivals === null || rivals.has(slug) })
  }

  /** The competitors that take part; null where all do. */
  #rivals(bookmakers: TakingPart): ReadonlySet<BookmakerSlug> | null {
    if (bookmakers === null) return null
    const { home } = this.#parts
    const isAll = this.#parts.bookmakers.every((slug) => slug === home || bookmakers.includes(slug))
    return isAll ? null : new Set(bookmakers.filter((slug) => slug !== home))
  }
}

/** A figure of each slot, and the stamp of the event that it was worked out of: no stamp comes twice. */
class KeptFigures {
  #stamps = new Float64Array(0)
  #figures = new Int32Array(0)

  get byteLength(): number {
    return this.#stamps.byteLength + this.#figures.byteLength
  }

  makeRoom(slots: number): void {
    if (slots <= this.#stamps.length) return
    const [stamps, figures] = [this.#stamps, this.#figures]
    this.#stamps = new Float64Array(slots)
    this.#stamps.set(stamps)
    this.#figures = new Int32Array(slots)
    this.#figures.set(figures)
  }

  get(slot: number, stamp: number, work: () => number | null): number | null {
    if (this.#stamps[slot] !== stamp) {
      this.#figures[slot] = work() ?? NONE
      this.#stamps[slot] = stamp
    }
    const figure = this.#figures[slot] as number
    return figure === NONE ? null : figure
  }
}

const columnSorts: ReadonlySet<SortKey> = new Set(FIGURE_SORTS)

/** Whether it is a figure of one of the list's columns. */
export function isColumnSort(sort: SortKey): sort is FigureSort {
  return columnSorts.has(sort)
}

/** Whether it is a figure that can be told of any market. */
export function isMarketSort(sort: SortKey): sort is MarketSort {
  return sort.startsWith('margin:') || sort.startsWith('edge:')
}

function figureOf(sort: MarketSort): MarketFigure {
  return sort.startsWith('margin:') ? 'margin' : 'edge'
}

/** The same for the same competitors, in whatever order. */
function nameOf(rivals: ReadonlySet<BookmakerSlug> | null): string {
  return rivals === null ? 'all' : `of ${[...rivals].sort().join()}`
}
