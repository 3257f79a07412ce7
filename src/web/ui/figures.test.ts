// Figures are written the same everywhere, and what has no value is a dash (L186).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ageText,
  bytesText,
  countText,
  durationText,
  lineText,
  oddsText,
  percentText,
  shortAgeText,
  signed,
  signedPercentText,
} from './figures.ts'

describe('figures', () => {
  it('that count are written as Intl writes them', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: -20_000, max: 20_000 }), fc.maxSafeInteger()), (count) => {
        expect(countText(count)).toBe(count.toLocaleString('en-GB'))
      }),
    )
  })

  it('are a dash where there is none', () => {
    for (const text of [oddsText, percentText, signedPercentText, bytesText, durationText]) {
      expect(text(null)).toBe('–')
      expect(text(undefined)).toBe('–')
    }
  })

  it('have two decimals of odds, and a third only where there is one', () => {
    expect([oddsText(2150), oddsText(10_290), oddsText(1005), oddsText(2000)]).toEqual([
      '2.15',
      '10.29',
      '1.005',
      '2.00',
    ])
  })

  it('have a sign where they are differences, and none where they come to nothing', () => {
    expect([signed(0.05, 2), signed(-0.12, 2), signed(0.001, 2), signed(-0.001, 2)]).toEqual([
      '+0.05',
      '−0.12',
      '0.00',
      '0.00',
    ])
    expect([signedPercentText(1.26), signedPercentText(-0.04)]).toEqual(['+1.3%', '0.0%'])
    expect([lineText(1, true), lineText(-0.5, true), lineText(2.5, false)]).toEqual(['+1', '−0.5', '2.5'])
  })

  it('have one unit as an age, two at most as a duration', () => {
    expect([3_000, 40_000, 240_000, 3 * 3_600_000, 72 * 3_600_000].map(ageText)).toEqual([
      'now',
      '40 s',
      '4 min',
      '3 h',
      '3 d',
    ])
    expect([3_000, 40_000, 240_000].map(shortAgeText)).toEqual(['now', '40s', '4m'])
    expect([480, 1_640, 9_000, 9_960, 42_400, 252_000, 3_900_000, 273_600_000].map(durationText)).toEqual([
      '480 ms',
      '1.6 s',
      '9 s',
      '10 s',
      '42 s',
      '4 min 12 s',
      '1 h 5 min',
      '3 d 4 h',
    ])
    expect([999, 1500, 2_340_000_000].map(bytesText)).toEqual(['999 B', '1.5 kB', '2.3 GB'])
  })
})
