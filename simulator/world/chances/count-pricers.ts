// Prices what one list of counts decides, of goals, corners and bookings alike: totals, bands, odd or even, handicaps,
// who has more.
import type { MarketName } from '../../../src/odds/registry.ts'
import { chanceWithin } from './count-chances.ts'
import type { CountPair } from './count-pair.ts'
import { settle } from './line-settlement.ts'
import type { MatchTables } from './match-tables.ts'
import { outcomeKeysOf, type Pricer } from './pricer.ts'

export type CountsOf = (tables: MatchTables) => Float64Array
export type PairOf = (tables: MatchTables) => CountPair

/** Over and under a total. */
export function overUnder(countsOf: CountsOf): Pricer {
  return (tables, { line }) => {
    const { above, below } = settle([countsOf(tables)], -(line ?? 0))
    return Float64Array.of(above[0] ?? 0, below[0] ?? 0)
  }
}

/** Home and away with so many given to the home side; level with them returns the stake. */
export function asianHandicap(pairOf: PairOf): Pricer {
  return (tables, { line }) => {
    const { differences, size } = pairOf(tables)
    const { above, below } = settle([differences], (line ?? 0) - 4 * (size - 1))
    return Float64Array.of(above[0] ?? 0, below[0] ?? 0)
  }
}

/** Home, draw and away with so many whole goals given to the home side. */
export function threeWayHandicap(pairOf: PairOf): Pricer {
  return (tables, { line }) => {
    const { differences, size } = pairOf(tables)
    const drawAt = size - 1 - (line ?? 0) / 4
    return Float64Array.of(
      chanceWithin(differences, Math.max(0, drawAt + 1), Number.POSITIVE_INFINITY),
      differences[drawAt] ?? 0,
      chanceWithin(differences, 0, drawAt - 1),
    )
  }
}

/** Home, draw and away. */
export function mostOf(pairOf: PairOf): Pricer {
  return (tables) => Float64Array.from(pairOf(tables).results)
}

export function oddEven(countsOf: CountsOf): Pricer {
  return (tables) => {
    const chances = Float64Array.of(0, 0)
    const counts = countsOf(tables)
    for (let count = 0; count < counts.length; count += 1) {
      const place = 1 - (count % 2)
      chances[place] = (chances[place] ?? 0) + (counts[count] ?? 0)
    }
    return chances
  }
}

/** A market whose outcome keys say themselves which counts win: "2", "2-3", "4+", "no_goal". */
export function bands(market: MarketName, countsOf: CountsOf): Pricer {
  const read = outcomeKeysOf(market).map(readBand)
  return (tables) => {
    const counts = countsOf(tables)
    return Float64Array.from(read, ([least, most]) => chanceWithin(counts, least, most))
  }
}

function readBand(outcomeKey: string): readonly [least: number, most: number] {
  if (outcomeKey === 'no_goal') return [0, 0]
  const match = /^(\d+)(?:-(\d+)|(\+))?$/.exec(outcomeKey)
  if (match === null) throw new Error(`Bug: "${outcomeKey}" is no band of counts.`)
  const least = Number(match[1])
  if (match[3] !== undefined) return [least, Number.POSITIVE_INFINITY]
  return [least, Number(match[2] ?? least)]
}
