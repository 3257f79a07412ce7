// Marked prices: each moment once, as it was then, and anew where the kickoff moves.
import { describe, expect, it } from 'vitest'
import { OddsCache } from '../src/cache/odds-cache.ts'
import type { Input } from '../src/odds/input.ts'
import { marksPassed, marksReopened } from '../src/store/writing/price-marks.ts'
import { METADATA, observationOf } from './arbitraries.ts'
import { quoteOf } from './event-world.ts'

const HOUR_MS = 3_600_000
const KICKOFF_MS = Date.UTC(2026, 4, 20, 18)
const at = (hoursBefore: number) => KICKOFF_MS - hoursBefore * HOUR_MS

/** Returns what each input passes, as "mark market price of home". */
function marksOf(inputs: readonly Input[]) {
  const marks: string[] = []
  const reopened: string[] = []
  const cache = new OddsCache({
    precedence: ['betpawa'],
    home: 'betpawa',
    eventsMax: 10,
    keptAfterKickoffMs: HOUR_MS,
    onChange: (happened) => {
      for (const { mark, quotes } of marksPassed(happened)) {
        for (const [key, { prices }] of Object.entries(quotes)) marks.push(`${mark} ${key} ${prices.home}`)
      }
      reopened.push(...marksReopened(happened))
    },
  })
  for (const input of inputs) cache.apply(input)
  return { marks, reopened }
}

const seen = (hoursBefore: number, price: number, kickoffMs = KICKOFF_MS) =>
  observationOf([quoteOf('1x2_ft', price, 3, 4)], at(hoursBefore), { metadata: { ...METADATA, kickoffMs } })
const tick = (hoursBefore: number): Input => ({
  kind: 'tick',
  eventId: observationOf([], 0).eventId,
  bookmaker: 'betpawa',
  atMs: at(hoursBefore),
  isSourceUp: true,
})

describe('marked prices', () => {
  it('are what was shown until then, not what came after', () => {
    const inputs = [seen(30, 2), seen(24.1, 2.1), seen(23.9, 2.2), seen(6.01, 2.3), seen(5.9, 2.4), seen(0.9, 2.5)]
    expect(marksOf(inputs).marks).toEqual([
      'opening 1x2_ft 2000',
      '24h 1x2_ft 2100',
      '6h 1x2_ft 2300',
      '1h 1x2_ft 2400',
    ])
  })

  it('of moments that nobody was asked between are all of the same answer', () => {
    expect(marksOf([seen(200, 2), seen(0.5, 3)]).marks).toEqual([
      'opening 1x2_ft 2000',
      '7d 1x2_ft 2000',
      '72h 1x2_ft 2000',
      '24h 1x2_ft 2000',
      '6h 1x2_ft 2000',
      '1h 1x2_ft 2000',
    ])
  })

  it('have no moment before the listing was first seen', () => {
    expect(marksOf([seen(5, 2), seen(4, 2.1)]).marks).toEqual(['opening 1x2_ft 2000'])
  })

  it('close at kickoff with the last prices before it', () => {
    expect(marksOf([seen(0.2, 2), seen(0.1, 2.1), tick(0)]).marks).toEqual([
      'opening 1x2_ft 2000',
      'closing 1x2_ft 2100',
    ])
  })

  it('that lie ahead again are reopened where the match is put off, the closing among them', () => {
    const later = KICKOFF_MS + 48 * HOUR_MS
    const { marks, reopened } = marksOf([seen(2, 2), tick(0), seen(-1, 2.2, later), seen(-25, 2.4, later)])
    expect(reopened).toEqual(['24h', '6h', '1h', 'closing'])
    expect(marks).toEqual(['opening 1x2_ft 2000', '1h 1x2_ft 2000', 'closing 1x2_ft 2000', '24h 1x2_ft 2200'])
  })

  it('of a kickoff that is brought forward reopen nothing', () => {
    expect(marksOf([seen(30, 2), seen(29, 2.1, KICKOFF_MS - HOUR_MS)]).reopened).toEqual([])
  })
})
