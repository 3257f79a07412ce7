// A subscription that was refused is asked for again, and one on a fresh connection takes nothing before it is its own.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ServerMessage, StreamError } from '../../contract/stream/server-messages.ts'
import { OddsFeed } from './odds-feed.ts'
import { PriceBoard } from './price-board.ts'
import { image, streamedEvent } from './streamed-under-test.ts'

const MADE_AT = '2026-05-06T08:00:00Z'

function feedUnderTest() {
  const said: object[] = []
  const told: (StreamError | undefined)[] = []
  const board = new PriceBoard(() => 0)
  const feed = new OddsFeed({
    socket: { add: () => () => {}, send: (message) => said.push(message) },
    ...{ board, id: 'mine', wish: {} },
    onRefused: (error) => told.push(error),
  })
  const hear = (message: Omit<ServerMessage, 'timestamp'>) =>
    feed.hear({ timestamp: MADE_AT, ...message } as ServerMessage)
  const refuse = (id: string) =>
    hear({ type: 'error', data: { id, code: 'FILTERS_AT_MAXIMUM', detail: 'Full.', cure: 'Wait.' } })
  const subscribe = (group: string) =>
    hear({ type: 'odds_subscribed', data: { id: 'mine', group, epoch: 'e', seq: 1, resumed: false } })
  return { said, told, board, feed, hear, refuse, subscribe }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a subscription that is refused', () => {
  it('is asked for again after pauses that grow to a minute, and said until it is there', () => {
    const { said, told, refuse, subscribe } = feedUnderTest()
    for (const pauseMs of [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
      refuse('mine')
      vi.advanceTimersByTime(pauseMs - 1)
      const before = said.length
      vi.advanceTimersByTime(1)
      expect(said).toHaveLength(before + 1)
    }
    expect(told.at(-1)?.detail).toBe('Full.')
    // Without an image: it goes on where it was.
    subscribe('g1')
    expect(told.at(-1)).toBeUndefined()
    expect(said.at(-1)).toMatchObject({ type: 'subscribe', topic: 'odds', id: 'mine' })
  })

  it('is asked for no more once nobody wants it, nor for the sake of another', () => {
    const { said, told, feed, refuse } = feedUnderTest()
    refuse('other')
    expect(told).toEqual([])
    refuse('mine')
    feed.stop()
    vi.advanceTimersByTime(600_000)
    expect(said).toEqual([{ type: 'unsubscribe', topic: 'odds', id: 'mine' }])
  })
})

it('takes no image on a fresh connection before it is subscribed there: names of groups begin anew with a server', () => {
  const { board, feed, hear, subscribe } = feedUnderTest()
  subscribe('g1')
  hear({ type: 'odds_image', data: image('g1', [streamedEvent(7)]) })
  expect([...board.events.keys()]).toEqual([7])
  feed.hello()
  // Of another subscription of the page, which the server took first.
  hear({ type: 'odds_image', data: image('g1', [streamedEvent(8)]) })
  expect([...board.events.keys()]).toEqual([7])
  subscribe('g2')
  hear({ type: 'odds_image', data: image('g2', [streamedEvent(9)]) })
  expect([...board.events.keys()]).toEqual([9])
})
