// Which events a list shows, in which order: filters, and one page of what they leave. It goes through columns, and leaves
// prices to those who keep their figures.
import { assert } from '../contract/assert.ts'
import { type EventSelection, FOOTBALL_ID, type WantedEvents } from '../contract/event-selection.ts'
import type { SortKey } from '../contract/events-query.ts'
import { plainText } from '../odds/team-names.ts'
import { type AskedFigures, isColumnSort, isMarketSort } from './asked-figures.ts'
import type { EventColumns } from './event-columns.ts'
import type { FigureColumns } from './figure-columns.ts'
import type { SlotOrder } from './slot-order.ts'

/** What is ordered by in an order that is kept. */
const WALKED = ['kickoff', 'tournament', 'name', 'country'] as const
type WalkedSort = (typeof WALKED)[number]

/** The orders that are kept; others are made when they are asked for. */
export type Orders = Readonly<Record<WalkedSort | 'id', SlotOrder>>

/** What is selected from. */
export interface Shelf {
  readonly columns: EventColumns
  readonly figures: FigureColumns
  readonly asked: AskedFigures
  readonly orders: Orders
}

export function isWalked(sort: SortKey): sort is WalkedSort {
  return WALKED.some((walked) => walked === sort)
}

export interface Selected {
  /** Of the page. */
  readonly slots: readonly number[]
  /** How many the selection takes in all. */
  readonly total: number
  /** From when on it takes others, though nothing that is held changed. */
  readonly validUntilMs: number
}

type Takes = (slot: number) => boolean

/** Returns the page that the selection takes, how many it takes in all, and how long that holds. */
export function selectSlots(shelf: Shelf, selection: EventSelection, nowMs: number): Selected {
  if (selection.sportId !== null && selection.sportId !== FOOTBALL_ID) {
    return { slots: [], total: 0, validUntilMs: Number.POSITIVE_INFINITY }
  }
  const { sort, position, bookmakers } = selection
  const isWanted = filterOf(shelf.columns, selection)
  const isPriced = position === null ? null : shelf.asked.taker(position, bookmakers)
  const takes = isPriced === null ? isWanted : (slot: number) => isWanted(slot) && isPriced(slot)
  const range = rangeOf(shelf.columns, shelf.orders.kickoff, selection, nowMs)
  const task = { shelf, selection, range, takes }
  return isWalked(sort) ? walkedPage(task, sort) : sortedPage(task, sort, nowMs)
}

interface Task {
  readonly shelf: Shelf
  readonly selection: EventSelection
  readonly range: Range
  readonly takes: Takes
}

/** Goes through an order that is kept, and takes what is on the page on the way. */
function walkedPage({ shelf: { columns, orders }, selection, range, takes }: Task, sort: WalkedSort): Selected {
  const { isDescending } = selection
  const first = (selection.page - 1) * selection.pageSize
  const slots: number[] = []
  let total = 0
  const visit = (slot: number) => {
    if (!takes(slot)) return
    if (total >= first && total < first + selection.pageSize) slots.push(slot)
    total += 1
  }
  const areAlike = ALIKE[sort](columns)
  if (sort === 'kickoff') {
    walk(orders.kickoff, { ...range, isDescending, areAlike }, visit)
  } else {
    const order = orders[sort]
    const visitInRange = (slot: number) => {
      const kickoffMs = columns.kickoffMs(slot)
      if (kickoffMs >= range.fromMs && kickoffMs <= range.toMs) visit(slot)
    }
    // What has no country comes last in either direction.
    const known = sort === 'country' ? order.firstPlace((slot) => columns.country(slot) === '') : order.length
    walk(order, { from: 0, to: known, isDescending, areAlike }, visitInRange)
    walk(order, { from: known, to: order.length, isDescending: false, areAlike }, visitInRange)
  }
  return { slots, total, validUntilMs: range.validUntilMs }
}

