// The simulation of a virtual day, on a few listings whose staleness can be told by hand.
import { describe, expect, it } from 'vitest'
import type { ScheduledListing } from '../../src/collector/due-schedule.ts'
import { dueRhythm, fixedRhythm, type Rhythm } from './rhythm.ts'
import { type StalenessWorld, simulateStaleness } from './staleness-simulation.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

function listing(eventId: number, kickoffMs: number): ScheduledListing {
  return { eventId, externalId: `${eventId}`, kickoffMs }
}

function simulate(
  rhythm: Rhythm,
  { listings, changesMs = [], hours = 2, perSecond = 40 }: SimulatedWorld,
): ReturnType<typeof simulateStaleness> {
  const world: StalenessWorld = {
    listedAt: (atMs) => listings.filter(({ kickoffMs }) => kickoffMs > atMs),
    changesMs: () => changesMs,
  }
  const options = { startMs: 0, endMs: hours * HOUR_MS, discoveryIntervalMs: 5 * MINUTE_MS, perSecond }
  return simulateStaleness(rhythm, { world, ...options })
}

interface SimulatedWorld {
  readonly listings: readonly ScheduledListing[]
  readonly changesMs?: readonly number[]
  readonly hours?: number
  readonly perSecond?: number
}

describe('the simulation of staleness', () => {
  it('finds what is asked for every five minutes 150 s old on average', () => {
    const { requests, weightedStalenessS, longestWaitS } = simulate(fixedRhythm(5 * MINUTE_MS, 0), {
      listings: [listing(1, 1000 * HOUR_MS), listing(2, 2000 * HOUR_MS)],
    })
    expect(requests).toBe(48)
    expect(weightedStalenessS).toBeCloseTo(150, 0)
    expect(longestWaitS).toBe(300)
  })

  it('weighs what is near its kickoff more, and nothing after it', () => {
    // The last five minutes weigh most and are as old as the others: 150 s, but for the growth of the weight within.
    const near = simulate(fixedRhythm(5 * MINUTE_MS, 0), { listings: [listing(1, HOUR_MS)] })
    expect(near.requests).toBe(12)
    expect(near.weightedStalenessS).toBeGreaterThan(150)
    expect(near.weightedStalenessS).toBeLessThan(153)
  })

  it('counts which changes are seen within a minute', () => {
    const run = fixedRhythm(5 * MINUTE_MS, 0)
    const changesMs = [4.5, 6, 9.25, 100].map((minutes) => minutes * MINUTE_MS)
    const { changes, seenWithinAMinute } = simulate(run, { listings: [listing(1, HOUR_MS)], changesMs })
    expect([changes, seenWithinAMinute]).toEqual([3, 2 / 3])
  })

  it('asks no more in a second than it may', () => {
    const listings = Array.from({ length: 30 }, (_, nth) => listing(nth + 1, 10 * HOUR_MS))
    for (const rhythm of [fixedRhythm(5 * MINUTE_MS, 0), dueRhythm(rules(5), 0)]) {
      expect(simulate(rhythm, { listings, perSecond: 5 }).mostInASecond).toBe(5)
    }
  })

  it('finds what is asked for by due time fresher near its kickoff, and asked for within the longest interval', () => {
    const listings = [0.5, 1, 3, 30, 60, 90, 120, 150, 180, 210].map((hours, nth) => listing(nth + 1, hours * HOUR_MS))
    const fixed = simulate(fixedRhythm(5 * MINUTE_MS, 0), { listings, hours: 24 })
    const due = simulate(dueRhythm(rules(40), 0), { listings, hours: 24 })
    expect(due.requests).toBeLessThan(fixed.requests * 1.1)
    expect(due.weightedStalenessS).toBeLessThan(fixed.weightedStalenessS * 0.8)
    expect(due.longestWaitS).toBeLessThanOrEqual(30 * 60 + 1)
  })
})

function rules(perSecond: number) {
  return { nearestIntervalMs: 36_000, longestIntervalMs: 30 * MINUTE_MS, perSecond }
}
