// What goes wrong at a bookmaker: as seldom as counted, always within a listing's life, and more of it near kickoff.
import { expect, it } from 'vitest'
import { disruptionsOf } from './disruptions.ts'
import { DAY_MS, HOUR_MS } from './fixture-weeks.ts'

const LIFE_MS = 10 * DAY_MS
const LISTINGS = 3000

const all = Array.from({ length: LISTINGS }, (_, rank) =>
  disruptionsOf({ seed: 9, bookmaker: 'betpawa', rank, fromMs: 0, kickoffMs: LIFE_MS }),
).flat()

it('suspends whole listings for about 0.05 % of the time', () => {
  const suspended = all.filter(({ kind }) => kind === 'all_suspended')
  const shareOfTime = suspended.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0) / (LISTINGS * LIFE_MS)
  expect(shareOfTime).toBeGreaterThan(0.0003)
  expect(shareOfTime).toBeLessThan(0.0008)
  const late = suspended.filter(({ fromMs }) => fromMs >= LIFE_MS - HOUR_MS)
  expect(late.length / suspended.length).toBeGreaterThan(0.05)
})

it('has every kind of trouble, mistakes least of all, and all of it begins before kickoff and ends', () => {
  const counts = Map.groupBy(all, ({ kind }) => kind)
  expect(counts.size).toBe(4)
  const mistakes = counts.get('mistake') ?? []
  expect(mistakes.length).toBeLessThan(LISTINGS / 20)
  for (const [kind, each] of counts) if (kind !== 'mistake') expect(each.length).toBeGreaterThan(mistakes.length)
  for (const { factor } of mistakes) expect(Math.abs(factor - 1)).toBeGreaterThan(0.09)
  expect(all.every(({ fromMs, untilMs }) => fromMs > 0 && fromMs < LIFE_MS && untilMs > fromMs)).toBe(true)
})
