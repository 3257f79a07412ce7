// Trails for tests, in few words: what was shown from which millisecond on.
import type { Trail, TrailPoint } from './trail.ts'

/** Prices by outcome; null for an outcome that is suspended at its last price of 2. */
export type Steps = Readonly<Record<number, Readonly<Record<string, number | null>> | 'withdrawn' | 'gone'>>

export function trailOf(bookmaker: string, steps: Steps, more: Partial<Trail> = {}): Trail {
  const points: TrailPoint[] = []
  for (const [atMs, shown] of Object.entries(steps)) {
    const before = points.at(-1)
    points.push(pointOf(Number(atMs), shown, before))
  }
  return { bookmaker, points, confirmedMs: undefined, lateFromMs: undefined, endsMs: 1000, isThinned: false, ...more }
}

function pointOf(atMs: number, shown: Steps[number], before: TrailPoint | undefined): TrailPoint {
  if (shown === 'gone') {
    return { atMs, state: 'gone', prices: {}, suspended: new Set(), isWithdrawn: false, margin: null }
  }
  if (shown === 'withdrawn') {
    const { prices = {}, suspended = new Set<string>() } = before ?? {}
    return { atMs, state: 'withdrawn', prices, suspended, isWithdrawn: true, margin: null }
  }
  const suspended = new Set(Object.keys(shown).filter((outcome) => shown[outcome] === null))
  const prices = Object.fromEntries(Object.entries(shown).map(([outcome, price]) => [outcome, price ?? 2]))
  const state = suspended.size === Object.keys(shown).length ? 'suspended' : 'open'
  const sum = Object.values(prices).reduce((total, price) => total + 1 / price, 0)
  const margin = suspended.size > 0 ? null : Math.round((sum - 1) * 10_000) / 100
  return { atMs, state, prices, suspended, isWithdrawn: false, margin }
}
