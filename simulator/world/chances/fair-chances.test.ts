// Every market of the registry has true prices, they add up, and those of one match fit together.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MARKET_ROWS } from '../../../src/odds/market-rows.ts'
import { type LineKind, MARKETS, type Market, type MarketName } from '../../../src/odds/registry.ts'
import { type FairBook, fairBook } from './fair-chances.ts'
import {
  anyStrengths,
  chanceIn,
  chancesIn,
  DULL_MATCH,
  EVEN_MATCH,
  type KeyRest,
  UNEVEN_MATCH,
} from './invented-books.ts'

const LAWS = { seed: 20_261_122, numRuns: 60 }

const LINES: Readonly<Record<LineKind, readonly number[]>> = {
  total: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 18, 26, 38, 44],
  handicap: [-10, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 8],
  start: [-12, -8, -4, 0, 4, 8, 12],
}

// Their sets hold the bands or the "Other" of several bookmakers side by side.
const OVERLAPPING: ReadonlySet<MarketName> = new Set([
  'exact_goals_1h',
  'exact_goals_2h',
  'correct_score_ft',
  'correct_score_2h',
])

function restsOf({ line, parameter }: Market): readonly KeyRest[] {
  if (parameter !== null) return [1, 2, 3, 4, 5, 60].map((goal) => ({ parameter: goal }))
  return line === null ? [{}] : LINES[line].map((quarters) => ({ line: quarters }))
}

describe('a fair book', () => {
  it.each([
    ['an even match', EVEN_MATCH],
    ['an uneven match', UNEVEN_MATCH],
    ['a dull match', DULL_MATCH],
  ])('prices every market of the registry, each bet of %s with a chance from 0 to 1', (_, strengths) => {
    const book = fairBook(strengths)
    const keys = MARKETS.flatMap((market) => restsOf(market).map((rest) => ({ market, rest })))
    const unpriced = keys.filter(({ market, rest }) => {
      const chances = book.chances({
        market: market.number,
        line: rest.line ?? null,
        parameter: rest.parameter ?? null,
      })
      if (chances?.length !== market.outcomes.length) return true
      // A whole of exactly 1 may have been summed a last digit too high.
      return chances.some((chance) => !(chance >= 0 && chance <= 1 + 1e-9))
    })
    expect(unpriced).toEqual([])
    expect(new Set(keys.map(({ market }) => market.number)).size).toBe(MARKET_ROWS.length)
  })

  it('has no price for a key that fits no market', () => {
    const book = fairBook(EVEN_MATCH)
    const [overUnder, result, nextGoal, threeWay] = [24, 1, 58, 63]
    for (const key of [
      { market: 999, line: null, parameter: null },
      { market: overUnder, line: null, parameter: null },
      { market: overUnder, line: 10.5, parameter: null },
      { market: overUnder, line: -2, parameter: null },
      { market: overUnder, line: 10, parameter: 1 },
      { market: result, line: 0, parameter: null },
      { market: nextGoal, line: null, parameter: null },
      { market: nextGoal, line: null, parameter: 0 },
      { market: threeWay, line: -2, parameter: null },
    ]) {
      expect(book.chances(key), JSON.stringify(key)).toBeUndefined()
    }
  })

  it('gives 0 to a bet that can not win', () => {
    const book = fairBook(EVEN_MATCH)
    expect(chanceIn(book, 'over_under_ft', 'under', { line: 0 })).toBe(0)
    expect(chanceIn(book, 'htft_over_under', '2_1_under', { line: 10 })).toBe(0)
    expect(chanceIn(book, '1x2_over_under_ft', 'home_under', { line: 2 })).toBe(0)
  })

  it('lies within 0.025 of the chances that SportyBet showed for the match it was made like', () => {
    // Its `probability` of each outcome of Wuhan Three Towns - Qingdao Hainiu. It expects more draws and more matches of
    // many goals than independent Poisson numbers make; the widest gap is 0.0225, both score and over 2.5.
    const book = fairBook(EVEN_MATCH)
    for (const [market, outcome, shown, rest] of [
      ['1x2_ft', 'home', 0.3953, {}],
      ['1x2_ft', 'away', 0.3155, {}],
      ['1x2_1up_ft', 'home', 0.5667, {}],
      ['1x2_1up_ft', 'away', 0.4977, {}],
      ['1x2_2up_ft', 'home', 0.4244, {}],
      ['1x2_2up_ft', 'away', 0.3459, {}],
      ['next_goal', 'home', 0.489, { parameter: 1 }],
      ['last_goal_ft', 'none', 0.0823, {}],
      ['1x2_10min', 'draw', 0.8184, {}],
      ['1x2_60min', 'home', 0.3518, {}],
      ['htft', '1_1', 0.226, {}],
      ['htft', 'x_1', 0.142, {}],
      ['htft', '2_x', 0.058, {}],
      ['exact_goals_1h', '0', 0.3223, {}],
      ['exact_goals_2h', '0', 0.2326, {}],
      ['btts_both_halves', 'yes', 0.0556, {}],
      ['both_halves_over_15', 'yes', 0.139, {}],
      ['over_under_btts_ft', 'over_yes', 0.402, { line: 10 }],
      ['corners_over_under_ft', 'over', 0.5066, { line: 38 }],
      ['corners_over_under_1h', 'over', 0.485, { line: 18 }],
    ] as const) {
      expect(Math.abs(chanceIn(book, market, outcome, rest) - shown), `${market} ${outcome}`).toBeLessThan(0.025)
    }
  })
})

