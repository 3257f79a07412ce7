// The laws of change detection, over random lives of a listing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyLife, anyQuotes, KICKOFF_MS, NOON_MS, observationOf, RUNS, SEED } from '../../test/arbitraries.ts'
import { ChangeSet } from '../contract/change-set.ts'
import { advance } from './advance.ts'
import type { Input } from './input.ts'
import { nextSnapshot } from './next-snapshot.ts'
import { isSameQuote } from './quote.ts'
import { Snapshot } from './snapshot.ts'

/** Plays a life, and shows every step: what was held, what happened, what it changed, what is held then. */
function play(
  life: readonly Input[],
  visit: (step: { before: Snapshot | undefined; input: Input; changeSet: ChangeSet; after: Snapshot }) => void,
): Snapshot | undefined {
  let held: Snapshot | undefined
  for (const input of life) {
    const changeSet = advance(held, input)
    if (changeSet === undefined) continue
    const after = nextSnapshot(held, changeSet)
    visit({ before: held, input, changeSet, after })
    held = after
  }
  return held
}

describe(`the laws of advance (seed ${SEED})`, () => {
  it('the same observation twice changes no quote', () => {
    fc.assert(
      fc.property(anyQuotes, (quotes) => {
        const first = advance(undefined, observationOf(quotes, NOON_MS))
        if (first === undefined) throw new Error('a first observation always changes something')
        const again = advance(nextSnapshot(undefined, first), observationOf(quotes, NOON_MS + 1))
        expect(again?.quotes).toEqual([])
      }),
      RUNS,
    )
  })

  it('the order of quotes and outcomes in an observation makes no difference', () => {
    fc.assert(
      fc.property(anyQuotes, fc.infiniteStream(fc.nat()), (quotes, places) => {
        const shuffle = <Item>(items: readonly Item[]): Item[] =>
          items
            .map((item) => ({ item, place: places.next().value }))
            .sort((a, b) => a.place - b.place)
            .map(({ item }) => item)
        const shuffled = shuffle(quotes).map((quote) => ({ ...quote, outcomes: shuffle(quote.outcomes) }))
        expect(advance(undefined, observationOf(shuffled, NOON_MS))).toEqual(
          advance(undefined, observationOf(quotes, NOON_MS)),
        )
      }),
      RUNS,
    )
  })

  it('versions count up by one, and a change set is what the contract says', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        let version = 0
        play(life, ({ changeSet }) => {
          version += 1
          expect(changeSet.version).toBe(version)
          expect(ChangeSet.parse(JSON.parse(JSON.stringify(changeSet)))).toEqual(changeSet)
        })
      }),
      RUNS,
    )
  })

  it('a replica that only sees the change sets, as text, holds the same bytes', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        let replica: Snapshot | undefined
        const held = play(life, ({ changeSet }) => {
          replica = nextSnapshot(
            replica && Snapshot.fromBytes(replica.bytes),
            ChangeSet.parse(JSON.parse(JSON.stringify(changeSet))),
          )
        })
        expect(replica?.bytes).toEqual(held?.bytes)
      }),
      RUNS,
    )
  })

  it('a change set names exactly the quotes that differ', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        play(life, ({ before, changeSet, after }) => {
          const keyed = (snapshot: Snapshot | undefined) =>
            new Map([...(snapshot?.quotes() ?? [])].map((quote) => [JSON.stringify(quote.key), quote]))
          const [old, now] = [keyed(before), keyed(after)]
          const differing = [...new Set([...old.keys(), ...now.keys()])].filter((key) => {
            const [a, b] = [old.get(key), now.get(key)]
            return a === undefined || b === undefined || !isSameQuote(a, b)
          })
          expect(changeSet.quotes).toHaveLength(differing.length)
        })
      }),
      RUNS,
    )
  })

  it('only an ok prematch answer before kickoff, not_found for 60 s on end, or two absences in a row withdraw anything', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        let notFoundSinceMs: number | undefined
        let absences = 0
        play(life, ({ input, changeSet }) => {
          if (input.kind === 'miss' && input.reason === 'not_found') notFoundSinceMs ??= input.atMs
          if (input.kind === 'observation') notFoundSinceMs = undefined
          if (input.kind === 'miss' && input.reason === 'absent') absences += 1
          else if (input.kind === 'observation' || input.kind === 'sighting') absences = 0
          const withdraws = changeSet.quotes.some(
            ({ before, after }) => before?.withdrawnAtMs === null && after?.withdrawnAtMs != null,
          )
          if (!withdraws) return
          expect(input.atMs).toBeLessThan(KICKOFF_MS)
          if (input.kind === 'observation') expect(input.phase).toBe('prematch')
          else if (input.kind === 'miss' && input.reason === 'not_found')
            expect(input.atMs - (notFoundSinceMs ?? input.atMs)).toBeGreaterThanOrEqual(60_000)
          else expect(absences).toBeGreaterThanOrEqual(2)
        })
      }),
      RUNS,
    )
  })

  it('nothing that is shown ever goes without first being withdrawn', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        play(life, ({ changeSet }) => {
          for (const { before, after } of changeSet.quotes) {
            if (after === null) expect(before?.withdrawnAtMs).not.toBeNull()
          }
        })
      }),
      RUNS,
    )
  })

  it('an open outcome always has a price', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        play(life, ({ after }) => {
          for (const quote of after.quotes()) {
            for (const { priceMilli, state } of quote.outcomes)
              if (state === 'open') expect(priceMilli).toBeGreaterThan(1000)
          }
        })
      }),
      RUNS,
    )
  })
})
