// That the feed changes what it is told to, and says so.
import { expect, it } from 'vitest'
import { OddsCache } from '../../src/cache/odds-cache.ts'
import { SLUGS } from '../store/bench-listings.ts'
import { ScriptedFeed } from './scripted-feed.ts'

const PLAN = { perSecond: 1000, quotesEach: 1, isEachTold: true }

function openFeed() {
  const changed: string[] = []
  let isFull = false
  const cache = new OddsCache({
    precedence: SLUGS,
    home: 'betpawa',
    eventsMax: 100,
    keptAfterKickoffMs: 0,
    declared: new Map(),
    onChange: ({ changeSet }) => {
      if (isFull) changed.push(`${changeSet.eventId} ${changeSet.bookmaker}`)
    },
  })
  const feed = new ScriptedFeed({ cache, events: 2, nowMs: () => 1_800_000_000_000 })
  isFull = true
  return { feed, changed }
}

it('changes the quotes it is told, in turn, and no others', async () => {
  const { feed, changed } = openFeed()
  const told = ['50000000~1x2_ft~betpawa', '50000000~btts_ft~betpawa', '50000001~btts_ft~bet9ja']
  const other = '50000000~double_chance_ft~betpawa'
  const before = feed.prices([...told, other])
  const { quotes, changes } = await feed.run({ ...PLAN, quotes: told, forMs: 6 })
  expect(changes.slice(0, 3).map(({ quote }) => quote)).toEqual([told[0], told[2], told[1]])
  expect(quotes).toBe(changes.length)
  expect(changed.length).toBe(changes.length)
  const after = feed.prices([...told, other])
  expect(after[3]).toBe(before[3])
  const newest = told.map((quote) => changes.findLast((change) => change.quote === quote)?.price)
  expect(after.slice(0, 3)).toEqual(newest)
  expect(before.slice(0, 3).filter((price, place) => price === after[place])).toEqual([])
})

it('changes several quotes of a listing at once', async () => {
  const { feed, changed } = openFeed()
  const told = ['50000000~1x2_ft~betpawa', '50000000~btts_ft~betpawa']
  const { changes } = await feed.run({ ...PLAN, quotesEach: 4, quotes: told, forMs: 1 })
  expect(changes.slice(0, 2).map(({ quote }) => quote)).toEqual(told)
  expect(changes.length).toBe(2 * changed.length)
})
