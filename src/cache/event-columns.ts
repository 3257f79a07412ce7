// What filters and orders look at, in columns of numbers: a slot for each event held, so that going through tens of
// thousands of events touches some hundred kilobytes and no objects.
import type { BookmakerSlug, Tournament } from '../contract/listing.ts'
import { confirmedSinceMs, countryPlain, hasWithdrawnColumn, offeringOf } from '../insight/presence.ts'
import { type EventView, kickoffOf } from '../odds/event-view.ts'
import { plainText } from '../odds/team-names.ts'

const IS_HOME = 1
const IS_ALERT = 2
const BOOKMAKERS_SHIFT = 2

export class EventColumns {
  readonly #home: BookmakerSlug
  readonly #slotByEvent = new Map<number, number>()
  readonly #freeSlots: number[] = []
  readonly #views: (EventView | undefined)[] = []
  readonly #tournaments: (Tournament | undefined)[] = []
  /** Home and away as search compares them, a line each. */
  readonly #plainNames: string[] = []
  /** Home and away as they are shown. */
  readonly #names: string[] = []
  /** In small letters; '' where none is told. */
  readonly #countries: string[] = []
  /** Who offers it, their slugs in the order of precedence. */
  readonly #offering: string[] = []
  readonly #stamps: number[] = []
  #lastStamp = 0
  #eventIds = new Float64Array(64)
  #kickoffs = new Float64Array(64)
  #confirmed = new Float64Array(64)
  #presence = new Int32Array(64)
  #shape = 0

  constructor(home: BookmakerSlug) {
    this.#home = home
  }

  /** Goes up when anything changes that lists are filtered by, or ordered by in an order that is kept. */
  get shape(): number {
    return this.#shape
  }

  /** Slots that there is room for, taken or not. */
  get slotCount(): number {
    return this.#eventIds.length
  }

  get size(): number {
    return this.#slotByEvent.size
  }

  slotOf(eventId: number): number | undefined {
    return this.#slotByEvent.get(eventId)
  }

  slots(): Iterable<number> {
    return this.#slotByEvent.values()
  }

  /** Writes an event into its slot, or a new one, and returns that. */
  put(view: EventView, tournament: Tournament): number {
    const slot = this.#slotByEvent.get(view.eventId) ?? this.#take(view.eventId)
    const { home, away } = view.speaker.head.metadata
    const previous = this.#views[slot]?.speaker.head.metadata
    const isNamedAlike = previous?.home === home && previous.away === away
    const isCalledAlike = isNamedAlike && previous.name === view.speaker.head.metadata.name
    const offering = offeringOf(view)
    const presence =
      (offering.includes(this.#home) ? IS_HOME : 0) |
      (hasWithdrawnColumn(view) ? IS_ALERT : 0) |
      (offering.length << BOOKMAKERS_SHIFT)
    const offeredBy = offering.join()
    const isSame =
      isCalledAlike &&
      this.#offering[slot] === offeredBy &&
      this.#presence[slot] === presence &&
      this.#tournaments[slot] === tournament &&
      this.#kickoffs[slot] === kickoffOf(view)
    if (!isSame) this.#shape += 1
    if (!isNamedAlike) {
      this.#plainNames[slot] = `${plainText(home)}\n${plainText(away)}`
      this.#names[slot] = shownName(view)
    }
    this.#views[slot] = view
    this.#tournaments[slot] = tournament
    this.#countries[slot] = countryPlain(tournament.country)
    this.#stamp(slot)
    this.#eventIds[slot] = view.eventId
    this.#kickoffs[slot] = kickoffOf(view)
    this.#confirmed[slot] = confirmedSinceMs(view) ?? Number.NaN
    this.#presence[slot] = presence
    this.#offering[slot] = offeredBy
    return slot
  }

  drop(slot: number): void {
    this.#shape += 1
    this.#slotByEvent.delete(this.eventId(slot))
    this.#views[slot] = undefined
    this.#tournaments[slot] = undefined
    this.#plainNames[slot] = ''
    this.#names[slot] = ''
    this.#freeSlots.push(slot)
  }

  /** Another number whenever an event, or the tournament that it is shown in, changed. */
  stamp(slot: number): number {
    return this.#stamps[slot] as number
  }

  view(slot: number): EventView {
    return this.#views[slot] as EventView
  }

  /** The tournament that it is shown in. */
  tournament(slot: number): Tournament {
    return this.#tournaments[slot] as Tournament
  }

  setTournament(slot: number, tournament: Tournament): void {
    this.#shape += 1
    this.#stamp(slot)
    this.#tournaments[slot] = tournament
    this.#countries[slot] = countryPlain(tournament.country)
  }

  eventId(slot: number): number {
    return this.#eventIds[slot] as number
  }

  kickoffMs(slot: number): number {
    return this.#kickoffs[slot] as number
  }

  /** When the prices that were confirmed longest ago were; NaN where some never were. */
  confirmedSinceMs(slot: number): number {
    return this.#confirmed[slot] as number
  }

  isOfferedAtHome(slot: number): boolean {
    return ((this.#presence[slot] as number) & IS_HOME) !== 0
  }

  isAlert(slot: number): boolean {
    return ((this.#presence[slot] as number) & IS_ALERT) !== 0
  }

  bookmakers(slot: number): number {
    return (this.#presence[slot] as number) >> BOOKMAKERS_SHIFT
  }

  plainNames(slot: number): string {
    return this.#plainNames[slot] as string
  }

  /** Home and away as they are shown. */
  name(slot: number): string {
    return this.#names[slot] as string
  }

  /** In small letters; '' where none is told. */
  country(slot: number): string {
    return this.#countries[slot] as string
  }

  #stamp(slot: number): void {
    this.#lastStamp += 1
    this.#stamps[slot] = this.#lastStamp
  }

  #take(eventId: number): number {
    const slot = this.#freeSlots.pop() ?? this.#slotByEvent.size
    if (slot === this.#eventIds.length) this.#grow()
    this.#slotByEvent.set(eventId, slot)
    return slot
  }

  #grow(): void {
    const doubled = (column: Float64Array<ArrayBuffer>) => {
      const larger = new Float64Array(column.length * 2)
      larger.set(column)
      return larger
    }
    this.#eventIds = doubled(this.#eventIds)
    this.#kickoffs = doubled(this.#kickoffs)
    this.#confirmed = doubled(this.#confirmed)
    const presence = new Int32Array(this.#presence.length * 2)
    presence.set(this.#presence)
    this.#presence = presence
  }
}

/** What lists are ordered by where they are ordered by name. */
export function shownName({ speaker }: EventView): string {
  const { home, away } = speaker.head.metadata
  return `${home} - ${away}`
}