/** Whether two slots are equal in what is ordered by. */
const ALIKE: Readonly<Record<WalkedSort, (columns: EventColumns) => (a: number, b: number) => boolean>> = {
  kickoff: (columns) => (a, b) => columns.kickoffMs(a) === columns.kickoffMs(b),
  tournament: (columns) => (a, b) => columns.tournament(a).id === columns.tournament(b).id,
  name: (columns) => (a, b) => columns.name(a) === columns.name(b),
  country: (columns) => (a, b) => columns.country(a) === columns.country(b),
}

type FigureKey = Exclude<SortKey, WalkedSort>

/**
 * Sorts by a figure, and by id where that is the same, or by kickoff and id where it is how many offer the event; what has no
 * figure comes last in either direction.
 */
function sortedPage({ shelf, selection, range, takes }: Task, sort: FigureKey, nowMs: number): Selected {
  const { columns, orders } = shelf
  const order = sort === 'bookmakers' ? orders.kickoff : orders.id
  const taken: number[] = []
  for (let place = 0; place < order.length; place += 1) {
    const slot = order.at(place)
    const kickoffMs = columns.kickoffMs(slot)
    if (kickoffMs >= range.fromMs && kickoffMs <= range.toMs && takes(slot)) taken.push(slot)
  }
  const expiryMs = sort.startsWith('movement_1h') ? renewExpired(taken, shelf, nowMs) : Number.POSITIVE_INFINITY
  const figureOf = readerOf(shelf, { ...selection, sort }, nowMs)
  const direction = selection.isDescending ? -1 : 1
  // One number for figure and place: they are sorted without a function of ours, five times as fast.
  const keys = Float64Array.from(taken, (slot, place) => sortKey(direction * figureOf(slot), place)).sort()
  const first = (selection.page - 1) * selection.pageSize
  const page = keys.subarray(first, first + selection.pageSize)
  const slots = Array.from(page, (key) => taken[placeIn(key)] as number)
  return { slots, total: taken.length, validUntilMs: Math.min(range.validUntilMs, expiryMs) }
}

function readerOf(
  { columns, figures, asked }: Shelf,
  { sort, bookmakers }: Pick<EventSelection, 'bookmakers'> & { readonly sort: FigureKey },
  nowMs: number,
): (slot: number) => number {
  if (sort === 'freshness') return (slot) => columns.confirmedSinceMs(slot) - nowMs
  if (sort === 'bookmakers') return (slot) => columns.bookmakers(slot)
  if (isMarketSort(sort) && asked.isAsked(sort, bookmakers)) return asked.reader(sort, bookmakers)
  assert(isColumnSort(sort), `nothing is ordered by ${sort}`)
  return figures.reader(sort)
}

/** More events than can be held. */
const PLACES = 2 ** 17
/** Beyond every figure: 198 days in milliseconds, 170 million percent. */
const FIGURE_MAX = 2 ** 34

/** Returns a number that sorts by figure first, what has none last, and then by place. */
function sortKey(figure: number, place: number): number {
  const known = Number.isNaN(figure) ? FIGURE_MAX : Math.max(-FIGURE_MAX, Math.min(figure, FIGURE_MAX - 1))
  return (known + FIGURE_MAX) * PLACES + place
}

function placeIn(key: number): number {
  return key % PLACES
}

/** Works out anew what time made another figure, and returns when the next of them will be. */
function renewExpired(slots: readonly number[], { columns, figures }: Shelf, nowMs: number): number {
  let nextMs = Number.POSITIVE_INFINITY
  for (const slot of slots) {
    if (figures.expiryMs(slot) <= nowMs) figures.put(slot, columns.view(slot), nowMs)
    nextMs = Math.min(nextMs, figures.expiryMs(slot))
  }
  return nextMs
}

interface Range {
  /** Places in the order of kickoffs: from the first on, up to but without the last. */
  readonly from: number
  readonly to: number
  /** The kickoffs in it, both ends included. */
  readonly fromMs: number
  readonly toMs: number
  readonly validUntilMs: number
}

