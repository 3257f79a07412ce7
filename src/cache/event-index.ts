// The events held, as lists want them: in the orders that are asked for, filtered and counted without looking at any
// price. Whoever changes an event tells it here, and nothing is sorted when a list is read.
import { type EventSelection, FOOTBALL_ID, type WantedEvents } from '../contract/event-selection.ts'
import type { Tournament } from '../contract/listing.ts'
import { type EventView, hasBegun, kickoffOf } from '../odds/event-view.ts'
import { compareText } from './compare-text.ts'
import { EventColumns } from './event-columns.ts'
import { FigureColumns, type FigureColumnsParts } from './figure-columns.ts'
import { filterOf, selectSlots } from './select-events.ts'
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

export class EventIndex {
  readonly #book: TournamentBook
  readonly #columns: EventColumns
  readonly #figures: FigureColumns
  readonly #byId: SlotOrder
  readonly #byKickoff: SlotOrder
  readonly #byTournament: SlotOrder
  readonly #retitled = new Set<number>()

  constructor(book: TournamentBook, figures: FigureColumnsParts) {
    this.#book = book
    this.#figures = new FigureColumns(figures)
    const columns = new EventColumns(figures.home)
    this.#columns = columns
    this.#byId = new SlotOrder((a, b) => columns.eventId(a) - columns.eventId(b))
    const byKickoff = (a: number, b: number) =>
      columns.kickoffMs(a) - columns.kickoffMs(b) || columns.eventId(a) - columns.eventId(b)
    this.#byKickoff = new SlotOrder(byKickoff)
    this.#byTournament = new SlotOrder(
      (a, b) => compareTournaments(columns.tournament(a), columns.tournament(b)) || byKickoff(a, b),
    )
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
      compareTournaments(columns.tournament(held), tournament) === 0
    if (held !== undefined && !isInPlace) this.#unplace(held)
    const slot = columns.put(view, tournament)
    const isKnown = areFiguresSame && before !== undefined && showSame(before, view)
    if (!isKnown) this.#figures.put(slot, view, atMs)
    if (!isInPlace) this.#place(slot)
    if (held === undefined) this.#byId.insert(slot)
  }

  drop(eventId: number): void {
    const slot = this.#columns.slotOf(eventId)
    if (slot === undefined) return
    this.#book.count(this.#columns.view(slot), undefined)
    this.#unplace(slot)
    this.#byId.remove(slot)
    this.#columns.drop(slot)
  }

  /** Every event held, in no order. */
  *views(): Generator<EventView, void> {
    for (const slot of this.#columns.slots()) yield this.#columns.view(slot)
  }

  /** Every event held, by kickoff and then id. */
  ordered(): readonly EventView[] {
    const { length } = this.#byKickoff
    return Array.from({ length }, (_, place) => this.#columns.view(this.#byKickoff.at(place)))
  }

  /** The event that kicks off last. */
  get last(): EventView | undefined {
    const { length } = this.#byKickoff
    return length === 0 ? undefined : this.#columns.view(this.#byKickoff.at(length - 1))
  }

  nextKickoffMs(nowMs: number): number {
    const place = this.#byKickoff.firstPlace((slot) => this.#columns.kickoffMs(slot) > nowMs)
    return place === this.#byKickoff.length
      ? Number.POSITIVE_INFINITY
      : this.#columns.kickoffMs(this.#byKickoff.at(place))
  }

  page(selection: EventSelection, nowMs: number): EventPage {
    this.#settleTournaments()
    const orders = { kickoff: this.#byKickoff, tournament: this.#byTournament, id: this.#byId }
    const shelf = { columns: this.#columns, figures: this.#figures, orders }
    const { slots, total, validUntilMs } = selectSlots(shelf, selection, nowMs)
    const events = slots.map((slot) => this.#held(slot))
    return { events, total, state: this.#stateFor(selection), validUntilMs }
  }

  /** Returns a page that was found before as it is now: its events alone are looked at, where no others can be on it. */
  pageAgain(
    selection: EventSelection,
    before: PageMark & { readonly eventIds: readonly number[] },
    nowMs: number,
  ): EventPage {
    this.#settleTournaments()
    const isSame = before.state !== undefined && before.state === this.#stateFor(selection)
    if (!isSame || nowMs >= before.validUntilMs) return this.page(selection, nowMs)
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

  /** Confirmations come all the time, and each is another order by freshness. */
  #stateFor({ sort }: EventSelection): string | undefined {
    if (sort === 'freshness') return undefined
    const isKept = sort === 'kickoff' || sort === 'tournament'
    return isKept ? `${this.#columns.shape}` : `${this.#columns.shape} ${this.#figures.changes}`
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
      this.#byTournament.remove(slot)
      this.#columns.setTournament(slot, tournament)
      this.#byTournament.insert(slot)
      this.#retitled.add(this.#columns.eventId(slot))
    }
  }

  #place(slot: number): void {
    this.#byKickoff.insert(slot)
    this.#byTournament.insert(slot)
  }

  #unplace(slot: number): void {
    this.#byKickoff.remove(slot)
    this.#byTournament.remove(slot)
  }
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
