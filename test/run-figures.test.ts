// What is told of runs that were: their phases, figures over days, and what failed tried again. Over HTTP, with the
// database and without.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Recording } from '../simulator/replay/recording-folder.ts'
import { RefreshAnswer } from '../src/contract/refresh-answer.ts'
import { RunAnswer, RunTrigger } from '../src/contract/run.ts'
import { EventMetrics, RetryAnswer, RunAnalytics, RunPhases, RunStats } from '../src/contract/run-figures.ts'
import { readRunSums, readRunTotals } from '../src/store/books/run-sums.ts'
import { countRuns as countStored, readRun, readRuns, writeRuns } from '../src/store/books/stored-runs.ts'
import { analyticsOf, countRuns, eventMetricsOf, joinSums, joinTotals, statsOf, sumRuns } from '../src/sum-runs.ts'
import { createTestDatabase, testServers } from './database-under-test.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'
import { type RunningProgram, runProgram } from './program-under-test.ts'
import { partOf, someRuns } from './some-runs.ts'

const [ONE, TWO] = [90_000_001, 90_000_002]
const DAY_MS = 86_400_000
const NOW_MS = Date.UTC(2026, 4, 6, 8)

const open: { readonly stop: () => Promise<void> }[] = []
afterEach(async () => {
  for (const { stop } of open.splice(0).reverse()) await stop()
})

