// "Not found" counts only beside a witness: another detail that was read about then.
import { beforeEach, describe, expect, it } from 'vitest'
import { NotFoundLedger } from './not-found-ledger.ts'

let ledger: NotFoundLedger
beforeEach(() => {
  ledger = new NotFoundLedger()
})

describe('"not found" counts', () => {
  it('where another detail was read up to 20 s before', () => {
    ledger.read(0)
    expect(ledger.add(1, 20_000)).toBe(true)
    expect(ledger.isWaiting(1)).toBe(false)
    expect(ledger.add(2, 20_001)).toBe(false)
  })

  it('where another one is read afterwards, once', () => {
    expect([ledger.add(1, 0), ledger.add(2, 5)]).toEqual([false, false])
    expect([ledger.isWaiting(1), ledger.isWaiting(3)]).toEqual([true, false])
    expect(ledger.read(1000)).toEqual([1, 2])
    expect(ledger.read(1000)).toEqual([])
    expect(ledger.isWaiting(1)).toBe(false)
  })

  it('never without a witness: it waited in vain after a minute, and is let go of', () => {
    ledger.add(1, 0)
    ledger.add(2, 30_000)
    expect(ledger.inVain(59_999)).toEqual([])
    expect(ledger.inVain(60_000)).toEqual([1])
    expect(ledger.inVain(60_000)).toEqual([])
    expect(ledger.read(60_001)).toEqual([2])
  })

  it('waits from the first time that it was not found', () => {
    ledger.add(1, 0)
    ledger.add(1, 50_000)
    expect(ledger.inVain(60_000)).toEqual([1])
  })
})
