// Rows that did not come are asked for again, and those whose prices go on, too; what the stream tells and what is over is not.
import { describe, expect, it } from 'vitest'
import { StreamedOdds } from '../../../insight/streamed-odds.ts'
import { PriceBoard } from '../../live/price-board.ts'
import { image, streamedEvent } from '../../live/streamed-under-test.ts'
import { dueRows } from './due-rows.ts'

const SIGHT = { first: 0, last: 3 }
const IDS = [1, 2, 3, 4, 5]

/** The stream tells 1; a list told 2, and 3, which is over. */
function boardUnderTest(): PriceBoard {
  const board = new PriceBoard(() => 0)
  const held = new StreamedOdds()
  held.takeSubscribed({ id: 'odds', group: 'g1', epoch: 'e', seq: 1, resumed: false })
  held.takeImage(image('g1', [streamedEvent(1)]))
  board.takeImage(held)
  board.takeListed(
    [2, 3].map((id) => {
      const { listings, kickoff, ...facts } = streamedEvent(id)
      const closed_at = id === 3 ? kickoff : null
      const told = listings.map((listing) => [listing.bookmaker, { ...listing, closed_at }] as const)
      return { facts: { ...facts, kickoff }, listings: new Map(told) }
    }),
  )
  return board
}

describe('rows in sight', () => {
  const board = boardUnderTest()
  const due = (askedMs: ReadonlyMap<number, number>, nowMs: number) =>
    dueRows({ ids: IDS, sight: SIGHT, board, askedMs, nowMs })

  it('are due that nobody told, and that nobody asked for', () => {
    expect(due(new Map([[2, 0]]), 0)).toEqual([3])
  })

  it('are due again after a while, where they did not come', () => {
    const asked = new Map([2, 3, 4].map((id) => [id, 0]))
    expect(due(asked, 14_999)).toEqual([])
    expect(due(asked, 15_000)).toEqual([3])
  })

  it('are due again after a minute, where their prices go on', () => {
    const asked = new Map([2, 3, 4].map((id) => [id, 0]))
    expect(due(asked, 60_000)).toEqual([1, 3])
  })
})
