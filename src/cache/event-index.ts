// The events held, as lists want them: in the orders that are asked for, filtered and counted without looking at any
// price. Whoever changes an event tells it here, and nothing is sorted when a list is read.
import { type EventSelection, FOOTBALL_ID, type WantedEvents } from '../contract/event-selection.ts'
import type { BookmakerSlug, Tournament } from '../contract/listing.ts'
import { countryPlain } from '../insight/presence.ts'
import { type EventView, hasBegun, kickoffOf } from '../odds/event-view.ts'
import { AskedFigures } from './asked-figures.ts'
import { compareText } from './compare-text.ts'
import { EventColumns, shownName } from './event-columns.ts'
import { FigureColumns, type FigureColumnsParts } from './figure-columns.ts'
import { filterOf, isWalked, type Orders, type Selected, selectSlots } from './select-events.ts'
import { SlotOrder } from './slot-order.ts'
import { isTold, type TournamentBook } from './tournament-book.ts'

/** An event and the tournament that it is shown in. */
export interface ListedEvent {
  readonly view: EventView
  readonly tournament: Tournament
}

/** The same, as the cache holds it now. */
export interface HeldEvent extends ListedEvent {
  /** Another number whenever anything of the event changed. */
  readonly stamp: number
}

/** What is remembered of a page without keeping its events from being forgotten. */
export interface PageMark {
  readonly total: number
  /** Says whether the same events would be selected again, while it is the same; undefined: it has to be tried. */
  readonly state: string | undefined
  /** From when on it is another page though nothing that is held changed. */
  readonly validUntilMs: number
}

export interface EventPage extends PageMark {
  readonly events: readonly HeldEvent[]
}

/** A page as the ids of its events. */
export interface SelectedIds extends PageMark {
  readonly eventIds: readonly number[]
}

export interface EventIndexParts extends FigureColumnsParts {
  /** All that may offer an event. */
  readonly bookmakers: readonly BookmakerSlug[]
}

export class EventIndex {
  readonly #book: TournamentBook
  readonly #columns: EventColumns
  readonly #figures: FigureColumns
  readonly #asked: AskedFigures
  readonly #orders: Orders
  readonly #retitled = new Set<number>()

  constructor(book: TournamentBook, parts: EventIndexParts) {
    this.#book = book
    this.#figures = new FigureColumns(parts)
    this.#columns = new EventColumns(parts.home)
    this.#asked = new AskedFigures(parts, this.#columns)
    this.#orders = ordersOf(this.#columns)
  }

  get size(): number {
    return this.#columns.size
  }

  get(eventId: number): EventView | undefined {
    const slot = this.#columns.slotOf(eventId)
    return slot === undefined ? undefined : this.#columns.view(slot)
  }

  /** Takes in an event, new or as it is at this moment; its figures are not worked out again where they are known to be same. */
  put(view: EventView, atMs: number, { areFiguresSame = false }: { readonly areFiguresSame?: boolean } = {}): void {
    const columns = this.#columns
    const held = columns.slotOf(view.eventId)
    const before = held === undefined ? undefined : columns.view(held)
    this.#book.count(before, view)
    const tournament = this.#book.of(view)
    const isInPlace =
      held !== undefined &&
      columns.kickoffMs(held) === kickoffOf(view) &&
      columns.name(held) === shownName(view) &&
      columns.country(held) === countryPlain(tournament.country) &&
      compareTournaments(columns.tournament(held), tournament) === 0
    if (held !== undefined && !isInPlace) this.#unplace(held)
    const slot = columns.put(view, tournament)
    const isKnown = areFiguresSame && before !== undefined && showSame(before, view)
    if (!isKnown) this.#figures.put(slot, view, atMs)
    if (!isInPlace) this.#place(slot)
    if (held === undefined) this.#orders.id.insert(slot)
  }

  drop(eventId: number): void {
    const slot = this.#columns.slotOf(eventId)
    if (slot === undefined) return
    this.#book.count(this.#columns.view(slot), undefined)
    this.#unplace(slot)
    this.#orders.id.remove(slot)
    this.#columns.drop(slot)
  }

