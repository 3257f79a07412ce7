// The section of docs/SIMULATOR.md on how prices move: recorded and simulated figures, how both were counted, and what
// they leave open.
import { type ComparedMovement, type ComparedPair, MOVES_ENOUGH, SNAPSHOT_EVERY_MS } from './compared-movement.ts'
import { sumOf } from './distribution.ts'
import { fixed, grouped, percent } from './figure-texts.ts'
import { table } from './markdown-table.ts'
import { type BucketFigures, INTERVAL_MAX_MS, REVERSAL_MAX_MS } from './movement-figures.ts'
import { EVENTS } from './page-worlds.ts'
import { COVERED_LEAST } from './recorded-movement.ts'

/** Returns the section, from its heading on. */
export function movementSection(compared: ComparedMovement): string {
  const [sportybet, ...others] = compared.pairs
  if (sportybet === undefined) throw new Error('Bug: nothing is compared.')
  return `## How prices move

${method(compared, sportybet)}

### How often 1X2 moves at SportyBet

*Between snapshots* is the share of intervals in which the 1X2 of an event moved; *per hour* the moves seen for each hour watched.

${ratesTable(sportybet)}

### How far it moves

The largest change among the three prices, relative to the price before, and the largest change of an implied probability (1 / price).

${sizesTable(sportybet)}

Some matches move far more often than others. The variance of that between events, where 1 is the mean rate and beyond what chance
does, is ${fixed(sportybet.recorded.livelinessVariance, 2)} recorded and ${fixed(sportybet.simulated.livelinessVariance, 2)} simulated.

### Other bookmakers

No series of betPawa or Bet9ja is recorded. In the simulated world betPawa stands where Betway does, and Bet9ja where SoccaBet does; nobody
knows whether the real ones do. They are watched for ${others[0]?.days} day. Moves per hour, and the median of the largest relative price change; a dash where fewer than ${MOVES_ENOUGH} moves were
seen.

${others.map(pairTable).join('\n\n')}

All recorded bookmakers, moves per hour with the median size:

${recordedTable(compared)}

${caveats(sportybet)}`
}

function method({ series }: ComparedMovement, { recorded, simulated, days }: ComparedPair): string {
  const { usable, withoutSportybet, partial, longIntervals, intervalMeanMs } = recorded.snapshots
  const { started, noKickoff, missing, implausible } = series.leftOut
  return `Recorded: ${grouped(series.rows)} first sightings and changes of 1X2 prices at six bookmakers in Ghana over 2.3 days. Of these rows ${grouped(started)} were
left out because the match had started, ${grouped(noKickoff)} because no kickoff is known, ${grouped(missing)} for a missing price and ${grouped(implausible)} because the three prices are no
bookmaker's. Two jobs took the ${grouped(series.snapshots.length)} snapshots, with different lists, in turn. Those that saw no SportyBet (${grouped(withoutSportybet)}) are left out, and so, for
each bookmaker, are those that cover less than ${percent(COVERED_LEAST, 0)} of the listings known and not yet started (${grouped(partial)} at SportyBet). ${grouped(usable)} remain at
SportyBet, ${grouped(Math.round(intervalMeanMs / 1000))} s apart on average; ${longIntervals} steps longer than ${INTERVAL_MAX_MS / 60_000} minutes are not counted. A move back to the very same three prices within
${REVERSAL_MAX_MS / 60_000} minutes is a flip between the jobs more likely than news: both ways are left out (${grouped(recorded.tally.reversals)} pairs at SportyBet, ${grouped(simulated.tally.reversals)} in the simulated prices).

An event is watched in an interval if it was sighted before it and starts after it, and has moved if its three prices differ at the two
ends. Intervals differ in length, so moves are divided by the hours watched. The interval is short enough that a second move within it
hardly ever hides.

Simulated: a world of ${grouped(EVENTS)} upcoming events from a Saturday 00:00 UTC on, the 1X2 that SportyBet's answers hold at snapshots
${SNAPSHOT_EVERY_MS / 1000} s apart over ${days} days, counted by the same code. What a snapshot finds suspended or missing it has not seen. It saw ${grouped(simulated.tally.listings.length)} listings
for ${grouped(Math.round(watchedHours(simulated)))} hours in all.`
}

