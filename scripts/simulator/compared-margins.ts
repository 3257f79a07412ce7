// The margins of the simulated bookmakers, beside those of the recorded matches.
import { PATH_BOOKMAKERS, type PathBookmaker } from '../../simulator/paths/path-owner.ts'
import { marginOf } from '../../src/odds/margin.ts'
import type { Quote } from '../../src/odds/quote.ts'
import { type MarketName, marketNamed } from '../../src/odds/registry.ts'
import { meanOf } from './distribution.ts'
import type { RecordedMatch } from './recorded-matches.ts'
import { type SimulatedStart, sampledOf } from './simulated-starts.ts'

export interface ComparedMargin {
  readonly name: string
  readonly bookmaker: PathBookmaker
  /** Of all sampled listings. */
  readonly mean: number
  /** Of the tenth of them with the greatest depth. */
  readonly meanOfGreatest: number
  /** Null where the market is not offered or an outcome is not open. */
  readonly recorded: readonly { readonly match: string; readonly margin: number | null }[]
}

interface Kind {
  readonly name: string
  readonly market: MarketName
  /** In quarters. */
  readonly line: number | null
}

const KINDS: readonly Kind[] = [
  { name: '1X2', market: '1x2_ft', line: null },
  { name: 'Over/under 2.5', market: 'over_under_ft', line: 10 },
  { name: 'Both teams to score', market: 'btts_ft', line: null },
  { name: 'Double chance', market: 'double_chance_ft', line: null },
]

export function compareMargins(
  starts: readonly SimulatedStart[],
  matches: readonly RecordedMatch[],
): readonly ComparedMargin[] {
  return KINDS.flatMap((kind) =>
    PATH_BOOKMAKERS.map((bookmaker) => {
      const byDepth = sampledOf(starts, bookmaker).toSorted((a, b) => b.depth - a.depth)
      const meanAmong = (listings: typeof byDepth) =>
        meanOf(listings.flatMap(({ quotes }) => marginAmong(quotes, kind) ?? []))
      return {
        name: kind.name,
        bookmaker,
        mean: meanAmong(byDepth),
        meanOfGreatest: meanAmong(byDepth.slice(0, Math.ceil(byDepth.length / 10))),
        recorded: matches
          .filter((recorded) => recorded.bookmaker === bookmaker)
          .map(({ match, quotes }) => ({ match, margin: marginAmong(quotes, kind) })),
      }
    }),
  )
}

function marginAmong(quotes: readonly Quote[], { market, line }: Kind): number | null {
  const { number, outcomes } = marketNamed(market)
  const quote = quotes.find(({ key }) => key.market === number && key.line === line)
  return quote === undefined ? null : marginOf(quote, new Set(outcomes.map((outcome) => outcome.number)))
}