  /** Every event held, in no order. */
  *views(): Generator<EventView, void> {
    for (const slot of this.#columns.slots()) yield this.#columns.view(slot)
  }

  /** Every event held, by kickoff and then id. */
  ordered(): readonly EventView[] {
    const { kickoff } = this.#orders
    return Array.from({ length: kickoff.length }, (_, place) => this.#columns.view(kickoff.at(place)))
  }

  /** The event that kicks off last. */
  get last(): EventView | undefined {
    const { kickoff } = this.#orders
    return kickoff.length === 0 ? undefined : this.#columns.view(kickoff.at(kickoff.length - 1))
  }

  nextKickoffMs(nowMs: number): number {
    const { kickoff } = this.#orders
    const place = kickoff.firstPlace((slot) => this.#columns.kickoffMs(slot) > nowMs)
    return place === kickoff.length ? Number.POSITIVE_INFINITY : this.#columns.kickoffMs(kickoff.at(place))
  }

  page(selection: EventSelection, nowMs: number): EventPage {
    const { slots, ...mark } = this.#select(selection, nowMs)
    return { events: slots.map((slot) => this.#held(slot)), ...mark }
  }

  /** The same, as ids. */
  ids(selection: EventSelection, nowMs: number): SelectedIds {
    const { slots, ...mark } = this.#select(selection, nowMs)
    return { eventIds: slots.map((slot) => this.#columns.eventId(slot)), ...mark }
  }

  /** Tells whether the same events would be selected again, in the same order, without trying it; false where it has to be. */
  isSameSelection(selection: EventSelection, before: PageMark, nowMs: number): boolean {
    this.#settleTournaments()
    return before.state !== undefined && before.state === this.#stateFor(selection) && nowMs < before.validUntilMs
  }

  /** Returns a page that was found before as it is now: its events alone are looked at, where no others can be on it. */
  pageAgain(
    selection: EventSelection,
    before: PageMark & { readonly eventIds: readonly number[] },
    nowMs: number,
  ): EventPage {
    if (!this.isSameSelection(selection, before, nowMs)) return this.page(selection, nowMs)
    const { total, state, validUntilMs, eventIds } = before
    const events = eventIds.map((eventId) => this.#held(this.#columns.slotOf(eventId) as number))
    return { events, total, state, validUntilMs }
  }

  /** Returns what tells whether an event is among those asked for; upcoming is one that nobody says has begun. */
  taker(wanted: WantedEvents): (eventId: number) => boolean {
    const columns = this.#columns
    const takes = filterOf(columns, wanted)
    const fromMs = wanted.kickoffFromMs ?? Number.NEGATIVE_INFINITY
    const toMs = wanted.kickoffToMs ?? Number.POSITIVE_INFINITY
    // As in lists: what has begun is no alert.
    const isStartedTaken = wanted.includeStarted && wanted.availability !== 'alerts'
    const isFootball = wanted.sportId === null || wanted.sportId === FOOTBALL_ID
    return (eventId) => {
      const slot = columns.slotOf(eventId)
      if (slot === undefined || !isFootball) return false
      const kickoffMs = columns.kickoffMs(slot)
      if (kickoffMs < fromMs || kickoffMs > toMs) return false
      return (isStartedTaken || !hasBegun(columns.view(slot))) && takes(slot)
    }
  }

  takeRetitled(): readonly number[] {
    this.#settleTournaments()
    const retitled = [...this.#retitled]
    this.#retitled.clear()
    return retitled
  }

  /** Returns an event in the tournament that it is shown in. */
  found(eventId: number): HeldEvent | undefined {
    this.#settleTournaments()
    const slot = this.#columns.slotOf(eventId)
    return slot === undefined ? undefined : this.#held(slot)
  }

  #held(slot: number): HeldEvent {
    const columns = this.#columns
    return { view: columns.view(slot), tournament: columns.tournament(slot), stamp: columns.stamp(slot) }
  }

  /** Goes up when anything changes that lists are filtered by, or ordered by in an order that is kept. */
  get shape(): number {
    this.#settleTournaments()
    return this.#columns.shape
  }

  #select(selection: EventSelection, nowMs: number): Selected & PageMark {
    this.#settleTournaments()
    const shelf = { columns: this.#columns, figures: this.#figures, asked: this.#asked, orders: this.#orders }
    const selected = selectSlots(shelf, selection, nowMs)
    return { ...selected, state: this.#stateFor(selection) }
  }

  /**
   * Confirmations come all the time, and each is another order by freshness. What is worked out when it is asked for may be
   * another after any change.
   */
  #stateFor({ sort, bookmakers, position }: EventSelection): string | undefined {
    if (sort === 'freshness' || position !== null || this.#asked.isAsked(sort, bookmakers)) return undefined
    const isShape = isWalked(sort) || sort === 'bookmakers'
    return isShape ? `${this.#columns.shape}` : `${this.#columns.shape} ${this.#figures.changes}`
  }

  /** Events whose tournament is linked or named otherwise now take their new place. */
  #settleTournaments(): void {
    const changed = this.#book.takeChanged()
    if (changed.size === 0) return
    for (const slot of this.#columns.slots()) {
      const own = this.#columns.view(slot).speaker.head.metadata.tournament.id
      if (!changed.has(own) && !changed.has(this.#book.links.get(own) ?? -1)) continue
      const tournament = this.#book.of(this.#columns.view(slot))
      if (tournament === this.#columns.tournament(slot)) continue
      for (const order of [this.#orders.tournament, this.#orders.country]) order.remove(slot)
      this.#columns.setTournament(slot, tournament)
      for (const order of [this.#orders.tournament, this.#orders.country]) order.insert(slot)
      this.#retitled.add(this.#columns.eventId(slot))
    }
  }

  #place(slot: number): void {
    for (const order of movable(this.#orders)) order.insert(slot)
  }

  #unplace(slot: number): void {
    for (const order of movable(this.#orders)) order.remove(slot)
  }
}

function ordersOf(columns: EventColumns): Orders {
  const byId = (a: number, b: number) => columns.eventId(a) - columns.eventId(b)
  const byKickoff = (a: number, b: number) => columns.kickoffMs(a) - columns.kickoffMs(b) || byId(a, b)
  return {
    id: new SlotOrder(byId),
    kickoff: new SlotOrder(byKickoff),
    tournament: new SlotOrder(
      (a, b) => compareTournaments(columns.tournament(a), columns.tournament(b)) || byKickoff(a, b),
    ),
    name: new SlotOrder((a, b) => compareText(columns.name(a), columns.name(b)) || byKickoff(a, b)),
    country: new SlotOrder((a, b) => compareCountries(columns.country(a), columns.country(b)) || byKickoff(a, b)),
  }
}

/** An event keeps its id. */
function movable({ kickoff, tournament, name, country }: Orders): readonly SlotOrder[] {
  return [kickoff, tournament, name, country]
}

/** What none is told of comes last. */
function compareCountries(one: string, other: string): number {
  if (one === '' || other === '') return Number(one === '') - Number(other === '')
  return compareText(one, other)
}

/** Another speaker may leave out another listing, for naming the sides the other way round. */
function showSame({ listings: some }: EventView, { listings: others }: EventView): boolean {
  return some.length === others.length && some.every(({ bookmaker }, place) => bookmaker === others[place]?.bookmaker)
}

/**
 * By name; of one name by id, so that leagues of two countries do not mix. What a bookmaker does not tell the tournament of is
 * one, whatever each event calls it, and comes first.
 */
function compareTournaments(one: Tournament, other: Tournament): number {
  if (one === other) return 0
  return compareText(nameInOrder(one), nameInOrder(other)) || one.id - other.id
}

function nameInOrder(tournament: Tournament): string {
  return isTold(tournament) ? tournament.name : ''
}
