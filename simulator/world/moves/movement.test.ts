// Moves of the truth: the same whichever window is asked for, more often towards kickoff, and of bounded size.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { livelinessOf, type MovingEvent, movesBetween, SUPREMACY_MAX, TOTAL_MAX } from './movement.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const KICKOFF_MS = Date.UTC(2026, 1, 7, 15)

const anyEvent = fc.record({
  seed: fc.string({ maxLength: 12 }),
  kickoffMs: fc.integer({ min: KICKOFF_MS - DAY_MS, max: KICKOFF_MS + DAY_MS }),
  livelinessFactor: fc.double({ min: 0.1, max: 6, noNaN: true }),
})
const anyMoment = fc.integer({ min: KICKOFF_MS - 3 * DAY_MS, max: KICKOFF_MS + 2 * DAY_MS })

describe('the moves of an event', () => {
  it('in [a, b) and [b, c) are those in [a, c), in order of time and before kickoff', () => {
    fc.assert(
      fc.property(anyEvent, fc.tuple(anyMoment, anyMoment, anyMoment), (event, moments) => {
        const [a, b, c] = moments.toSorted((one, other) => one - other) as [number, number, number]
        const whole = movesBetween(event, a, c)
        expect([...movesBetween(event, a, b), ...movesBetween(event, b, c)]).toEqual(whole)
        expect(whole).toEqual(whole.toSorted((one, other) => one.atMs - other.atMs))
        for (const { atMs } of whole) expect(atMs >= a && atMs < Math.min(c, event.kickoffMs)).toBe(true)
      }),
    )
  })

  it('belong to its seed: another event moves at other times', () => {
    const [first, second] = [movesOf('first'), movesOf('second')]
    expect(movesOf('first')).toEqual(first)
    const times = new Set(first.map(({ atMs }) => atMs))
    expect(first.length).toBeGreaterThan(20)
    expect(second.filter(({ atMs }) => times.has(atMs)).length).toBeLessThan(3)
  })

  it('come more often towards kickoff, from five days before on', () => {
    const edges = [0, 1, 3, 12, 24, 48, 72, 120]
    const moves = Array.from({ length: 500 }, (_, nth) => movesOf(`event ${nth}`)).flat()
    const rates = edges.slice(1).map((until, nth) => {
      const from = edges[nth] ?? 0
      const inside = moves.filter(({ atMs }) => {
        const toKickoff = KICKOFF_MS - atMs
        return toKickoff > from * HOUR_MS && toKickoff <= until * HOUR_MS
      })
      return inside.length / 500 / (until - from)
    })
    expect(rates).toEqual(rates.toSorted((a, b) => b - a))
    expect((rates[0] ?? 0) / (rates.at(-1) ?? 0)).toBeGreaterThan(10)
  })

  it('come as many times as often as the match is lively', () => {
    const count = (livelinessFactor: number) =>
      Array.from({ length: 200 }, (_, nth) => movesOf(`event ${nth}`, livelinessFactor).length).reduce((a, b) => a + b)
    expect(count(3) / count(1)).toBeGreaterThan(2.8)
    expect(count(3) / count(1)).toBeLessThan(3.2)
  })

  it('are mostly small and sometimes large, up or down alike, and never beyond the bounds', () => {
    const moves = Array.from({ length: 300 }, (_, nth) => movesOf(`event ${nth}`, 3)).flat()
    const sizes = moves.map(({ supremacy }) => Math.abs(supremacy)).sort((a, b) => a - b)
    const at = (share: number) => sizes[Math.floor(sizes.length * share)] ?? 0
    expect(at(0.5)).toBeLessThan(0.04)
    expect(at(0.99) / at(0.5)).toBeGreaterThan(3.5)
    expect(at(0.999999)).toBeLessThanOrEqual(SUPREMACY_MAX)
    expect(Math.max(...moves.map(({ total }) => Math.abs(total)))).toBeLessThanOrEqual(TOTAL_MAX)
    const upwards = moves.filter(({ supremacy }) => supremacy > 0).length / moves.length
    expect(upwards).toBeGreaterThan(0.48)
    expect(upwards).toBeLessThan(0.52)
  })

  it('stay where they are when the kickoff is moved, but for those that come or go with the rate', () => {
    const before = movesOf('moved', 2)
    const after = movesBetween(
      { seed: 'moved', kickoffMs: KICKOFF_MS + HOUR_MS, livelinessFactor: 2 },
      KICKOFF_MS - 10 * DAY_MS,
      KICKOFF_MS,
    )
    const early = (moves: typeof before) => moves.filter(({ atMs }) => atMs < KICKOFF_MS - 50 * HOUR_MS)
    const times = new Set(early(before).map(({ atMs }) => atMs))
    const kept = early(after).filter(({ atMs }) => times.has(atMs)).length
    expect(kept / times.size).toBeGreaterThan(0.9)
  })
})

describe('liveliness', () => {
  it('is 1 on average and differs widely', () => {
    const all = Array.from({ length: 4000 }, (_, nth) => livelinessOf(`event ${nth}`))
    const mean = all.reduce((sum, one) => sum + one, 0) / all.length
    expect(mean).toBeGreaterThan(0.94)
    expect(mean).toBeLessThan(1.06)
    expect(all.filter((one) => one < 0.3).length).toBeGreaterThan(400)
    expect(all.filter((one) => one > 2.5).length).toBeGreaterThan(200)
  })
})

function movesOf(seed: string, livelinessFactor = 1) {
  const event: MovingEvent = { seed, kickoffMs: KICKOFF_MS, livelinessFactor }
  return movesBetween(event, KICKOFF_MS - 10 * DAY_MS, KICKOFF_MS)
}
