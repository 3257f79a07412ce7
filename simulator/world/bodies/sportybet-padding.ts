// What fills SportyBet's answers up: a market for every player and deed, and its own statistics at many lines.
import { SPORTYBET_MARKETS } from '../../../src/bookmakers/sportybet/market-table.ts'
import { assert } from '../../../src/contract/assert.ts'
import { type Draws, drawsFor } from '../seeded.ts'
import { madeOnce, type SizeRange } from './answer-pieces.ts'
import { INVENTED_PLAYERS } from './invented-players.ts'
import { PaddingPool, type PaddingUnit } from './padding-pool.ts'

/**
 * The larger recorded answer has 2.09 MB as the file is, a third of it indentation. The smaller has 545 kB; 250 kB is
 * a guess at leagues below it.
 */
export const SPORTYBET_SIZE: SizeRange = { least: 250_000, most: 2_050_000 }

const DEEDS = ['passes', 'shots', 'shots on goal', 'tackles', 'dribbles', 'clearances', 'crosses'] as const
const COUNTS = [
  'Fouls',
  'Offsides',
  'Goal Kicks',
  'Throw-Ins',
  'Saves',
  'Shots',
  'Shots on Target',
  'Free Kicks',
] as const
const SPANS = ['', '1st Half - ', '2nd Half - '] as const
const SIDES = ['', ' Home Team', ' Away Team'] as const
/** More than most real ones, so that 2 MB of them are no more markets than the recorded 700. */
const THRESHOLDS = { least: 12, most: 20 }

/** Some 1,100 markets with 2.6 MB, more than any listing lacks; a player's follow one another, as do a count's lines. */
export const sportybetPadding = madeOnce((): PaddingPool => {
  const draws = drawsFor('sportybet padding')
  const markets = [...playerMarkets(draws), ...countMarkets(draws), ...otherMinutes(draws)]
  const taken = new Set(SPORTYBET_MARKETS.map(({ id, specifier }) => `${id} ${specifier ?? ''}`))
  for (const { id, specifier } of markets) {
    assert(!taken.has(`${id} ${specifier}`), `the padding takes SportyBet's market ${id} ${specifier} for none of ours`)
  }
  return new PaddingPool(markets.map((market): PaddingUnit => [JSON.stringify(market)]))
})

interface Place {
  readonly id: string
  readonly specifier: string
}

interface Unmapped extends Place {
  readonly name: string
  readonly desc: string
  readonly outcomes: readonly object[]
}

function playerMarkets(draws: Draws): readonly Unmapped[] {
  return DEEDS.flatMap((deed, index) =>
    INVENTED_PLAYERS.map(({ id, name }) => {
      const variant = `pre:playerprops:99000001:${id}`
      const outcomes = Array.from({ length: draws.whole(THRESHOLDS.least, THRESHOLDS.most) }, (_, at) => ({
        ...outcome(draws, `${variant}:${at + 1}`, `${name} ${at + 1}+`),
        playerName: name,
        playerScore: `${at + 1}+`,
      }))
      const texts = { name: `Player ${deed}`, group: 'Players', sourceType: 'BET_RADAR' }
      return market({ id: String(800_900 + index), specifier: `variant=${variant}` }, texts, outcomes)
    }),
  )
}

function countMarkets(draws: Draws): readonly Unmapped[] {
  return COUNTS.flatMap((count, row) =>
    SPANS.flatMap((span, column) =>
      SIDES.flatMap((side, layer) =>
        Array.from({ length: draws.whole(4, 9) }, (_, at) => {
          const line = String(at + 2.5)
          const outcomes = [outcome(draws, '12', `Over ${line}`), outcome(draws, '13', `Under ${line}`)]
          const texts = { name: `${span}${count}${side} Over/Under`, group: 'Match', sourceType: 'BET_GENIUS' }
          const id = String(901_000 + row * 100 + column * 10 + layer)
          return market({ id, specifier: `total=${line}` }, texts, outcomes)
        }),
      ),
    ),
  )
}

/** One id has several families of parameters: minutes that we have no market for are another bet under a known id. */
function otherMinutes(draws: Draws): readonly Unmapped[] {
  const id = SPORTYBET_MARKETS.find(({ specifier }) => specifier === 'minute=5')?.id ?? ''
  const texts = { name: 'Match Result after X Minutes', group: 'Minutes', sourceType: 'BET_GENIUS' }
  return [10, 25, 35, 40, 50, 55, 65, 70, 75, 80].map((minute) =>
    market(
      { id, specifier: `minute=${minute}` },
      texts,
      ['1', '2', '3'].map((each) => outcome(draws, each, each)),
    ),
  )
}

function market(
  place: Place,
  texts: { readonly name: string; readonly group: string; readonly sourceType: string },
  outcomes: readonly object[],
): Unmapped {
  const marketGuide = 'Predict what happens in the match. Bets on players who do not take part are void.'
  const flags = { product: 3, status: 0, favourite: 0, farNearOdds: 0, banned: false, lastOddsChangeTime: 0 }
  const shop = { title: '', groupId: '221127141545MGI46', marketGuide }
  return { ...place, ...flags, ...shop, ...texts, desc: texts.name, outcomes }
}

function outcome(draws: Draws, id: string, desc: string): object {
  const cents = draws.whole(102, 25_000)
  return {
    id,
    odds: (cents / 100).toFixed(2),
    probability: `${(94 / cents).toFixed(4)}000000`,
    voidProbability: '0E-10',
    isActive: 1,
    desc,
  }
}
