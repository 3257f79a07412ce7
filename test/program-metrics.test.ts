// What Prometheus reads of the whole program after a run: every figure that is promised, by its name and unit, with
// values that can be true.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Recording } from '../simulator/replay/recording-folder.ts'
import { BOUNDS } from '../src/bounds.ts'
import { FAULTS } from '../src/contract/fault.ts'
import { CacheStats, SourceState } from '../src/contract/health.ts'
import { createMetrics } from '../src/metrics.ts'
import { measureProcess } from '../src/program-metrics.ts'
import { createTestDatabase, type TestDatabase, type TestServer, testServers } from './database-under-test.ts'
import { createWorld } from './event-world.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'
import { type RunningProgram, runProgram } from './program-under-test.ts'

const ID = 90_000_001
const SLUGS = ['betpawa', 'sportybet', 'bet9ja']

interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

interface Exposition {
  readonly types: ReadonlyMap<string, string>
  readonly helps: ReadonlyMap<string, string>
  readonly samples: readonly Sample[]
}

/** Reads the text as Prometheus does; throws at a line that is none of its format. */
function parseExposition(text: string): Exposition {
  const [types, helps, samples] = [new Map<string, string>(), new Map<string, string>(), [] as Sample[]]
  for (const line of text.split('\n')) {
    if (line === '') continue
    const about = /^# (HELP|TYPE) ([a-z0-9_]+) (.+)$/.exec(line)
    if (about !== null) {
      const [, kind, name = '', said = ''] = about
      ;(kind === 'HELP' ? helps : types).set(name, said)
      continue
    }
    const [, name, labelled = '', value] = /^([a-z0-9_]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
    if (name === undefined || value === undefined) throw new Error(`This is no line of an exposition: ${line}`)
    const labels = [...labelled.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, label = '', said = '']) => [label, said])
    samples.push({ name, labels: Object.fromEntries(labels), value: value === '+Inf' ? Infinity : Number(value) })
  }
  return { types, helps, samples }
}

const PROMISED: Readonly<Record<string, 'gauge' | 'counter' | 'histogram'>> = {
  overround_runs_total: 'counter',
  overround_run_active: 'gauge',
  overround_run_duration_seconds: 'histogram',
  overround_last_run_phase_seconds: 'gauge',
  overround_schedule_paused: 'gauge',
  overround_source_state: 'gauge',
  overround_source_last_success_age_seconds: 'gauge',
  overround_source_in_flight_requests: 'gauge',
  overround_source_requests_total: 'counter',
  overround_source_retries_total: 'counter',
  overround_source_answers_total: 'counter',
  overround_faults_total: 'counter',
  overround_left_out_total: 'counter',
  overround_cache_events: 'gauge',
  overround_cache_listings: 'gauge',
  overround_cache_quotes: 'gauge',
  overround_cache_bytes: 'gauge',
  overround_cache_refused: 'gauge',
  overround_ready_bytes: 'gauge',
  overround_cache_hits_total: 'counter',
  overround_cache_misses_total: 'counter',
  overround_cache_evicted_total: 'counter',
  overround_cache_changes_total: 'counter',
  overround_answers_total: 'counter',
  overround_http_answer_seconds: 'histogram',
  overround_store_up: 'gauge',
  overround_store_queue_changes: 'gauge',
  overround_store_write_lag_seconds: 'gauge',
  overround_store_spilled_bytes: 'gauge',
  overround_store_refused_changes_total: 'counter',
  overround_store_written_changes_total: 'counter',
  overround_store_batches_total: 'counter',
  overround_stream_connections: 'gauge',
  overround_stream_subscriptions: 'gauge',
  overround_stream_groups: 'gauge',
  overround_stream_window_entries: 'gauge',
  overround_stream_window_bytes: 'gauge',
  overround_stream_sent_frames_total: 'counter',
  overround_stream_sent_bytes_total: 'counter',
  overround_stream_conflated_frames_total: 'counter',
  overround_stream_closed_slow_total: 'counter',
  overround_shed_total: 'counter',
  overround_bounded_bytes: 'gauge',
  overround_bounded_bytes_max: 'gauge',
  overround_bounded_entries: 'gauge',
  overround_bounded_entries_max: 'gauge',
  overround_in_flight_requests: 'gauge',
  overround_resting_connections: 'gauge',
  overround_event_loop_delay_seconds: 'gauge',
  overround_process_memory_bytes: 'gauge',
}

