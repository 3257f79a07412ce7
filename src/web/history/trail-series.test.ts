// Trails become lines on one true time axis, with every value carried forward.
import { describe, expect, it } from 'vitest'
import { trailOf } from './any-trail.ts'
import { changeTimes, neighbour, seriesOf } from './trail-series.ts'

const HOME = { outcome: 'home' }

describe('lines of a chart', () => {
  const one = trailOf('one', { 100: { home: 2 }, 300: { home: 2.5 } })
  const two = trailOf('two', { 200: { home: 3 } })

  it('stand on one time axis, with every value carried forward (L106, L194)', () => {
    expect(seriesOf([one, two], HOME, { fromMs: 0, toMs: 1000 })).toEqual([
      [0, 0.1, 0.2, 0.3, 1],
      [null, 2, 2, 2.5, null],
      [null, null, null, null, null],
      [null, null, 3, 3, null],
      [null, null, null, null, null],
    ])
  })

  it('begin with what held when the window begins', () => {
    const [times, solid] = seriesOf([one], HOME, { fromMs: 250, toMs: 400 })
    expect([times, solid]).toEqual([
      [0.25, 0.3, 0.4],
      [2, 2.5, 2.5],
    ])
  })

  it('are dashed where nobody could bet, or nobody knows, and have a gap where it was not offered', () => {
    const steps = { 0: { home: 2 }, 100: { home: null }, 200: 'withdrawn', 300: 'gone', 400: { home: 2.2 } } as const
    const odd = trailOf('odd', steps, { lateFromMs: 500, endsMs: 600 })
    const [times, solid, dashed] = seriesOf([odd], HOME, { fromMs: 0, toMs: 1000 })
    expect(times).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 1])
    expect(solid).toEqual([2, null, null, null, 2.2, null, null, null])
    expect(dashed).toEqual([null, 2, 2, null, null, 2.2, null, null])
  })

  it('have no margin where the quote is not complete', () => {
    const [, solid, dashed] = seriesOf([trailOf('one', { 0: { a: 2, b: 2 }, 10: { a: 2, b: null } })], 'margin', {
      fromMs: 0,
      toMs: 20,
    })
    expect([solid, dashed]).toEqual([
      [0, null, null],
      [null, null, null],
    ])
  })
})

describe('going from change to change', () => {
  const times = changeTimes([trailOf('one', { 1: { a: 2 }, 5: { a: 3 } }), trailOf('two', { 3: { a: 2 } })], {
    fromMs: 0,
    toMs: 4,
  })

  it('knows the changes of the window', () => {
    expect(times).toEqual([1, 3])
  })

  it('finds the next in either direction', () => {
    expect([neighbour(times, 3, 'before'), neighbour(times, 1, 'after'), neighbour(times, 3, 'after')]).toEqual([
      1,
      3,
      undefined,
    ])
  })
})
