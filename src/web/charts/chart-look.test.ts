// What charts share holds: the ends of a scale, and hours by the chosen zone.
import { describe, expect, it } from 'vitest'
import { datesIn, figureRange } from './chart-look.ts'

describe('the scale of a chart', () => {
  it('leaves some room around what is shown', () => {
    expect(figureRange(2, 3, 0.01)).toEqual([1.88, 3.12])
  })

  it('does not make much of a flat line', () => {
    expect(figureRange(2, 2, 0.02)).toEqual([1.98, 2.02])
  })

  it('is there where nothing is shown', () => {
    expect(figureRange(null, null, 1)).toEqual([0, 1])
  })
})

describe('the time axis', () => {
  it('counts hours as the chosen zone does', () => {
    const noonUtc = Date.UTC(2026, 4, 6, 12) / 1000
    expect([datesIn('utc')(noonUtc).getHours(), datesIn('lagos')(noonUtc).getHours()]).toEqual([12, 13])
  })
})
