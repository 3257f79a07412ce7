// What follows from a run: why it began, who is worth asking again, errors that are alike.
import { describe, expect, it } from 'vitest'
import { anyError, anyPart, anyRun, scraped } from './any-run.ts'
import {
  failedPlatforms,
  failureOf,
  groupErrors,
  type RunAnswer,
  retriedRun,
  tookMs,
  triggerText,
} from './run-facts.ts'

describe('a run', () => {
  it('took until its end, and until now while it goes on', () => {
    expect(tookMs(anyRun(), Date.parse('2026-05-06T09:00:00Z'))).toBe(60_000)
    expect(tookMs(anyRun({ completed_at: null }), Date.parse('2026-05-06T08:00:05Z'))).toBe(5_000)
    // The clock of this machine is a little behind.
    expect(tookMs(anyRun({ completed_at: null }), Date.parse('2026-05-06T07:59:59Z'))).toBe(0)
  })

  it('says why it began, and which run it asks again for', () => {
    const triggers: RunAnswer['trigger'][] = ['scheduled', 'manual', 'event', 'retry:7']
    expect(triggers.map(triggerText)).toEqual(['On schedule', 'By hand', 'One event', 'Run 7 again'])
    expect(triggers.map(retriedRun)).toEqual([undefined, undefined, undefined, '7'])
  })
})

describe('a bookmaker', () => {
  const runOf = (part: Partial<ReturnType<typeof anyPart>>) =>
    anyRun({ platform_timings: { acme: anyPart(part) }, phase_logs: [scraped('acme')] })

  it('is worth asking again when anything of it was missed, and the reasons are told', () => {
    expect(failureOf(runOf({}), 'acme')).toBeUndefined()
    expect(failureOf(runOf({ is_discovered: false }), 'acme')).toBe('its lists could not all be read')
    const fetched = { ok: 5, not_found: 2, failed: 1, blocked: 2 }
    expect(failureOf(runOf({ fetched, given_up: 3 }), 'acme')).toBe(
      '1 listing failed, 2 listings refused, 3 listings given up',
    )
    expect(failureOf(runOf({ events_count: 11 }), 'acme')).toBe('it was not asked for everything')
  })

  it('is not when it was not asked, or said that it has no such event', () => {
    expect(failureOf(runOf({ fetched: { ok: 5, not_found: 5, failed: 0, blocked: 0 } }), 'acme')).toBeUndefined()
    expect(failureOf(runOf({}), 'other')).toBeUndefined()
  })

  it('is one of all where a run was broken off before it told of any', () => {
    expect(failedPlatforms(anyRun({ status: 'failed', platform_timings: {} }), ['acme', 'other'])).toEqual([
      'acme',
      'other',
    ])
    expect(failedPlatforms(anyRun({ platform_timings: {} }), ['acme'])).toEqual([])
    expect(failedPlatforms(runOf({ given_up: 1 }), ['acme', 'other'])).toEqual(['acme'])
  })
})

describe('errors', () => {
  it('are counted by bookmaker and code, the most frequent first, with the newest of each', () => {
    const errors = [
      anyError(1, { platform: 'acme', error_type: 'FETCH_TIMEOUT' }),
      anyError(2, { platform: 'other', error_type: 'FETCH_TIMEOUT' }),
      anyError(4, { platform: 'other', error_type: 'FETCH_TIMEOUT' }),
      anyError(3, { platform: 'other', error_type: 'FETCH_TIMEOUT' }),
      anyError(5, { platform: 'other', error_type: 'BODY_EMPTY' }),
    ]
    expect(groupErrors(errors).map(({ platform, code, times, newest }) => [platform, code, times, newest.id])).toEqual([
      ['other', 'FETCH_TIMEOUT', 3, 4],
      ['other', 'BODY_EMPTY', 1, 5],
      ['acme', 'FETCH_TIMEOUT', 1, 1],
    ])
    expect(groupErrors([])).toEqual([])
  })
})
