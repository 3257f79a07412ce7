// That two clients hold the same is worth something only where it is seen that they do not.
import { describe, expect, it } from 'vitest'
import type { OddsImage } from '../../src/contract/stream/odds-frames.ts'
import { StreamedOdds } from '../../src/insight/streamed-odds.ts'
import { differences } from './held-odds.ts'

type Quotes = Readonly<Record<string, number>>

function holding(byEvent: Readonly<Record<number, Readonly<Record<string, Quotes>>>>): StreamedOdds {
  const held = new StreamedOdds()
  const events = Object.entries(byEvent).map(([id, byBookmaker]) => ({
    ...{ id: Number(id), name: 'Riverside - Harbour' },
    listings: Object.entries(byBookmaker).map(([bookmaker, quotes]) => ({ bookmaker, version: 1, quotes })),
  }))
  held.takeSubscribed({ group: 'g' } as Parameters<StreamedOdds['takeSubscribed']>[0])
  held.takeImage({ group: 'g', epoch: 'a', seq: 1, part: 1, is_last: true, events } as unknown as OddsImage)
  return held
}

const ONE = holding({ 1: { betpawa: { a: 2, b: 3 }, bet9ja: { a: 2 } }, 2: { betpawa: { a: 4 } } })

describe('what two clients hold', () => {
  it('is the same in whatever order they got it', () => {
    const other = holding({ 2: { betpawa: { a: 4 } }, 1: { bet9ja: { a: 2 }, betpawa: { b: 3, a: 2 } } })
    expect(differences(ONE, other)).toEqual([])
  })

  it.each([
    ['a price', holding({ 1: { betpawa: { a: 2, b: 3.1 }, bet9ja: { a: 2 } }, 2: { betpawa: { a: 4 } } })],
    ['a quote', holding({ 1: { betpawa: { a: 2 }, bet9ja: { a: 2 } }, 2: { betpawa: { a: 4 } } })],
    ['a listing', holding({ 1: { betpawa: { a: 2, b: 3 } }, 2: { betpawa: { a: 4 } } })],
    ['an event', holding({ 2: { betpawa: { a: 4 } } })],
  ])('differs by %s', (_, other) => {
    expect(differences(ONE, other)).toEqual([expect.stringMatching(/^event 1: …/)])
    expect(differences(other, ONE)).toHaveLength(1)
  })
})
