// What a run tells of itself.
import { beforeEach, describe, expect, it } from 'vitest'
import { Fault } from '../contract/fault.ts'
import { RunAnswer } from '../contract/run.ts'
import { Run } from './run.ts'

let run: Run
beforeEach(() => {
  run = new Run({ id: 1, trigger: 'manual', startedMs: 0 })
})
const begin = (platform: string, listings: number, nowMs = 0) => {
  run.begin(platform, 'scraping', nowMs)
  run.expect(platform, listings, nowMs)
}
const answer = () => RunAnswer.parse(run.answer())
const statusAfter = (...settled: Parameters<Run['settle']>[2][]) => {
  begin('betpawa', settled.length)
  for (const [place, each] of settled.entries()) run.settle('betpawa', place, each, 1)
  run.end(2)
  return run.answer().status
}

describe('the status of a run', () => {
  it('is completed where every event was answered for, if only with "not found"', () => {
    expect(statusAfter('ok', 'unchanged', 'not_found')).toBe('completed')
  })

  it.each(['failed', 'blocked', 'given_up'] as const)('is partial where one %s', (settled) => {
    expect(statusAfter('ok', settled)).toBe('partial')
  })

  it('is failed where all did, and where there was nothing to ask for', () => {
    expect(statusAfter('failed', 'blocked', 'given_up')).toBe('failed')
    expect(new Run({ id: 2, trigger: 'manual', startedMs: 0 }).answer().status).toBe('running')
    const empty = new Run({ id: 2, trigger: 'manual', startedMs: 0 })
    empty.end(1)
    expect(empty.answer().status).toBe('failed')
  })

  it.each([
    ['answered for none', 1],
    ['listed none', 0],
  ])('is partial where one bookmaker %s, though another has every event', (_, listings) => {
    begin('betpawa', 1)
    begin('bet9ja', listings)
    run.settle('betpawa', 7, 'ok', 1)
    if (listings > 0) run.settle('bet9ja', 7, 'failed', 1)
    run.end(2)
    expect(answer()).toMatchObject({ status: 'partial', events_scraped: 1, events_failed: 0 })
  })

  it('is completed where an event failed at one bookmaker that answered for others, and another has it', () => {
    begin('betpawa', 1)
    begin('bet9ja', 2)
    run.settle('betpawa', 7, 'ok', 1)
    run.settle('bet9ja', 7, 'failed', 1)
    run.settle('bet9ja', 7, 'ok', 1)
    run.end(2)
    expect(run.answer().status).toBe('completed')
  })

  it('is cancelled for whoever cancels it, and stays so', () => {
    run.cancel(5)
    run.end(9, 'completed')
    run.cancel(10)
    expect([run.isRunning, run.signal.aborted]).toEqual([false, true])
    expect(run.signal.reason).toMatchObject({ code: 'RUN_CANCELLED' })
    expect(answer()).toMatchObject({ status: 'cancelled', completed_at: '1970-01-01T00:00:00.005Z' })
  })

  it('stays when it is cancelled afterwards', () => {
    run.end(5, 'partial')
    run.cancel(9)
    expect([run.answer().status, run.signal.aborted]).toEqual(['partial', false])
  })
})

