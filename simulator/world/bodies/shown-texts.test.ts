// Prices and lines as bookmakers spell them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLine, readStart } from '../../../src/odds/line.ts'
import { readPrice } from '../../../src/odds/price.ts'
import { fixedPrice, secondsText, shortestPrice, signedText, startText, unitsText } from './shown-texts.ts'

describe('the text of a price', () => {
  it('has two decimals, or three where two do not tell it', () => {
    expect([4000, 2670, 1010, 2675, 1001, 10_000_000].map(fixedPrice)).toEqual([
      '4.00',
      '2.67',
      '1.01',
      '2.675',
      '1.001',
      '10000.00',
    ])
  })

  it('has no more digits than it needs at Bet9ja', () => {
    expect([4000, 2670, 2700, 2675, 10_000, 100_500].map(shortestPrice)).toEqual([
      '4',
      '2.67',
      '2.7',
      '2.675',
      '10',
      '100.5',
    ])
  })

  it('is read as the price, in either spelling', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1001, max: 10_000_000 }), (priceMilli) => {
        expect([fixedPrice(priceMilli), shortestPrice(priceMilli)].map(readPrice)).toEqual([priceMilli, priceMilli])
      }),
    )
  })
})

describe('the text of a line', () => {
  it('is in units, with its sign where that is asked for', () => {
    expect([10, -1, 4, 0].map(unitsText)).toEqual(['2.5', '-0.25', '1', '0'])
    expect([10, -1, 4, 0].map(signedText)).toEqual(['+2.5', '-0.25', '+1', '0'])
    expect([-4, 8, 0].map(startText)).toEqual(['0:1', '2:0', '0:0'])
  })

  it('is read as the line', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99, max: 99 }), (quarters) => {
        expect([readLine(unitsText(quarters)), readLine(signedText(quarters))]).toEqual([quarters, quarters])
        expect((readStart(startText(quarters * 4)) ?? 0) - quarters * 4).toBe(0)
      }),
      { examples: [[0], [-1]] },
    )
  })

  it('is none for a start of half a goal', () => {
    expect(() => startText(2)).toThrow('whole goals')
  })
})

it('tells a kickoff to the second, and refuses a finer one', () => {
  expect(secondsText(Date.UTC(2026, 5, 26, 19))).toBe('2026-06-26T19:00:00')
  expect(() => secondsText(1500)).toThrow('to the second')
})
