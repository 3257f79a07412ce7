// The groups that markets are shown by: their order, their names, and how many markets each has. A market is in each of its
// groups, and counts once among all.
import type { EventMarket } from './event-market.ts'

/** As traders are used to; whatever else there is follows by name. The registry calls cards bookings. */
const ORDER = ['popular', 'goals', 'handicaps', 'combos', 'halves', 'corners', 'cards', 'bookings', 'specials'] as const
const NAMES: Readonly<Record<string, string>> = { bookings: 'Cards' }
/** Of markets that are in no group. */
const OTHER = 'other'

export interface MarketGroup {
  readonly group: string
  readonly name: string
  readonly count: number
}

export function groupsOf({ market }: Pick<EventMarket, 'market'>): readonly string[] {
  return market.groups.length === 0 ? [OTHER] : market.groups
}

/** Returns the groups that are there, in their order. */
export function countGroups(markets: readonly Pick<EventMarket, 'market'>[]): readonly MarketGroup[] {
  const counts = new Map<string, number>()
  for (const market of markets) {
    for (const group of groupsOf(market)) counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  return [...counts.keys()]
    .sort(inOrder)
    .map((group) => ({ group, name: groupName(group), count: counts.get(group) ?? 0 }))
}

export function groupName(group: string): string {
  return NAMES[group] ?? `${group.slice(0, 1).toUpperCase()}${group.slice(1)}`
}

function inOrder(a: string, b: string): number {
  return placeOf(a) - placeOf(b) || (a < b ? -1 : 1)
}

function placeOf(group: string): number {
  const place = (ORDER as readonly string[]).indexOf(group)
  if (place >= 0) return place
  return group === OTHER ? ORDER.length : ORDER.length + 1
}
