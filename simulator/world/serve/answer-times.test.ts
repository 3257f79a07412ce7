// The draws of answer times have the quantiles that were asked for, and are the same for the same request.
import { expect, it } from 'vitest'
import { PATH_BOOKMAKERS } from '../../paths/path-owner.ts'
import { answerTimeMs } from './answer-times.ts'

const DRAWS = 20_000

it.each([
  ['betpawa', 337, 517],
  ['sportybet', 505, 979],
  ['bet9ja', 596, 841],
] as const)('%s takes %d ms half of the time and %d ms at most 19 times of 20', (bookmaker, p50, p95) => {
  const times = Array.from({ length: DRAWS }, (_, place) => answerTimeMs(7, bookmaker, place + 1)).sort((a, b) => a - b)
  // 3 %: six standard errors of the quantile that is hardest to hit, SportyBet's p95.
  for (const [share, wanted] of [
    [0.5, p50],
    [0.95, p95],
  ] as const) {
    const drawn = times[Math.floor(share * DRAWS)] ?? 0
    expect(Math.abs(drawn / wanted - 1)).toBeLessThan(0.03)
  }
  expect(times[0]).toBeGreaterThan(0)
})

it('draws the same time for the same request again, and others for other seeds, bookmakers and requests', () => {
  const times = [1, 2].flatMap((seed) =>
    PATH_BOOKMAKERS.flatMap((slug) => [1, 2].map((request) => answerTimeMs(seed, slug, request))),
  )
  expect(new Set(times).size).toBe(12)
  expect(answerTimeMs(1, 'betpawa', 1)).toBe(times[0])
})
