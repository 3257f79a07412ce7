// "Never offered" is said only of what somebody could have told.
import { expect, it } from 'vitest'
import { StreamedOdds } from '../../../insight/streamed-odds.ts'
import { PriceBoard } from '../../live/price-board.ts'
import { untoldWhy } from './untold-cell.ts'

it('waits for an event that nobody told, and for a market that the stream was not asked for', () => {
  const board = new PriceBoard(() => 0)
  expect(untoldWhy(board, 7, '1x2_ft')).toBe('waiting')
  board.takeImage(new StreamedOdds(), ['1x2_ft'])
  expect(untoldWhy(board, 7, '1x2_ft')).toBe('waiting')
  expect(untoldWhy({ toldBy: () => 'stream', isAsked: (market) => board.isAsked(market) }, 7, '1x2_ft')).toBeUndefined()
  expect(untoldWhy({ toldBy: () => 'stream', isAsked: (market) => board.isAsked(market) }, 7, 'btts_ft')).toBe(
    'waiting',
  )
})

it('knows of a list that it tells four markets', () => {
  const listed = { toldBy: () => 'list' as const, isAsked: () => true }
  expect(untoldWhy(listed, 7, 'over_under_ft@10')).toBeUndefined()
  expect(untoldWhy(listed, 7, 'over_under_ft@6')).toBe('list')
})
