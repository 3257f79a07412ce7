// The stretch of time that is shown: periods, zooming, and what an address may say of it.
import { describe, expect, it } from 'vitest'
import { draggedWindow, minutesAround, type Period, windowOf, zoomed } from './time-window.ts'

const HOUR = 3_600_000
const KICKOFF = 1000 * HOUR
const NO_ZOOM = { fromMs: undefined, toMs: undefined }
const window = (period: Period, nowMs: number, more: Partial<Parameters<typeof windowOf>[0]> = {}) => {
  const wanted = { period, nowMs, zoom: NO_ZOOM, kickoffMs: KICKOFF, firstMs: 800 * HOUR, lastMs: nowMs, ...more }
  const { fromMs, toMs } = windowOf(wanted)
  return [fromMs / HOUR, toMs / HOUR]
}

describe('the stretch of time that is shown', () => {
  it('is all from the first price until now, or so much before now', () => {
    expect(window('all', 900 * HOUR)).toEqual([800, 900])
    expect(window('6h', 900 * HOUR)).toEqual([894, 900])
  })

  it('ends with the match after its kickoff', () => {
    expect(window('1h', 1200 * HOUR, { lastMs: 1000.5 * HOUR })).toEqual([999.5, 1000.5])
    expect(window('all', 1200 * HOUR, { lastMs: 999 * HOUR })).toEqual([800, 1000])
  })

  it('shows a kickoff that is near', () => {
    expect(window('all', 990 * HOUR)).toEqual([800, 1000])
    expect(window('1h', 990 * HOUR)).toEqual([989, 990])
  })

  it('does not blow up a history that has just begun', () => {
    expect(window('all', 900 * HOUR, { firstMs: 900 * HOUR - 1000 })[0]).toBeCloseTo(900 - 1 / 6)
  })

  it('is what was zoomed into, whatever moves on', () => {
    const zoom = { fromMs: 850 * HOUR, toMs: 860 * HOUR }
    expect(window('1h', 900 * HOUR, { zoom })).toEqual([850, 860])
    expect(window('1h', 950 * HOUR, { zoom })).toEqual([850, 860])
    expect(window('all', 900 * HOUR, { zoom: { fromMs: 850 * HOUR, toMs: undefined } })).toEqual([850, 900])
  })

  it('is in order and never empty, whatever an address says', () => {
    expect(window('all', 900 * HOUR, { zoom: { fromMs: 860 * HOUR, toMs: 850 * HOUR } })).toEqual([850, 860])
    const [from = 0, to = 0] = window('all', 900 * HOUR, { zoom: { fromMs: 850 * HOUR, toMs: 850 * HOUR } })
    expect(to).toBeGreaterThan(from)
  })
})

describe('zooming', () => {
  it('keeps the moment that is pointed at in its place', () => {
    expect(zoomed({ fromMs: 0, toMs: 400_000 }, 0.5, 100_000)).toEqual({ fromMs: 50_000, toMs: 250_000 })
  })

  it('stops at a minute', () => {
    expect(zoomed({ fromMs: 0, toMs: 100_000 }, 0.5, 50_000)).toBeUndefined()
    expect(draggedWindow(0, 59_999)).toBeUndefined()
    expect(draggedWindow(0.4, 60_000.6)).toEqual({ fromMs: 0, toMs: 60_001 })
  })

  it('asks for whole minutes', () => {
    expect(minutesAround({ fromMs: 61_000, toMs: 179_000 })).toEqual({ fromMs: 60_000, toMs: 180_000 })
  })
})
