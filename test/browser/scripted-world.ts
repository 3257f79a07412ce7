// Bookmakers that show what a test wants them to: the scripted matches, each listing of which can be changed at any moment.
// What is changed is shown from then on; nobody knows of it before it is collected.
import { PATH_BOOKMAKERS, type PathBookmaker } from '../../simulator/paths/path-owner.ts'
import type { ListedEvent, ShownListing } from '../../simulator/world/shown-listing.ts'
import type { World } from '../../simulator/world/world.ts'
import { keyText } from '../../src/odds/market-key.ts'
import { type Quote, sortQuotes } from '../../src/odds/quote.ts'
import { quoteOf } from '../event-world.ts'
import { type Expectation, offerOf } from './match-prices.ts'
import { externalIdOf, HISTORY_BEGINS_MS, MATCHES, type ScriptedMatch } from './scripted-matches.ts'

/** One bookmaker's listing of an event; the home bookmaker's unless told. */
export interface ListingOf {
  readonly eventId: number
  readonly bookmaker?: PathBookmaker
}

/** One market of a listing, by its key ("over_under_ft@10"); the 1X2 unless told. */
export interface MarketOf extends ListingOf {
  readonly market?: string
}

export interface Move extends MarketOf {
  /** Decimal, in the order of the market's outcomes; null for an outcome that can not be bet on. */
  readonly prices: readonly (number | null)[]
}

/** What can be made to happen at a bookmaker. */
export interface ScriptedChanges {
  /** Shows a market at these prices, whether it was shown before or not. */
  readonly move: (move: Move) => void
  /** Shows a market at its last prices, none of which can be bet on. */
  readonly suspend: (market: MarketOf) => void
  /** No longer shows a market. */
  readonly withdraw: (market: MarketOf) => void
  /** No longer shows a listing, neither in lists nor by itself; or shows it again. */
  readonly hide: (listing: ListingOf) => void
  readonly unhide: (listing: ListingOf) => void
  /** Shows another kickoff or other names; at all bookmakers where none is named. */
  readonly rename: (
    listing: ListingOf & Partial<Pick<ListedEvent, 'home' | 'away' | 'kickoffMs' | 'competition'>>,
  ) => void
  /** Prices every market that is shown anew, as if so many goals were expected. */
  readonly reprice: (listing: ListingOf & { readonly expectation: Expectation }) => void
  /** What a bookmaker shows for a market; undefined where it does not. */
  readonly quote: (market: MarketOf) => Quote | undefined
}

export interface ScriptedWorld extends World, ScriptedChanges {}

interface Listing {
  about: ListedEvent
  isHidden: boolean
  version: number
  sinceMs: number
  readonly quotes: Map<string, Quote>
}

const MARGINS: Readonly<Record<PathBookmaker, number>> = { betpawa: 0.05, sportybet: 0.062, bet9ja: 0.043 }

