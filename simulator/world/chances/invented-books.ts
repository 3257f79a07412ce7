// Matches to try prices on, and the chance of an outcome by its name. For tests alone.
import fc from 'fast-check'
import { type MarketName, marketNamed, outcomeByKey } from '../../../src/odds/registry.ts'
import type { MatchStrengths } from '../match-strengths.ts'
import type { FairBook } from './fair-chances.ts'

/** Two sides much alike: what a SportyBet answer implied of Wuhan Three Towns against Qingdao Hainiu. */
export const EVEN_MATCH: MatchStrengths = {
  homeGoals: 1.33,
  awayGoals: 1.17,
  homeCorners: 5.4,
  awayCorners: 4.4,
  homeBookings: 1.1,
  awayBookings: 1,
  homeSendingsOff: 0.03,
  awaySendingsOff: 0.04,
}

/** A favourite against a side that hardly scores. */
export const UNEVEN_MATCH: MatchStrengths = {
  ...EVEN_MATCH,
  homeGoals: 3.6,
  awayGoals: 0.35,
  homeCorners: 8.5,
  awayCorners: 2,
}

/** A match in which little happens. */
export const DULL_MATCH: MatchStrengths = {
  ...EVEN_MATCH,
  homeGoals: 0.2,
  awayGoals: 0.3,
  homeBookings: 0.3,
  awayBookings: 0.1,
}

const expected = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true })

export const anyStrengths: fc.Arbitrary<MatchStrengths> = fc.record({
  homeGoals: expected(0.1, 5),
  awayGoals: expected(0.1, 5),
  homeCorners: expected(1, 9),
  awayCorners: expected(1, 9),
  homeBookings: expected(0.2, 5),
  awayBookings: expected(0.2, 5),
  homeSendingsOff: expected(0.01, 0.5),
  awaySendingsOff: expected(0.01, 0.5),
})

export interface KeyRest {
  readonly line?: number
  readonly parameter?: number
}

/** Returns the chance of every outcome by its key. */
export function chancesIn(book: FairBook, market: MarketName, rest: KeyRest = {}): ReadonlyMap<string, number> {
  const { number, outcomes } = marketNamed(market)
  const chances = book.chances({ market: number, line: rest.line ?? null, parameter: rest.parameter ?? null })
  if (chances === undefined) throw new Error(`${market} has no price with ${JSON.stringify(rest)}.`)
  return new Map(outcomes.map((outcome) => [outcome.key, chances[outcome.number - 1] ?? Number.NaN]))
}

/** Returns the chance of one outcome; of several, their sum. */
export function chanceIn(book: FairBook, market: MarketName, outcomes: string, rest: KeyRest = {}): number {
  const chances = chancesIn(book, market, rest)
  return outcomes.split(' ').reduce((sum, outcome) => {
    if (outcomeByKey(marketNamed(market), outcome) === undefined) throw new Error(`${market} has no "${outcome}".`)
    return sum + (chances.get(outcome) ?? Number.NaN)
  }, 0)
}
