// What one bookmaker showed of a market over time, and what of it held at any moment: a price holds until the next one, and the
// last one until now, the kickoff, or the day it was forgotten.
import type { MarketHistory, PointState } from '../../contract/stored-reads.ts'

/** Of one outcome or margin. *Late*: the bookmaker was not heard since, so that nobody knows whether it still holds. */
export type ShownState = 'open' | 'suspended' | 'withdrawn' | 'late'

/** What a chart shows: the price of an outcome, or the margin. */
export type Quantity = 'margin' | { readonly outcome: string }

export interface TrailPoint {
  readonly atMs: number
  readonly state: PointState
  readonly prices: Readonly<Record<string, number | null>>
  readonly suspended: ReadonlySet<string>
  readonly isWithdrawn: boolean
  /** Percent. */
  readonly margin: number | null
}

export interface Trail {
  readonly bookmaker: string
  /** Changes, the oldest first. */
  readonly points: readonly TrailPoint[]
  /** When the bookmaker was last heard to show this; undefined where that is no news. */
  readonly confirmedMs: number | undefined
  /** From here on it is late. */
  readonly lateFromMs: number | undefined
  /** Until here the last point held. */
  readonly endsMs: number
  /** There were more changes than points: the answer was thinned. */
  readonly isThinned: boolean
}

/** How a bookmaker's listing stands now. */
export interface ListingNow {
  readonly isLate: boolean
  readonly confirmedMs: number | undefined
}

export interface Shown {
  /** Null: known, and never had one. */
  readonly value: number | null
  readonly state: ShownState
}

interface Now {
  readonly nowMs: number
  readonly listings: ReadonlyMap<string, ListingNow>
}

/** Returns what those bookmakers showed that offered the market, in the order of the answer. */
export function trailsOf(history: MarketHistory, now: Now): readonly Trail[] {
  const kickoffMs = Date.parse(history.kickoff)
  return history.bookmakers.flatMap(({ bookmaker, points: told, total }) => {
    const points = told.filter(({ is_confirmation }) => !is_confirmation).map(pointOf)
    if (points.length === 0) return []
    const confirmation = told.find(({ is_confirmation }) => is_confirmation)
    const confirmedMs = confirmation === undefined ? undefined : Date.parse(confirmation.at)
    const listing = now.listings.get(bookmaker)
    const endsMs = endOf(points, Math.min(now.nowMs, kickoffMs), confirmedMs)
    const lateFromMs = listing?.isLate === true ? (listing.confirmedMs ?? confirmedMs) : undefined
    return [{ bookmaker, points, confirmedMs, lateFromMs, endsMs, isThinned: total > points.length }]
  })
}

/** Returns what held at a moment; undefined where the market was not offered then, or nothing is known any more. */
export function shownAt(trail: Trail, atMs: number, quantity: Quantity): Shown | undefined {
  if (atMs > trail.endsMs) return undefined
  const point = trail.points.findLast((each) => each.atMs <= atMs)
  return point === undefined ? undefined : shownOf(point, quantity, isLateAt(trail, atMs))
}

/** Returns what a point shows of a quantity. */
export function shownOf(point: TrailPoint, quantity: Quantity, isLate = false): Shown | undefined {
  if (point.state === 'gone') return undefined
  if (quantity === 'margin') {
    const isAnyOpen = point.state !== 'suspended'
    return { value: point.margin, state: stateOf(point, { isOpen: isAnyOpen, isLate }) }
  }
  const { outcome } = quantity
  const value = point.prices[outcome]
  if (value === undefined) return undefined
  return { value, state: stateOf(point, { isOpen: !point.suspended.has(outcome), isLate }) }
}

function isLateAt({ lateFromMs }: Trail, atMs: number): boolean {
  return lateFromMs !== undefined && atMs >= lateFromMs
}

function stateOf(
  { isWithdrawn }: TrailPoint,
  { isOpen, isLate }: { readonly isOpen: boolean; readonly isLate: boolean },
): ShownState {
  if (isWithdrawn) return 'withdrawn'
  if (isLate) return 'late'
  return isOpen ? 'open' : 'suspended'
}

function pointOf(told: MarketHistory['bookmakers'][number]['points'][number]): TrailPoint {
  return {
    atMs: Date.parse(told.at),
    state: told.state,
    prices: told.prices,
    suspended: new Set(told.suspended),
    isWithdrawn: told.state === 'withdrawn' || told.withdrawn_at !== null,
    margin: told.margin,
  }
}

/** A clock that is a moment behind takes nothing away that is known. */
function endOf(points: readonly TrailPoint[], holdsUntilMs: number, confirmedMs = 0): number {
  const closed = points.find(({ state }) => state === 'closed')
  if (closed !== undefined) return closed.atMs
  const last = points.at(-1)
  if (last === undefined || last.state === 'gone') return last?.atMs ?? 0
  return Math.max(last.atMs, holdsUntilMs, confirmedMs)
}
