// What is true in the simulated world, whatever its bookmakers answer: for tests that ask whether we found it.
import type { OutcomeQuote } from '../../../src/contract/change-set.ts'
import { keyText } from '../../../src/odds/market-key.ts'
import type { Quote } from '../../../src/odds/quote.ts'
import { marketByNumber, outcomeByNumber } from '../../../src/odds/registry.ts'
import { PATH_BOOKMAKERS, type PathBookmaker } from '../../paths/path-owner.ts'
import type { ListedEvent } from '../shown-listing.ts'
import type { World } from '../world.ts'

export interface TrueEvent {
  readonly eventId: number
  /** As the first bookmaker that lists it says; who differs has its own among `listedBy`. */
  readonly home: string
  readonly away: string
  readonly kickoffMs: number
  readonly listedBy: readonly TrueListing[]
}

export interface TrueListing extends Omit<ListedEvent, 'eventId'> {}

export interface TrueQuote {
  /** The market's key text. */
  readonly key: string
  readonly outcomes: readonly OutcomeQuote[]
}

export interface TrueShown extends ListedEvent {
  readonly version: number
  readonly sinceMs: number
  readonly quotes: readonly TrueQuote[]
}

export interface WorldTruth {
  /** Upcoming events with who lists them, by kickoff, then id. */
  readonly events: (atMs: number) => readonly TrueEvent[]
  /** What a bookmaker shows of an event; undefined where it shows none. */
  readonly listing: (bookmaker: PathBookmaker, eventId: number, atMs: number) => TrueShown | undefined
  /** Every version that it has shown of an event up to that time. */
  readonly versions: (bookmaker: PathBookmaker, eventId: number, untilMs: number) => ReturnType<World['versions']>
}

export function createTruth(world: World): WorldTruth {
  const idsAt = createIdIndex(world)
  return {
    events: (atMs) => trueEvents(PATH_BOOKMAKERS.flatMap((bookmaker) => world.listed(bookmaker, atMs))),
    listing: (bookmaker, eventId, atMs) => {
      const externalId = idsAt(bookmaker, atMs).get(eventId)
      const shown = externalId === undefined ? undefined : world.shown(bookmaker, externalId, atMs)
      if (shown === undefined) return undefined
      const { depth: _, ...told } = shown
      return { ...told, quotes: shown.quotes.map(trueQuote) }
    },
    versions: (bookmaker, eventId, untilMs) => world.versions(bookmaker, eventId, untilMs),
  }
}

function trueEvents(listings: readonly ListedEvent[]): readonly TrueEvent[] {
  return [...Map.groupBy(listings, ({ eventId }) => eventId)]
    .flatMap(([eventId, listed]) => {
      const [first] = listed
      if (first === undefined) return []
      const { home, away, kickoffMs } = first
      return [{ eventId, home, away, kickoffMs, listedBy: listed.map(({ eventId: _, ...listing }) => listing) }]
    })
    .sort((a, b) => a.kickoffMs - b.kickoffMs || a.eventId - b.eventId)
}

function trueQuote({ key, outcomes }: Quote): TrueQuote {
  const market = marketByNumber(key.market)
  return {
    key: keyText(key),
    outcomes: outcomes.map(({ outcome, priceMilli, state }) => ({
      outcome: outcomeByNumber(market, outcome).key,
      priceMilli,
      state,
    })),
  }
}

/** Finds the bookmaker's own ids by event. Only the last moment of each is kept: tests ask event after event. */
function createIdIndex(world: World) {
  const latest = new Map<PathBookmaker, { readonly atMs: number; readonly ids: ReadonlyMap<number, string> }>()
  return (bookmaker: PathBookmaker, atMs: number): ReadonlyMap<number, string> => {
    const held = latest.get(bookmaker)
    if (held?.atMs === atMs) return held.ids
    const ids = new Map(world.listed(bookmaker, atMs).map(({ eventId, externalId }) => [eventId, externalId]))
    latest.set(bookmaker, { atMs, ids })
    return ids
  }
}
