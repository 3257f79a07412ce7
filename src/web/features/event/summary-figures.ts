// The figures above an event's markets. Each says out of how many it is: what of our markets a competitor offers, how our prices
// stand where somebody else offers the same, and how far margins are apart where both have one.
import type { PricePosition } from '../../../contract/comparison.ts'
import type { ListingLeftOut } from '../../../contract/left-out.ts'
import type { PriceState, ShownQuote } from '../../prices/shown-market.ts'
import type { EventMarket } from './event-market.ts'
import { countGroups, groupsOf } from './market-groups.ts'

export interface Share {
  readonly part: number
  readonly of: number
}

export interface BookmakerFigures {
  readonly bookmaker: string
  /** Markets with a price that can be bet on; of a match that began: with one that was shown then. */
  readonly markets: number
  /** Of the home bookmaker's markets those that it has, too; undefined for the home bookmaker itself. */
  readonly ofHome: Share | undefined
  /** By how many percentage points the home margin is above its, on average of so many markets; undefined where of none. */
  readonly marginGap: { readonly mean: number; readonly markets: number } | undefined
}

export function bookmakerFigures(
  markets: readonly EventMarket[],
  { home, bookmakers }: { readonly home: string | undefined; readonly bookmakers: readonly string[] },
): readonly BookmakerFigures[] {
  const homes = markets.filter((market) => hasPrice(quoteAt(market, home)))
  return bookmakers.map((bookmaker) => ({
    bookmaker,
    markets: markets.filter((market) => hasPrice(quoteAt(market, bookmaker))).length,
    ofHome:
      bookmaker === home
        ? undefined
        : { part: homes.filter((market) => hasPrice(quoteAt(market, bookmaker))).length, of: homes.length },
    marginGap: bookmaker === home ? undefined : marginGap(markets, home, bookmaker),
  }))
}

/** Returns how much of what a bookmaker offers is mapped; undefined where nothing was read of it since the start. */
export function mappedShare({ read, not_mapped }: Pick<ListingLeftOut, 'read' | 'not_mapped'>): Share | undefined {
  return read === null || not_mapped === null ? undefined : { part: read, of: read + not_mapped }
}

/** Whole percent; undefined of nothing. Never 100 or 0 where it is not all or none. */
export function percentOf({ part, of }: Share): number | undefined {
  if (of === 0) return undefined
  const percent = Math.round((part / of) * 100)
  if (percent === 100 && part < of) return 99
  return percent === 0 && part > 0 ? 1 : percent
}

export interface PositionFigures extends Readonly<Record<Exclude<PricePosition, 'none'>, number>> {
  /** A group of markets; undefined for all of them. */
  readonly group: string | undefined
  readonly name: string
  /** Better or equal, of those that a competitor offers, too. */
  readonly atBest: Share
}

/** Returns how the home prices stand: of all markets, each counted once, and then of each group. */
export function positionFigures(markets: readonly EventMarket[]): readonly PositionFigures[] {
  const all = countPositions('All', undefined, markets)
  const groups = countGroups(markets).map(({ group, name }) =>
    countPositions(
      name,
      group,
      markets.filter((market) => groupsOf(market).includes(group)),
    ),
  )
  return [all, ...groups]
}

function countPositions(name: string, group: string | undefined, markets: readonly EventMarket[]): PositionFigures {
  const counts: Record<PricePosition, number> = { better: 0, equal: 0, worse: 0, uncontested: 0, none: 0 }
  for (const { shown } of markets) for (const { position } of shown.outcomes.values()) counts[position] += 1
  const { better, equal, worse, uncontested } = counts
  const atBest = { part: better + equal, of: better + equal + worse }
  return { group, name, better, equal, worse, uncontested, atBest }
}

/** Of quotes that are compared; of a match that began, of those that were shown then. */
function marginGap(markets: readonly EventMarket[], home: string | undefined, bookmaker: string) {
  const gaps = markets.flatMap((market) => {
    const [ours, theirs] = [comparedMargin(quoteAt(market, home)), comparedMargin(quoteAt(market, bookmaker))]
    return ours === undefined || theirs === undefined ? [] : [ours - theirs]
  })
  if (gaps.length === 0) return undefined
  return { mean: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length, markets: gaps.length }
}

function comparedMargin(quote: ShownQuote | undefined): number | undefined {
  if (quote === undefined || quote.margin === null) return undefined
  return quote.standing === 'live' || quote.standing === 'closed' ? quote.margin : undefined
}

const BETTABLE: ReadonlySet<PriceState> = new Set(['open', 'closed'])

function hasPrice(quote: ShownQuote | undefined): boolean {
  return quote?.prices.some(({ state, priceMilli }) => BETTABLE.has(state) && priceMilli !== null) === true
}

function quoteAt({ shown }: EventMarket, bookmaker: string | undefined): ShownQuote | undefined {
  return bookmaker === undefined ? undefined : shown.quotes.get(bookmaker)
}

/** By how many points the lowest competitor's margin is below ours; undefined where there is nothing to compare. */
export function marginBelow(market: EventMarket, home: string | undefined): number | undefined {
  const ours = comparedMargin(quoteAt(market, home))
  const theirs = [...market.shown.quotes.values()].flatMap((quote) => {
    const margin = quote.bookmaker === home ? undefined : comparedMargin(quote)
    return margin === undefined ? [] : [margin]
  })
  return ours === undefined || theirs.length === 0 ? undefined : ours - Math.min(...theirs)
}
