// Events that a bookmaker's lists lack are asked for by the id that follows from their own, once in a while.
import { describe, expect, it } from 'vitest'
import { ProbeList } from './probe-list.ts'

const HOUR = 3_600_000

const due = (list: ProbeList, nowMs: number, eventIds: readonly number[], known: readonly number[] = []) =>
  list
    .due(
      {
        events: eventIds.map((eventId) => ({ eventId, kickoffMs: 24 * HOUR })),
        isKnown: (eventId) => known.includes(eventId),
        externalIdOf: (eventId) => `sr:match:${eventId}`,
      },
      nowMs,
    )
    .map(({ eventId }) => eventId)

describe('what is probed', () => {
  it('is each event that is not known, under the id that follows from its own', () => {
    const events = [{ eventId: 7, kickoffMs: 9 }]
    const parts = { events, isKnown: () => false, externalIdOf: (eventId: number) => `sr:match:${eventId}` }
    expect(new ProbeList().due(parts, 0)).toEqual([{ eventId: 7, externalId: 'sr:match:7', kickoffMs: 9 }])
    expect(due(new ProbeList(), 0, [1, 2, 3], [2])).toEqual([1, 3])
  })

  it('is nothing that has begun', () => {
    expect(due(new ProbeList(), 24 * HOUR - 1, [1])).toEqual([1])
    expect(due(new ProbeList(), 24 * HOUR, [1])).toEqual([])
  })

  it('is asked for again six hours after it was not there, and at once where it only failed', () => {
    const list = new ProbeList()
    expect(due(list, 0, [1])).toEqual([1])
    expect(due(list, 0, [1])).toEqual([1])
    list.absent(1, 0)
    expect(due(list, 6 * HOUR - 1, [1, 2])).toEqual([2])
    expect(due(list, 6 * HOUR, [1, 2])).toEqual([1, 2])
  })

  it('is forgotten with its event', () => {
    const list = new ProbeList()
    list.absent(1, 0)
    due(list, 1, [])
    expect(due(list, 2, [1])).toEqual([1])
  })
})
