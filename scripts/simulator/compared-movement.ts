// The recorded and the simulated movement of prices side by side: what docs/SIMULATOR.md shows, and what a test holds
// within bounds.
import { createWorld } from '../../simulator/world/create-world.ts'
import { type BucketFigures, figuresOf, livelinessVariance, type MovementTally } from './movement-figures.ts'
import { DAY_MS, EVENTS, SEED, START_MS } from './page-worlds.ts'
import { type RecordedMovement, recordedMovement } from './recorded-movement.ts'
import { type RecordedSeries, readSeries } from './recorded-series.ts'
import { simulatedMovement } from './simulated-movement.ts'

export interface ComparedMovement {
  readonly series: RecordedSeries
  readonly recorded: readonly (RecordedMovement & MeasuredTally)[]
  readonly pooled: readonly BucketFigures[]
  readonly pairs: readonly ComparedPair[]
}

export interface ComparedPair {
  readonly recorded: RecordedMovement & MeasuredTally
  /** The bookmaker that is simulated after it. */
  readonly bookmaker: string
  /** How long the simulated world was watched. */
  readonly days: number
  readonly simulated: MeasuredTally
}

interface MeasuredTally {
  readonly tally: MovementTally
  readonly figures: readonly BucketFigures[]
  readonly livelinessVariance: number
}

/** The mean step between usable snapshots of the series. */
export const SNAPSHOT_EVERY_MS = 162_000
/** Fewer moves than this say nothing of how they are spread. */
export const MOVES_ENOUGH = 100

/**
 * SportyBet is what the constants were fitted to, and is watched for a weekend as in the series; the others stand in
 * for bookmakers that nobody recorded.
 */
const PAIRS = [
  { recorded: 'SportyBet Ghana', bookmaker: 'sportybet', days: 2 },
  { recorded: 'Betway Ghana', bookmaker: 'betpawa', days: 1 },
  { recorded: 'SoccaBet Ghana', bookmaker: 'bet9ja', days: 1 },
] as const

/** Returns the figures of the series in that folder beside those of the simulated world. */
export function compareMovement(folder: string): ComparedMovement {
  const series = readSeries(folder)
  const recorded = recordedMovement(series).map((movement) => ({ ...movement, ...measured(movement.tally) }))
  const world = createWorld({ seed: SEED, startMs: START_MS, events: EVENTS, placesMax: 1 })
  const pairs = PAIRS.map(({ recorded: name, bookmaker, days }) => {
    const found = recorded.find((movement) => movement.bookmaker === name)
    if (found === undefined) throw new Error(`${name} is not in the series. Take it from its source again.`)
    const simulated = simulatedMovement(world, bookmaker, snapshotsOver(days))
    return { recorded: found, bookmaker, days, simulated: measured(simulated) }
  })
  return { series, recorded, pooled: figuresOf(recorded.map(({ tally }) => tally)), pairs }
}

function snapshotsOver(days: number): readonly number[] {
  const count = Math.floor((days * DAY_MS) / SNAPSHOT_EVERY_MS)
  return Array.from({ length: count }, (_, nth) => START_MS + nth * SNAPSHOT_EVERY_MS)
}

function measured(tally: MovementTally): MeasuredTally {
  return { tally, figures: figuresOf([tally]), livelinessVariance: livelinessVariance(tally) }
}
