// The simulated world against recorded bookmakers: how often and how far prices move.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compareMovement, MOVES_ENOUGH } from '../scripts/simulator/compared-movement.ts'
import type { BucketFigures } from '../scripts/simulator/movement-figures.ts'
import { hasSeries, SERIES_DIR, WHY_NO_SERIES } from '../scripts/simulator/recorded-series.ts'
import { simulatorPage } from '../scripts/simulator/simulator-page.ts'

describe.skipIf(!hasSeries)(`the simulated world beside the recorded series${WHY_NO_SERIES}`, () => {
  const movement = hasSeries ? compareMovement(SERIES_DIR) : undefined
  const sportybet = movement?.pairs.find(({ bookmaker }) => bookmaker === 'sportybet')
  const recorded = sportybet?.recorded.figures ?? []
  const ratios = (of: (figures: BucketFigures) => number) =>
    recorded.map((real, at) => {
      const ours = sportybet?.simulated.figures[at]
      return ours === undefined ? Number.NaN : of(ours) / of(real)
    })

  it('every bucket of the series holds enough moves to compare', () => {
    expect(recorded).toHaveLength(9)
    expect(recorded.filter(({ moves }) => moves < MOVES_ENOUGH)).toEqual([])
  })

  it('prices move as often as at SportyBet, within 25 % at any time to kickoff', () => {
    expect(
      beyond(
        ratios(({ movesPerHour }) => movesPerHour),
        0.25,
      ),
    ).toEqual([])
    expect(
      beyond(
        ratios(({ movedShare }) => movedShare),
        0.25,
      ),
    ).toEqual([])
  })

  it('prices move as far as at SportyBet, within 30 % in the median', () => {
    expect(
      beyond(
        ratios(({ sizeMedian }) => sizeMedian),
        0.3,
      ),
    ).toEqual([])
    expect(
      beyond(
        ratios(({ impliedMedian }) => impliedMedian),
        0.3,
      ),
    ).toEqual([])
  })

  it('docs/SIMULATOR.md is what they make it, by npm run simulator-figures -- --docs', () => {
    if (movement === undefined) throw new Error('no series')
    expect(readFileSync('docs/SIMULATOR.md', 'utf8')).toBe(simulatorPage({ movement }))
  })
})

function beyond(ratios: readonly number[], tolerance: number): readonly number[] {
  return ratios.filter((ratio) => !(Math.abs(ratio - 1) <= tolerance))
}
