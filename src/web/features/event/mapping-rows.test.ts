// What a bookmaker calls a market, out of the catalogue.
import { describe, expect, it } from 'vitest'
import { marketNamed } from '../../../odds/registry.ts'
import { mappingRows } from './mapping-rows.ts'

const market = { key: 'next_goal;goal=2', market: marketNamed('next_goal') }
const row = { qualifier: null, outcomes: { home: 'H', away: 'A' } }
const CATALOGUE = [
  {
    key: 'next_goal',
    mappings: {
      rival: {
        rows: [
          { ...row, external_market_id: 'G1', parameter: 1 },
          { ...row, external_market_id: 'G2', parameter: 2 },
          { ...row, external_market_id: 'GN', parameter: null, qualifier: 'goal={goal}' },
        ],
        declared: null,
      },
    },
  },
]

describe('what a bookmaker calls a market', () => {
  it('is every row that can stand for it', () => {
    expect(mappingRows(CATALOGUE, { market, bookmaker: 'rival', outcome: 'home' })).toEqual([
      { id: 'G2', outcomeId: 'H' },
      { id: 'GN goal={goal}', outcomeId: 'H' },
    ])
  })

  it('is nothing where it has no such outcome, or no such market', () => {
    expect(mappingRows(CATALOGUE, { market, bookmaker: 'rival', outcome: 'none' })).toEqual([])
    expect(mappingRows(CATALOGUE, { market, bookmaker: 'home', outcome: undefined })).toEqual([])
  })
})
