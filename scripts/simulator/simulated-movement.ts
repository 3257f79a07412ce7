// The simulated world watched as the recorded one was: 1X2 prices of many events over ten days, seen by snapshots.
import { followedMoves } from '../../simulator/world/following.ts'
import { livelinessOf, type Move, type MovingEvent } from '../../simulator/world/movement.ts'
import { drawsFor } from '../../simulator/world/seeded.ts'
import { type MovementTally, type PriceState, tallyMovement, type WatchedListing } from './movement-figures.ts'
import { oneXTwoPrices } from './one-x-two-prices.ts'

export interface SimulatedWatch {
  readonly bookmaker: string
  readonly events: number
  readonly days: number
  /** From one snapshot to the next. */
  readonly everyMs: number
}

const DAY_MS = 86_400_000
/** Any moment will do; a fixed one keeps the page the same. */
const START_MS = Date.UTC(2026, 1, 1)

/** The favourite's price then is 1.85 in the median, 1.38 and 2.4 at the tenths; recorded 1.92, 1.37 and 2.45. */
const TOTAL_GOALS = { mean: 2.6, logSpread: 0.18 }
const SUPREMACY = { mean: 0.2, spread: 0.6 }
/** Nine of ten recorded SportyBet margins lie between. */
const MARGINS = { least: 0.02, most: 0.105 }

/** Returns the tally of events with kickoffs spread evenly over the days, each watched from the start. */
export function simulatedMovement({ bookmaker, events, days, everyMs }: SimulatedWatch): MovementTally {
  const listings = Array.from({ length: events }, (_, nth) => simulatedListing(bookmaker, nth, days * DAY_MS))
  const snapshotsMs = Array.from(
    { length: Math.floor((days * DAY_MS) / everyMs) },
    (_, nth) => START_MS + nth * everyMs,
  )
  return tallyMovement(listings, snapshotsMs)
}

function simulatedListing(bookmaker: string, nth: number, spanMs: number): WatchedListing {
  const seed = `movement page event ${nth}`
  const draws = drawsFor(seed)
  const event: MovingEvent = {
    seed,
    kickoffMs: START_MS + Math.floor(draws.uniform() * spanMs),
    livelinessFactor: livelinessOf(seed),
  }
  const strengths = {
    total: Math.log(TOTAL_GOALS.mean) + draws.normal() * TOTAL_GOALS.logSpread,
    supremacy: SUPREMACY.mean + draws.normal() * SUPREMACY.spread,
  }
  const margin = MARGINS.least + draws.uniform() * (MARGINS.most - MARGINS.least)
  const moves = followedMoves(bookmaker, event, START_MS, event.kickoffMs)
  return { kickoffMs: event.kickoffMs, states: statesOf(strengths, margin, moves) }
}

function statesOf(start: Omit<Move, 'atMs'>, margin: number, moves: readonly Move[]): readonly PriceState[] {
  const states: PriceState[] = [{ atMs: START_MS, prices: oneXTwoPrices(start, margin) }]
  let { supremacy, total } = start
  for (const move of moves) {
    supremacy += move.supremacy
    total += move.total
    states.push({ atMs: move.atMs, prices: oneXTwoPrices({ supremacy, total }, margin) })
  }
  return states
}
