// Market tables are checked when they are loaded: a wrong row would file prices under another bet.
import { describe, expect, it } from 'vitest'
import { marketNamed } from '../odds/registry.ts'
import { contractMarketId, createBookmakers, declaredByBookmaker } from './bookmakers.ts'
import { declaredSets, type MarketLink, resolveLinks } from './market-link.ts'
import { OFFLINE } from './offline.ts'

interface Link extends MarketLink {
  readonly id: string
}

const RESULT: Link = { market: '1x2_ft', id: '1', outcomes: { home: 'a', draw: 'b', away: 'c' } }
const resolve = (...links: Link[]) => resolveLinks('Test', links, ({ id }) => ({ id, variant: '' }))

describe('a market table', () => {
  it('gives the rows by the id that a payload carries, outcomes by their number', () => {
    const [resolved] = resolve(RESULT).get('1') ?? []
    expect([...(resolved?.outcomes ?? [])]).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
  })

  it('is refused with an outcome key that the registry lacks', () => {
    expect(() => resolve({ ...RESULT, outcomes: { home: 'a', nobody: 'b' } })).toThrow(
      'the registry has no outcome "nobody"',
    )
  })

  it('is refused with an id that stands for two outcomes', () => {
    expect(() => resolve({ ...RESULT, outcomes: { home: 'a', draw: 'a' } })).toThrow('"a" stands for two outcomes')
  })

  it('is refused with a row that is there twice, and tells all faults at once (L034, L213)', () => {
    expect(() => resolve(RESULT, RESULT, { ...RESULT, id: '2', outcomes: { nobody: 'x' } })).toThrow(
      /1x2_ft is there twice[\s\S]*nobody/,
    )
  })
})

describe("the bookmakers' tables", () => {
  const bookmakers = createBookmakers(OFFLINE)

  it('reach every market of the registry from at least one bookmaker, and each market from each bookmaker once', () => {
    for (const { slug, markets } of bookmakers) {
      const reached = Map.groupBy(markets, ({ market }) => market)
      const several = [...reached].filter(([, links]) => links.length > 1).map(([market]) => market)
      // Bet9ja keeps whole and quarter lines, and the combined line of 3.5, under keys of their own.
      expect(several).toEqual(slug === 'bet9ja' ? ['over_under_ft', 'over_under_btts_ft'] : [])
    }
  })

  it('give the ids that clients of the contract know the list columns by (L031)', () => {
    const columns = ['1x2_ft', 'over_under_ft', 'btts_ft', 'double_chance_ft'] as const
    expect(columns.map((key) => contractMarketId(marketNamed(key).number))).toEqual(['3743', '5000', '3795', '4693'])
    expect(contractMarketId(marketNamed('away_no_bet_ft').number)).toBe('away_no_bet_ft')
  })

  it('declare no set where a bookmaker does not offer every result, so that no margin is told of it (L036, L114)', () => {
    const declared = declaredByBookmaker(bookmakers)
    const sizes = (key: 'exact_goals_1h' | 'exact_goals_ft' | 'goals_grouped_ft') =>
      ['betpawa', 'sportybet', 'bet9ja'].map((slug) => declared.get(slug)?.get(marketNamed(key).number)?.size)
    expect(sizes('exact_goals_1h')).toEqual([3, 4, undefined])
    expect(sizes('exact_goals_ft')).toEqual([7, 7, undefined])
    expect(sizes('goals_grouped_ft')).toEqual([undefined, 4, undefined])
    expect(declaredSets([{ ...RESULT, outcomes: {} }]).size).toBe(0)
  })

  it('tell "other" of a short list of scores from "other" of a long one: they are not the same bet', () => {
    const betpawa = bookmakers[0]?.markets.find(({ market }) => market === 'correct_score_ft')
    const sportybet = bookmakers[1]?.markets.find(({ market }) => market === 'correct_score_ft')
    expect([betpawa?.outcomes.other, sportybet?.outcomes.other_long]).toEqual([undefined, undefined])
    expect(betpawa?.outcomes.other_long).toBeDefined()
    expect(sportybet?.outcomes.other).toBeDefined()
  })
})