describe.each(testServers())('the figures of a program on $name', (server: TestServer) => {
  const folder = mkdtempSync(join(tmpdir(), 'overround-metrics-'))
  let db: TestDatabase
  let running: RunningProgram
  let shelf: Recording[]
  beforeAll(async () => {
    db = await createTestDatabase(server, { isEmpty: true })
    shelf = [betpawaPayload, sportybetPayload, bet9jaPayload].map((make) => recordingOf(make({ eventId: ID })))
    running = await runProgram({
      recordings: shelf,
      env: { DATABASE_URL: db.url, DATA_DIR: folder },
      processFigures: measureProcess(),
    })
    // So that what is told stands still but for what a test does.
    await post('/api/scheduler/pause')
  })
  afterAll(async () => {
    await running.stop()
    await db.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const post = (path: string) => fetch(`${running.program.url}${path}`, { method: 'POST' })
  const collect = async () => parseExposition(await (await fetch(`${running.program.url}/metrics`)).text())
  const runByHand = async () => {
    await post('/api/scrape')
    while (running.program.collector.runs.active !== undefined) await new Promise((resolve) => setImmediate(resolve))
  }
  const figureOf = ({ samples }: Exposition, name: string, labels: Readonly<Record<string, string>> = {}) =>
    samples.find((one) => one.name === name && Object.entries(labels).every(([label, is]) => one.labels[label] === is))
      ?.value

  it('are all there, each with help and type, and a name that says its unit', async () => {
    const { types, helps, samples } = await collect()
    expect(Object.fromEntries(types)).toEqual(PROMISED)
    for (const [name, type] of types) {
      expect(helps.get(name)?.length, name).toBeGreaterThan(8)
      expect(name.endsWith('_total'), `${name} is a ${type}`).toBe(type === 'counter')
      expect(name).not.toMatch(/_(ms|milliseconds|kb|percent)(_|$)/)
    }
    for (const { name, value, labels } of samples) {
      expect(Number.isNaN(value), `${name} ${JSON.stringify(labels)}`).toBe(false)
      expect(value, `${name} ${JSON.stringify(labels)}`).toBeGreaterThanOrEqual(0)
    }
  })

  it('have labels of which there are few, whatever is asked for', async () => {
    for (let place = 0; place < 30; place += 1) await running.get(`/api/nothing/${place}`)
    const { samples } = await collect()
    const known: Readonly<Record<string, readonly string[] | RegExp>> = {
      bookmaker: SLUGS,
      source: [...SLUGS, 'cache', 'database', 'store'],
      code: /^[A-Z_]+$/,
      state: SourceState.options,
      status: /^([2-5]xx|completed|partial|failed|cancelled)$/,
      trigger: ['scheduled', 'manual', 'retry'],
      phase: ['discovering', 'scraping'],
      result: ['ok', 'not_found', 'failed', 'blocked'],
      route: ['list', 'detail'],
      quantile: ['0.5', '0.99', '1'],
      kind: ['resident', 'heap_used', 'heap_total'],
      reason: ['delay', 'in_flight', 'leaving', 'connections'],
      of: BOUNDS.map(({ of }) => of),
      le: /^[\d.+Inf]+$/,
    }
    for (const { labels } of samples) {
      for (const [label, value] of Object.entries(labels)) {
        const allowed = known[label] ?? []
        expect(allowed instanceof RegExp ? allowed.test(value) : allowed.includes(value), `${label}="${value}"`).toBe(
          true,
        )
      }
    }
  })

  it('tell each run once, with its phases, and requests as they were sent', async () => {
    const before = await collect()
    const count = (told: Exposition) =>
      figureOf(told, 'overround_run_duration_seconds_count', { trigger: 'manual' }) ?? 0
    await runByHand()
    const after = await collect()
    expect([count(after) - count(before), count(await collect()) - count(before)]).toEqual([1, 1])
    expect(figureOf(after, 'overround_runs_total', { status: 'completed' })).toBe(
      (figureOf(before, 'overround_runs_total', { status: 'completed' }) ?? 0) + 1,
    )
    const phases = after.samples.filter(({ name }) => name === 'overround_last_run_phase_seconds')
    expect(phases.map(({ labels }) => `${labels.bookmaker} ${labels.phase}`).toSorted()).toEqual(
      SLUGS.flatMap((slug) => [`${slug} discovering`, `${slug} scraping`]).toSorted(),
    )
    for (const slug of SLUGS) {
      const of = { bookmaker: slug }
      const sent = (told: Exposition) => figureOf(told, 'overround_source_requests_total', of) ?? 0
      expect(sent(after), slug).toBeGreaterThan(sent(before))
      expect(sent(after)).toBe(running.program.collector.outlooks().get(slug)?.totals.requests)
      expect(figureOf(after, 'overround_source_answers_total', { ...of, result: 'ok' })).toBeGreaterThanOrEqual(2)
      expect(figureOf(after, 'overround_source_last_success_age_seconds', of)).toBeLessThan(60)
      const states = after.samples.filter(
        (one) => one.name === 'overround_source_state' && one.labels.bookmaker === slug,
      )
      expect(states.map(({ labels, value }) => [labels.state, value])).toEqual(
        SourceState.options.map((state) => [state, Number(state === 'up')]),
      )
    }
    expect(figureOf(after, 'overround_schedule_paused')).toBe(1)
  })

  it('tell faults by code', async () => {
    const [first] = shelf
    shelf[0] = recordingOf(betpawaPayload({ eventId: ID }), 'upstream error')
    const faults = async () => (await collect()).samples.filter(({ name }) => name === 'overround_faults_total')
    await runByHand()
    if (first !== undefined) shelf[0] = first
    expect(await faults()).toContainEqual({
      name: 'overround_faults_total',
      labels: { source: 'betpawa', code: 'BODY_NOT_JSON' },
      value: 1,
    })
    for (const { labels } of await faults()) expect(Object.keys(FAULTS)).toContain(labels.code)
  })

  it('tell what is stored, and that nothing waits once it is', async () => {
    await running.program.store?.drained()
    const told = await collect()
    expect(figureOf(told, 'overround_store_up')).toBe(1)
    expect(figureOf(told, 'overround_store_queue_changes')).toBe(0)
    expect(figureOf(told, 'overround_store_write_lag_seconds')).toBe(0)
    expect(figureOf(told, 'overround_store_written_changes_total')).toBe(running.program.store?.figures().written)
    expect(figureOf(told, 'overround_store_written_changes_total')).toBeGreaterThanOrEqual(3)
  })

  it('tell answers of routes by class of status and how long they took, and none that was ready', async () => {
    const counts = async () => {
      const told = await collect()
      return ['2xx', '4xx'].map((status) => figureOf(told, 'overround_http_answer_seconds_count', { status }) ?? 0)
    }
    const before = await counts()
    await running.get('/api/scrape/runs')
    await running.get('/api/scrape/runs?limit=0')
    await running.get('/api/scrape/5')
    // One that collected the figures before is counted, too.
    expect(await counts()).toEqual([(before[0] ?? 0) + 2, (before[1] ?? 0) + 2])
    await running.get('/api/events')
    const kept = await counts()
    for (let round = 0; round < 5; round += 1) await running.get('/api/events')
    expect((await counts())[0]).toBe((kept[0] ?? 0) + 1)
  })

  it('tell how late and how large the process is', async () => {
    await collect()
    // A look that is late is one that another came before.
    await new Promise((resolve) => setTimeout(resolve, 100))
    const untilMs = performance.now() + 150
    while (performance.now() < untilMs);
    await new Promise((resolve) => setTimeout(resolve, 50))
    const told = await collect()
    expect(figureOf(told, 'overround_event_loop_delay_seconds', { quantile: '1' })).toBeGreaterThan(0.1)
    expect(figureOf(told, 'overround_process_memory_bytes', { kind: 'resident' })).toBeGreaterThan(30_000_000)
    expect(figureOf(told, 'overround_process_memory_bytes', { kind: 'heap_used' })).toBeGreaterThan(5_000_000)
  })
})

it('streaming is told as whoever streams counts it, and not where nobody does', async () => {
  const world = await createWorld()
  const figures = CacheStats.parse((await world.get('/api/cache/stats')).body)
  const stats = () => figures
  const sockets = () => ({
    ...{ connections: 3, subscriptions: 5, groups: 2, framesSent: 70, bytesSent: 9000, conflated: 4, closedSlow: 1 },
    ...{ windowEntries: 11, windowBytes: 1234 },
  })
  const { samples, types } = parseExposition(await createMetrics(stats, { sockets }).text())
  const told = samples
    .filter(({ name }) => name.startsWith('overround_stream_'))
    .map(({ name, value }) => [name, value])
  expect(Object.fromEntries(told)).toEqual({
    overround_stream_connections: 3,
    overround_stream_subscriptions: 5,
    overround_stream_groups: 2,
    overround_stream_window_entries: 11,
    overround_stream_window_bytes: 1234,
    overround_stream_sent_frames_total: 70,
    overround_stream_sent_bytes_total: 9000,
    overround_stream_conflated_frames_total: 4,
    overround_stream_closed_slow_total: 1,
  })
  expect(types.get('overround_stream_closed_slow_total')).toBe('counter')
  expect(await createMetrics(stats).text()).not.toContain('overround_stream')
})
