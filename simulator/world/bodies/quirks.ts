// What makes answers of one bookmaker differ in form and not in meaning. It hangs on the event alone, so that a
// listing keeps its quirks from one version to the next.
import { type Draws, drawsFor } from '../seeded.ts'
import type { ListedEvent } from '../shown-listing.ts'

/** Returns the draws that decide on a listing's quirks; every reader of them draws in an order of its own. */
export function quirkDraws({ bookmaker, eventId }: ListedEvent): Draws {
  return drawsFor(`quirk ${bookmaker} ${eventId}`)
}

/** Returns the items in another order, always the same for one salt; in their own for salt 0. */
export function stirred<Item>(items: readonly Item[], salt: number): readonly Item[] {
  if (salt === 0 || items.length < 2) return items
  const order = [...items]
  // The constants are those of Numerical Recipes' generator: it only has to look careless.
  let state = salt
  for (let last = order.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = state % (last + 1)
    const held = order[last] as Item
    order[last] = order[other] as Item
    order[other] = held
  }
  return order
}
