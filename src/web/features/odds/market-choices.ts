// Markets that can be columns, with the lines to pick from: those of two or three sides that a margin can be told of.
import { MARKETS, type Market } from '../../../odds/registry.ts'
import { marketName } from '../../prices/market-names.ts'

export interface MarketChoice {
  readonly key: string
  readonly name: string
  /** The market without its line; its lines stand together. */
  readonly market: string
}

const OUTCOMES_MOST = 3

/** In quarters: 0.5 to 5.5 goals; −2 to +2 by halves, by quarters near 0; −2 to +2 whole goals. */
const LINES: Readonly<Record<NonNullable<Market['line']>, readonly number[]>> = {
  total: [2, 6, 10, 14, 18, 22],
  handicap: [-8, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 8],
  start: [-8, -4, 4, 8],
}

export const MARKET_CHOICES: readonly MarketChoice[] = MARKETS.filter(
  ({ outcomes, winners, parameter, isScorer }) =>
    outcomes.length <= OUTCOMES_MOST && winners !== null && parameter === null && !isScorer,
).flatMap(({ key, line }) => {
  const keys = line === null ? [key] : LINES[line].map((quarters) => `${key}@${quarters}`)
  return keys.map((each) => ({ key: each, name: marketName(each), market: key }))
})
