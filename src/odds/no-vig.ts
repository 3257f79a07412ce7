// No-vig: what a bookmaker's prices say the probabilities are once its margin is taken out, by a method of one's
// choice. The methods lie in no-vig/; here one is chosen, and held to complete quotes.
import { assert } from '../contract/assert.ts'
import type { NoVigMethod, NoVigReason } from '../contract/comparison.ts'
import { additive } from './no-vig/additive.ts'
import { multiplicative } from './no-vig/multiplicative.ts'
import { oddsRatio } from './no-vig/odds-ratio.ts'
import { power } from './no-vig/power.ts'
import { shin } from './no-vig/shin.ts'
import type { NoVig, NoVigSolver } from './no-vig/solution.ts'
import type { Quote } from './quote.ts'
import { marketByNumber } from './registry.ts'

const SOLVERS: Readonly<Record<NoVigMethod, NoVigSolver>> = {
  multiplicative,
  additive,
  power,
  shin,
  odds_ratio: oddsRatio,
}

/**
 * Returns the true probabilities behind the prices (in thousandths) of all outcomes of a market, of which `winners`
 * win; they sum to that number. Where the method has none it is told why.
 */
export function trueProbabilities(
  pricesMilli: readonly number[],
  { method, winners }: { readonly method: NoVigMethod; readonly winners: number },
): NoVig | NoVigReason {
  assert(Number.isInteger(winners) && winners > 0, `${winners} is no number of winners`)
  assert(
    pricesMilli.every((priceMilli) => priceMilli > 1000),
    'a price at or below 1000 is none',
  )
  // As many outcomes as winners: each would be certain.
  if (pricesMilli.length <= winners) return 'out_of_range'
  return SOLVERS[method](pricesMilli, winners)
}

/** The same of a quote; the probabilities are those of `outcomes`, which are given by their numbers. */
export interface NoVigOfQuote extends NoVig {
  readonly outcomes: readonly number[]
}

/** Returns the true probabilities behind a quote, or why there are none; `declared` is what its margin takes. */
export function noVigOf(
  quote: Quote,
  declared: ReadonlySet<number> | undefined,
  method: NoVigMethod,
): NoVigOfQuote | NoVigReason {
  const { winners } = marketByNumber(quote.key.market)
  if (winners === null) return 'overlapping'
  const complete = completePrices(quote, declared)
  if (complete === undefined) return 'incomplete'
  const noVig = trueProbabilities([...complete.values()], { method, winners })
  return typeof noVig === 'string' ? noVig : { ...noVig, outcomes: [...complete.keys()] }
}

/** Returns the price of every declared outcome by its number; undefined unless the quote shows them all open. */
function completePrices(
  quote: Quote,
  declared: ReadonlySet<number> | undefined,
): ReadonlyMap<number, number> | undefined {
  if (declared === undefined || quote.withdrawnAtMs !== null) return undefined
  const prices = new Map<number, number>()
  for (const { outcome, priceMilli, state } of quote.outcomes) {
    if (state === 'open' && priceMilli !== null && declared.has(outcome)) prices.set(outcome, priceMilli)
  }
  return prices.size === declared.size ? prices : undefined
}
