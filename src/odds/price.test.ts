// Prices are thousandths, read digit by digit.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RUNS } from '../../test/arbitraries.ts'
import { readPrice } from './price.ts'

describe('readPrice', () => {
  it.each([
    [2.15, 2150],
    ['2.15', 2150],
    ['4', 4000],
    [100, 100_000],
    ['1.001', 1001],
    ['1001.00', 1_001_000],
    ['10000', 10_000_000],
    [' 3.4 ', 3400],
  ])('reads %j as %i thousandths', (value, priceMilli) => {
    expect(readPrice(value)).toBe(priceMilli)
  })

  it.each([
    ['2.0004', 2000],
    ['2.0005', 2001],
    [2.0005, 2001],
    ['1.0005', 1001],
    ['2.99951', 3000],
  ])('rounds more decimals half up: %j is %i', (value, priceMilli) => {
    expect(readPrice(value)).toBe(priceMilli)
  })

  it.each([[0], ['0'], ['0.00'], [1], ['1'], ['1.00'], ['1.0004'], [0.91], [null], [undefined]])(
    'finds no price in %j',
    (value) => {
      expect(readPrice(value)).toBe('none')
    },
  )

  it.each([
    ['abc'],
    [''],
    ['NaN'],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ['-2.1'],
    [-2.1],
    ['2,10'],
    ['1e3'],
    [true],
    [{}],
    ['10000.001'],
    ['2.'],
    ['-'],
  ])('can not read %j', (value) => {
    expect(readPrice(value)).toBe('unreadable')
  })

  it('reads every price with up to three decimals back, as number and as text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1001, max: 10_000_000 }), (priceMilli) => {
        expect(readPrice(priceMilli / 1000)).toBe(priceMilli)
        expect(readPrice((priceMilli / 1000).toFixed(3))).toBe(priceMilli)
      }),
      RUNS,
    )
  })

  it('reads a number as it reads its digits', () => {
    const anyNumber = fc.oneof(
      fc.integer({ min: 0, max: 11_000_000 }).map((milli) => milli / 1000),
      fc.integer({ min: 0, max: 110_000_000 }).map((part) => part / 10_000),
      fc.double(),
    )
    fc.assert(
      fc.property(anyNumber, (number) => {
        expect(readPrice(number)).toBe(readPrice(String(number)))
      }),
      RUNS,
    )
  })
})