async function start(recordings: Recording[], env: Readonly<Record<string, string>> = {}): Promise<RunningProgram> {
  const running = await runProgram({ recordings, env, feedKind: 'live' })
  open.push(running)
  return running
}
const shelfOf = () => [
  ...[betpawaPayload, sportybetPayload, bet9jaPayload].map((make) => recordingOf(make({ eventId: ONE }))),
  recordingOf(betpawaPayload({ eventId: TWO, externalId: '7' })),
]
const asking = (running: RunningProgram) => ({
  read: async <Schema extends z.ZodType>(path: string, schema: Schema) => schema.parse((await running.get(path)).body),
  post: async (path: string, body?: object) => {
    const response = await fetch(`${running.program.url}${path}`, {
      method: 'POST',
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, body: await response.json() }
  },
  ended: async (id: number) => {
    for (;;) {
      const run = RunAnswer.parse((await running.get(`/api/scrape/${id}`)).body)
      if (run.status !== 'running') return run
      await new Promise((resolve) => setImmediate(resolve))
    }
  },
})

describe('runs without a database', () => {
  it('tell which goes on, and of each the phases, the oldest first, with what went wrong in them (L154)', async () => {
    const shelf = shelfOf()
    const { read, post, ended } = asking(await start(shelf))
    expect(await read('/api/scrape/runs/active', z.array(z.int()))).toEqual([])
    shelf[2] = recordingOf(bet9jaPayload({ eventId: ONE }), 'upstream error')
    const { body } = await post('/api/scrape')
    const { id, scrape_run_id, events } = RunAnswer.extend({ events: z.null() }).parse(body)
    expect([scrape_run_id, events]).toEqual([id, null])
    expect(await read('/api/scrape/runs/active', z.array(z.int()))).toEqual([id])
    const run = await ended(id)
    const phases = await read(`/api/scrape/runs/${id}/phases`, RunPhases)
    expect(phases.map(({ platform, phase }) => `${platform} ${phase}`).toSorted()).toEqual(
      ['bet9ja', 'betpawa', 'sportybet'].flatMap((slug) => [`${slug} discovering`, `${slug} scraping`]),
    )
    expect(phases.map(({ started_at }) => started_at)).toEqual(phases.map(({ started_at }) => started_at).toSorted())
    expect(new Set(phases.map((phase) => phase.id)).size).toBe(6)
    const scraping = Object.fromEntries(
      phases.filter(({ phase }) => phase === 'scraping').map((phase) => [phase.platform, phase]),
    )
    expect(scraping.betpawa).toMatchObject({ events_processed: 2, message: null, ended_at: expect.any(String) })
    expect(scraping.bet9ja?.message).toContain('BODY_NOT_JSON: ')
    expect(run.errors.map((error) => [error.id, error.platform, error.error_type])).toEqual([
      [1, 'bet9ja', 'BODY_NOT_JSON'],
    ])
    expect(run).toMatchObject({ events_scraped: 2, events_partial: 1, total_events: 2 })
  })

  it('that there are not have no phases, and can not be tried again: 404', async () => {
    const { post } = asking(await start(shelfOf()))
    const [running] = open as RunningProgram[]
    expect(await running?.get('/api/scrape/runs/5/phases')).toMatchObject({
      status: 404,
      body: { code: 'RUN_UNKNOWN' },
    })
    expect(await post('/api/scrape/5/retry')).toMatchObject({ status: 404, body: { code: 'RUN_UNKNOWN' } })
  })

  it('are figured out from real counts: a bookmaker that failed is not at 100 % (L163, L164)', async () => {
    const shelf = shelfOf()
    shelf[2] = recordingOf(bet9jaPayload({ eventId: ONE }), 'upstream error')
    const { read, post } = asking(await start(shelf))
    await post(`/api/scrape/event/${ONE}`)
    const analytics = await read('/api/scrape/analytics', RunAnalytics)
    expect(analytics.daily_metrics).toMatchObject([{ date: '2026-05-06', total_events: 2, partial_count: 1 }])
    expect(
      analytics.platform_metrics.map(({ platform, success_rate, runs }) => [platform, success_rate, runs]),
    ).toEqual([
      ['bet9ja', 0, 1],
      ['betpawa', 100, 1],
      ['sportybet', 100, 1],
    ])
    expect(analytics.period_start, 'the first of 14 days, whole').toBe('2026-04-23T00:00:00Z')
    const metrics = await read('/api/scrape/event-metrics', EventMetrics)
    expect(metrics).toMatchObject({ total_events: 2, events_fully_scraped: 1, events_partially_scraped: 1 })
    expect(metrics.period_start).toBe('2026-04-30T00:00:00Z')
    const betpawa = metrics.platform_metrics.find(({ platform }) => platform === 'betpawa')
    expect(betpawa).toMatchObject({ total_requested: 2, total_scraped: 2, total_failed: 0, success_rate: 100 })
    expect(betpawa?.avg_timing_ms).toBeGreaterThan(0)
    const stats = await read('/api/scrape/stats', RunStats)
    expect([stats.total_runs, stats.runs_24h], 'the refresh is no run of these').toEqual([1, 1])
    expect((await read('/api/scrape/runs', z.array(RunAnswer))).map(({ trigger }) => trigger)).toEqual([
      'event',
      'scheduled',
    ])
    expect(stats.avg_duration_seconds).toBeGreaterThanOrEqual(0)
  })

  it.each([
    ['analytics', 0],
    ['analytics', 31],
    ['event-metrics', 'x'],
    ['event-metrics', 31],
  ])('are not figured out by %s over %s days: 422', async (what, days) => {
    const running = await start(shelfOf())
    const { status, body } = await running.get(`/api/scrape/${what}?days=${days}`)
    const { detail } = z.object({ detail: z.array(z.object({ loc: z.array(z.string()) })) }).parse(body)
    expect([status, detail[0]?.loc]).toEqual([422, ['query', 'days']])
  })

  it('are streamed elsewhere: 410, with where (L084)', async () => {
    const running = await start(shelfOf())
    const { status, body } = await running.get('/api/scrape/stream')
    expect([status, body]).toMatchObject([
      410,
      { code: 'STREAM_MOVED', cure: expect.stringMatching(/\/api\/stream.*\/api\/ws/) },
    ])
  })
})

describe('POST /api/scrape/{id}/retry', () => {
  it('asks only the bookmakers that failed in that run, and says whose run it tries again (L157)', async () => {
    const shelf = shelfOf()
    shelf[1] = recordingOf(sportybetPayload({ eventId: ONE }), 'upstream error')
    const running = await start(shelf)
    const { post, ended } = asking(running)
    const first = running.program.collector.runs.newest(1)[0]?.id ?? 0
    const { status, headers, body } = await post(`/api/scrape/${first}/retry`, { platforms: [] })
    const answer = RetryAnswer.parse(body)
    expect([status, answer.platforms_retried]).toEqual([202, ['sportybet']])
    expect(headers.get('location')).toBe(`/api/scrape/${answer.new_run_id}`)
    expect(answer.message).toContain(`run ${first}`)
    const run = await ended(answer.new_run_id)
    expect([run.trigger, run.platforms]).toEqual([`retry:${first}`, ['sportybet']])
    expect(RunTrigger.safeParse('retry:x').success).toBe(false)
  })

  it('asks those that are named, whatever they came to', async () => {
    const running = await start(shelfOf())
    const { post, ended } = asking(running)
    const first = running.program.collector.runs.newest(1)[0]?.id ?? 0
    const { body } = await post(`/api/scrape/${first}/retry`, { platforms: ['bet9ja'] })
    expect((await ended(RetryAnswer.parse(body).new_run_id)).platforms).toEqual(['bet9ja'])
  })

  it('asks those whose lists could not be read, and those that were not waited for', async () => {
    const shelf = shelfOf()
    const running = await start(shelf)
    const { post, ended } = asking(running)
    const cancelled = RunAnswer.parse((await post('/api/scrape')).body)
    await post(`/api/scrape/${cancelled.id}/cancel`)
    const again = RetryAnswer.parse((await post(`/api/scrape/${cancelled.id}/retry`)).body)
    expect(again.platforms_retried.toSorted()).toEqual(['bet9ja', 'betpawa', 'sportybet'])
    await ended(again.new_run_id)
    const lists = shelf.splice(0)
    const empty = await ended(RunAnswer.parse((await post('/api/scrape', { platforms: ['betpawa'] })).body).id)
    expect(empty.platform_timings.betpawa?.is_discovered).toBe(false)
    shelf.push(...lists)
    const third = RetryAnswer.parse((await post(`/api/scrape/${empty.id}/retry`)).body)
    expect(third.platforms_retried).toEqual(['betpawa'])
  })

  it.each<[string, object, number, string]>([
    ['where nothing failed', {}, 409, 'NOTHING_FAILED'],
    ['for a bookmaker that there is not', { platforms: ['acme'] }, 422, 'SETTING_INVALID'],
    ['for a bookmaker that is named twice', { platforms: ['bet9ja', 'bet9ja'] }, 422, 'REQUEST_INVALID'],
    ['for what is no list', { platforms: 'bet9ja' }, 422, 'REQUEST_INVALID'],
  ])('is refused %s', async (_, body, status, code) => {
    const running = await start(shelfOf())
    const first = running.program.collector.runs.newest(1)[0]?.id ?? 0
    expect(await asking(running).post(`/api/scrape/${first}/retry`, body)).toMatchObject({ status, body: { code } })
    expect(running.program.collector.runs.count).toBe(1)
  })

  it('of a refresh asks for that event alone, at the bookmakers that failed (L157)', async () => {
    const shelf = shelfOf()
    const { post, ended } = asking(await start(shelf))
    shelf[1] = recordingOf(sportybetPayload({ eventId: ONE }), 'upstream error')
    const { scrape_run_id } = RefreshAnswer.parse((await post(`/api/scrape/event/${ONE}`)).body)
    const { status, body } = await post(`/api/scrape/${scrape_run_id}/retry`)
    const answer = RetryAnswer.parse(body)
    expect([status, answer.platforms_retried, answer.run.event_id]).toEqual([202, ['sportybet'], ONE])
    const run = await ended(answer.new_run_id)
    expect([run.trigger, run.platforms, run.total_events]).toEqual(['event', ['sportybet'], 1])
    expect(
      run.phase_logs.map(({ phase }) => phase),
      'no list is read for it',
    ).toEqual(['scraping'])
  })

  it('is refused while that run goes on', async () => {
    const { post } = asking(await start(shelfOf()))
    const { id } = RunAnswer.parse((await post('/api/scrape')).body)
    expect(await post(`/api/scrape/${id}/retry`)).toMatchObject({ status: 409, body: { code: 'RUN_ACTIVE' } })
  })
})

describe('a run that was cancelled', () => {
  it('counts as cancelled, and not as a failure of the bookmakers that were not waited for', async () => {
    const { collector } = (await start(shelfOf())).program
    const told = () => {
      const runs = collector.runs.newest(2).map((run) => run.answer())
      const period = { fromMs: 0, toMs: NOW_MS }
      return { ...eventMetricsOf(sumRuns(runs, 0), period), analytics: analyticsOf(sumRuns(runs, 0), period) }
    }
    const before = told()
    const { run, ended } = collector.startRun({ trigger: 'manual' })
    expect(told(), 'while it goes on').toEqual(before)
    collector.cancel(run.id)
    await ended
    expect(run.answer()).toMatchObject({ status: 'cancelled', is_whole: false })
    for (const part of Object.values(run.answer().platform_timings)) expect(part.is_discovered).toBe(true)
    const { analytics, ...metrics } = before
    const [day] = analytics.daily_metrics
    expect(told()).toEqual({
      ...metrics,
      analytics: { ...analytics, daily_metrics: [{ ...day, cancelled_count: 1 }] },
    })
  })
})

describe('means of times', () => {
  it('are over runs of all bookmakers that came to their end by themselves, and no others', async () => {
    const { read, post, ended } = asking(await start(shelfOf()))
    const before = await read('/api/scrape/stats', RunStats)
    const some = RunAnswer.parse((await post('/api/scrape', { platforms: ['bet9ja'] })).body)
    expect((await ended(some.id)).is_whole).toBe(false)
    const retried = RetryAnswer.parse((await post(`/api/scrape/${some.id}/retry`, { platforms: ['bet9ja'] })).body)
    expect((await ended(retried.new_run_id)).is_whole).toBe(false)
    const { total_runs, avg_duration_seconds } = await read('/api/scrape/stats', RunStats)
    expect([total_runs, avg_duration_seconds]).toEqual([3, before.avg_duration_seconds])
    const all = RunAnswer.parse((await post('/api/scrape')).body)
    expect((await ended(all.id)).is_whole).toBe(true)
    const runs = (await read('/api/scrape/runs', z.array(RunAnswer))).filter(({ is_whole }) => is_whole)
    expect(runs).toHaveLength(2)
    expect(countRuns(runs, NOW_MS).whole).toBe(2)
  })
})

describe.each(testServers())('on $name', (server) => {
  it('a run of an earlier program is told, figured out and tried again as one of this (L154)', async () => {
    const db = await createTestDatabase(server, { isEmpty: true })
    open.push({ stop: () => db.drop() })
    const shelf = shelfOf()
    shelf[2] = recordingOf(bet9jaPayload({ eventId: ONE }), 'upstream error')
    const env = { DATABASE_URL: db.url, DATA_DIR: newFolder() }
    const first = await start(shelf, env)
    const run = first.program.collector.runs.newest(1)[0]?.answer()
    const told = async ({ get }: RunningProgram) => {
      const phases = (await get(`/api/scrape/runs/${run?.id}/phases`)).body
      return [(await get(`/api/scrape/${run?.id}`)).body, phases]
    }
    const before = await told(first)
    await open.pop()?.stop()
    const second = await start(shelf, env)
    expect(second.program.collector.runs.find(run?.id ?? 0)).toBeUndefined()
    expect(await told(second)).toEqual(before)
    const { read, post } = asking(second)
    expect((await read('/api/scrape/event-metrics', EventMetrics)).events_partially_scraped).toBe(2)
    expect((await read('/api/scrape/stats', RunStats)).total_runs).toBe(2)
    const again = RetryAnswer.parse((await post(`/api/scrape/${run?.id}/retry`)).body)
    expect([again.platforms_retried, again.run.trigger]).toEqual([['bet9ja'], `retry:${run?.id}`])
  })

  it('sums are those that memory makes of the same runs, whatever these came to', async () => {
    const db = await createTestDatabase(server)
    open.push({ stop: () => db.drop() })
    const runs = someRuns({ nowMs: NOW_MS, eventId: ONE })
    await writeRuns(db.database, runs)
    expect(await readRuns(db.database, { limit: 100, offset: 0 })).toEqual(runs.toReversed())
    expect(await readRun(db.database, 1)).toEqual(runs[0])
    const partial = runs.filter(({ status }) => status === 'partial').toReversed()
    expect(await readRuns(db.database, { limit: 1, offset: 1, status: 'partial' })).toEqual(partial.slice(1, 2))
    expect([await countStored(db.database), await countStored(db.database, { status: 'partial' })]).toEqual([
      12,
      partial.length,
    ])
    const sinceMs = NOW_MS - 3 * DAY_MS
    const period = { fromMs: sinceMs, toMs: NOW_MS }
    const [stored, held] = [await readRunSums(db.database, { sinceMs }), sumRuns(runs, sinceMs)]
    expect(stored).toEqual(held)
    expect(held.days.reduce((sum, { cancelled }) => sum + cancelled, 0)).toBeGreaterThan(0)
    for (const half of [runs.filter(({ id }) => id % 2 === 0), runs.slice(3, 9)]) {
      const except = half.map(({ id }) => id)
      expect(joinSums(await readRunSums(db.database, { sinceMs, except }), sumRuns(half, sinceMs))).toEqual(held)
      const others = await readRunTotals(db.database, { nowMs: NOW_MS, except })
      expect(joinTotals(others, countRuns(half, NOW_MS))).toEqual(countRuns(runs, NOW_MS))
    }
    expect(analyticsOf(stored, period).daily_metrics.length).toBeGreaterThan(2)
    expect(RunAnalytics.parse(analyticsOf(stored, period))).toEqual(analyticsOf(held, period))
    expect(EventMetrics.parse(eventMetricsOf(stored, period))).toEqual(eventMetricsOf(held, period))
    const totals = await readRunTotals(db.database, { nowMs: NOW_MS })
    expect(totals).toEqual(countRuns(runs, NOW_MS))
    expect(RunStats.parse(statsOf(totals)).total_runs).toBe(runs.filter(({ trigger }) => trigger !== 'event').length)
  })

  it('runs that were written before answers were timed and lists told apart are read, and no time is made up', async () => {
    const db = await createTestDatabase(server)
    open.push({ stop: () => db.drop() })
    const { is_discovered, answers_timed, answer_ms, ...old } = partOf({ ok: 3, failed: 1 })
    await db.sql(
      `insert into runs values (1, 'scheduled', 'partial', at_ms($1), at_ms($1 + 1000), at_ms($1), 3, 1, 0, $2)`,
      [NOW_MS - 1000, JSON.stringify({ betpawa: old })],
    )
    expect((await readRun(db.database, 1))?.platform_timings.betpawa).toMatchObject({
      is_discovered: true,
      answer_ms: 0,
    })
    const sums = await readRunSums(db.database, { sinceMs: NOW_MS - DAY_MS })
    const metrics = eventMetricsOf(sums, { fromMs: 0, toMs: NOW_MS })
    // Whether all bookmakers answered was not counted, so that nobody says that they did.
    expect(metrics).toMatchObject({ total_events: 4, events_fully_scraped: 0, events_partially_scraped: 0 })
    expect((await readRun(db.database, 1))?.events_partial).toBeNull()
    const { platform_metrics } = metrics
    expect(platform_metrics).toMatchObject([{ success_rate: 50, avg_timing_ms: null, total_requested: 7 }])
    expect([is_discovered, answers_timed, answer_ms]).toEqual([false, 4, 400])
  })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'overround-runs-'))
  open.push({ stop: async () => rmSync(folder, { recursive: true, force: true }) })
  return folder
}
