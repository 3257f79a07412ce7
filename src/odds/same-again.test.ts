// The same answer again does to a listing what reading it again would.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyQuotes, METADATA, NOON_MS, observationOf, RUNS } from '../../test/arbitraries.ts'
import { advance } from './advance.ts'
import type { Observation } from './input.ts'
import { nextSnapshot } from './next-snapshot.ts'
import type { Quote } from './quote.ts'
import { sameAgain } from './same-again.ts'
import type { Snapshot } from './snapshot.ts'

const MINUTE = 60_000
// Later than what was withdrawn is forgotten.
const metadata = { ...METADATA, kickoffMs: NOON_MS + 7 * 24 * 60 * MINUTE }
const answerOf = (quotes: readonly Quote[], atMs: number) => observationOf(quotes, atMs, { metadata })

function after(held: Snapshot | undefined, observation: Observation): Snapshot {
  const changeSet = advance(held, observation)
  if (changeSet === undefined) throw new Error('It changed nothing.')
  return nextSnapshot(held, changeSet)
}

function timePassed(held: Snapshot, atMs: number): Snapshot {
  const { eventId, bookmaker } = held
  const changeSet = advance(held, { kind: 'tick', eventId, bookmaker, atMs, isSourceUp: true })
  return changeSet === undefined ? held : nextSnapshot(held, changeSet)
}

it('what is said again changes no quote, and leaves what reading the answer again leaves', () => {
  fc.assert(
    fc.property(anyQuotes, anyQuotes, fc.constantFrom(1, 60, 3000), (before, quotes, minutes) => {
      // Quotes of the first answer that the second lacks are withdrawn, or the second one is doubted.
      const first = after(undefined, answerOf(before, NOON_MS))
      const held = after(first, answerOf(quotes, NOON_MS + MINUTE))
      fc.pre(held.head.doubtedAtMs === null)
      const atMs = NOON_MS + (1 + minutes) * MINUTE
      const again = sameAgain(held, { atMs, plannedIntervalMs: 300_000 })
      expect(advance(held, again)?.quotes).toEqual([])
      const [confirmed, read] = [after(held, again), after(held, answerOf(quotes, atMs))]
      expect(confirmed.head).toEqual(read.head)
      // What was withdrawn long ago is let go of when time is let pass, not by this.
      expect([...timePassed(confirmed, atMs).quotes()]).toEqual([...read.quotes()])
      expect(confirmed.head).toMatchObject({ confirmedAtMs: atMs, lateAfterMs: atMs + 600_000 })
    }),
    RUNS,
  )
})
