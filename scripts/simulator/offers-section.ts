// The sections of docs/SIMULATOR.md on how much is offered: quotes of each event, and events.
import type { ComparedOffers } from './compared-offers.ts'
import { fixed, grouped, percent } from './figure-texts.ts'
import { table } from './markdown-table.ts'
import { SEEDS } from './page-worlds.ts'

const BY_SEED = SEEDS.map((seed) => `seed ${seed}`)

/** Returns the sections, from the first heading on. */
export function offersSection({ quotes, coverage, events }: ComparedOffers): string {
  const matches = quotes[0]?.recorded.map(({ match }) => match) ?? []
  const quotesHead = ['', 'Predecessor', 'Simulated: mean', ...BY_SEED, '95th percentile', 'largest', ...matches]
  const quotesRows = quotes.map(({ bookmaker, predecessorMean, meanBySeed, mean, p95, most, recorded }) => [
    bookmaker,
    grouped(predecessorMean),
    fixed(mean, 1),
    ...meanBySeed.map((each) => fixed(each, 1)),
    grouped(p95),
    grouped(most),
    ...recorded.map((each) => grouped(each.quotes)),
  ])
  const coverageRows = coverage.map(({ bookmaker, real, bySeed, realShare, share }) => [
    bookmaker,
    grouped(real),
    percent(realShare, 1),
    percent(share, 1),
    ...bySeed.map(grouped),
  ])
  const all = ['all three', grouped(events.real), '', '', ...events.simulated.map(grouped)]
  return `## Quotes of an event

A quote is one market at one line. Real: the rows that the predecessor stored of an event, on average over a run, and the recorded
answers as our readers read them. Simulated: every eighth listing at the start of three worlds.

${table(quotesHead, quotesRows)}

The predecessor counted matches of every league; the two recorded ones are of the better known, and so belong beside the upper end. At betPawa
its mean is as high as the recorded World Cup match, and above the other: both can not be met, and the simulated bookmaker keeps to the mean.

## Events covered

Real: what one discovery of the predecessor found.

${table(['', 'Real', 'of all', 'Simulated: of all', ...BY_SEED], [...coverageRows, all])}`
}
