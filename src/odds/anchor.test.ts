// Bringing a listing that was collected blindly in line with what is stored.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyLife, anyQuotes, EVENT_ID, KICKOFF_MS, NOON_MS, observationOf, RUNS } from '../../test/arbitraries.ts'
import { quoteOf } from '../../test/event-world.ts'
import { advance, DEFAULT_RULES } from './advance.ts'
import { anchor, wholeChange } from './anchor.ts'
import type { Input } from './input.ts'
import { nextSnapshot } from './next-snapshot.ts'
import type { Snapshot } from './snapshot.ts'

function live(inputs: readonly Input[], from?: Snapshot): Snapshot | undefined {
  return inputs.reduce<Snapshot | undefined>((held, input) => {
    const changeSet = advance(held, input)
    return changeSet === undefined ? held : nextSnapshot(held, changeSet)
  }, from)
}

const later = (inputs: readonly Input[], ms: number): readonly Input[] =>
  inputs.map((input) => ({ ...input, atMs: input.atMs + ms }))

describe('anchoring', () => {
  it('leads from what is stored to what is held from now on by the one change set that it tells', () => {
    fc.assert(
      fc.property(anyLife, anyLife, (before, since) => {
        const [stored, held] = [live(before), live(later(since, 300_000))]
        if (stored === undefined || held === undefined) return
        const { snapshot, changeSet } = anchor(stored, held, KICKOFF_MS, DEFAULT_RULES)
        expect(snapshot.version).toBeGreaterThanOrEqual(Math.max(stored.version, held.version))
        if (changeSet === undefined) {
          expect(snapshot.head).toEqual(stored.head)
          return
        }
        expect(changeSet.version).toBe(snapshot.version)
        const followed = nextSnapshot(stored, { ...changeSet, version: stored.version + 1 })
        expect([followed.head, [...followed.quotes()]]).toEqual([snapshot.head, [...snapshot.quotes()]])
      }),
      RUNS,
    )
  })

  it('forgets nothing that is stored, and shows what was read since', () => {
    fc.assert(
      fc.property(anyQuotes, anyQuotes, (before, since) => {
        const stored = live([observationOf(before, NOON_MS)])
        const held = live([observationOf(since, NOON_MS + 60_000)])
        if (stored === undefined || held === undefined) return
        const quotes = [...anchor(stored, held, NOON_MS + 70_000, DEFAULT_RULES).snapshot.quotes()]
        const keys = new Map(quotes.map((quote) => [JSON.stringify(quote.key), quote]))
        for (const { key } of stored.quotes()) expect(keys.has(JSON.stringify(key))).toBe(true)
        const shown = new Set([...held.quotes()].map(({ key }) => JSON.stringify(key)))
        for (const [key, { withdrawnAtMs }] of keys) expect(withdrawnAtMs === null).toBe(shown.has(key))
      }),
      RUNS,
    )
  })

  it('withdraws nothing where no answer was read since: silence is not absence', () => {
    const stored = live([observationOf([quoteOf('1x2_ft', 2, 3, 4)], NOON_MS)])
    const { metadata } = observationOf([], 0)
    if (stored === undefined || metadata === null) throw new Error('an observation makes a listing')
    const sighting = { kind: 'sighting', eventId: EVENT_ID, bookmaker: 'betpawa', externalId: 'x1', metadata } as const
    const held = live([{ ...sighting, atMs: NOON_MS + 1000 }])
    if (held === undefined) throw new Error('a sighting makes a listing')
    const { snapshot, changeSet } = anchor(stored, held, NOON_MS + 2000, DEFAULT_RULES)
    expect(changeSet).toBeUndefined()
    expect(Buffer.from(snapshot.bytes).equals(Buffer.from(stored.bytes))).toBe(true)
  })

  it('tells a listing whole to whoever knows nothing of it', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const held = live(life)
        if (held === undefined) return
        expect(nextSnapshot(undefined, wholeChange(held, KICKOFF_MS)).bytes).toEqual(held.bytes)
      }),
      RUNS,
    )
  })
})

describe('a clock that was set back', () => {
  it('leaves no time ahead of now once a tick has passed, so that answers count again', () => {
    const ahead = live([observationOf([quoteOf('1x2_ft', 2, 3, 4)], NOON_MS + 3_600_000)])
    const tick = { kind: 'tick', eventId: EVENT_ID, bookmaker: 'betpawa', atMs: NOON_MS, isSourceUp: true } as const
    const answer = observationOf([quoteOf('1x2_ft', 2.5, 3, 4)], NOON_MS + 1000)
    expect(ahead && advance(ahead, answer), 'it looks older than what is held').toBeUndefined()
    const after = live([tick, answer], ahead)
    expect(after?.head.fetchedAtMs).toBe(NOON_MS + 1000)
    expect([...(after?.quotes() ?? [])][0]?.outcomes[0]?.priceMilli).toBe(2500)
  })
})
