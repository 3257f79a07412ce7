// Every fault that the simulated bookmakers can be told to have, at each of them, over real sockets: the faulty one is
// told for what it is, costs the others nothing, loses nothing, and comes back by itself.
import { describe, expect, it } from 'vitest'
import { PATH_BOOKMAKERS } from '../simulator/paths/path-owner.ts'
import { FAULT_KINDS, type FaultKind } from '../simulator/world/serve/fault-command.ts'
import { TRIAL_EVENTS, type Trial, type TrialOutcome, tryFault } from './fault-trial.ts'

interface Expected extends Omit<Trial, 'bookmaker' | 'kind'> {
  /** Kept where nothing usable comes any more, frozen where it comes as it was, else followed. */
  readonly prices: 'kept' | 'frozen' | 'followed'
}

const MUTE = { parameters: {}, states: ['down'], prices: 'kept' } as const
/** Answers that can be had and not read are no outage: it shows by their share. */
const UNREADABLE = { parameters: {}, states: ['delayed', 'down'], prices: 'kept' } as const
const UNSEEN = { parameters: {}, states: ['up'], prices: 'followed', reason: /^$/ } as const

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
  zero_results: { ...MUTE, reason: /^Its lists show no event\.$/, prices: 'followed' },
  frozen: { ...UNSEEN, prices: 'frozen' },
  clock_skew: UNSEEN,
}

describe.each(Object.keys(FAULT_KINDS) as FaultKind[])('%s', (kind) => {
  it.each(PATH_BOOKMAKERS)(
    'at %s is told, harms nothing, and is over when it is',
    { timeout: 120_000 },
    async (bookmaker) => {
      const expected = EXPECTED[kind]
      const outcome = await tryFault({ bookmaker, kind, ...expected })
      expect(outcome.atFirst).toEqual(['up', 'up', 'up'])
      expect(outcome.struck).toBeGreaterThan(0)
      expect(outcome.othersStruck).toBe(0)
      expectTold(outcome, expected)
      expectOthersWell(outcome)
      // A kickoff is in doubt where one of those who list the match has another.
      expect(outcome.kickoffsInDoubt).toEqual([0, kind === 'clock_skew' ? TRIAL_EVENTS : 0, 0])
      expect(outcome.withdrawn).toEqual([])
      expect(outcome.internalFaults).toEqual([])
      expectRecovered(outcome)
    },
  )
})

function expectTold({ shown, later }: TrialOutcome, { states, reason, prices }: Expected): void {
  for (const seen of [shown, later]) {
    expect(states).toContain(seen.state)
    expect(seen.reason ?? '').toMatch(reason)
    expect(seen.listings).toHaveLength(TRIAL_EVENTS)
  }
  if (prices === 'kept') {
    expect(later.listings.filter(({ isConfirmedSince }) => isConfirmedSince)).toEqual([])
    expect(later.listings.map(({ quotes }) => quotes)).toEqual(shown.listings.map(({ quotes }) => quotes))
    expect(later.listings.filter(({ isLate }) => !isLate)).toEqual([])
    return
  }
  // Every price of this world moves once a minute, so that none is both as it was then and as it is now.
  const isFrozen = prices === 'frozen'
  for (const { isConfirmedSince, isAsAtFault, isAsShown } of later.listings) {
    expect({ isConfirmedSince, isAsAtFault, isAsShown }).toEqual({
      isConfirmedSince: true,
      isAsAtFault: isFrozen,
      isAsShown: !isFrozen,
    })
  }
}

function expectOthersWell({ othersLater }: TrialOutcome): void {
  for (const other of othersLater) {
    expect(other).toMatchObject({ state: 'up', reason: null })
    expect(other.listings).toHaveLength(TRIAL_EVENTS)
    expect(other.listings.filter((each) => each.isLate || !each.isConfirmedSince || !each.isAsShown)).toEqual([])
  }
}

function expectRecovered({ recovered }: TrialOutcome): void {
  expect(recovered).toMatchObject({ state: 'up', reason: null })
  expect(recovered.listings).toHaveLength(TRIAL_EVENTS)
  expect(recovered.listings.filter((each) => each.isLate || !each.isConfirmedSince || !each.isAsShown)).toEqual([])
}
