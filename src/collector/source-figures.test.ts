// What a bookmaker's requests come to: in the pass under way, and lately.
import { beforeEach, describe, expect, it } from 'vitest'
import { Fault } from '../contract/fault.ts'
import { SourceFigures } from './source-figures.ts'

const MINUTE = 60_000

let figures: SourceFigures
beforeEach(() => {
  figures = new SourceFigures()
})
const answer = (result: 'ok' | 'not_found' | 'failed' | 'blocked', atMs = 0, tookMs = 10) =>
  figures.fetched(result, { tookMs, atMs })

describe('a pass', () => {
  it('counts how its answers ended, its faults, and the median of its times', () => {
    answer('ok', 0, 10)
    answer('ok', 0, 900)
    answer('not_found', 0, 30)
    answer('blocked', 0, 20.4)
    answer('failed', 0, 21.4)
    figures.fault(new Fault('FETCH_TIMEOUT', 'x'))
    figures.fault({ code: 'FETCH_TIMEOUT', what: 'y' })
    expect(figures.pass()).toMatchObject({
      fetched: { ok: 2, not_found: 1, failed: 1, blocked: 1 },
      faults: { FETCH_TIMEOUT: 2 },
      medianMs: 21,
      fault: expect.stringMatching(/^FETCH_TIMEOUT: y /),
    })
  })

  it('begins anew, but for what it tells of lately', () => {
    answer('ok', 5)
    figures.fault(new Fault('FETCH_TIMEOUT', 'x'))
    figures.beginPass()
    expect(figures.pass()).toEqual({
      fetched: { ok: 0, not_found: 0, failed: 0, blocked: 0 },
      faults: {},
      medianMs: null,
      fault: null,
    })
    expect([figures.lastSuccessMs, figures.recent(5)]).toEqual([5, { answered: 1, missed: 0 }])
  })

  it('counts what nobody can mend, and does not hold it against the source', () => {
    figures.fault(new Fault('NO_SPORTRADAR_ID', 'x'))
    expect(figures.pass()).toMatchObject({ faults: { NO_SPORTRADAR_ID: 1 }, fault: null })
  })
})

describe('lately', () => {
  it('the newest trouble is told, though the request was sent again or the pass is another', () => {
    expect(figures.lastFault).toBeNull()
    figures.retried(new Fault('FETCH_TIMEOUT', 'x'))
    expect(figures.pass()).toMatchObject({ faults: {}, fault: null })
    figures.fault(new Fault('NO_SPORTRADAR_ID', 'y'))
    figures.beginPass()
    expect(figures.lastFault).toMatch(/^FETCH_TIMEOUT: x /)
  })

  it('"not found" is an answer once it counts, and none in vain, as what failed or was refused', () => {
    for (const result of ['ok', 'not_found', 'failed', 'blocked'] as const) answer(result)
    expect(figures.recent(0)).toEqual({ answered: 1, missed: 2 })
    figures.notFound(true, 0)
    figures.notFound(false, 0)
    expect(figures.recent(0)).toEqual({ answered: 2, missed: 3 })
    expect(figures.lastSuccessMs).toBe(0)
  })

  it('what failed before a source came back is let go of', () => {
    for (const result of ['ok', 'failed', 'blocked'] as const) answer(result)
    figures.forgetMissed()
    expect(figures.recent(0)).toEqual({ answered: 1, missed: 0 })
  })

  it('is ten minutes, and a hundred answers at most', () => {
    answer('failed', 0)
    answer('ok', 1)
    expect(figures.recent(10 * MINUTE)).toEqual({ answered: 1, missed: 1 })
    expect(figures.recent(10 * MINUTE + 1)).toEqual({ answered: 1, missed: 0 })
    for (let place = 0; place < 100; place += 1) answer('ok', 2)
    expect(figures.recent(2)).toEqual({ answered: 100, missed: 0 })
  })

  it('requests are those of the last minute', () => {
    for (const atMs of [0, 1, 30_000]) figures.requested(atMs)
    expect([59_999, 60_000, 60_001, 90_000].map((atMs) => figures.requestsLastMinute(atMs))).toEqual([3, 2, 1, 0])
    figures.requested(90_000)
    expect(figures.requestsLastMinute(90_000)).toBe(1)
  })

  it('the share left out is of all that is offered, in the newest 200 answers', () => {
    expect(figures.leftOutShare()).toBeNull()
    figures.read(0, 0)
    expect(figures.leftOutShare()).toBeNull()
    figures.read(30, 10)
    expect(figures.leftOutShare()).toBe(0.25)
    for (let place = 0; place < 200; place += 1) figures.read(1, 0)
    expect(figures.leftOutShare()).toBe(0)
  })
})