export function createScriptedWorld(nowMs: () => number): ScriptedWorld {
  const listings = new Map<string, Listing>()
  for (const match of MATCHES) {
    for (const bookmaker of match.offeredBy) listings.set(nameOf(match.eventId, bookmaker), open(match, bookmaker))
  }
  const listing = ({ eventId, bookmaker = 'betpawa' }: ListingOf): Listing => {
    const found = listings.get(nameOf(eventId, bookmaker))
    if (found === undefined) throw new Error(`${bookmaker} has no listing of event ${eventId}.`)
    return found
  }
  const change = (of: ListingOf, alter: (listing: Listing) => void): void => {
    const changed = listing(of)
    alter(changed)
    changed.version += 1
    changed.sinceMs = nowMs()
  }
  const show = (changed: Listing, quote: Quote) => changed.quotes.set(keyText(quote.key), quote)
  return {
    ...asWorld(listings),
    move: ({ market = '1x2_ft', prices, ...of }) => change(of, (each) => show(each, quoteOf(market, ...prices))),
    suspend: ({ market = '1x2_ft', ...of }) => change(of, (each) => show(each, suspended(shownQuote(each, market)))),
    withdraw: ({ market = '1x2_ft', ...of }) => change(of, ({ quotes }) => quotes.delete(market)),
    hide: (of) =>
      change(of, (each) => {
        each.isHidden = true
      }),
    unhide: (of) =>
      change(of, (each) => {
        each.isHidden = false
      }),
    rename: ({ eventId, bookmaker, ...names }) => {
      for (const slug of bookmaker === undefined ? PATH_BOOKMAKERS : [bookmaker]) {
        if (!listings.has(nameOf(eventId, slug))) continue
        change({ eventId, bookmaker: slug }, (each) => {
          each.about = { ...each.about, ...names }
        })
      }
    },
    reprice: ({ expectation, ...of }) =>
      change(of, (each) => {
        for (const quote of offeredFor(each.about, expectation)) {
          if (each.quotes.has(keyText(quote.key))) show(each, quote)
        }
      }),
    quote: ({ market = '1x2_ft', ...of }) => listing(of).quotes.get(market),
  }
}

function asWorld(listings: ReadonlyMap<string, Listing>): World {
  const shown = (bookmaker: string, atMs: number) =>
    [...listings.values()].filter(({ about, isHidden }) => {
      return about.bookmaker === bookmaker && !isHidden && about.kickoffMs > atMs
    })
  return {
    listed: (bookmaker, atMs) =>
      shown(bookmaker, atMs)
        .map(({ about }) => about)
        .sort((a, b) => a.kickoffMs - b.kickoffMs || a.eventId - b.eventId),
    shown: (bookmaker, externalId, atMs) => {
      const found = shown(bookmaker, atMs).find(({ about }) => about.externalId === externalId)
      return found && shownAs(found)
    },
    versions: () => {
      throw new Error('The scripted world does not keep what it has shown.')
    },
  }
}

function shownAs({ about, version, sinceMs, quotes }: Listing): ShownListing {
  return { ...about, version, sinceMs, depth: 0, quotes: sortQuotes([...quotes.values()]) }
}

function open(match: ScriptedMatch, bookmaker: PathBookmaker): Listing {
  const { eventId, home, away, kickoffMs, tournament, expectation } = match
  const isByName = bookmaker === 'sportybet'
  const about = {
    ...{ bookmaker, eventId, home, away, kickoffMs, isNeutral: false, externalId: externalIdOf(bookmaker, match) },
    competition: {
      id: isByName ? `sr:tournament:${tournament.number}` : `${tournament.number}`,
      name: tournament.name,
      countryId: isByName ? `sr:category:${tournament.countryNumber}` : `${tournament.countryNumber}`,
      country: tournament.country,
    },
  }
  const quotes = new Map(offeredFor(about, expectation).map((quote) => [keyText(quote.key), quote]))
  return { about, isHidden: false, version: 1, sinceMs: HISTORY_BEGINS_MS, quotes }
}

/** Bookmakers differ by up to 4 % in how many goals they expect of the home side, this way or that. */
function offeredFor({ eventId, bookmaker }: ListedEvent, { homeGoals, awayGoals }: Expectation): readonly Quote[] {
  const opinion = ((eventId * 3 + bookmaker.length * 5) % 9) - 4
  return offerOf({ homeGoals: homeGoals * (1 + opinion / 100), awayGoals }, MARGINS[bookmaker as PathBookmaker])
}

function shownQuote({ quotes }: Listing, market: string): Quote {
  const found = quotes.get(market)
  if (found === undefined) throw new Error(`The listing shows no market "${market}".`)
  return found
}

function suspended(quote: Quote): Quote {
  return { ...quote, outcomes: quote.outcomes.map((outcome) => ({ ...outcome, state: 'suspended' as const })) }
}

function nameOf(eventId: number, bookmaker: string): string {
  return `${eventId} ${bookmaker}`
}
