// Nothing is dropped in silence.
import { describe, expect, it } from 'vitest'
import { NOON_MS, observationOf } from '../../test/arbitraries.ts'
import type { LeftOut } from '../contract/left-out.ts'
import { LeftOutLedger } from './left-out-ledger.ts'

const unknown = (market: string): LeftOut => ({ code: 'UNKNOWN_MARKET', market, name: `market ${market}`, detail: '' })
const reading = (eventId: number, ...leftOut: LeftOut[]) => observationOf([], NOON_MS, { eventId, leftOut })

describe('the ledger', () => {
  it('counts by bookmaker, code and market: events now, and times ever (L220)', () => {
    const ledger = new LeftOutLedger(10)
    ledger.record(reading(1, unknown('a'), unknown('b')))
    ledger.record(reading(2, unknown('a')))
    ledger.record(reading(1, unknown('a')))
    expect(ledger.answer().counts).toMatchObject([
      { bookmaker: 'betpawa', code: 'UNKNOWN_MARKET', market: 'a', name: 'market a', events: 2, times: 3 },
      { market: 'b', events: 0, times: 1 },
    ])
  })

  it('lets go of events that are no longer held', () => {
    const ledger = new LeftOutLedger(10)
    ledger.record(reading(1, unknown('a')))
    ledger.forget('betpawa', 1)
    expect(ledger.answer().counts).toMatchObject([{ market: 'a', events: 0, times: 1 }])
  })

  it('at its maximum counts further kinds together, and says how many', () => {
    const ledger = new LeftOutLedger(2)
    ledger.record(reading(1, unknown('a'), unknown('b'), unknown('c'), unknown('d')))
    expect(ledger.answer()).toMatchObject({ total: 2, uncounted: 2 })
  })
})