/** Kickoffs are in order, so that what begins too early or too late is never looked at. */
function rangeOf(columns: EventColumns, order: SlotOrder, selection: EventSelection, nowMs: number): Range {
  const isUpcomingOnly = !selection.includeStarted || selection.availability === 'alerts'
  const askedFromMs = selection.kickoffFromMs ?? Number.NEGATIVE_INFINITY
  // Upcoming is later than now; times are whole milliseconds.
  const fromMs = isUpcomingOnly ? Math.max(askedFromMs, nowMs + 1) : askedFromMs
  const toMs = selection.kickoffToMs ?? Number.POSITIVE_INFINITY
  const from = order.firstPlace((slot) => columns.kickoffMs(slot) >= fromMs)
  const to = Math.max(
    from,
    order.firstPlace((slot) => columns.kickoffMs(slot) > toMs),
  )
  const isEmpty = from === to
  const validUntilMs = isUpcomingOnly && !isEmpty ? columns.kickoffMs(order.at(from)) : Number.POSITIVE_INFINITY
  return { from, to, fromMs, toMs, validUntilMs }
}

interface Walk {
  readonly from: number
  readonly to: number
  readonly isDescending: boolean
  /** Whether two slots are equal in what is ordered by. */
  readonly areAlike: (a: number, b: number) => boolean
}

/**
 * Goes through an order, backwards where it descends. Slots that are alike stay in their order either way: of one
 * kickoff by id, of one tournament by kickoff.
 */
function walk(order: SlotOrder, { from, to, isDescending, areAlike }: Walk, visit: (slot: number) => void): void {
  if (!isDescending) {
    for (let place = from; place < to; place += 1) visit(order.at(place))
    return
  }
  for (let end = to; end > from; ) {
    let start = end - 1
    while (start > from && areAlike(order.at(start - 1), order.at(end - 1))) start -= 1
    for (let place = start; place < end; place += 1) visit(order.at(place))
    end = start
  }
}

/** What is left to look at once the kickoff is known to fit. */
export function filterOf(columns: EventColumns, selection: WantedEvents): Takes {
  const { availability, minBookmakers, tournamentIds } = selection
  const isNamed = nameFilter(columns, selection.search)
  const countries = filled(selection.countries?.map((country) => country.trim().toLowerCase()))
  const tournaments = tournamentIds && new Set(tournamentIds)
  return (slot) => {
    if (columns.bookmakers(slot) < minBookmakers) return false
    if (!isAvailable(columns, slot, availability)) return false
    if (isNamed !== null && !isNamed(slot)) return false
    if (tournaments !== null && !tournaments.has(columns.tournament(slot).id)) return false
    return countries === null || countries.has(columns.country(slot))
  }
}

function isAvailable(columns: EventColumns, slot: number, availability: WantedEvents['availability']): boolean {
  if (availability === 'all') return true
  if (availability === 'alerts') return columns.isAlert(slot)
  return columns.isOfferedAtHome(slot) === (availability === 'betpawa')
}

/** Empty text in a list is no wish: a form sends it where nothing was chosen. */
function filled(values: readonly string[] | undefined): ReadonlySet<string> | null {
  const wanted = values?.filter((value) => value !== '') ?? []
  return wanted.length > 0 ? new Set(wanted) : null
}

/**
 * Small letters, accents and punctuation make no difference; text that is nothing but punctuation is looked for as
 * it stands, so that "%" finds a "%" and not everything.
 */
function nameFilter(columns: EventColumns, search: string | null): Takes | null {
  const typed = (search ?? '').trim()
  if (typed === '') return null
  const plain = plainText(typed)
  if (plain !== '') return (slot) => columns.plainNames(slot).includes(plain)
  return (slot) => {
    const { home, away } = columns.view(slot).speaker.head.metadata
    return home.includes(typed) || away.includes(typed)
  }
}
