// What stays when the stream drops an event, what a list may add to it, and which moves are told.
import { describe, expect, it } from 'vitest'
import type { OddsChanges } from '../../contract/stream/odds-frames.ts'
import { StreamedOdds } from '../../insight/streamed-odds.ts'
import { PriceBoard } from './price-board.ts'
import { frame, homePrice, image, KICKOFF_MS, streamedEvent } from './streamed-under-test.ts'

const HOME = { eventId: 7, bookmaker: 'ours', market: '1x2_ft', outcome: 'home' }

function fedBoard(nowMs: number) {
  const held = new StreamedOdds()
  const board = new PriceBoard(() => nowMs)
  held.takeSubscribed({ id: 'odds', group: 'g1', epoch: 'e', seq: 1, resumed: false })
  held.takeImage(image('g1', [streamedEvent(7)]))
  board.takeImage(held)
  let seq = 1
  const take = (what: Partial<OddsChanges>) => {
    seq += 1
    const next = frame('g1', seq, what)
    const before = board.before(next)
    held.takeChanges(next)
    board.takeFrame(next, before)
  }
  return { held, board, take }
}

/** An event as another list would tell it: open and with another price. */
function listed(id: number, home: number) {
  const { listings, ...facts } = streamedEvent(id, home)
  return { facts, listings: new Map(listings.map((listing) => [listing.bookmaker, listing])) }
}

const homeOf = (board: PriceBoard) => board.market(7, '1x2_ft')?.quotes.get('ours')?.prices[0]

describe('an event that the stream drops', () => {
  it('at its kickoff stays as it was, closed and compared with nothing', () => {
    const { board, take } = fedBoard(KICKOFF_MS)
    board.compareBy({ home: 'ours', shown: undefined, declared: () => undefined })
    take({ changes: [homePrice(7, 1.9, 2)] })
    expect(homeOf(board)?.tone).toBe('worse')
    take({ removed: [7] })
    expect(homeOf(board)).toMatchObject({ priceMilli: 1900, state: 'closed', tone: 'none' })
    expect(board.toldBy(7)).toBe('stream')
  })

  it('is not shown as a list told it before', () => {
    const { board, take } = fedBoard(KICKOFF_MS)
    board.takeListed([listed(7, 9), listed(8, 9)])
    expect(board.toldBy(8)).toBe('list')
    take({ changes: [homePrice(7, 1.9, 2)] })
    take({ removed: [7] })
    board.takeListed([listed(7, 9)])
    expect(homeOf(board)).toMatchObject({ priceMilli: 1900, state: 'closed' })
  })

  it('long before its kickoff is asked for elsewhere: its prices go on', () => {
    const { board, take } = fedBoard(KICKOFF_MS - 3_600_000)
    take({ removed: [7] })
    expect(board.event(7)).toBeUndefined()
    board.takeListed([listed(7, 1.8)])
    expect(homeOf(board)).toMatchObject({ priceMilli: 1800, state: 'open' })
  })

  it('and that comes back has no version that it had before', () => {
    const { board, take } = fedBoard(KICKOFF_MS - 3_600_000)
    const seen = [board.eventVersion(7)]
    take({ changes: [homePrice(7, 1.9, 2)] })
    seen.push(board.eventVersion(7))
    take({ removed: [7] })
    seen.push(board.eventVersion(7))
    take({ events: [streamedEvent(7)] })
    seen.push(board.eventVersion(7))
    expect(new Set(seen).size).toBe(4)
  })
})

describe('a move', () => {
  it('is told while the price is what it led to, and not after an image brought another', () => {
    const { held, board, take } = fedBoard(KICKOFF_MS - 3_600_000)
    take({ changes: [homePrice(7, 1.9, 2)] })
    expect(board.moves.of(HOME)).toMatchObject({ fromMilli: 2150, toMilli: 1900 })
    held.takeImage(image('g1', [streamedEvent(7, 1.9)], 5))
    board.takeImage(held)
    expect(board.moves.of(HOME)).toMatchObject({ toMilli: 1900 })
    held.takeImage(image('g1', [streamedEvent(7, 2.4)], 9))
    board.takeImage(held)
    expect(board.moves.of(HOME)).toBeUndefined()
  })
})
