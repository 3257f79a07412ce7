// What a simulated bookmaker shows can be told exactly in its own format, and its prices hold together.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marginOf } from '../../../src/odds/margin.ts'
import { compareKeys, type Quote } from '../../../src/odds/quote.ts'
import { marketByNumber, marketNamed, outcomeByKey } from '../../../src/odds/registry.ts'
import type { Disruption } from '../fixtures/disruptions.ts'
import type { MatchStrengths } from '../match-strengths.ts'
import { type BookmakerProfile, PROFILES } from './bookmaker-profile.ts'
import { menuOf } from './market-menu.ts'
import { priceListing } from './price-listing.ts'

const RUNS = { seed: 20_260_504, numRuns: 40 }

const anyStrengths: fc.Arbitrary<MatchStrengths> = fc.record({
  homeGoals: fc.double({ min: 0.3, max: 4.2, noNaN: true }),
  awayGoals: fc.double({ min: 0.3, max: 4.2, noNaN: true }),
  homeCorners: fc.double({ min: 3.5, max: 7, noNaN: true }),
  awayCorners: fc.double({ min: 3.5, max: 7, noNaN: true }),
  homeBookings: fc.double({ min: 1.8, max: 2.7, noNaN: true }),
  awayBookings: fc.double({ min: 1.8, max: 2.7, noNaN: true }),
  homeSendingsOff: fc.double({ min: 0.07, max: 0.14, noNaN: true }),
  awaySendingsOff: fc.double({ min: 0.07, max: 0.14, noNaN: true }),
})
const anyDepth = fc.double({ min: 0, max: 1, noNaN: true })

const EVEN_MATCH: MatchStrengths = {
  homeGoals: 1.5,
  awayGoals: 1.1,
  homeCorners: 5.4,
  awayCorners: 4.8,
  homeBookings: 2.1,
  awayBookings: 2.3,
  homeSendingsOff: 0.1,
  awaySendingsOff: 0.1,
}

const LIFE = { fromMs: 0, untilMs: 1, factor: 1.2, outcomeAt: 0, place: 0 }

type Slug = keyof typeof PROFILES
const SLUGS = Object.keys(PROFILES) as Slug[]
const menus = Object.fromEntries(SLUGS.map((slug) => [slug, menuOf(PROFILES[slug])]))

function priced(slug: Slug, strengths: MatchStrengths, depth: number, disruptions: readonly Disruption[] = []) {
  return priceListing({ profile: PROFILES[slug], menu: menus[slug] ?? [], strengths, depth, disruptions })
}

