// True probabilities behind a quote of the stream, or why there are none.
import { describe, expect, it } from 'vitest'
import { marketNamed } from '../../../odds/registry.ts'
import { trueProbabilitiesOf } from './no-vig-words.ts'

const ASKED = { market: marketNamed('btts_ft'), key: 'btts_ft', bookmaker: 'home', method: 'multiplicative' } as const
const declared = () => new Set([1, 2])

describe('true probabilities', () => {
  it('are those of the price maths, by outcome', () => {
    const told = trueProbabilitiesOf({ ...ASKED, quote: { prices: { yes: 1.5, no: 3 } }, declared })
    expect(told).toEqual(
      new Map([
        ['yes', expect.closeTo(2 / 3, 9)],
        ['no', expect.closeTo(1 / 3, 9)],
      ]),
    )
  })

  it('say why there are none', () => {
    const suspended = { prices: { yes: 1.5, no: 3 }, suspended: ['no'] }
    expect(trueProbabilitiesOf({ ...ASKED, quote: suspended, declared })).toBe('incomplete')
    expect(trueProbabilitiesOf({ ...ASKED, quote: undefined, declared })).toBeUndefined()
  })
})
