// Lines are quarters, read digit by digit; handicaps are seen from the home side.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RUNS } from '../../test/arbitraries.ts'
import { lineInUnits, readLine, readStart } from './line.ts'

describe('readLine', () => {
  it.each([
    ['2.5', 10],
    ['-0.25', -1],
    ['+1', 4],
    ['0', 0],
    ['-0', 0],
    ['2.50', 10],
    ['0.75', 3],
    ['11', 44],
    ['1.000', 4],
  ])('reads %s as %i quarters', (text, quarters) => {
    expect(readLine(text)).toBe(quarters)
  })

  it.each([['2.3'], ['2.125'], ['x'], ['nan'], ['inf'], [''], ['1e1'], ['.5'], ['2.'], ['0:1'], ['--1'], ['99999']])(
    'finds no line in "%s"',
    (text) => {
      expect(readLine(text)).toBeUndefined()
    },
  )

  it('reads every number of quarters back from its units', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (quarters) => {
        expect(readLine(String(lineInUnits(quarters)))).toBe(quarters)
      }),
      RUNS,
    )
  })
})

describe('readStart', () => {
  it.each([
    ['0:1', -4],
    ['2:0', 8],
    ['0:0', 0],
  ])('reads a start of %s as the home line %i', (text, quarters) => {
    expect(readStart(text)).toBe(quarters)
  })

  it.each([['1:2:3'], [':1'], ['1:'], ['-1:0'], ['0.5:1'], ['-1']])('finds no start in "%s"', (text) => {
    expect(readStart(text)).toBeUndefined()
  })
})
