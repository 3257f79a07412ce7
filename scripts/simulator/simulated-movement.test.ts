// Asking only where a version begins sees what asking at every snapshot would.
import { expect, it } from 'vitest'
import { createWorld } from '../../simulator/world/create-world.ts'
import type { World } from '../../simulator/world/world.ts'
import { marketNamed } from '../../src/odds/registry.ts'
import { type PriceState, tallyMovement } from './movement-figures.ts'
import { simulatedMovement } from './simulated-movement.ts'

const START_MS = Date.UTC(2026, 0, 31)
const SNAPSHOTS_MS = Array.from({ length: 500 }, (_, nth) => START_MS + nth * 162_000)
const RESULT = marketNamed('1x2_ft').number

it.each(['betpawa', 'sportybet', 'bet9ja'])(
  'the snapshots see every move of %s, and nothing of what is suspended',
  (bookmaker) => {
    const world = createWorld({ seed: 5, startMs: START_MS, events: 60 })
    const narrow = createWorld({ seed: 5, startMs: START_MS, events: 60, placesMax: 1 })
    const tally = simulatedMovement(narrow, bookmaker, SNAPSHOTS_MS)
    expect(tally.listings.length).toBeGreaterThan(50)
    expect(tally.buckets.reduce((sum, { moves }) => sum + moves.length, 0)).toBeGreaterThan(50)
    const asked = tallyMovement(askedEverySnapshot(world, bookmaker), SNAPSHOTS_MS)
    // Which listing was met first is no matter.
    expect(tally.buckets.map(({ intervals, moves }) => [intervals, moves.length])).toEqual(
      asked.buckets.map(({ intervals, moves }) => [intervals, moves.length]),
    )
    expect(tally.reversals).toBe(asked.reversals)
  },
)

function askedEverySnapshot(world: World, bookmaker: string) {
  const seen = new Map<string, { kickoffMs: number; states: PriceState[] }>()
  for (const atMs of SNAPSHOTS_MS) {
    for (const { externalId, kickoffMs } of world.listed(bookmaker, atMs)) {
      const result = world.shown(bookmaker, externalId, atMs)?.quotes.find(({ key }) => key.market === RESULT)
      if (result?.outcomes.every(({ state }) => state === 'open') !== true) continue
      const [home = 0, draw = 0, away = 0] = result.outcomes.map(({ priceMilli }) => (priceMilli ?? 0) / 1000)
      const listing = seen.get(externalId) ?? { kickoffMs, states: [] }
      listing.kickoffMs = kickoffMs
      listing.states.push({ atMs, prices: [home, draw, away] })
      seen.set(externalId, listing)
    }
  }
  return [...seen.values()]
}
