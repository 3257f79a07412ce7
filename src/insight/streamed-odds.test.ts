// What a subscriber holds whatever comes twice, late, in half, or unasked.
import { describe, expect, it } from 'vitest'
import type { OddsChanges, OddsImage, StreamedEvent, StreamedQuote } from '../contract/stream/odds-frames.ts'
import { StreamedOdds } from './streamed-odds.ts'

const EPOCH = 'a-1'

function event(id: number, price: number): StreamedEvent {
  return {
    ...{ id, tournament_id: 1, tournament_name: 'Coast League', tournament_country: null, name: `${id}` },
    ...{ home_team: 'Riverside', away_team: 'Harbour', kickoff: '2026-05-07T18:00:00Z', started: false },
    listings: [
      {
        ...{
          bookmaker: 'betpawa',
          version: 1,
          confirmed_at: '2026-05-06T08:00:00Z',
          late_after: '2026-05-06T08:10:00Z',
        },
        quotes: { '1x2_ft': quote(price) },
      },
    ],
  } as unknown as StreamedEvent
}

function quote(price: number): StreamedQuote {
  return { state: 'open', outcomes: { home: price } } as unknown as StreamedQuote
}

function image(seq: number, events: readonly StreamedEvent[], { part = 1, isLast = true } = {}): OddsImage {
  return { group: 'g1', epoch: EPOCH, seq, part, is_last: isLast, events: [...events] }
}

function moved(from: number, to: number, price: number | null): OddsChanges {
  return {
    ...{ group: 'g1', epoch: EPOCH, from, to, is_last: true, conflated: false },
    ...{ removed: [], events: [], facts: [], confirmed: [] },
    changes: [
      {
        ...{ event_id: 1, bookmaker: 'betpawa', version: to, at: '2026-05-06T08:01:00Z' },
        ...{ confirmed_at: '2026-05-06T08:01:00Z', late_after: '2026-05-06T08:11:00Z' },
        quotes: { '1x2_ft': price === null ? null : quote(price) },
      },
    ],
  } as unknown as OddsChanges
}

function subscribed(): StreamedOdds {
  const held = new StreamedOdds()
  held.takeSubscribed({ group: 'g1' } as Parameters<StreamedOdds['takeSubscribed']>[0])
  held.takeImage(image(1, [event(1, 2), event(2, 3)]))
  return held
}

const shown = (held: StreamedOdds) =>
  structuredClone([...held.events].map(([id, { listings }]) => [id, [...listings.values()]]))

describe('what comes twice', () => {
  it('changes nothing: a frame, or all frames of a stretch again', () => {
    const held = subscribed()
    const frames = [moved(1, 2, 2.1), moved(2, 3, 2.2), moved(3, 4, 2.3)]
    for (const frame of frames) expect(held.takeChanges(frame)).toBe('taken')
    const before = shown(held)
    for (const frame of frames) held.takeChanges(frame)
    expect(shown(held)).toEqual(before)
    expect(held.cursor).toEqual({ epoch: EPOCH, seq: 4 })
  })

  it('is not taken where something between is missing', () => {
    const held = subscribed()
    const before = shown(held)
    expect(held.takeChanges(moved(2, 3, 9))).toBe('gap')
    expect(shown(held)).toEqual(before)
  })
})

describe('a quote', () => {
  it('that a change does not tell of stays, and one told as null is gone', () => {
    const held = subscribed()
    const [change] = moved(1, 2, 2.1).changes
    held.takeChanges({ ...moved(1, 2, 2.1), changes: [{ ...change, quotes: { btts_ft: quote(1.8) } }] } as OddsChanges)
    expect(Object.keys(held.events.get(1)?.listings.get('betpawa')?.quotes ?? {})).toEqual(['1x2_ft', 'btts_ft'])
    held.takeChanges(moved(2, 3, null))
    expect(Object.keys(held.events.get(1)?.listings.get('betpawa')?.quotes ?? {})).toEqual(['btts_ft'])
  })
})

describe('an image', () => {
  it('that comes unasked takes the place of all that is held, and changes go on from it', () => {
    const held = subscribed()
    held.takeChanges(moved(1, 2, 2.1))
    held.takeImage(image(7, [event(1, 5)]))
    expect(shown(held)).toEqual(shown(heldAfter(image(7, [event(1, 5)]))))
    expect(held.takeChanges(moved(7, 8, 5.1))).toBe('taken')
    expect(held.cursor).toEqual({ epoch: EPOCH, seq: 8 })
  })

  it('of which a part is missing is not seen, and what was held before is', () => {
    const held = subscribed()
    const before = shown(held)
    held.takeImage(image(9, [event(1, 8)], { part: 1, isLast: false }))
    expect(shown(held)).toEqual(before)
    expect(held.cursor).toEqual({ epoch: EPOCH, seq: 1 })
    // The connection breaks, and another image begins on the next one.
    held.forgetGroup()
    held.takeSubscribed({ group: 'g1' } as Parameters<StreamedOdds['takeSubscribed']>[0])
    held.takeImage(image(9, [event(2, 9)], { part: 2, isLast: true }))
    expect(shown(held)).toEqual(before)
    held.takeImage(image(12, [event(3, 4)], { part: 1, isLast: false }))
    held.takeImage(image(12, [event(4, 4)], { part: 2, isLast: true }))
    expect([...held.events.keys()]).toEqual([3, 4])
  })
})

function heldAfter(first: OddsImage): StreamedOdds {
  const held = new StreamedOdds()
  held.takeSubscribed({ group: 'g1' } as Parameters<StreamedOdds['takeSubscribed']>[0])
  held.takeImage(first)
  return held
}
