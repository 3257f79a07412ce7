// One text for each key, and back.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyQuote, RUNS } from '../../test/arbitraries.ts'
import { MarketKeyText } from '../contract/change-set.ts'
import { keyText, parseKeyText } from './market-key.ts'
import { marketNamed } from './registry.ts'

describe('market keys', () => {
  it('write the line in quarters and the parameter by name', () => {
    expect(keyText({ market: marketNamed('over_under_ft').number, line: 10, parameter: null })).toBe('over_under_ft@10')
    expect(keyText({ market: marketNamed('next_goal').number, line: null, parameter: 2 })).toBe('next_goal;goal=2')
    expect(keyText({ market: marketNamed('1x2_ft').number, line: null, parameter: null })).toBe('1x2_ft')
  })

  it('tell a market without a line from one with line 0', () => {
    expect(parseKeyText('asian_handicap_ft')).toBeUndefined()
    expect(parseKeyText('asian_handicap_ft@0')).toEqual({
      market: marketNamed('asian_handicap_ft').number,
      line: 0,
      parameter: null,
    })
    expect(parseKeyText('1x2_ft@0')).toBeUndefined()
  })

  it.each([
    ['nonsense'],
    ['over_under_ft@2.5'],
    ['over_under_ft@-0'],
    ['over_under_ft@010'],
    ['next_goal;n=2'],
    ['next_goal'],
    ['next_goal;goal=2;goal=3'],
    ['1x2_ft '],
    [`1x2_ft${'x'.repeat(80)}`],
  ])('refuse "%s"', (text) => {
    expect(parseKeyText(text)).toBeUndefined()
  })

  it('read back from their text, which the contract takes', () => {
    fc.assert(
      fc.property(anyQuote, ({ key }) => {
        const text = keyText(key)
        expect(parseKeyText(text)).toEqual(key)
        expect(MarketKeyText.parse(text)).toBe(text)
      }),
      RUNS,
    )
  })
})
