// Quotes as lines of text that two sides can be compared by: what is held, and what the simulated world shows. A
// suspended outcome says no price, since what is held keeps its last one and what is shown may have none.
import type { PathBookmaker } from '../simulator/paths/path-owner.ts'
import type { TrueShown, WorldTruth } from '../simulator/world/serve/world-truth.ts'
import type { OddsCache } from '../src/cache/odds-cache.ts'
import { keyText } from '../src/odds/market-key.ts'
import { marketByNumber, outcomeByNumber } from '../src/odds/registry.ts'
import type { Snapshot } from '../src/odds/snapshot.ts'

interface Outcome {
  readonly outcome: string
  readonly priceMilli: number | null
  readonly state: string
}

/**
 * What is held of a listing; withdrawn quotes are left aside. So are outcomes that are held as suspended because their
 * quote no longer shows them: nothing tells that they were shown before.
 */
export function heldLines(snapshot: Snapshot, shown: TrueShown): readonly string[] {
  const shownByKey = new Map(shown.quotes.map(({ key, outcomes }) => [key, outcomes.map(({ outcome }) => outcome)]))
  return [...snapshot.quotes()]
    .filter(({ withdrawnAtMs }) => withdrawnAtMs === null)
    .map((quote) => {
      const market = marketByNumber(quote.key.market)
      const key = keyText(quote.key)
      const outcomes = quote.outcomes
        .map((each) => ({ ...each, outcome: outcomeByNumber(market, each.outcome).key }))
        .filter(({ outcome, state }) => state !== 'suspended' || shownByKey.get(key)?.includes(outcome) === true)
      return quoteLine(key, outcomes)
    })
}

export function shownLines(shown: TrueShown): readonly string[] {
  return shown.quotes.map(({ key, outcomes }) => quoteLine(key, outcomes))
}

/** A listing on show: who it is and what it quotes. */
export interface ComparedListing {
  readonly eventId: number
  readonly kickoffMs: number
  readonly home: string
  readonly away: string
  readonly quotes: readonly string[]
}

/** Every listing of a bookmaker that is held as on show, by event, in the form of `shownListings`. */
export function heldListings(
  cache: OddsCache,
  bookmaker: PathBookmaker,
  { truth, atMs, nowMs }: { readonly truth: WorldTruth; readonly atMs: number; readonly nowMs: number },
): readonly ComparedListing[] {
  return [...cache.listingsOf(bookmaker)]
    .filter(({ head }) => head.withdrawnAtMs === null && head.metadata.kickoffMs > nowMs)
    .sort((a, b) => a.eventId - b.eventId)
    .map((snapshot) => {
      const { eventId, head } = snapshot
      const { kickoffMs, home, away } = head.metadata
      const shown = truth.listing(bookmaker, eventId, atMs)
      const quotes = shown === undefined ? ['it is not on show'] : heldLines(snapshot, shown)
      return { eventId, kickoffMs, home, away, quotes }
    })
}

/** Every listing that a bookmaker shows, by event. */
export function shownListings(truth: WorldTruth, bookmaker: PathBookmaker, atMs: number): readonly ComparedListing[] {
  return truth
    .events(atMs)
    .filter(({ listedBy }) => listedBy.some((each) => each.bookmaker === bookmaker))
    .map(({ eventId }) => truth.listing(bookmaker, eventId, atMs))
    .filter((shown) => shown !== undefined)
    .sort((a, b) => a.eventId - b.eventId)
    .map((shown) => {
      const { eventId, kickoffMs, home, away } = shown
      return { eventId, kickoffMs, home, away, quotes: shownLines(shown) }
    })
}

function quoteLine(key: string, outcomes: readonly Outcome[]): string {
  const told = outcomes.map(
    ({ outcome, priceMilli, state }) => `${outcome} ${state === 'suspended' ? state : priceMilli}`,
  )
  return `${key}: ${told.join(', ')}`
}
