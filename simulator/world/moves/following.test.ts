// What bookmakers show of the truth: the same whichever window is asked for, late, and never astray for long.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DELAY_MAX_MS, followedMoves, followsAfterMs } from './following.ts'
import { livelinessOf, type Move, type MovingEvent, movesBetween } from './movement.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const KICKOFF_MS = Date.UTC(2026, 1, 7, 15)
const START_MS = KICKOFF_MS - 10 * DAY_MS
const BOOKMAKERS = ['betpawa', 'sportybet', 'bet9ja'] as const

const anyEvent = fc.record({
  seed: fc.string({ maxLength: 12 }),
  kickoffMs: fc.integer({ min: KICKOFF_MS - HOUR_MS, max: KICKOFF_MS + HOUR_MS }),
  livelinessFactor: fc.double({ min: 0.1, max: 6, noNaN: true }),
})
const anyMoment = fc.oneof(
  fc.integer({ min: KICKOFF_MS - 2 * HOUR_MS, max: KICKOFF_MS + 2 * HOUR_MS }),
  fc.integer({ min: KICKOFF_MS - 2 * DAY_MS, max: KICKOFF_MS + DAY_MS }),
)

describe('the moves a bookmaker shows', () => {
  it('in [a, b) and [b, c) are those in [a, c), in order of time and before kickoff', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BOOKMAKERS),
        anyEvent,
        fc.tuple(anyMoment, anyMoment, anyMoment),
        (bookmaker, event, moments) => {
          const [a, b, c] = moments.toSorted((one, other) => one - other) as [number, number, number]
          const whole = followedMoves(bookmaker, event, a, c)
          const parts = [...followedMoves(bookmaker, event, a, b), ...followedMoves(bookmaker, event, b, c)]
          expect(parts).toEqual(whole)
          expect(whole).toEqual(whole.toSorted((one, other) => one.atMs - other.atMs))
          for (const { atMs } of whole) expect(atMs >= a && atMs < Math.min(c, event.kickoffMs)).toBe(true)
        },
      ),
    )
  })

  it('are fewer and larger than the true ones at SportyBet and Bet9ja, and nearly all of them at betPawa', () => {
    const truth = allMoves((event) => movesBetween(event, START_MS, KICKOFF_MS))
    const shown = BOOKMAKERS.map((bookmaker) =>
      allMoves((event) => followedMoves(bookmaker, event, START_MS, KICKOFF_MS)),
    )
    const [betpawa = 0, sportybet = 0, bet9ja = 0] = shown.map((moves) => moves.length / truth.length)
    expect(betpawa).toBeGreaterThan(0.8)
    for (const share of [sportybet, bet9ja]) {
      expect(share).toBeGreaterThan(0.4)
      expect(share).toBeLessThan(0.7)
    }
    expect(medianSize(shown[1] ?? [])).toBeGreaterThan(1.1 * medianSize(truth))
  })

  it('sum up to the truth, but for what is held back and whims: nobody drifts off', () => {
    const sum = (moves: readonly Move[]) => moves.reduce((all, { supremacy }) => all + supremacy, 0)
    for (const bookmaker of BOOKMAKERS) {
      const apart = events(150).map((event) =>
        Math.abs(
          sum(followedMoves(bookmaker, event, START_MS, KICKOFF_MS)) - sum(movesBetween(event, START_MS, KICKOFF_MS)),
        ),
      )
      const travelled = events(150).map((event) => Math.abs(sum(movesBetween(event, START_MS, KICKOFF_MS))))
      expect(median(apart)).toBeLessThan(median(travelled) / 3)
    }
  })

  it('are of no bookmaker that nobody described', () => {
    expect(() => followedMoves('acme', event('one'), KICKOFF_MS - 10 * DAY_MS, KICKOFF_MS)).toThrow('acme')
  })
})

describe('the delay of a bookmaker', () => {
  it('is the same for the same move, positive, bounded, and shortest at betPawa', () => {
    const medians = BOOKMAKERS.map((bookmaker) => {
      const delays = Array.from({ length: 500 }, (_, nth) => followsAfterMs(bookmaker, 'event', START_MS + nth * 977))
      expect(followsAfterMs(bookmaker, 'event', START_MS)).toBe(delays[0])
      for (const delay of delays) expect(delay > 0 && delay <= DELAY_MAX_MS).toBe(true)
      return median(delays)
    })
    expect(medians).toEqual(medians.toSorted((a, b) => a - b))
    expect(medians[0]).toBeLessThan(20_000)
    expect(medians[2]).toBeGreaterThan(60_000)
  })
})

function event(seed: string): MovingEvent {
  return { seed, kickoffMs: KICKOFF_MS, livelinessFactor: livelinessOf(seed) }
}

function events(count: number): readonly MovingEvent[] {
  return Array.from({ length: count }, (_, nth) => event(`event ${nth}`))
}

function allMoves(of: (event: MovingEvent) => readonly Move[]): readonly Move[] {
  return events(150).flatMap(of)
}

function medianSize(moves: readonly Move[]): number {
  return median(moves.map(({ supremacy }) => Math.abs(supremacy)))
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}
