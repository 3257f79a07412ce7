// How prices moved: the figure that lists are ordered by, of each outcome.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyPriceMilli, NOON_MS, RUNS, SEED } from '../../test/arbitraries.ts'
import { MarketMovement } from '../contract/movement.ts'
import { keyOfText } from '../odds/market-key.ts'
import type { OutcomePrice, Quote } from '../odds/quote.ts'
import { farther, movementFigure } from './list-figures.ts'
import { type EarlierPrices, movementOf } from './movement.ts'

const KEY = keyOfText('1x2_ft')
const HOUR_MS = 3_600_000
const SHOWN = { closedAtMs: null, withdrawnAtMs: null }

function quoteOf(outcomes: readonly OutcomePrice[], withdrawnAtMs: number | null = null): Quote {
  return { key: KEY, outcomes, withdrawnAtMs }
}

function open(outcome: number, priceMilli: number): OutcomePrice {
  return { outcome, priceMilli, state: 'open' }
}

const EARLIER: EarlierPrices = {
  previous: { priceMilli: 2000, atMs: NOON_MS - 60_000 },
  hourAgo: { priceMilli: 1900, atMs: NOON_MS - HOUR_MS },
  opening: { priceMilli: 2500, atMs: null },
}

describe('a market moved', () => {
  it('since the price before, an hour ago and the opening, above 0 where it shortened', () => {
    const quote = quoteOf([open(1, 2000), open(2, 3300)])
    const answer = movementOf(KEY, [{ bookmaker: 'acme', quote, head: SHOWN, earlier: new Map([[1, EARLIER]]) }])
    expect(answer).toEqual({
      market: '1x2_ft',
      bookmakers: [
        {
          bookmaker: 'acme',
          outcomes: [
            {
              ...{ outcome: 'home', odds: 2, is_active: true },
              since_previous: { odds: 2, at: '2026-05-06T11:59:00Z', change_percent: 0, direction: 'same' },
              // 50 % against 52.63 %.
              since_1h: { odds: 1.9, at: '2026-05-06T11:00:00Z', change_percent: -2.63, direction: 'drifted' },
              since_opening: { odds: 2.5, at: null, change_percent: 10, direction: 'shortened' },
            },
            {
              ...{ outcome: 'draw', odds: 3.3, is_active: true },
              ...{ since_previous: null, since_1h: null, since_opening: null },
            },
          ],
        },
      ],
    })
  })

  it('not where it can not be bet on now', () => {
    const quotes = [
      quoteOf([{ outcome: 1, priceMilli: 1800, state: 'suspended' }]),
      quoteOf([{ outcome: 1, priceMilli: null, state: 'suspended' }]),
      quoteOf([open(1, 1800)], NOON_MS),
    ]
    for (const quote of quotes) {
      const { bookmakers } = movementOf(KEY, [
        { bookmaker: 'acme', quote, head: SHOWN, earlier: new Map([[1, EARLIER]]) },
      ])
      const odds = quote.outcomes[0]?.priceMilli ?? null
      expect(bookmakers[0]?.outcomes).toEqual([
        {
          ...{ outcome: 'home', odds: odds === null ? null : 1.8, is_active: false },
          ...{ since_previous: null, since_1h: null, since_opening: null },
        },
      ])
    }
  })

  it('not where the match began, nor where the bookmaker took its listing down', () => {
    const quote = quoteOf([open(1, 1800)])
    for (const head of [
      { ...SHOWN, closedAtMs: NOON_MS },
      { ...SHOWN, withdrawnAtMs: NOON_MS },
    ]) {
      const { bookmakers } = movementOf(KEY, [{ bookmaker: 'acme', quote, head, earlier: new Map([[1, EARLIER]]) }])
      expect(bookmakers[0]?.outcomes).toEqual([
        {
          ...{ outcome: 'home', odds: 1.8, is_active: false },
          ...{ since_previous: null, since_1h: null, since_opening: null },
        },
      ])
    }
  })

  it('in a direction that prices tell, where percents are too coarse', () => {
    const earlier = new Map([[1, { ...EARLIER, previous: { priceMilli: 1_000_000, atMs: NOON_MS } }]])
    const { bookmakers } = movementOf(KEY, [
      { bookmaker: 'acme', quote: quoteOf([open(1, 999_000)]), head: SHOWN, earlier },
    ])
    expect(bookmakers[0]?.outcomes[0]?.since_previous).toMatchObject({ change_percent: 0, direction: 'shortened' })
  })
})

describe(`the laws of movement (seed ${SEED})`, () => {
  const anyPrices = fc.array(anyPriceMilli, { minLength: 3, maxLength: 3 })

  it('the outcome that moved farthest moved by the figure that lists are ordered by', () => {
    fc.assert(
      fc.property(anyPrices, anyPrices, (now, then) => {
        const previousOf = (priceMilli: number) => ({ ...EARLIER, previous: { priceMilli, atMs: NOON_MS } })
        const earlier = new Map(then.map((priceMilli, place) => [place + 1, previousOf(priceMilli)]))
        const quote = quoteOf(now.map((priceMilli, place) => open(place + 1, priceMilli)))
        const answer = movementOf(KEY, [{ bookmaker: 'acme', quote, head: SHOWN, earlier }])
        expect(MarketMovement.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer)
        const moves =
          answer.bookmakers[0]?.outcomes.map(({ since_previous: since }) => since?.change_percent ?? 0) ?? []
        const farthest = moves.reduce<number | null>((far, move) => farther(far, Math.round(move * 100)), null)
        expect(farthest).toBe(movementFigure(now, then))
      }),
      RUNS,
    )
  })

  it('a price that shortened never has a percent below 0, nor one that drifted above it', () => {
    fc.assert(
      fc.property(anyPriceMilli, anyPriceMilli, (nowMilli, priceMilli) => {
        const earlier = new Map([[1, { ...EARLIER, opening: { priceMilli, atMs: NOON_MS } }]])
        const answer = movementOf(KEY, [
          { bookmaker: 'acme', quote: quoteOf([open(1, nowMilli)]), head: SHOWN, earlier },
        ])
        const move = answer.bookmakers[0]?.outcomes[0]?.since_opening
        const sign = { shortened: 1, drifted: -1, same: 0 }[move?.direction ?? 'same']
        expect([sign + 0, 0]).toContain(Math.sign(move?.change_percent ?? Number.NaN) + 0)
      }),
      RUNS,
    )
  })
})