describe('a run tells', () => {
  it('its phases with their times and events, by bookmaker (L018, L154)', () => {
    run.begin('betpawa', 'discovering', 1000)
    run.begin('bet9ja', 'discovering', 1500)
    run.endPhase('betpawa', 2000, 40)
    begin('betpawa', 2, 2000)
    run.settle('betpawa', 1, 'ok', 3000)
    expect(answer().phase_logs).toEqual([
      { platform: 'betpawa', phase: 'discovering', started_at: at(1), ended_at: at(2), events_processed: 40 },
      {
        platform: 'bet9ja',
        phase: 'discovering',
        started_at: '1970-01-01T00:00:01.500Z',
        ended_at: null,
        events_processed: 0,
      },
      { platform: 'betpawa', phase: 'scraping', started_at: at(2), ended_at: null, events_processed: 1 },
    ])
    run.endPlatform('betpawa', 4000)
    run.end(9000)
    expect(answer().phase_logs.map(({ ended_at }) => ended_at)).toEqual([at(2), at(9), at(4)])
    const { betpawa, bet9ja } = answer().platform_timings
    expect([betpawa?.duration_ms, bet9ja?.duration_ms]).toEqual([3000, 7500])
  })

  it('how far each bookmaker is, and how its listings ended (L076)', () => {
    begin('betpawa', 7)
    const all = ['ok', 'unchanged', 'unchanged', 'not_found', 'failed', 'blocked', 'given_up'] as const
    for (const [place, settled] of all.entries()) run.settle('betpawa', place, settled, 1)
    run.retried('betpawa', 1)
    for (const tookMs of [100.4, 300]) run.timed('betpawa', tookMs, 1)
    expect(answer().platform_timings.betpawa).toEqual({
      duration_ms: null,
      events_count: 7,
      events_done: 7,
      fetched: { ok: 3, not_found: 1, failed: 1, blocked: 1 },
      given_up: 1,
      gone: 0,
      retries: 1,
      unchanged: 2,
      is_discovered: true,
      answers_timed: 2,
      answer_ms: 400,
    })
    expect(answer()).toMatchObject({ events_scraped: 4, events_failed: 3, completed_at: null })
  })

  it('events that some bookmaker was asked for in vain, apart from those that none answered for', () => {
    const settle = (eventId: number, settled: Parameters<Run['settle']>[2][]) => {
      for (const [place, each] of settled.entries()) run.settle(`bookmaker${place}`, eventId, each, 1)
    }
    settle(1, ['ok', 'unchanged', 'not_found'])
    settle(2, ['failed', 'ok', 'gone'])
    settle(3, ['ok', 'given_up'])
    settle(4, ['failed', 'blocked'])
    const counts = { events_scraped: 3, events_partial: 2, events_failed: 1, total_events: 4 }
    expect(answer()).toMatchObject(counts)
    run.end(2)
    expect(answer()).toMatchObject(counts)
  })

  it('whose lists could not be read, and is not completed then', () => {
    begin('betpawa', 1)
    run.settle('betpawa', 1, 'ok', 1)
    run.notDiscovered('betpawa', 1)
    run.end(2)
    expect(answer()).toMatchObject({ status: 'partial', platform_timings: { betpawa: { is_discovered: false } } })
  })

  it('when it last came forward', () => {
    const beats = [
      () => run.begin('betpawa', 'scraping', 1000),
      () => run.settle('betpawa', 1, 'ok', 2000),
      () => run.retried('betpawa', 3000),
      () => run.endPhase('betpawa', 4000),
      () => run.beat(5000),
    ]
    for (const [place, beat] of beats.entries()) {
      beat()
      expect(run.heartbeatMs).toBe(1000 * (place + 1))
    }
    expect(answer().heartbeat_at).toBe(at(5))
  })
})

describe('a run that ended', () => {
  it('keeps no list of events when it has ended, and tells the same of them (L167)', () => {
    const run = new Run({ id: 1, trigger: 'scheduled', startedMs: 0 })
    run.expect('betpawa', 3, 0)
    for (const [eventId, settled] of [
      [1, 'ok'],
      [2, 'failed'],
      [3, 'gone'],
    ] as const)
      run.settle('betpawa', eventId, settled, 1)
    const { events_scraped, events_failed } = run.answer()
    expect([events_scraped, events_failed]).toEqual([1, 1])
    run.end(2)
    run.settle('betpawa', 2, 'ok', 3)
    expect(run.answer()).toMatchObject({ status: 'partial', events_scraped: 1, events_failed: 1 })
  })
})

