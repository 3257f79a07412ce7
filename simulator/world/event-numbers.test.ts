// Ids of events: unique, of the right length, and found back.
import { expect, it } from 'vitest'
import { eventNumbers } from './event-numbers.ts'

const LEAST = -910

it('gives every event its own ids of each kind, and finds the event back by any of them', () => {
  const numbers = eventNumbers(5, LEAST)
  const seen = new Set<string>()
  for (let rank = LEAST; rank < 4000; rank += 1) {
    const ids = ['betpawa', 'sportybet', 'bet9ja'].map((bookmaker) => numbers.externalId(bookmaker, rank))
    expect(ids[0]).toMatch(/^\d{8}$/)
    expect(ids[1]).toBe(`sr:match:${numbers.eventId(rank)}`)
    expect(`${numbers.eventId(rank)}`).toMatch(/^\d{8}$/)
    expect(ids[2]).toMatch(/^\d{9}$/)
    for (const id of ids) seen.add(id)
    expect(numbers.rankOfEvent(numbers.eventId(rank))).toBe(rank)
    expect(numbers.rankOfExternal('betpawa', ids[0] ?? '')).toBe(rank)
    expect(numbers.rankOfExternal('sportybet', ids[1] ?? '')).toBe(rank)
    expect(numbers.rankOfExternal('bet9ja', ids[2] ?? '')).toBe(rank)
  }
  expect(seen.size).toBe(3 * (4000 - LEAST))
})

it('knows no event by what is no id of that bookmaker', () => {
  const numbers = eventNumbers(5, LEAST)
  for (const text of ['', '1', 'sr:match:1', '99999999', '12345678901', '3000000x', '-30000001', '1e7']) {
    expect(numbers.rankOfExternal('betpawa', text)).toBeUndefined()
  }
  expect(numbers.rankOfExternal('betpawa', numbers.externalId('sportybet', 3))).toBeUndefined()
  expect(numbers.rankOfExternal('sportybet', numbers.externalId('betpawa', 3))).toBeUndefined()
  expect(numbers.rankOfEvent(Number.NaN)).toBeUndefined()
})