function watchedHours({ figures }: ComparedPair['simulated']): number {
  return sumOf(figures.map((bucket) => bucket.watchedHours))
}

function ratesTable({ recorded, simulated }: ComparedPair): string {
  const head = [
    'Hours to kickoff',
    'Hours watched',
    'Moves',
    'simulated',
    'Between snapshots',
    'simulated',
    'Per hour',
    'simulated',
    'Ratio',
  ]
  const rows = zip(recorded.figures, simulated.figures).map(([real, ours]) => [
    hoursOf(real),
    grouped(Math.round(real.watchedHours)),
    grouped(real.moves),
    grouped(ours.moves),
    percent(real.movedShare, 2),
    percent(ours.movedShare, 2),
    fixed(real.movesPerHour, 3),
    fixed(ours.movesPerHour, 3),
    fixed(ours.movesPerHour / real.movesPerHour, 2),
  ])
  return table(head, rows)
}

function sizesTable({ recorded, simulated }: ComparedPair): string {
  const head = ['Hours to kickoff', 'Price: median', 'simulated', '90th percentile', 'simulated']
  const rows = zip(recorded.figures, simulated.figures).map(([real, ours]) => [
    hoursOf(real),
    percent(real.sizeMedian, 1),
    percent(ours.sizeMedian, 1),
    percent(real.sizeP90, 1),
    percent(ours.sizeP90, 1),
    fixed(real.impliedMedian, 4),
    fixed(ours.impliedMedian, 4),
    fixed(real.impliedP90, 4),
    fixed(ours.impliedP90, 4),
  ])
  return table([...head, 'Probability: median', 'simulated', '90th percentile', 'simulated'], rows)
}

function pairTable({ recorded, bookmaker, simulated }: ComparedPair): string {
  const head = ['Hours to kickoff', `${recorded.bookmaker}, per hour`, `simulated ${bookmaker}`, 'Size', 'simulated']
  const rows = zip(recorded.figures, simulated.figures).map(([real, ours]) => [
    hoursOf(real),
    fixed(real.movesPerHour, 3),
    fixed(ours.movesPerHour, 3),
    real.moves < MOVES_ENOUGH ? '–' : percent(real.sizeMedian, 1),
    ours.moves < MOVES_ENOUGH ? '–' : percent(ours.sizeMedian, 1),
  ])
  return table(head, rows)
}

function recordedTable({ recorded, pooled }: ComparedMovement): string {
  const columns = [
    ...recorded.map(({ bookmaker, figures }) => ({ name: bookmaker.replace(' Ghana', ''), figures })),
    { name: 'All', figures: pooled },
  ]
  const rows = pooled.map((bucket, at) => [hoursOf(bucket), ...columns.map(({ figures }) => rateAndSize(figures[at]))])
  return table(['Hours to kickoff', ...columns.map(({ name }) => name)], rows)
}

function rateAndSize(figures: BucketFigures | undefined): string {
  if (figures === undefined || figures.moves < MOVES_ENOUGH) return '–'
  return `${fixed(figures.movesPerHour, 2)}, ${percent(figures.sizeMedian, 1)}`
}

function caveats({ recorded }: ComparedPair): string {
  return `The rates and sizes of the simulated world were fitted to the SportyBet figures above, so that they agree shows a good fit and no more.

What this leaves open: the series covers one weekend and the Monday after, and its usable part ${Math.round(recorded.snapshots.watchedMs / 3_600_000)} hours of them, so that buckets are
also days of the week and kinds of league; that it moves more beyond 120 hours than at 100 shows the match days then played, and is
simulated as it is. Snapshots are minutes apart: how long a bookmaker takes to follow is guessed from who shows a move one snapshot later.
Some of 1xBet's flips are left in, so its rates are too high. Far from kickoff Betway moves no more often than SportyBet;
simulated betPawa does. No series of totals or of any other market is recorded; how far totals move is chosen, not
measured.`
}

function zip(
  recorded: readonly BucketFigures[],
  simulated: readonly BucketFigures[],
): readonly (readonly [BucketFigures, BucketFigures])[] {
  return recorded.flatMap((figures, at) => {
    const other = simulated[at]
    return other === undefined ? [] : [[figures, other] as const]
  })
}

function hoursOf({ fromHours, untilHours }: BucketFigures): string {
  return `${fromHours}–${untilHours}`
}
