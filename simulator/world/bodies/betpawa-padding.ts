// What fills betPawa's answers up: markets on players, the only ones in its recordings that we have no market for.
import { BETPAWA_MARKETS } from '../../../src/bookmakers/betpawa/market-table.ts'
import { assert } from '../../../src/contract/assert.ts'
import { drawsFor } from '../seeded.ts'
import { madeOnce, type SizeRange } from './answer-pieces.ts'
import { INVENTED_PLAYERS } from './invented-players.ts'
import { PaddingPool, type PaddingUnit } from './padding-pool.ts'

/** The smallest and the largest answer that was recorded before a match, as the files are: 40 % is indentation. */
export const BETPAWA_SIZE: SizeRange = { least: 152_000, most: 696_000 }

const DEEDS = ['to score', 'to assist', 'to be carded', 'to score twice', 'to hit the bar', 'to be offside'] as const
const SPANS = ['', ' - 1H', ' - 2H', ' - 0-15', ' - 0-30', ' - last 15'] as const

/** 36 markets, of some 11 to 23 kB each: 600 kB, which with 100 kB of prices fills the largest answer. */
export const betpawaPadding = madeOnce((): PaddingPool => {
  const taken = new Set(BETPAWA_MARKETS.map(({ id }) => id))
  const draws = drawsFor('betpawa padding')
  const units: PaddingUnit[] = []
  for (const deed of DEEDS) {
    for (const span of SPANS) {
      const id = String(28_900_000 + units.length * 10)
      assert(!taken.has(id), `the padding takes betPawa's market ${id} for none of ours`)
      const players = INVENTED_PLAYERS.slice(0, draws.whole(42, INVENTED_PLAYERS.length))
      units.push([JSON.stringify(playerMarket(id, `Player ${deed}${span}`, players))])
    }
  }
  return new PaddingPool(units)
})

function playerMarket(id: string, name: string, players: typeof INVENTED_PLAYERS): object {
  const draws = drawsFor(`betpawa padding ${id}`)
  const prices = players.map((player) => ({
    id: String(1_480_000_000 + draws.whole(0, 9_999_999)),
    name: player.name,
    typeId: String(player.id),
    odds: draws.whole(120, 8000) / 100,
    team: player.side === 'home' ? 1 : 2,
    displayName: player.name,
    additionalInfo: { anyUp: 'NO_UP' },
    probability: { win: draws.uniform(), refund: 0 },
    specifier: { teamPosition: player.side === 'home' ? 1 : 2 },
  }))
  return {
    marketType: {
      id,
      name,
      displayName: name,
      explainer: 'Predict what the player does. If a player does not take part, bets on that player are void.',
      priority: 210,
      tabs: ['all', 'players'],
    },
    row: Array.from({ length: Math.ceil(prices.length / 2) }, (_, at) => ({
      prices: prices.slice(2 * at, 2 * at + 2),
    })),
    additionalInfo: { cashoutable: false },
  }
}
