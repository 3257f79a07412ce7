// Nothing is dropped in silence.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { NOON_MS, observationOf } from '../../test/arbitraries.ts'
import { quoteOf } from '../../test/event-world.ts'
import type { LeftOut, LeftOutCode } from '../contract/left-out.ts'
import { LeftOutLedger } from './left-out-ledger.ts'

const leftOut = (code: LeftOutCode, market: string): LeftOut => ({ code, market, name: `market ${market}`, detail: '' })
const unknown = (market: string) => leftOut('UNKNOWN_MARKET', market)
const reading = (eventId: number, ...items: LeftOut[]) => observationOf([], NOON_MS, { eventId, leftOut: items })

describe('the ledger', () => {
  it('counts by bookmaker, code and market: events now, and times ever (L220)', () => {
    const ledger = new LeftOutLedger(10)
    ledger.record(reading(1, unknown('a'), unknown('b')))
    ledger.record(reading(2, unknown('a')))
    ledger.record(reading(1, unknown('a')))
    expect(ledger.answer().counts).toEqual([
      { bookmaker: 'betpawa', ...unknown('a'), events: 2, times: 3 },
      { bookmaker: 'betpawa', ...unknown('b'), events: 0, times: 1 },
    ])
  })

  it('lets go of events that are no longer held', () => {
    const ledger = new LeftOutLedger(10)
    ledger.record(reading(1, unknown('a')))
    ledger.forget('betpawa', 1)
    expect(ledger.answer().counts).toMatchObject([{ market: 'a', events: 0, times: 1 }])
    expect(ledger.newest('betpawa', 1)).toBeUndefined()
  })

  it('at its maximum counts further kinds together, and says how many', () => {
    const ledger = new LeftOutLedger(2)
    ledger.record(reading(1, unknown('a'), unknown('b'), unknown('c'), unknown('d')))
    expect(ledger.answer()).toMatchObject({ total: 2, uncounted: 2 })
    expect(ledger.newest('betpawa', 1)).toMatchObject({ leftOut: 4, notMapped: 4, isWhole: false })
    expect(ledger.newest('betpawa', 1)?.kinds).toHaveLength(2)
  })
})

describe('of the newest answer of a listing', () => {
  const kindsOf = (ledger: LeftOutLedger, bookmaker: string, eventId: number) =>
    ledger.newest(bookmaker, eventId)?.kinds.map(({ kind, times }) => [kind.code, kind.market, times])

  it('it knows what was read and left out, in markets, and how often', () => {
    const ledger = new LeftOutLedger(10)
    const quotes = [
      quoteOf('1x2_ft', 2, 3, 4),
      quoteOf('over_under_ft@10', 2, 2),
      quoteOf('over_under_ft@14', 3, 1.5),
      { ...quoteOf('btts_ft'), outcomes: [] },
    ]
    const items = [
      ...[unknown('a'), unknown('a'), leftOut('UNKNOWN_PARAMETER', 'a'), leftOut('UNKNOWN_PARAMETER', 'b')],
      ...[leftOut('UNKNOWN_OUTCOME', 'c'), leftOut('UNREADABLE_PRICE', 'c'), leftOut('LIVE_PRODUCT', 'd')],
    ]
    ledger.record(observationOf(quotes, NOON_MS, { eventId: 1, leftOut: items }))
    expect(ledger.newest('betpawa', 1)).toMatchObject({
      atMs: NOON_MS,
      read: 2,
      leftOut: 4,
      notMapped: 2,
      isWhole: true,
    })
    expect(kindsOf(ledger, 'betpawa', 1)).toEqual([
      ['UNKNOWN_MARKET', 'a', 2],
      ['UNKNOWN_PARAMETER', 'a', 1],
      ['UNKNOWN_PARAMETER', 'b', 1],
      ['UNKNOWN_OUTCOME', 'c', 1],
      ['UNREADABLE_PRICE', 'c', 1],
      ['LIVE_PRODUCT', 'd', 1],
    ])
  })

  it('it takes the place of the one before, and of that of no other listing', () => {
    const ledger = new LeftOutLedger(10)
    const many = Array.from({ length: 40 }, () => unknown('a'))
    ledger.record(reading(1, ...many))
    ledger.record(reading(2, ...many))
    ledger.record({ ...reading(1, unknown('a')), bookmaker: 'bet9ja' })
    ledger.record(reading(1, unknown('b'), unknown('b')))
    expect(kindsOf(ledger, 'betpawa', 1)).toEqual([['UNKNOWN_MARKET', 'b', 2]])
    expect(kindsOf(ledger, 'betpawa', 2)).toEqual([['UNKNOWN_MARKET', 'a', 40]])
    expect(kindsOf(ledger, 'bet9ja', 1)).toEqual([['UNKNOWN_MARKET', 'a', 1]])
    expect(ledger.newest('sportybet', 1)).toBeUndefined()
    ledger.record(reading(1))
    expect(ledger.newest('betpawa', 1)).toMatchObject({ leftOut: 0, kinds: [] })
  })

  it('it knows when that came last, though it was the same again', () => {
    const ledger = new LeftOutLedger(10)
    ledger.confirm('betpawa', 1, NOON_MS)
    expect(ledger.newest('betpawa', 1)).toBeUndefined()
    ledger.record(reading(1, unknown('a')))
    ledger.confirm('betpawa', 1, NOON_MS + 5)
    expect(ledger.newest('betpawa', 1)).toMatchObject({ atMs: NOON_MS + 5, leftOut: 1 })
  })

  it('it takes less than 10 MB for 1,300 events at three bookmakers, however often they answer', () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage: () => void = runInNewContext('gc')
    const usedBytes = () => {
      collectGarbage()
      return process.memoryUsage().heapUsed
    }
    const ledger = new LeftOutLedger(5000)
    const kinds = Array.from({ length: 200 }, (_, place) => unknown(`${place}`))
    const beforeBytes = usedBytes()
    for (let round = 0; round < 2; round += 1) {
      for (let eventId = 1; eventId <= 1300; eventId += 1) {
        for (const bookmaker of ['betpawa', 'sportybet', 'bet9ja']) {
          // 150 of the 200 kinds that a bookmaker's answers hold which are not ours, with 1 to 4 lines each.
          const items = Array.from({ length: 150 }, (_, place) =>
            new Array(1 + ((eventId * place) % 4)).fill(kinds[(eventId * 7 + round + place) % 200]),
          ).flat()
          ledger.record({ ...reading(eventId, ...items), bookmaker })
        }
      }
    }
    const heldBytes = usedBytes() - beforeBytes
    expect(ledger.newest('bet9ja', 1300)?.kinds).toHaveLength(150)
    expect(heldBytes).toBeLessThan(10_000_000)
  })
})
