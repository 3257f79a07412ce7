// The fifteen cases by which a feed of the trade tests how a producer falls and recovers, told of our sources: what a
// message of theirs says, we see by what requests came to.
import { describe, expect, it } from 'vitest'
import type { SourceState } from '../contract/health.ts'
import { nextStanding, type SourceFacts, type SourceStanding, standingAtStart } from './source-standing.ts'

const WELL: SourceFacts = {
  ...{ isEnabled: true, isUnasked: false, isLeftAlone: false, isDiscovered: true, isListEmpty: false },
  ...{ isDiscoveryOld: false, heldMs: 0, breaker: 'closed', recent: { answered: 50, missed: 0 } },
  ...{ overdueShare: 0, caughtUpShare: 1, fault: null },
}

/** Nothing was asked for yet. */
const NEW = { isDiscovered: false, recent: { answered: 0, missed: 0 }, caughtUpShare: 0 } satisfies Partial<SourceFacts>
/** Lists were read; some details were. */
const SOME = { caughtUpShare: 0.4 } satisfies Partial<SourceFacts>
const FALLEN = { breaker: 'open', caughtUpShare: 0 } satisfies Partial<SourceFacts>
const TRIED = { breaker: 'half_open', caughtUpShare: 0 } satisfies Partial<SourceFacts>
const FAILING = { recent: { answered: 10, missed: 10 } } satisfies Partial<SourceFacts>
const BEHIND = { overdueShare: 0.5 } satisfies Partial<SourceFacts>

type Step = readonly [facts: Partial<SourceFacts>, state: SourceState]

/** One step a second. */
const CASES: readonly (readonly [name: string, steps: readonly Step[]])[] = [
  ['not started: down until something is known', [[NEW, 'down']]],
  [
    'started: its lists are read, and it is not up for that',
    [
      [NEW, 'down'],
      [SOME, 'recovering'],
    ],
  ],
  [
    'completed: up when nine in ten of its listings have answered',
    [
      [SOME, 'recovering'],
      [{ caughtUpShare: 0.9 }, 'up'],
    ],
  ],
  [
    'not completed by anything less',
    [
      [SOME, 'recovering'],
      [{ caughtUpShare: 0.89 }, 'recovering'],
    ],
  ],
  [
    'an error in the first recovery: it is down, and up only by a whole one',
    [
      [SOME, 'recovering'],
      [FALLEN, 'down'],
      [SOME, 'recovering'],
      [{}, 'up'],
    ],
  ],
  [
    'a start that fails, again and again',
    [
      [NEW, 'down'],
      [FALLEN, 'down'],
      [NEW, 'down'],
      [FALLEN, 'down'],
    ],
  ],
  [
    'delayed: answers come, too late',
    [
      [{}, 'up'],
      [BEHIND, 'delayed'],
    ],
  ],
  [
    'delayed, and over: no recovery is needed where nothing was missed',
    [
      [{}, 'up'],
      [BEHIND, 'delayed'],
      [{}, 'up'],
    ],
  ],
  [
    'failing in part: delayed, and over',
    [
      [{}, 'up'],
      [FAILING, 'delayed'],
      [{}, 'up'],
    ],
  ],
  [
    'the connection goes: down at once',
    [
      [{}, 'up'],
      [FALLEN, 'down'],
    ],
  ],
  [
    'the connection is back: nothing is believed before one request was answered',
    [
      [{}, 'up'],
      [FALLEN, 'down'],
      [TRIED, 'down'],
      [SOME, 'recovering'],
      [{}, 'up'],
    ],
  ],
  [
    'a recovery that is interrupted begins anew, and keeps nothing of the first',
    [
      [{}, 'up'],
      [FALLEN, 'down'],
      [{ caughtUpShare: 0.8 }, 'recovering'],
      [FALLEN, 'down'],
      [{ caughtUpShare: 0.2 }, 'recovering'],
      [{ caughtUpShare: 0.95 }, 'up'],
    ],
  ],
  [
    'delayed in the middle of a recovery: it still has to be completed',
    [
      [FALLEN, 'down'],
      [{ ...SOME, ...FAILING }, 'delayed'],
      [SOME, 'recovering'],
      [{}, 'up'],
    ],
  ],
  [
    'what answers for something else completes nothing',
    [
      [FALLEN, 'down'],
      [{ ...SOME, recent: { answered: 500, missed: 0 } }, 'recovering'],
    ],
  ],
  [
    'taken off the feed and put on again: it recovers like any other',
    [
      [{}, 'up'],
      [{ isEnabled: false }, 'down'],
      [SOME, 'recovering'],
      [{}, 'up'],
    ],
  ],
]

function played(steps: readonly Step[]): readonly SourceStanding[] {
  const standings: SourceStanding[] = []
  let standing = standingAtStart(0)
  for (const [place, [facts]] of steps.entries()) {
    standing = nextStanding(standing, { ...WELL, ...facts }, 1000 * (place + 1))
    standings.push(standing)
  }
  return standings
}

describe('a source, as the trade tests a producer', () => {
  it.each(CASES)('%s', (_, steps) => {
    expect(played(steps).map(({ state }) => state)).toEqual(steps.map(([, state]) => state))
  })

  it.each(CASES)('is told since when, and why unless it is up: %s', (_, steps) => {
    let before: SourceStanding = standingAtStart(0)
    for (const [place, standing] of played(steps).entries()) {
      expect(standing.sinceMs).toBe(standing.state === before.state ? before.sinceMs : 1000 * (place + 1))
      expect(standing.reason === null).toBe(standing.state === 'up')
      before = standing
    }
  })

  it('has all fifteen', () => {
    expect(CASES).toHaveLength(15)
  })
})
