// A payload without one of its markets, and with that one alone, in each bookmaker's format.
import type { Draws } from '../../simulator/world/seeded.ts'

export interface Apart {
  readonly name: string
  readonly without: unknown
  readonly alone: unknown
}

type Holder = Readonly<Record<string, unknown>>

/** Undefined where there are no markets to choose from. */
export function apartFromOne(payload: unknown, draws: Draws): Apart | undefined {
  if (!isHolder(payload)) return undefined
  const { markets, data, D } = payload
  if (isHolder(markets)) return apart(markets, draws, (some) => ({ ...payload, markets: some }))
  if (isHolder(data) && isHolder(data.markets)) {
    return apart(data.markets, draws, (some) => ({ ...payload, data: { ...data, markets: some } }))
  }
  if (isHolder(D) && isHolder(D.O)) return apart(D.O, draws, (some) => ({ ...payload, D: { ...D, O: some } }))
  return undefined
}

function apart(holder: Holder, draws: Draws, around: (some: unknown) => unknown): Apart | undefined {
  const entries = Object.entries(holder)
  if (entries.length < 2) return undefined
  const place = draws.whole(0, entries.length - 1)
  const chosen = entries.slice(place, place + 1)
  const others = entries.filter((_, each) => each !== place)
  const again = (some: typeof entries) =>
    around(Array.isArray(holder) ? some.map(([, value]) => value) : Object.fromEntries(some))
  return { name: `market ${chosen[0]?.[0]}`, without: again(others), alone: again(chosen) }
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null
}
