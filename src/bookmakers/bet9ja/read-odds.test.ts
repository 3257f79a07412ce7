// Bet9ja's keys are matched whole.
import { describe, expect, it } from 'vitest'
import { keyText } from '../../odds/market-key.ts'
import { QuoteCollection } from '../quote-collection.ts'
import { parseKey, readOdds } from './read-odds.ts'

function read(odds: Record<string, unknown>) {
  const into = new QuoteCollection()
  readOdds(odds, () => undefined, into)
  const { quotes: all, leftOut } = into.finish()
  const quotes = all.filter(({ outcomes }) => outcomes.length > 0)
  return {
    keys: quotes.map(({ key }) => keyText(key)),
    leftOut: leftOut.map(({ code, market }) => `${code} ${market}`),
  }
}

describe('readOdds', () => {
  it('takes a key for no other that it begins with (L212)', () => {
    const { keys, leftOut } = read({ S_1X2_1: '2', S_1X2HDCFT_1: '3', 'S_OU@2.5_O': '2', 'S_OUQ@2.5_O': '2' })
    expect(keys).toEqual(['1x2_ft', 'over_under_ft@10'])
    expect(leftOut).toEqual(['UNKNOWN_MARKET S_1X2HDCFT', 'UNKNOWN_MARKET S_OUQ'])
  })

  it('tells 1UP from the first half, which look alike', () => {
    expect(read({ S_1X21_11: '2', S_1X21T_1: '3' }).keys).toEqual(['1x2_1h', '1x2_1up_ft'])
  })

  it('splits home and away totals, which share a key, by their signs (L032)', () => {
    expect(read({ 'S_HAOU@1.5_OH': '2', 'S_HAOU@1.5_OA': '3' }).keys).toEqual([
      'home_over_under_ft@6',
      'away_over_under_ft@6',
    ])
  })

  it('takes the letters of the halves the other way round, and only there (L033)', () => {
    expect(read({ 'S_HA1HOU@0.5_HO': '2', 'S_HA2HOU@0.5_AU': '3' }).keys).toEqual([
      'home_over_under_1h@2',
      'away_over_under_2h@2',
    ])
    expect(read({ 'S_HAOU@1.5_HO': '2' })).toEqual({ keys: [], leftOut: ['UNKNOWN_OUTCOME S_HAOU'] })
  })

  it('leaves out an unknown market once for each line, not for each price', () => {
    expect(read({ 'S_FOU@21.5_O': '2', 'S_FOU@21.5_U': '2', 'S_FOU@22.5_O': '2' }).leftOut).toEqual([
      'UNKNOWN_MARKET S_FOU',
      'UNKNOWN_MARKET S_FOU',
    ])
  })
})

describe('parseKey', () => {
  it('takes signs with slashes, colons and pluses, and nothing that is no football key', () => {
    expect(parseKey('S_HTFTCS_3-0/4+')).toEqual({ market: 'S_HTFTCS', line: null, sign: '3-0/4+' })
    expect(parseKey('S_OU@2.5_O')).toEqual({ market: 'S_OU', line: '2.5', sign: 'O' })
    for (const key of ['S_', 'S_1X2', 'LIVES_1X2_1', 'B_1X2_1', '', 's_1x2_1']) expect(parseKey(key)).toBeUndefined()
  })
})
