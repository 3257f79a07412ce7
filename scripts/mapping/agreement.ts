// Whether two bookmakers mean the same by a market: on recordings of one match taken within minutes, the implied
// probability of every outcome that both offer must nearly agree. That is a test of the mapping, not of the market.
import { keyText } from '../../src/odds/market-key.ts'
import type { Quote } from '../../src/odds/quote.ts'
import { marketByNumber, outcomeByNumber } from '../../src/odds/registry.ts'
import type { RecordingsReport } from './recordings.ts'

/** Implied probabilities of one outcome may differ by as much; bookmakers' margins alone make up to 0.08. */
export const TOLERANCE = 0.1

export interface Disagreeing {
  readonly key: string
  readonly outcome: string
  readonly prices: Readonly<Record<string, number>>
  readonly difference: number
  /** Why it is no fault of the mapping; null where nobody looked into it. */
  readonly reason: string | null
}

export interface Agreement {
  readonly event: string
  readonly bookmakers: readonly [string, string]
  readonly sharedQuotes: number
  readonly sharedMarkets: number
  readonly comparedOutcomes: number
  readonly largestDifference: number
  readonly beyondTolerance: readonly Disagreeing[]
}

interface Explanation {
  readonly eventId: number
  readonly keys: RegExp
  readonly between: RegExp
  readonly reason: string
}

const NORWAY_FRANCE = 66_457_014
const WUHAN_QINGDAO = 68_995_116

/** Differences that were looked into one by one: the prices are apart, not the meaning. */
const EXPLAINED: readonly Explanation[] = [
  {
    eventId: NORWAY_FRANCE,
    keys: /^double_chance_over_under_ft@14$/,
    between: /betpawa/,
    reason:
      "betPawa's six prices of this line imply 4.09 in sum where about 2.2 is normal, so the capture itself is odd; its other lines agree.",
  },
  {
    eventId: NORWAY_FRANCE,
    keys: /^multigoals_ft$/,
    between: /^bet9ja\|sportybet$/,
    reason: 'SportyBet is shorter on every band, by 1.2 to 1.4 times: a larger margin, the bands are the same.',
  },
  {
    eventId: WUHAN_QINGDAO,
    keys: /^multigoals_ft$/,
    between: /^bet9ja\|sportybet$/,
    reason: 'SportyBet is shorter on every band, by 1.2 to 1.4 times: a larger margin, the bands are the same.',
  },
  {
    eventId: NORWAY_FRANCE,
    keys: /^home_corners_over_under_ft@10$/,
    between: /^bet9ja\|sportybet$/,
    reason: 'They expect a different number of corners; over and under differ in opposite directions, as they must.',
  },
  {
    eventId: WUHAN_QINGDAO,
    keys: /^(home_corners_over_under_ft@26|away_corners_over_under_ft@14)$/,
    between: /^bet9ja\|sportybet$/,
    reason: 'They expect a different number of corners; over and under differ in opposite directions, as they must.',
  },
  {
    eventId: WUHAN_QINGDAO,
    keys: /^correct_score_1h$/,
    between: /^bet9ja\|betpawa$/,
    reason:
      'betPawa alone is short on 0-0 at half-time; SportyBet agrees with Bet9ja on it, and all other scores agree.',
  },
]

interface Side {
  readonly bookmaker: string
  readonly quotes: ReadonlyMap<string, Quote>
}

/** Returns, for every match that several bookmakers' prematch recordings show, how each two of them agree. */
export function compareRecordings({ observations }: RecordingsReport): readonly Agreement[] {
  const prematch = observations.filter(({ observation }) => observation.phase === 'prematch')
  return [...Map.groupBy(prematch, ({ observation }) => observation.eventId)].flatMap(([eventId, recorded]) => {
    const sides = recorded.map(({ bookmaker, observation }) => ({
      bookmaker,
      quotes: new Map(observation.quotes.map((quote) => [keyText(quote.key), quote])),
    }))
    const event = recorded[0]?.observation.metadata?.name ?? String(eventId)
    return sides.flatMap((a, place) => sides.slice(place + 1).map((b) => comparePair(event, eventId, a, b)))
  })
}

function comparePair(event: string, eventId: number, a: Side, b: Side): Agreement {
  const between = `${a.bookmaker}|${b.bookmaker}`
  const shared = [...a.quotes].flatMap(([key, quote]) => {
    const other = b.quotes.get(key)
    return other === undefined ? [] : [{ key, quote, other }]
  })
  const compared = shared.flatMap(({ key, quote, other }) => compareQuotes(key, quote, other))
  const beyond = compared.filter(({ difference }) => difference > TOLERANCE)
  return {
    event,
    bookmakers: [a.bookmaker, b.bookmaker],
    sharedQuotes: shared.length,
    sharedMarkets: new Set(shared.map(({ quote }) => quote.key.market)).size,
    comparedOutcomes: compared.length,
    largestDifference: rounded(Math.max(0, ...compared.map(({ difference }) => difference))),
    beyondTolerance: beyond.map(({ key, outcome, priceA, priceB, difference }) => ({
      key,
      outcome,
      prices: { [a.bookmaker]: priceA / 1000, [b.bookmaker]: priceB / 1000 },
      difference: rounded(difference),
      reason:
        EXPLAINED.find((each) => each.eventId === eventId && each.keys.test(key) && each.between.test(between))
          ?.reason ?? null,
    })),
  }
}

/** Only open prices tell what a bookmaker thinks. */
function compareQuotes(key: string, quote: Quote, other: Quote) {
  const market = marketByNumber(quote.key.market)
  return quote.outcomes.flatMap((mine) => {
    const theirs = other.outcomes.find(({ outcome }) => outcome === mine.outcome)
    if (mine.state !== 'open' || theirs?.state !== 'open') return []
    const [priceA, priceB] = [mine.priceMilli ?? 0, theirs.priceMilli ?? 0]
    const difference = Math.abs(1000 / priceA - 1000 / priceB)
    return [{ key, outcome: outcomeByNumber(market, mine.outcome).key, priceA, priceB, difference }]
  })
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
