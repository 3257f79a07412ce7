// The registry is checked when it is loaded, and its numbers are for ever.
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MARKETS, type MarketRow, registryFaults } from './registry.ts'

const ROW: MarketRow = {
  number: 1,
  key: '1x2_ft',
  name: '1X2',
  period: 'FT',
  outcomes: [
    ['home', '1'],
    ['draw', 'X'],
    ['away', '2'],
  ],
  winners: 1,
  groups: ['popular'],
}

const LEDGER = new URL('./market-numbers.golden.json', import.meta.url)

describe('the registry', () => {
  it('refuses a number that is taken, a key that is there twice and an outcome key that is there twice', () => {
    expect(registryFaults([ROW])).toEqual([])
    expect(registryFaults([ROW, { ...ROW, key: 'other' }])).toEqual([expect.stringContaining('number 1 is taken')])
    expect(registryFaults([ROW, { ...ROW, number: 2 }])).toEqual([expect.stringContaining('the key is there twice')])
    const twice = { ...ROW, outcomes: [...ROW.outcomes, ['home', 'Home']] as const }
    expect(registryFaults([twice])).toEqual([expect.stringContaining('outcome key is there twice')])
  })

  it('refuses keys, numbers and outcome sets that snapshots and texts can not hold', () => {
    expect(registryFaults([{ ...ROW, key: 'Over Under' }])).toHaveLength(1)
    expect(registryFaults([{ ...ROW, number: 0 }])).toHaveLength(1)
    expect(registryFaults([{ ...ROW, outcomes: [['home', '1']] }])).toHaveLength(1)
  })

  it('keeps every number it ever gave: markets and outcomes are only appended', () => {
    const now = Object.fromEntries(
      MARKETS.map(({ number, key, outcomes }) => [number, [key, ...outcomes.map((each) => each.key)]]),
    )
    if (process.env.UPDATE_MARKET_NUMBERS === '1') {
      const lines = Object.entries(now).map(([number, keys]) => `  "${number}": ${JSON.stringify(keys)}`)
      writeFileSync(LEDGER, `{\n${lines.join(',\n')}\n}\n`)
    }
    const given: Record<string, string[]> = JSON.parse(readFileSync(LEDGER, 'utf8'))
    for (const [number, keys] of Object.entries(given)) {
      expect(now[number]?.slice(0, keys.length), `market number ${number} means what it always did`).toEqual(keys)
    }
    expect(Object.keys(now), 'a new market is written into the ledger with UPDATE_MARKET_NUMBERS=1').toEqual(
      Object.keys(given),
    )
  })

  it('tells for every market whether its outcomes can win together', () => {
    const winners = Object.fromEntries(MARKETS.map(({ key, winners: count }) => [key, count]))
    expect(winners).toMatchObject({
      '1x2_ft': 1,
      double_chance_ft: 2,
      double_chance_btts_ft: 2,
      '1x2_2up_ft': null,
      multigoals_ft: null,
    })
  })
})
