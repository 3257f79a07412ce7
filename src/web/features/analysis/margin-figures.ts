// Figures of margins as the page shows them: means as the server worked them out, the lowest among the competitors shown, and
// how far the home bookmaker's is above it. Nothing is made up: what has no value stays undefined.
import type { Answer } from '../../api/client.ts'
import type { BadgeTone } from '../../ui/badge.tsx'

export type MarketMargins = Answer<'/api/analytics/tournaments'>['tournaments'][number]['margins'][number]
export type TimedMargins = Answer<'/api/analytics/tournaments/{id}'>['margins'][number]
export type Mean = NonNullable<MarketMargins['opening']>

export type Moment = 'opening' | 'closing'

/** Below this a difference is of no weight, percentage points. */
const WEIGHS_FROM = 0.1

export interface NamedMean {
  readonly slug: string
  readonly mean: Mean
}

interface Wanted {
  readonly market: string
  readonly moment: Moment
}

export function meanOf(
  margins: readonly MarketMargins[],
  { market, moment, slug }: Wanted & { readonly slug: string | undefined },
): Mean | undefined {
  return margins.find((each) => each.market === market && each.bookmaker === slug)?.[moment] ?? undefined
}

/** Returns the lowest of some bookmakers' means; the first of two that are equal. */
export function lowestMean(
  margins: readonly MarketMargins[],
  { slugs, ...wanted }: Wanted & { readonly slugs: readonly string[] },
): NamedMean | undefined {
  return lowestOf(
    slugs.flatMap((slug) => {
      const mean = meanOf(margins, { ...wanted, slug })
      return mean === undefined ? [] : [{ slug, mean }]
    }),
  )
}

export function lowestOf(means: readonly NamedMean[]): NamedMean | undefined {
  return means.reduce<NamedMean | undefined>(
    (lowest, each) => (lowest === undefined || each.mean.mean_margin < lowest.mean.mean_margin ? each : lowest),
    undefined,
  )
}

/** Percentage points, two decimals; above 0 where the home bookmaker's margin is higher. */
export function differenceOf(home: Mean | undefined, lowest: Mean | undefined): number | undefined {
  if (home === undefined || lowest === undefined) return undefined
  return Math.round((home.mean_margin - lowest.mean_margin) * 100) / 100
}

/** A lower margin of ours is better for who bets. */
export function toneOf(difference: number): BadgeTone {
  if (Math.abs(difference) < WEIGHS_FROM) return 'neutral'
  return difference < 0 ? 'better' : 'worse'
}

/**
 * Returns the mean over all moments that are kept, each complete quote counting once, with the lowest and the highest of
 * them; undefined where there is none.
 */
export function overallOf({ opening, by_time, closing }: TimedMargins): Mean | undefined {
  const means = [opening, ...by_time, closing].filter((mean) => mean !== null)
  const quotes = means.reduce((sum, mean) => sum + mean.quotes, 0)
  if (quotes === 0) return undefined
  const sum = means.reduce((total, mean) => total + mean.mean_margin * mean.quotes, 0)
  return {
    mean_margin: Math.round((sum / quotes) * 100) / 100,
    min_margin: Math.min(...means.map(({ min_margin }) => min_margin)),
    max_margin: Math.max(...means.map(({ max_margin }) => max_margin)),
    quotes,
  }
}
