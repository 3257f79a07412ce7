// Every fault that the simulated bookmakers can be told to have, at each of them, over real sockets: the faulty one is
// told for what it is, costs the others nothing, loses nothing, and comes back by itself.
import { describe, expect, it } from 'vitest'
import { PATH_BOOKMAKERS } from '../simulator/paths/path-owner.ts'
import { FAULT_KINDS, type FaultKind } from '../simulator/world/serve/fault-command.ts'
import { TRIAL_EVENTS, type Trial, tryFault } from './fault-trial.ts'

interface Expected extends Omit<Trial, 'kind'> {
  /** Whether nothing usable comes any more, so that prices stay as they were. */
  readonly isMute: boolean
}

const MUTE = { parameters: {}, states: ['down'], isMute: true }
/** Answers that can be had and not read are no outage: it shows by their share. */
const UNREADABLE = { parameters: {}, states: ['delayed', 'down'], isMute: true }
const UNSEEN = { parameters: {}, states: ['up'], isMute: false, reason: /^$/ }

const EXPECTED: Readonly<Record<FaultKind, Expected>> = {
  status_403: { ...MUTE, reason: /BOOKMAKER_REFUSED: .* answered 403/ },
  status_429: { ...MUTE, reason: /BOOKMAKER_REFUSED: .* answered 429/ },
  status_500: { ...MUTE, reason: /FETCH_STATUS: .* answered 500/ },
  hang: { ...MUTE, reason: /FETCH_TIMEOUT/ },
  slow_drip: { ...MUTE, reason: /FETCH_TIMEOUT/, parameters: { every_ms: 1000 } },
  reset: { ...MUTE, reason: /FETCH_CONNECT/ },
  truncated: { ...MUTE, reason: /BODY_BROKEN/ },
  html_200: { ...MUTE, reason: /BODY_NOT_JSON: .* answered a web page/ },
  empty_202: { ...MUTE, reason: /BODY_EMPTY: .* answered 202/ },
  wrong_charset: { ...UNREADABLE, reason: /BODY_NOT_JSON: .* answered no JSON/ },
  schema_drift: { ...UNREADABLE, reason: /WRONG_PAYLOAD/ },
  zero_results: { ...MUTE, reason: /^Its lists show no event\.$/, isMute: false },
  frozen: UNSEEN,
  clock_skew: UNSEEN,
}

/** Most of the time each waits; more than these at a time and their beginnings would keep one another waiting. */
const AT_A_TIME = 9

const trials = beginInTurn(
  // Those of which only a share tells take longest.
  (Object.keys(FAULT_KINDS) as FaultKind[]).toSorted((a, b) => EXPECTED[b].states.length - EXPECTED[a].states.length),
)

describe.each(trials)('$kind', ({ kind, outcomes }) => {
  const { reason, states, isMute } = EXPECTED[kind]

  it.each(PATH_BOOKMAKERS)(
    'at %s is told, harms nothing, and is over when it is',
    async (bookmaker) => {
      const { found, error } = await outcomes
      expect(error).toBeUndefined()
      const outcome = found?.get(bookmaker)
      if (outcome === undefined) throw new Error(`${bookmaker} was not tried.`)
      const { atFirst, shown, later, othersLater, recovered } = outcome
      expect(atFirst).toEqual(['up', 'up', 'up'])

      expect(states).toContain(shown.state)
      expect(shown.reason ?? '').toMatch(reason)
      expect(states).toContain(later.state)
      expect(later.reason ?? '').toMatch(reason)
      expect(later.listings).toHaveLength(TRIAL_EVENTS)
      if (isMute) {
        expect(later.listings.filter(({ isConfirmedSince }) => isConfirmedSince)).toEqual([])
        expect(later.listings.map(({ quotes }) => quotes)).toEqual(shown.listings.map(({ quotes }) => quotes))
        expect(later.listings.filter(({ isLate }) => !isLate)).toEqual([])
      }
      for (const other of othersLater) {
        expect(other).toMatchObject({ state: 'up', reason: null })
        expect(other.listings).toHaveLength(TRIAL_EVENTS)
        expect(other.listings.filter((each) => each.isLate || !each.isConfirmedSince || !each.isAsShown)).toEqual([])
      }

      expect(outcome.withdrawn).toEqual([])
      expect(outcome.internalFaults).toEqual([])
      expect(recovered).toMatchObject({ state: 'up', reason: null })
      expect(recovered.listings.filter((each) => each.isLate || !each.isConfirmedSince || !each.isAsShown)).toEqual([])
    },
    120_000,
  )
})

/** Begins one trial after the other, each where another has ended. */
function beginInTurn(kinds: readonly FaultKind[]) {
  const turns: Promise<unknown>[] = []
  return kinds.map((kind, place) => {
    const before = turns.slice(0, place)
    const turn = place < AT_A_TIME ? Promise.resolve() : endedCount(before, place - AT_A_TIME + 1)
    const outcomes = turn
      .then(() => tryFault({ kind, ...EXPECTED[kind] }))
      .then(
        (found) => ({ found, error: undefined }),
        (error: unknown) => ({ found: undefined, error }),
      )
    turns.push(outcomes)
    return { kind, outcomes }
  })
}

/** Resolves when so many of them have ended. */
function endedCount(all: readonly Promise<unknown>[], count: number): Promise<void> {
  return new Promise((resolve) => {
    let ended = 0
    for (const each of all) {
      each.then(() => {
        ended += 1
        if (ended === count) resolve()
      })
    }
  })
}
