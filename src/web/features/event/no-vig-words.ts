// Fair odds: what a bookmaker's prices of a market come to once the margin is taken out, by a method of one's choice.
import type { NoVigMethod, NoVigReason } from '../../../contract/comparison.ts'
import type { StreamedQuote } from '../../../contract/stream/odds-frames.ts'
import { noVigOf } from '../../../odds/no-vig.ts'
import { type Market, outcomeByNumber } from '../../../odds/registry.ts'
import type { DeclaredOutcomes } from '../../api/catalogue.ts'
import { quoteOf } from '../../prices/streamed-quote.ts'

export const METHOD_NAMES: Readonly<Record<NoVigMethod, string>> = {
  multiplicative: 'Multiplicative',
  additive: 'Additive',
  power: 'Power',
  shin: 'Shin',
  odds_ratio: 'Odds ratio',
}

export const REASON_WORDS: Readonly<Record<NoVigReason, string>> = {
  incomplete: 'not every outcome of the market is open',
  overlapping: 'its outcomes overlap',
  out_of_range: 'this method has no answer to these prices',
  underround: 'these prices pay out more than they take in',
  several_winners: 'this method has no answer where two outcomes win',
}

/** By outcome, from 0 to 1; or why there are none; undefined where there is no quote. */
export type TrueProbabilities = ReadonlyMap<string, number> | NoVigReason | undefined

interface NoVigAsked {
  readonly market: Market
  readonly key: string
  readonly bookmaker: string
  readonly quote: StreamedQuote | undefined
  readonly declared: DeclaredOutcomes
  readonly method: NoVigMethod
}

export function trueProbabilitiesOf(asked: NoVigAsked): TrueProbabilities {
  const { market, key, bookmaker, declared, method } = asked
  const quote = asked.quote && quoteOf(key, asked.quote)
  if (quote === undefined) return undefined
  const noVig = noVigOf(quote, declared(bookmaker, market.number), method)
  if (typeof noVig === 'string') return noVig
  return new Map(
    noVig.outcomes.map((number, place) => [outcomeByNumber(market, number).key, noVig.probabilities[place] ?? 0]),
  )
}
