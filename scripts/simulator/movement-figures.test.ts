// Moves are counted as the page says: per hour watched, by time to kickoff, without long steps and flips.
import { describe, expect, it } from 'vitest'
import { figuresOf, type PriceState, tallyMovement } from './movement-figures.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const KICKOFF_MS = 100 * HOUR_MS

/** Every five minutes from five hours to kickoff until one hour after it. */
const SNAPSHOTS_MS = Array.from({ length: 73 }, (_, nth) => KICKOFF_MS - 5 * HOUR_MS + nth * 5 * MINUTE_MS)

describe('a tally of moves', () => {
  it('counts a move in its bucket, with its size, for each hour watched', () => {
    const figures = tallied([priceAt(-300, 2), priceAt(-90, 2.1), priceAt(-30, 2)])
    expect(figures.map(({ moves }) => moves)).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0])
    // The last interval before kickoff ends five minutes before it, and one that ends an hour before it is still farther.
    expect(figures[0]?.watchedHours).toBeCloseTo(55 / 60)
    expect(figures[1]?.watchedHours).toBeCloseTo(2)
    expect(figures[1]?.movesPerHour).toBeCloseTo(1 / 2)
    expect(figures[1]?.movedShare).toBeCloseTo(1 / 24)
    expect(figures[1]?.sizeMedian).toBeCloseTo(0.05)
    expect(figures[1]?.impliedMedian).toBeCloseTo(1 / 2 - 1 / 2.1)
  })

  it('sees nothing before the first sighting and nothing from kickoff on', () => {
    const figures = tallied([priceAt(-61, 2), priceAt(-60.5, 2.2), priceAt(2, 3)])
    expect(figures.map(({ moves }) => moves)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(figures[0]?.watchedHours).toBeCloseTo(55 / 60)
    expect(figures[1]?.intervals).toBe(0)
  })

  it('leaves out both ways of a flip, and keeps a return after a longer while', () => {
    const flip = [priceAt(-300, 2), priceAt(-120, 2.1), priceAt(-112, 2)]
    const back = [priceAt(-300, 2), priceAt(-120, 2.1), priceAt(-80, 2)]
    const tallyOf = (states: readonly PriceState[]) => tallyMovement([{ kickoffMs: KICKOFF_MS, states }], SNAPSHOTS_MS)
    expect(tallyOf(flip).reversals).toBe(1)
    expect(figuresOf([tallyOf(flip)])[1]?.moves).toBe(0)
    expect(tallyOf(back).reversals).toBe(0)
    expect(figuresOf([tallyOf(back)])[1]?.moves).toBe(2)
  })

  it('takes several changes between two snapshots for one, and none for what was taken back in between', () => {
    const figures = tallied([
      priceAt(-300, 2),
      priceAt(-99, 2.1),
      priceAt(-98, 2.2),
      priceAt(-84, 2.3),
      priceAt(-83, 2.2),
    ])
    expect(figures[1]?.moves).toBe(1)
    expect(figures[1]?.sizeMedian).toBeCloseTo(0.1)
  })

  it('does not count steps longer than a quarter of an hour, neither their moves nor their time', () => {
    const listing = { kickoffMs: KICKOFF_MS, states: [priceAt(-300, 2), priceAt(-90, 2.1)] }
    const snapshotsMs = [-170, -160, -70, -65].map((minutes) => KICKOFF_MS + minutes * MINUTE_MS)
    const figures = figuresOf([tallyMovement([listing], snapshotsMs)])
    expect(figures[1]?.moves).toBe(0)
    expect(figures[1]?.watchedHours).toBeCloseTo(15 / 60)
  })

  it('adds up with others', () => {
    const tally = tallyMovement(
      [{ kickoffMs: KICKOFF_MS, states: [priceAt(-300, 2), priceAt(-90, 2.1)] }],
      SNAPSHOTS_MS,
    )
    const [one, two] = [figuresOf([tally])[1], figuresOf([tally, tally])[1]]
    expect(two).toEqual({ ...one, moves: 2, watchedHours: 4, intervals: 48 })
  })
})

function tallied(states: readonly PriceState[]) {
  return figuresOf([tallyMovement([{ kickoffMs: KICKOFF_MS, states }], SNAPSHOTS_MS)])
}

/** The home price that many minutes from kickoff. */
function priceAt(minutes: number, home: number): PriceState {
  return { atMs: KICKOFF_MS + minutes * MINUTE_MS, prices: [home, 3.4, 4] }
}
