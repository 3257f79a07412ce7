// The simulated world against recorded bookmakers: how its prices move, how much it offers, how large its answers are.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { MOVES_ENOUGH } from '../scripts/simulator/compared-movement.ts'
import type { BucketFigures } from '../scripts/simulator/movement-figures.ts'
import {
  canCompare,
  compareAll,
  type SimulatorPageParts,
  simulatorPage,
  WHY_NOT_COMPARED,
} from '../scripts/simulator/simulator-page.ts'

/** It takes 10 s on an idle core; others may be at work. */
const MEASURING_MS = 120_000

describe.skipIf(!canCompare)(`the simulated world beside the recorded one${WHY_NOT_COMPARED}`, () => {
  let parts: SimulatorPageParts
  let recorded: readonly BucketFigures[]
  let simulated: readonly BucketFigures[]

  beforeAll(() => {
    parts = compareAll()
    const sportybet = parts.movement.pairs.find(({ bookmaker }) => bookmaker === 'sportybet')
    recorded = sportybet?.recorded.figures ?? []
    simulated = sportybet?.simulated.figures ?? []
  }, MEASURING_MS)

  const expectEveryBucketWithin = (tolerance: number, of: (figures: BucketFigures) => number) => {
    const ratios = recorded.map((real, at) => {
      const ours = simulated[at]
      return ours === undefined ? Number.NaN : of(ours) / of(real)
    })
    expect(ratios.filter((ratio) => !(Math.abs(ratio - 1) <= tolerance))).toEqual([])
  }

  it('every bucket holds enough moves to compare, recorded and simulated', () => {
    for (const figures of [recorded, simulated]) {
      expect(figures).toHaveLength(9)
      expect(figures.filter(({ moves }) => moves < MOVES_ENOUGH)).toEqual([])
    }
  })

  it('prices move as often as at SportyBet, within 25 % at any time to kickoff', () => {
    expectEveryBucketWithin(0.25, ({ movesPerHour }) => movesPerHour)
    expectEveryBucketWithin(0.25, ({ movedShare }) => movedShare)
  })

  it('prices move as far as at SportyBet, within 30 % in the median', () => {
    expectEveryBucketWithin(0.3, ({ sizeMedian }) => sizeMedian)
    expectEveryBucketWithin(0.3, ({ impliedMedian }) => impliedMedian)
  })

  it('an event has as many quotes as the predecessor stored, within 10 %, and the largest about those recorded', () => {
    for (const { bookmaker, mean, predecessorMean, most, recorded: matches } of parts.offers.quotes) {
      expect(Math.abs(mean / predecessorMean - 1), bookmaker).toBeLessThan(0.1)
      const largest = Math.max(...matches.map(({ quotes }) => quotes))
      expect(most / largest, bookmaker).toBeGreaterThan(0.8)
      expect(most / largest, bookmaker).toBeLessThan(1.6)
    }
  })

  it('each bookmaker covers the share of events that it really does, within 3 points', () => {
    for (const { bookmaker, realShare, share } of parts.offers.coverage) {
      expect(Math.abs(share - realShare), bookmaker).toBeLessThan(0.03)
    }
  })

  it('the largest answer is as large as the largest recorded file, within 10 %', () => {
    for (const { bookmaker, bytes, recorded: matches } of parts.answers) {
      const largest = Math.max(...matches.map(({ fileBytes }) => fileBytes))
      expect(Math.abs(bytes.most / largest - 1), bookmaker).toBeLessThan(0.1)
      const smallestCompact = Math.min(...matches.map(({ compactBytes }) => compactBytes))
      expect(bytes.p50, bookmaker).toBeGreaterThan(smallestCompact)
    }
  })

  it('every answer leaves out some markets, and the median no more than twice those of the largest recorded', () => {
    for (const { bookmaker, unmapped, recorded: matches } of parts.answers) {
      expect(unmapped.p50, bookmaker).toBeGreaterThan(0)
      expect(unmapped.p50, bookmaker).toBeLessThan(2 * Math.max(...matches.map((match) => match.unmapped)))
    }
  })

  it('margins lie around the recorded ones, within 2.5 points', () => {
    for (const { name, bookmaker, mean, meanOfGreatest, recorded: matches } of parts.margins) {
      const margins = matches.flatMap(({ margin }) => margin ?? [])
      expect(margins, `${name} at ${bookmaker}`).toHaveLength(2)
      const [least = 0, most = 0] = [Math.min(...margins), Math.max(...margins)]
      for (const ours of [mean, meanOfGreatest]) {
        expect(ours, `${name} at ${bookmaker}`).toBeGreaterThan(least - 0.025)
        expect(ours, `${name} at ${bookmaker}`).toBeLessThan(most + 0.025)
      }
    }
  })

  it('answers take as long as measured, within 3 %', () => {
    for (const { bookmaker, measured, drawn } of parts.answerTimes) {
      expect(Math.abs(drawn.p50Ms / measured.p50Ms - 1), bookmaker).toBeLessThan(0.03)
      expect(Math.abs(drawn.p95Ms / measured.p95Ms - 1), bookmaker).toBeLessThan(0.03)
    }
  })

  it('docs/SIMULATOR.md is what they make it, by npm run simulator-figures -- --docs', () => {
    expect(readFileSync('docs/SIMULATOR.md', 'utf8')).toBe(simulatorPage(parts))
  })
})
