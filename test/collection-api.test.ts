// Collection over HTTP: runs by hand, one event asked for now, and settings that act at once.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Recording } from '../simulator/replay/recording-folder.ts'
import { EventDetail } from '../src/contract/event-answers.ts'
import { HealthAnswer } from '../src/contract/health.ts'
import { RefreshAnswer } from '../src/contract/refresh-answer.ts'
import { RunAnswer } from '../src/contract/run.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'
import { type RunningProgram, runProgram } from './program-under-test.ts'

const ID = 90_000_001

let running: RunningProgram
let shelf: Recording[]
let settingsAtFirst: unknown
beforeAll(async () => {
  shelf = [betpawaPayload, sportybetPayload, bet9jaPayload].map((make) => recordingOf(make({ eventId: ID })))
  running = await runProgram({ recordings: shelf })
  settingsAtFirst = await settings()
})
afterAll(() => running.stop())
afterEach(async () => {
  shelf[0] = recordingOf(betpawaPayload({ eventId: ID }))
  await send('PUT', '/api/settings', settingsAtFirst)
  const [newest] = await runs()
  if (newest !== undefined) await ended(newest.id)
})

async function send(method: string, path: string, body?: unknown) {
  const response = await fetch(`${running.program.url}${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  }
}
const runs = async (query = '') => z.array(RunAnswer).parse((await running.get(`/api/scrape/runs${query}`)).body)
const settings = async () => (await running.get('/api/settings')).body
const ended = async (id: number) => {
  for (;;) {
    const run = RunAnswer.parse((await running.get(`/api/scrape/${id}`)).body)
    if (run.status !== 'running') return run
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('POST /api/scrape', () => {
  it('begins a run and says where to follow it; a second one is refused by name (L079)', async () => {
    const begun = await send('POST', '/api/scrape')
    const { id, trigger } = RunAnswer.parse(begun.body)
    expect([begun.status, begun.headers.get('location'), trigger]).toEqual([202, `/api/scrape/${id}`, 'manual'])
    const refused = await send('POST', '/api/scrape')
    expect([refused.status, refused.body.code]).toEqual([409, 'RUN_ACTIVE'])
    expect(refused.body.detail).toContain(`Run ${id} (manual`)
    expect(await ended(id)).toMatchObject({ status: 'completed', events_scraped: 1, error_count: 0 })
  })

  it('asks only the bookmakers that are named (L157)', async () => {
    const { body } = await send('POST', '/api/scrape', { platforms: ['bet9ja'] })
    const run = await ended(RunAnswer.parse(body).id)
    expect(Object.keys(run.platform_timings)).toEqual(['bet9ja'])
  })

  it('takes what says nothing more than that all is wanted', async () => {
    const { status, body } = await send('POST', '/api/scrape', { platforms: null, sport_id: 1, competition_id: null })
    expect(status).toBe(202)
    expect((await ended(RunAnswer.parse(body).id)).platforms).toEqual(['bet9ja', 'betpawa', 'sportybet'])
  })

  it.each(['', ' \n'])('takes %j, said to be JSON, as saying nothing', async (body) => {
    const response = await fetch(`${running.program.url}/api/scrape`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(response.status).toBe(202)
    await ended(RunAnswer.parse(await response.json()).id)
  })

  it.each([
    ['what is broken', '{"platforms":'],
    ['what reaches into prototypes', '{"__proto__":{"platforms":[]}}'],
    ['what reaches into constructors', '{"constructor":{"prototype":{}}}'],
  ])('refuses %s with 400', async (_, body) => {
    const response = await fetch(`${running.program.url}/api/scrape`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, 'REQUEST_UNREADABLE'])
  })

  it.each([
    ['a bookmaker that there is not', { platforms: ['acme'] }],
    ['no list', { platforms: 'betpawa' }],
    ['a bookmaker twice', { platforms: ['betpawa', 'betpawa'] }],
    ['an unknown field', { platform: ['betpawa'] }],
    ['another sport, which is not collected', { sport_id: 2 }],
    ['a competition, which a run can not be narrowed to', { competition_id: 17 }],
  ])('refuses %s with 422, and begins nothing', async (_, body) => {
    const before = (await runs()).length
    expect((await send('POST', '/api/scrape', body)).status).toBe(422)
    expect(await runs()).toHaveLength(before)
  })
})

describe('runs', () => {
  it('are listed, the newest first, with phases, times and counts (L018, L154)', async () => {
    const { body } = await send('POST', '/api/scrape')
    await ended(RunAnswer.parse(body).id)
    const all = await runs()
    expect([all[0]?.trigger, all.at(-1)?.trigger]).toEqual(['manual', 'scheduled'])
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted((one, other) => other - one))
    expect(await runs('?limit=1&offset=1')).toEqual([all[1]])
    for (const run of [all[0], all.at(-1)]) {
      expect(run?.phase_logs).toHaveLength(6)
      const timings = Object.values(run?.platform_timings ?? {})
      expect(timings.map(({ events_done, duration_ms }) => [events_done, duration_ms !== null])).toEqual(
        Array.from({ length: 3 }, () => [1, true]),
      )
    }
  })

  it.each(['/api/scrape/runs?limit=0', '/api/scrape/runs?limit=x', '/api/scrape/runs?offset=-1', '/api/scrape/x'])(
    '%s is refused with 422',
    async (path) => {
      expect((await running.get(path)).status).toBe(422)
    },
  )

  it('that there are not are 404, whatever is wanted of them', async () => {
    expect(await running.get('/api/scrape/5')).toMatchObject({ status: 404, body: { code: 'RUN_UNKNOWN' } })
    expect(await send('POST', '/api/scrape/5/cancel')).toMatchObject({ status: 404, body: { code: 'RUN_UNKNOWN' } })
  })

  it('are cancelled, and another one may begin', async () => {
    const { id } = RunAnswer.parse((await send('POST', '/api/scrape')).body)
    const cancelled = await send('POST', `/api/scrape/${id}/cancel`)
    expect([cancelled.status, cancelled.body.status]).toEqual([200, 'cancelled'])
    const next = RunAnswer.parse((await send('POST', '/api/scrape')).body)
    expect(next.id).toBeGreaterThan(id)
    expect((await ended(next.id)).status).toBe('completed')
    expect((await ended(id)).status).toBe('cancelled')
    const again = await send('POST', `/api/scrape/${next.id}/cancel`)
    expect([again.status, again.body.status]).toEqual([200, 'completed'])
  })
})

describe('POST /api/scrape/event/{id} (L165)', () => {
  it('returns the event as it is now, and so does everybody else', async () => {
    shelf[0] = recordingOf(betpawaPayload({ eventId: ID, prices: [2.5, 3.4, 3.9] }))
    const { status, body } = await send('POST', `/api/scrape/event/${ID}`)
    const answer = RefreshAnswer.parse(body)
    expect([status, answer.status, answer.platforms_failed]).toEqual([200, 'completed', []])
    expect(answer.platforms_scraped).toEqual(['betpawa', 'sportybet', 'bet9ja'])
    expect(answer.platform_results).toMatchObject([
      { platform: 'betpawa', success: true, error: null, markets_count: 1 },
      { platform: 'sportybet', success: true },
      { platform: 'bet9ja', success: true },
    ])
    const shown = EventDetail.parse((await running.get(`/api/events/${ID}`)).body)
    expect(JSON.stringify(answer.event)).toContain('2.5')
    expect(shown).toEqual(answer.event)
    expect((await runs())[0]).toMatchObject({ id: answer.scrape_run_id, trigger: 'event' })
  })

  it('tells of a bookmaker that fails, and of one that is switched off', async () => {
    await send('PUT', '/api/settings', { enabled_platforms: ['betpawa', 'sportybet'] })
    shelf[0] = recordingOf(betpawaPayload({ eventId: ID }), 'upstream error')
    const answer = RefreshAnswer.parse((await send('POST', `/api/scrape/event/${ID}`)).body)
    expect(answer).toMatchObject({
      status: 'partial',
      platforms_scraped: ['sportybet'],
      platforms_failed: ['betpawa'],
      platform_results: [
        { platform: 'betpawa', success: false, error: 'BODY_NOT_JSON', markets_count: null },
        { platform: 'sportybet', success: true, error: null },
        { platform: 'bet9ja', success: false, timing_ms: null, error: expect.stringContaining('switched off') },
      ],
    })
  })

  it.each([
    ['90000099', 404],
    ['0', 422],
    ['x', 422],
  ])('for event %s is %i', async (id, status) => {
    expect((await send('POST', `/api/scrape/event/${id}`)).status).toBe(status)
  })
})

describe('PUT /api/settings', () => {
  it('changes what is named, and acts at once (L125, L157)', async () => {
    const before = await settings()
    const nextMs = running.program.collector.nextRunMs
    const { status, body } = await send('PUT', '/api/settings', { scrape_interval_minutes: 9 })
    expect([status, body]).toEqual([200, { ...(before as object), scrape_interval_minutes: 9 }])
    expect(await settings()).toEqual(body)
    expect(running.program.collector.nextRunMs).toBe(nextMs + 4 * 60_000)
    const { next_run_at } = HealthAnswer.parse((await running.get('/api/health')).body)
    expect(Date.parse(next_run_at)).toBe(nextMs + 4 * 60_000)
  })

  it('switches a bookmaker off and on, as health tells (L157)', async () => {
    const states = async () => {
      running.program.collector.tick()
      return HealthAnswer.parse((await running.get('/api/health')).body).platforms.map(({ state }) => state)
    }
    expect(await states()).toEqual(['up', 'up', 'up'])
    await send('PUT', '/api/settings', { enabled_platforms: ['betpawa', 'bet9ja'] })
    expect(await states()).toEqual(['up', 'down', 'up'])
    const { body } = await send('POST', '/api/scrape')
    expect(Object.keys((await ended(RunAnswer.parse(body).id)).platform_timings)).toEqual(['betpawa', 'bet9ja'])
    await send('PUT', '/api/settings', { enabled_platforms: ['betpawa', 'sportybet', 'bet9ja'] })
    expect((await states())[1]).toMatch(/up|recovering/)
  })

  it.each<[unknown, string]>([
    [{ scrape_interval_minutes: 0 }, 'it may be 1 to 60'],
    [{ betpawa_concurrency: 3, colour: 'red' }, 'colour is no setting'],
    [{ betpawa_concurrency: 3, enabled_platforms: [] }, 'one bookmaker or more'],
    [{ betpawa_concurrency: null }, 'betpawa_concurrency'],
    [[], 'expected'],
  ])('refuses %j with the reason, and changes nothing (L125)', async (patch, reason) => {
    const before = await settings()
    const { status, body } = await send('PUT', '/api/settings', patch)
    expect([status, JSON.stringify(body)]).toEqual([422, expect.stringContaining(reason)])
    expect(await settings()).toEqual(before)
  })
})

describe('GET', () => {
  it('begins and changes nothing, however often (L079)', async () => {
    const before = [await runs(), await settings(), running.program.cache.stats().version]
    const id = (await runs())[0]?.id
    for (const path of ['runs', `${id}`, 'event/90000001', `${id}/cancel`]) await running.get(`/api/scrape/${path}`)
    for (const path of ['/api/scrape', '/api/settings', '/api/health']) await running.get(path)
    expect([await runs(), await settings(), running.program.cache.stats().version]).toEqual(before)
  })
})
