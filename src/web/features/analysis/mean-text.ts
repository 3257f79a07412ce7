// What stands behind a mean: of how many quotes it is, and how far they lie apart.
import { countOf, percentText } from '../../ui/figures.ts'
import type { Mean } from './margin-figures.ts'

/** "4.56", the percent sign stands in the head. */
export function marginText(mean: Mean | undefined): string {
  return mean === undefined ? '–' : percentText(mean.mean_margin, 2).replace('%', '')
}

export function meanTitle(name: string, mean: Mean | undefined): string {
  if (mean === undefined) return `${name}: no complete quote`
  const { mean_margin, min_margin, max_margin, quotes } = mean
  return `${name}: ${percentText(mean_margin, 2)}, the mean of ${countOf(quotes, 'complete quote')} from ${percentText(min_margin, 2)} to ${percentText(max_margin, 2)}`
}

/** "4.13–5.28". */
export function spreadText(mean: Mean | undefined): string {
  if (mean === undefined) return '–'
  return [mean.min_margin, mean.max_margin].map((each) => percentText(each, 2).replace('%', '')).join(' – ')
}
