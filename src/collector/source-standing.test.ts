// How a source stands, why, and since when.
import { describe, expect, it } from 'vitest'
import { nextStanding, type SourceFacts, type SourceStanding, standingAtStart } from './source-standing.ts'

const WELL: SourceFacts = {
  isEnabled: true,
  isUnasked: false,
  isLeftAlone: false,
  isDiscovered: true,
  isListEmpty: false,
  isDiscoveryOld: false,
  heldMs: 0,
  breaker: 'closed',
  recent: { answered: 50, missed: 0 },
  overdueShare: 0,
  caughtUpShare: 1,
  fault: null,
}
const UP: SourceStanding = { state: 'up', sinceMs: 0, reason: null, isCatchingUp: false }
const next = (facts: Partial<SourceFacts>, before = UP, nowMs = 1000) =>
  nextStanding(before, { ...WELL, ...facts }, nowMs)

describe('a source is down', () => {
  it.each<[string, Partial<SourceFacts>, string]>([
    ['switched off', { isEnabled: false }, 'It is switched off in the settings.'],
    ['left alone', { breaker: 'open' }, 'It failed too often in a row and is left alone for a while.'],
    ['tried by one request', { breaker: 'half_open' }, 'It failed too often in a row and is left alone for a while.'],
    ['never discovered', { isDiscovered: false }, 'Its first full discovery is not done yet.'],
    ['listing nothing', { isListEmpty: true }, 'Its lists show no event.'],
    ['answering nothing', { recent: { answered: 0, missed: 5 } }, 'None of its newest 5 answers could be used.'],
  ])('while it is %s', (_, facts, reason) => {
    expect(next(facts)).toEqual({ state: 'down', sinceMs: 1000, reason, isCatchingUp: true })
  })

  it('at the start, before anything is known', () => {
    expect(standingAtStart(7)).toMatchObject({ state: 'down', sinceMs: 7, reason: expect.stringContaining('first') })
  })

  it('and says with which fault', () => {
    expect(next({ breaker: 'open', fault: 'FETCH_TIMEOUT: x.' }).reason).toMatch(/left alone.*FETCH_TIMEOUT: x\.$/)
    expect(next({ isDiscovered: false, fault: 'F' }).reason).toMatch(/F$/)
    expect(next({ recent: { answered: 0, missed: 9 }, fault: 'F' }).reason).toMatch(/F$/)
  })

  it('not after a few answers that could not be used', () => {
    expect(next({ recent: { answered: 0, missed: 4 } }).state).toBe('up')
  })
})

describe('a source is delayed', () => {
  it('where more than one answer in five could not be used', () => {
    expect(next({ recent: { answered: 8, missed: 2 } }).state).toBe('up')
    expect(next({ recent: { answered: 7, missed: 3 }, fault: 'F' })).toMatchObject({
      state: 'delayed',
      reason: '3 of its newest 10 answers could not be used. F',
    })
  })

  it('where more than a quarter of its listings wait too long', () => {
    expect(next({ overdueShare: 0.25 }).state).toBe('up')
    expect(next({ overdueShare: 0.5 })).toMatchObject({
      state: 'delayed',
      reason: '50 % of its listings wait longer than planned: its pace does not suffice.',
    })
  })

  it('not for listings that wait while it catches up', () => {
    const down = next({ breaker: 'open' })
    expect(next({ overdueShare: 0.9, caughtUpShare: 0.1 }, down).state).toBe('recovering')
  })

  it('and does not stand as up while it catches up and fails', () => {
    const down = next({ breaker: 'open' })
    const delayed = next({ recent: { answered: 1, missed: 9 }, caughtUpShare: 0.1 }, down)
    expect(delayed).toMatchObject({ state: 'delayed', isCatchingUp: true })
    expect(next({ caughtUpShare: 0.5 }, delayed).state).toBe('recovering')
  })
})

describe('a source recovers', () => {
  it('from down over recovering to up', () => {
    const down = next({ breaker: 'open' })
    const recovering = next({ caughtUpShare: 0.899 }, down, 2000)
    expect(recovering).toEqual({
      state: 'recovering',
      sinceMs: 2000,
      reason: 'It catches up: 89 % of its listings have answered since it was down.',
      isCatchingUp: true,
    })
    expect(next({ caughtUpShare: 0.9 }, recovering, 3000)).toEqual({ ...UP, sinceMs: 3000 })
  })

  it('and does not fall back for new listings, once it has caught up', () => {
    expect(next({ caughtUpShare: 0.1 }, UP).state).toBe('up')
  })
})

describe('the time of a state', () => {
  it('is when it began, whatever its reason is meanwhile', () => {
    const first = next({ isListEmpty: true }, UP, 1000)
    const second = next({ isEnabled: false }, first, 2000)
    expect(second).toMatchObject({ state: 'down', sinceMs: 1000, reason: 'It is switched off in the settings.' })
    expect(next({}, next({}, UP, 5), 6).sinceMs).toBe(0)
  })
})

describe('a source that was never asked, because collecting is paused', () => {
  const unasked = { isUnasked: true, isDiscovered: false, recent: { answered: 0, missed: 0 }, caughtUpShare: 0 }

  it('is not down by our own doing: it is delayed, and says why', () => {
    expect(next(unasked, standingAtStart(0))).toMatchObject({
      state: 'delayed',
      reason: 'Collecting is paused, and it was not asked since the start.',
    })
  })

  it('is as a source at the start when collecting goes on', () => {
    const paused = next(unasked, standingAtStart(0))
    expect(next({ ...unasked, isUnasked: false }, paused)).toMatchObject({ state: 'down' })
  })
})

describe('a source that is left alone, because collecting is paused', () => {
  const alone = { isLeftAlone: true, recent: { answered: 0, missed: 0 } }
  const down: SourceStanding = { state: 'down', sinceMs: 5, reason: 'It fell.', isCatchingUp: true }

  it('stays as it was last known to be', () => {
    expect(next(alone, down)).toBe(down)
    expect(next(alone)).toBe(UP)
  })

  it('is still switched off and on', () => {
    const off = next({ ...alone, isEnabled: false })
    expect(off).toMatchObject({ state: 'down', reason: 'It is switched off in the settings.' })
    expect(next(alone, off)).toMatchObject({ state: 'up' })
  })
})