describe.each(SLUGS)('the prices of %s', (slug) => {
  const profile: BookmakerProfile = PROFILES[slug]
  const table = outcomesByMarket(profile, () => true)
  const complete = outcomesByMarket(profile, ({ partial }) => partial !== true)

  it('are quotes in key order, of outcomes that its table has, in number order', () => {
    fc.assert(
      fc.property(anyStrengths, anyDepth, (strengths, depth) => {
        const quotes = priced(slug, strengths, depth)
        for (const [at, { key, outcomes, withdrawnAtMs }] of quotes.entries()) {
          const next = quotes[at + 1]
          if (next !== undefined) expect(compareKeys(key, next.key)).toBeLessThan(0)
          const numbers = outcomes.map(({ outcome }) => outcome)
          expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
          expect(new Set(numbers).size).toBe(numbers.length)
          for (const number of numbers) expect(table.get(key.market)?.has(number)).toBe(true)
          expect(numbers.length).toBeGreaterThan(0)
          expect(withdrawnAtMs).toBeNull()
        }
      }),
      RUNS,
    )
  })

  it('are on its ladder, from 1.01 to its cap, and no price is an outcome suspended', () => {
    fc.assert(
      fc.property(anyStrengths, anyDepth, (strengths, depth) => {
        for (const { priceMilli, state } of priced(slug, strengths, depth).flatMap(({ outcomes }) => outcomes)) {
          if (priceMilli === null) {
            expect(state).toBe('suspended')
            expect(profile.unpriced).toBe('shown')
            continue
          }
          expect(priceMilli).toBeGreaterThanOrEqual(1010)
          expect(priceMilli).toBeLessThanOrEqual(profile.capMilli)
          // A price at the top of one rung may round up to the foot of the next.
          const [, step = 0] = profile.ladder.findLast(([fromMilli]) => priceMilli > fromMilli) ?? []
          expect(priceMilli % step).toBe(0)
        }
      }),
      RUNS,
    )
  })

  it('stand at lines that it can show', () => {
    fc.assert(
      fc.property(anyStrengths, (strengths) => {
        for (const { key } of priced(slug, strengths, 1)) {
          const { line: kind, parameter, key: name } = marketByNumber(key.market)
          expect(key.parameter).toBe(parameter === null ? null : 1)
          if (kind === null) expect(key.line).toBeNull()
          else if (kind === 'start') expect((key.line ?? 1) % 4 === 0 && key.line !== 0).toBe(true)
          else if (profile.halfStepLines.includes(name)) expect(Math.abs(key.line ?? 1) % 2).toBe(0)
          else if (!profile.quarterStepLines.includes(name)) expect(Math.abs(key.line ?? 0) % 4).toBe(2)
        }
      }),
      RUNS,
    )
  })

  it('leave every complete market a margin, and 1X2 the margin of its band', () => {
    const [widest, tightest] = profile.margins.result
    fc.assert(
      fc.property(anyStrengths, anyDepth, (strengths, depth) => {
        const quotes = priced(slug, strengths, depth)
        for (const quote of quotes) {
          const margin = marginOf(quote, complete.get(quote.key.market))
          if (margin !== null) expect(margin, marketByNumber(quote.key.market).key).toBeGreaterThan(0)
          if (margin === null || quote.key.market !== marketNamed('1x2_ft').number) continue
          // Rounding and the floor of 1.01 move it by a percent at most.
          expect(margin).toBeGreaterThan(tightest - 0.01)
          expect(margin).toBeLessThan(widest + 0.01)
        }
      }),
      RUNS,
    )
  })

  it('let nobody win for sure on the result, single or double', () => {
    const singles = marketNamed('1x2_ft').number
    const doubles = marketNamed('double_chance_ft').number
    fc.assert(
      fc.property(anyStrengths, anyDepth, (strengths, depth) => {
        const quotes = priced(slug, strengths, depth)
        const [home, draw, away] = [1, 2, 3].map((outcome) => costOf(quotes, singles, outcome))
        const [homeDraw, drawAway, homeAway] = [1, 2, 3].map((outcome) => costOf(quotes, doubles, outcome))
        for (const [one, two] of [
          [home, drawAway],
          [draw, homeAway],
          [away, homeDraw],
        ]) {
          if (one !== undefined && two !== undefined) expect(one + two).toBeGreaterThan(1)
        }
      }),
      RUNS,
    )
  })

  it('rise with the line of an over', () => {
    const market = marketNamed('over_under_ft').number
    fc.assert(
      fc.property(anyStrengths, (strengths) => {
        const overs = priced(slug, strengths, 1)
          .filter(({ key }) => key.market === market)
          .map(({ outcomes }) => outcomes[0]?.priceMilli)
          .filter((price) => price !== null)
        expect(overs).toEqual(overs.toSorted((a, b) => (a ?? 0) - (b ?? 0)))
      }),
      RUNS,
    )
  })

  it('offer more of a greater match', () => {
    const counts = [0, 0.5, 1].map((depth) => priced(slug, EVEN_MATCH, depth).length)
    expect(counts[0]).toBeLessThan(counts[1] ?? 0)
    expect(counts[1]).toBeLessThan(counts[2] ?? 0)
  })

  it('are all suspended with the listing', () => {
    const quotes = priced(slug, EVEN_MATCH, 0.5, [{ ...LIFE, kind: 'all_suspended' }])
    expect(quotes.length).toBe(priced(slug, EVEN_MATCH, 0.5).length)
    const outcomes = quotes.flatMap((quote) => quote.outcomes)
    expect(new Set(outcomes.map(({ state }) => state))).toEqual(new Set(['suspended']))
    const hasPrices = outcomes.some(({ priceMilli }) => priceMilli !== null)
    expect(hasPrices).toBe(slug !== 'bet9ja')
  })

  it('are suspended, missing or wrong in one market alone', () => {
    const before = priced(slug, EVEN_MATCH, 0.5)
    const others = (quotes: readonly Quote[]) => quotes.filter(({ key }) => key.market !== 1)
    const resultOf = (quotes: readonly Quote[]) => quotes.find(({ key }) => key.market === 1)
    for (const kind of ['market_suspended', 'market_missing', 'mistake'] as const) {
      const quotes = priced(slug, EVEN_MATCH, 0.5, [{ ...LIFE, kind }])
      expect(others(quotes)).toEqual(others(before))
      const result = resultOf(quotes)
      expect(result).not.toEqual(resultOf(before))
      if (kind === 'market_missing') expect(result).toBeUndefined()
      if (kind === 'market_suspended') expect(result?.outcomes.some(({ state }) => state === 'open')).toBe(false)
      // 1.2 times the chance of the home side is a price about a sixth lower.
      const [wrong, right] = [result, resultOf(before)].map((quote) => quote?.outcomes[0]?.priceMilli ?? 0)
      if (kind === 'mistake') expect((wrong ?? 0) / (right ?? 1)).toBeCloseTo(1 / 1.2, 1)
    }
  })
})

it.each(['sportybet', 'bet9ja'] as const)('%s shows both lists of scores, at equal prices', (slug) => {
  const [long, short] = [marketNamed('correct_score_ft'), marketNamed('correct_score_26_ft')]
  fc.assert(
    fc.property(anyStrengths, anyDepth, (strengths, depth) => {
      const quotes = priced(slug, strengths, depth)
      const byKey = [long, short].map((market) => {
        const found = quotes.find(({ key }) => key.market === market.number)
        return new Map(found?.outcomes.map((each) => [market.outcomes[each.outcome - 1]?.key, each.priceMilli]))
      })
      expect(byKey[0]?.size).toBeGreaterThan(10)
      expect(byKey[0]).toEqual(byKey[1])
    }),
    RUNS,
  )
})

function outcomesByMarket(profile: BookmakerProfile, isWanted: (link: BookmakerProfile['links'][number]) => boolean) {
  const sets = new Map<number, ReadonlySet<number>>()
  for (const link of profile.links.filter(isWanted)) {
    const market = marketNamed(link.market)
    sets.set(market.number, new Set(Object.keys(link.outcomes).map((key) => outcomeByKey(market, key)?.number ?? 0)))
  }
  return sets
}

/** What winning 1 costs. */
function costOf(quotes: readonly Quote[], market: number, outcome: number): number | undefined {
  const price = quotes
    .find(({ key }) => key.market === market)
    ?.outcomes.find((each) => each.outcome === outcome)?.priceMilli
  return price === undefined || price === null ? undefined : 1000 / price
}
