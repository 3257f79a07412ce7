// What time alone does to what is held.
import { beforeEach, describe, expect, it } from 'vitest'
import { EVENT_ID, KICKOFF_MS, METADATA, NOON_MS, observationOf } from '../test/arbitraries.ts'
import { quoteOf } from '../test/event-world.ts'
import { OddsCache } from './cache/odds-cache.ts'
import { LeftOutLedger } from './collector/left-out-ledger.ts'
import { letTimePass } from './let-time-pass.ts'

const HOUR = 3_600_000

let cache: OddsCache
let ledger: LeftOutLedger
beforeEach(() => {
  cache = new OddsCache({
    precedence: ['betpawa', 'bet9ja'],
    home: 'betpawa',
    eventsMax: 10,
    keptAfterKickoffMs: 2 * HOUR,
  })
  ledger = new LeftOutLedger(10)
})

const observe = (...prices: Parameters<typeof quoteOf>[]) => {
  const leftOut = [{ code: 'UNKNOWN_MARKET' as const, market: '1', name: '', detail: '' }]
  const observation = observationOf(
    prices.map((each) => quoteOf(...each)),
    NOON_MS,
    { leftOut },
  )
  ledger.record(observation)
  cache.apply(observation)
}
const pass = (nowMs: number, isUp = true) => {
  const clock = { nowMs: () => nowMs, sleep: async () => undefined }
  return letTimePass({ cache, ledger, clock, bookmakers: ['betpawa'], isSourceUp: () => isUp })
}
const head = () => cache.listing(EVENT_ID, 'betpawa')?.head

describe('letTimePass', () => {
  it('makes a listing late that was not confirmed in time, and changes nothing before or after', async () => {
    observe(['1x2_ft', 2, 3, 4])
    const version = () => cache.listing(EVENT_ID, 'betpawa')?.version
    await pass(NOON_MS + 599_999)
    expect([head()?.isLate, version()]).toEqual([false, 1])
    await pass(NOON_MS + 600_000)
    expect([head()?.isLate, version()]).toEqual([true, 2])
    await pass(NOON_MS + 700_000)
    expect(version()).toBe(2)
  })

  it('does not count out of the ledger what came back before it was looked at', async () => {
    observe(['1x2_ft', 2, 3, 4])
    cache.clear()
    observe(['1x2_ft', 2, 3, 4])
    await pass(NOON_MS + 1)
    expect(ledger.answer().counts).toMatchObject([{ events: 1 }])
  })

  it('closes what begins, and lets go of it two hours later, with what was left out of it', async () => {
    observe(['1x2_ft', 2, 3, 4])
    await pass(KICKOFF_MS)
    expect(head()?.closedAtMs).toBe(KICKOFF_MS)
    expect(ledger.answer().counts).toMatchObject([{ events: 1 }])
    expect(ledger.newest('betpawa', EVENT_ID)).toMatchObject({ leftOut: 1 })
    await pass(KICKOFF_MS + 2 * HOUR)
    expect(cache.stats().events).toBe(0)
    expect(ledger.answer().counts).toMatchObject([{ events: 0 }])
    expect(ledger.newest('betpawa', EVENT_ID)).toBeUndefined()
  })

  it('forgets withdrawn quotes after a day, though their listing answers no more', async () => {
    const metadata = { ...METADATA, kickoffMs: NOON_MS + 99 * HOUR }
    cache.apply(observationOf([quoteOf('1x2_ft', 2, 3, 4), quoteOf('btts_ft', 2, 2)], NOON_MS, { metadata }))
    cache.apply(observationOf([quoteOf('btts_ft', 2, 2)], NOON_MS + 1, { metadata }))
    expect(cache.listing(EVENT_ID, 'betpawa')?.quoteCount).toBe(2)
    await pass(NOON_MS + 24 * HOUR)
    expect(cache.listing(EVENT_ID, 'betpawa')?.quoteCount).toBe(2)
    await pass(NOON_MS + 24 * HOUR + 1)
    expect(cache.listing(EVENT_ID, 'betpawa')?.quoteCount).toBe(1)
  })
})

describe('a source that is not up', () => {
  it('makes every listing late at once whose source is down, until it is confirmed again', async () => {
    observe(['1x2_ft', 2, 3, 4])
    await pass(NOON_MS + 1)
    expect(head()).toMatchObject({ isLate: false, lateAfterMs: NOON_MS + 600_000 })
    await pass(NOON_MS + 2, false)
    expect(head()).toMatchObject({ isLate: true, lateAfterMs: NOON_MS + 2 })
    await pass(NOON_MS + 3)
    expect(head()?.isLate).toBe(true)
    cache.apply(observationOf([quoteOf('1x2_ft', 2, 3, 4)], NOON_MS + 4))
    await pass(NOON_MS + 5)
    expect(head()).toMatchObject({ isLate: false, lateAfterMs: NOON_MS + 600_004 })
  })
})