describe('what comes after the end of a run', () => {
  it('is counted for the bookmaker, and moves neither its end, its counts nor when it last came forward', () => {
    begin('betpawa', 2)
    run.settle('betpawa', 1, 'ok', 1000)
    run.cancel(2000)
    const { completed_at, events_scraped, total_events } = answer()
    const before = run.revision
    run.settle('betpawa', 2, 'given_up', 3000)
    run.retried('betpawa', 3000)
    run.begin('betpawa', 'scraping', 3000)
    run.endPlatform('betpawa', 4000)
    const after = answer()
    expect(after).toMatchObject({ completed_at, events_scraped, total_events, heartbeat_at: at(1) })
    expect(after.platform_timings.betpawa).toMatchObject({ given_up: 1, events_done: 2, retries: 1, duration_ms: 2000 })
    expect(after.phase_logs.map(({ ended_at }) => ended_at)).toEqual([at(2)])
    expect(run.revision, 'it is written again').toBeGreaterThan(before)
  })
})

describe('a run is whole', () => {
  const endOf = (isOverAll: boolean, end: (run: Run) => void) => {
    const run = new Run({ id: 1, trigger: 'manual', startedMs: 0, isOverAll })
    const before = run.answer().is_whole
    end(run)
    return [before, run.answer().is_whole]
  }

  it('where it asked all bookmakers and came to its end by itself, whatever it came to', () => {
    expect(endOf(true, (run) => run.end(1))).toEqual([false, true])
    expect(endOf(false, (run) => run.end(1))).toEqual([false, false])
    expect(endOf(true, (run) => run.cancel(1))).toEqual([false, false])
    expect(endOf(true, (run) => run.breakOff(1, 'failed', new Fault('RUN_STUCK', 'x')))).toEqual([false, false])
  })
})

describe('an error of a run', () => {
  it('has type, URL, status and a text (L003)', () => {
    run.fault(
      'betpawa',
      new Fault('FETCH_STATUS', 'http://p/x answered 500.', { url: 'http://p/x', status: 500 }),
      1000,
    )
    run.fault('bet9ja', { code: 'BODY_NOT_JSON', what: 'http://p/y answered no JSON.' }, 2000)
    run.fault('bet9ja', { code: 'READER_CRASHED', what: 'Reading http://p/z. It ended.' }, 2000)
    run.fault('bet9ja', new Fault('DISCOVERY_EMPTY', 'Nothing.'), 3000)
    expect(answer().errors).toEqual([
      {
        id: 1,
        platform: 'betpawa',
        occurred_at: at(1),
        error_type: 'FETCH_STATUS',
        error_message: 'http://p/x answered 500.',
        url: 'http://p/x',
        status: 500,
      },
      {
        id: 2,
        platform: 'bet9ja',
        occurred_at: at(2),
        error_type: 'BODY_NOT_JSON',
        error_message: 'http://p/y answered no JSON.',
        url: 'http://p/y',
        status: null,
      },
      expect.objectContaining({ url: 'http://p/z' }),
      expect.objectContaining({ error_type: 'DISCOVERY_EMPTY', url: null, status: null }),
    ])
  })

  it('never has an empty text (L003)', () => {
    run.fault('betpawa', { code: 'WRONG_PAYLOAD', what: '' }, 1)
    run.fault('betpawa', new Fault('INTERNAL_FAULT', ' '), 1)
    for (const { error_message } of answer().errors) expect(error_message.trim()).not.toBe('')
  })

  it('is one of the newest hundred; all are counted', () => {
    for (let place = 0; place < 150; place += 1) run.fault('betpawa', new Fault('FETCH_TIMEOUT', `no ${place}`), 1)
    const { errors, error_count } = answer()
    expect([errors.length, errors[0]?.error_message, error_count]).toEqual([100, 'no 50', 150])
  })
})

function at(seconds: number): string {
  return `1970-01-01T00:00:0${seconds}Z`
}