describe('in every match', () => {
  it('the chances of a complete market sum to how many of its outcomes win', () => {
    eachBook((book) => {
      for (const market of MARKETS) {
        if (market.winners === null || OVERLAPPING.has(market.key)) continue
        for (const rest of restsOf(market)) {
          const sum = chancesIn(book, market.key, rest)
            .values()
            .reduce((total, chance) => total + chance, 0)
          expect(Math.abs(sum - market.winners), `${market.key} ${JSON.stringify(rest)}`).toBeLessThan(1e-9)
        }
      }
    })
  })

  it.each(['ft', '1h', '2h'] as const)('the results fit together (%s)', (period) => {
    eachBook((book) => {
      const at = (outcome: string) => chanceIn(book, `1x2_${period}`, outcome)
      const [home, draw, away] = [at('home'), at('draw'), at('away')]
      same(chanceIn(book, `double_chance_${period}`, 'home_draw'), home + draw)
      same(chanceIn(book, `double_chance_${period}`, 'draw_away'), draw + away)
      same(chanceIn(book, `double_chance_${period}`, 'home_away'), home + away)
      same(chanceIn(book, `draw_no_bet_${period}`, 'home'), home / (1 - draw))
      same(chanceIn(book, `asian_handicap_${period}`, 'home', { line: 0 }), home / (1 - draw))
      same(chanceIn(book, `asian_handicap_${period}`, 'home', { line: -2 }), home)
      same(chanceIn(book, `asian_handicap_${period}`, 'away', { line: 2 }), away)
      same(chanceIn(book, `handicap_3way_${period}`, 'draw', { line: 0 }), draw)
      same(chanceIn(book, `handicap_3way_${period}`, 'home', { line: 4 }), home + draw)
      same(chanceIn(book, `handicap_3way_${period}`, 'away', { line: -4 }), away + draw)
      same(chanceIn(book, `1x2_over_under_${period}`, 'draw_over draw_under', { line: 10 }), draw)
      same(chanceIn(book, `double_chance_over_under_${period}`, '12_over 12_under', { line: 6 }), home + away)
      same(chanceIn(book, `1x2_btts_${period}`, 'home_yes home_no'), home)
      same(chanceIn(book, `double_chance_btts_${period}`, 'x2_yes x2_no'), draw + away)
    })
  })

  it.each(['ft', '1h', '2h'] as const)('the goals fit together (%s)', (period) => {
    eachBook((book) => {
      const over = (line: number) => chanceIn(book, `over_under_${period}`, 'over', { line })
      const exactly = (goals: string) => chanceIn(book, `exact_goals_${period}`, goals)
      same(1 - over(2), exactly('0'))
      same(1 - over(6), exactly('0 1'))
      same(over(2) - over(6), exactly('1'))
      // The stake is back at the line itself.
      same(over(4), over(6) / (1 - exactly('1')))
      same(chanceIn(book, `multigoals_${period}`, '1-2'), over(2) - over(10))
      same(chanceIn(book, `multigoals_${period}`, 'no_goal'), exactly('0'))
      same(chanceIn(book, `1x2_over_under_${period}`, 'home_over draw_over away_over', { line: 10 }), over(10))
      same(chanceIn(book, `correct_score_${period}`, '1_1 2_0 0_2'), over(6) - over(10))
      const home = chanceIn(book, `home_over_under_${period}`, 'under', { line: 2 })
      const away = chanceIn(book, `away_over_under_${period}`, 'under', { line: 2 })
      same(home, chanceIn(book, `away_clean_sheet_${period}`, 'yes'))
      same(away, chanceIn(book, `home_clean_sheet_${period}`, 'yes'))
      same(home * away, exactly('0'))
      same((1 - home) * (1 - away), chanceIn(book, `btts_${period}`, 'yes'))
      same(chanceIn(book, `1x2_btts_${period}`, 'draw_no'), exactly('0'))
    })
  })

  it('the exact scores sum to the results and the goals', () => {
    eachBook((book) => {
      const scores = [...chancesIn(book, 'correct_score_ft')].filter(([score]) => !score.startsWith('other'))
      const listed = scores.reduce((sum, [, chance]) => sum + chance, 0)
      same(1 - listed, chanceIn(book, 'correct_score_ft', 'other_long'))
      const inGrid = [...chancesIn(book, 'correct_score_26_ft')].filter(([score]) => score !== 'other')
      const other = 1 - inGrid.reduce((sum, [, chance]) => sum + chance, 0)
      same(other, chanceIn(book, 'correct_score_26_ft', 'other'))
      same(other, chanceIn(book, 'correct_score_ft', 'other'))
      const homeWins = scores.filter(([score]) => Number(score[0]) > Number(score[2]))
      const result = chanceIn(book, '1x2_ft', 'home')
      const sum = homeWins.reduce((total, [, chance]) => total + chance, 0)
      expect(sum).toBeLessThanOrEqual(result + 1e-9)
      expect(sum + chanceIn(book, 'correct_score_ft', 'other_long')).toBeGreaterThanOrEqual(result - 1e-9)
      same(chanceIn(book, 'winning_margin', 'home_1 home_2 home_3+'), result)
      same(chanceIn(book, 'multiscores_ft', 'home_123 home_456 home_2141 home_3251 home_other'), result)
      same(chanceIn(book, 'goals_grouped_ft', '2-3'), chanceIn(book, 'exact_goals_ft', '2 3'))
      same(chanceIn(book, 'which_team_to_score', 'both'), chanceIn(book, 'btts_ft', 'yes'))
      same(chanceIn(book, 'which_team_to_score', 'home_only'), chanceIn(book, 'home_win_to_nil_ft', 'yes'))
      same(chanceIn(book, 'no_draw_btts_ft', 'yes'), chanceIn(book, '1x2_btts_ft', 'home_yes away_yes'))
    })
  })

  it('half-time/full-time sums to the half-time, the full-time and the over', () => {
    eachBook((book) => {
      const line = 10
      for (const [sign, result] of [
        ['1', 'home'],
        ['x', 'draw'],
        ['2', 'away'],
      ] as const) {
        same(chanceIn(book, 'htft', `${sign}_1 ${sign}_x ${sign}_2`), chanceIn(book, '1x2_1h', result))
        same(chanceIn(book, 'htft', `1_${sign} x_${sign} 2_${sign}`), chanceIn(book, '1x2_ft', result))
        same(
          chanceIn(book, 'htft_over_under', `1_${sign}_over x_${sign}_over 2_${sign}_over`, { line }),
          chanceIn(book, '1x2_over_under_ft', `${result}_over`, { line }),
        )
      }
      same(chanceIn(book, 'htft_over_under', 'x_1_over x_1_under', { line }), chanceIn(book, 'htft', 'x_1'))
      same(chanceIn(book, 'htft_correct_score', '0-0_1-0 1-0_1-0'), chanceIn(book, 'correct_score_ft', '1_0'))
      const won = (half: '1h' | '2h') => chanceIn(book, `1x2_${half}`, 'home')
      same(chanceIn(book, 'home_win_both_halves', 'yes'), won('1h') * won('2h'))
      same(
        chanceIn(book, 'home_win_either_half', 'yes') + chanceIn(book, 'home_win_both_halves', 'yes'),
        won('1h') + won('2h'),
      )
    })
  })

  it('early payout only adds, a lead of 1 more than one of 2', () => {
    eachBook((book) => {
      for (const side of ['home', 'away']) {
        const [plain, two, one] = (['1x2_ft', '1x2_2up_ft', '1x2_1up_ft'] as const).map((market) =>
          chanceIn(book, market, side),
        )
        expect(two).toBeGreaterThanOrEqual(plain ?? 1)
        expect(one).toBeGreaterThan(two ?? 1)
        // Who scores first leads.
        expect(one).toBeGreaterThanOrEqual(chanceIn(book, 'next_goal', side, { parameter: 1 }) - 1e-9)
      }
      same(chanceIn(book, '1x2_1up_ft', 'draw'), chanceIn(book, '1x2_ft', 'draw'))
      const early = (outcome: string) => chanceIn(book, 'double_chance_1up_ft', outcome)
      expect(early('home_draw')).toBeGreaterThan(chanceIn(book, 'double_chance_ft', 'home_draw'))
      expect(early('home_draw')).toBeGreaterThanOrEqual(chanceIn(book, '1x2_1up_ft', 'home'))
      same(early('home_away'), chanceIn(book, 'double_chance_ft', 'home_away'))
    })
  })

  it('a line lies between its neighbours', () => {
    const kinds = MARKETS.filter(({ line }) => line === 'total' || line === 'handicap')
    eachBook((book) => {
      for (const market of kinds) {
        const first = market.outcomes[0]?.key ?? ''
        const isTotal = market.line === 'total'
        // Of combinations only the sides of the line as a whole must move with it.
        if (isTotal && market.outcomes.length > 2) continue
        const chances = Array.from({ length: 25 }, (_, at) => {
          return chanceIn(book, market.key, first, { line: isTotal ? at : at - 12 })
        })
        for (const [at, chance] of chances.slice(1).entries()) {
          const before = chances[at] ?? Number.NaN
          if (isTotal) expect(chance, market.key).toBeLessThanOrEqual(before + 1e-12)
          else expect(chance, market.key).toBeGreaterThanOrEqual(before - 1e-12)
        }
      }
    })
  })

  it('turning the sides round turns the prices round', () => {
    fc.assert(
      fc.property(anyStrengths, (strengths) => {
        const { homeGoals, awayGoals, homeCorners, awayCorners } = strengths
        const turned = {
          ...strengths,
          homeGoals: awayGoals,
          awayGoals: homeGoals,
          homeCorners: awayCorners,
          awayCorners: homeCorners,
        }
        const [book, other] = [fairBook(strengths), fairBook(turned)]
        for (const market of ['1x2_ft', '1x2_1up_ft', '1x2_2up_ft', '1x2_30min', 'corners_1x2_1h'] as const) {
          same(chanceIn(book, market, 'home'), chanceIn(other, market, 'away'))
        }
        same(
          chanceIn(book, 'asian_handicap_ft', 'home', { line: -3 }),
          chanceIn(other, 'asian_handicap_ft', 'away', { line: 3 }),
        )
        same(chanceIn(book, 'multiscores_ft', 'home_3251'), chanceIn(other, 'multiscores_ft', 'away_2315'))
      }),
      LAWS,
    )
  })
})

function eachBook(law: (book: FairBook) => void): void {
  fc.assert(
    fc.property(anyStrengths, (strengths) => {
      law(fairBook(strengths))
    }),
    LAWS,
  )
}

function same(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThan(1e-9)
}
