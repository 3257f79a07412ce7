// Figures of margins, by hand-made means.
import { describe, expect, it } from 'vitest'
import { differenceOf, lowestMean, type MarketMargins, meanOf, overallOf, toneOf } from './margin-figures.ts'

const mean = (margin: number, quotes = 1, [least, most] = [margin, margin]) => ({
  ...{ mean_margin: margin, min_margin: least, max_margin: most, quotes },
})
const margins = (bookmaker: string, opening: number | null, closing: number | null): MarketMargins => ({
  ...{ market: '1x2_ft', market_name: '1X2', line: null, bookmaker, opening_to_closing: null, events: 1 },
  coverage_percent: 100,
  opening: opening === null ? null : mean(opening),
  closing: closing === null ? null : mean(closing),
})
const ALL = [margins('ours', 5.03, null), margins('one', 4.56, 4.1), margins('other', 4.11, null)]
const OPENING = { market: '1x2_ft', moment: 'opening' } as const

describe('means of a market', () => {
  it('are those of one bookmaker at one moment, and none where there is none', () => {
    expect(meanOf(ALL, { ...OPENING, slug: 'ours' })?.mean_margin).toBe(5.03)
    expect(meanOf(ALL, { ...OPENING, moment: 'closing', slug: 'ours' })).toBeUndefined()
    expect(meanOf(ALL, { ...OPENING, market: 'btts_ft', slug: 'ours' })).toBeUndefined()
  })

  it('are compared with the lowest of the bookmakers shown, so that hiding one changes it (L116, L185)', () => {
    expect(lowestMean(ALL, { ...OPENING, slugs: ['one', 'other'] })?.slug).toBe('other')
    expect(lowestMean(ALL, { ...OPENING, slugs: ['one'] })?.slug).toBe('one')
    expect(lowestMean(ALL, { ...OPENING, slugs: [] })).toBeUndefined()
    expect(lowestMean(ALL, { ...OPENING, moment: 'closing', slugs: ['one', 'other'] })?.slug).toBe('one')
  })

  it('differ by points of a percent, without what floats add', () => {
    expect(differenceOf(mean(5.03), mean(4.11))).toBe(0.92)
    expect(differenceOf(mean(4.11), mean(5.03))).toBe(-0.92)
    expect(differenceOf(mean(5), undefined)).toBeUndefined()
  })

  it('are better where ours is lower, worse where it is higher, and neither within a tenth', () => {
    expect([-0.1, 0.1, -0.09, 0.09, 0].map(toneOf)).toEqual(['better', 'worse', 'neutral', 'neutral', 'neutral'])
  })
})

describe('the mean over all moments', () => {
  it('counts each quote once, and tells the lowest and the highest', () => {
    const timed = {
      ...margins('ours', null, null),
      opening: mean(4, 3, [2, 6]),
      by_time: [{ ...mean(8, 1, [8, 8]), mark: '24h' as const }],
    }
    expect(overallOf(timed)).toEqual({ mean_margin: 5, min_margin: 2, max_margin: 8, quotes: 4 })
  })

  it('is none where no quote was complete (L186)', () => {
    expect(overallOf({ ...margins('ours', null, null), by_time: [] })).toBeUndefined()
  })
})
