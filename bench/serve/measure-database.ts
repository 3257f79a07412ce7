// Answers from the database, while the cache is empty and where it is off; and answers from the cache while a run
// collects and all that changes is written.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { percentile } from '../percentile.ts'
import { type Figure, figure, type Measured } from '../report.ts'
import { createBenchListings, EVENTS, FIRST_EVENT } from '../store/bench-listings.ts'
import { openBenchWorld, startBenchServer } from '../store/bench-store-world.ts'
import { type Encoding, headersFor, LIST, named } from './cases.ts'
import { type ServerUnderTest, startServerUnderTest } from './child-server.ts'
import { type Asked, HttpClient } from './http-client.ts'
import { LOADED_BY, load } from './many-clients.ts'
import { timeCalls } from './one-client.ts'

type Say = (line: string) => void

/** 3,873 listings in 66 s: the pace of a run at the bookmakers' measured limits. */
const PER_SECOND = 59
const BOUNDS: Readonly<Record<string, number>> = {
  'empty.list.p50_ms': 10,
  'empty.detail.p50_ms': 4,
  'writing.list.p99_ms': 10,
}

export async function measureDatabase(say: Say): Promise<Measured> {
  const server = await startBenchServer()
  const skipped: string[] = []
  const figures: Figure[] = []
  try {
    const url = await server.create('bench_serve')
    await fill(url, say)
    for (const mode of ['empty', 'off'] as const) {
      const ours = await startServerUnderTest({ mode, events: EVENTS, url })
      try {
        figures.push(...(await answers(ours, { mode, by: 'database', calls: 500 }, { say, skipped })))
      } finally {
        await ours.stop()
      }
    }
    const ours = await startServerUnderTest({ mode: 'warm', events: EVENTS, url })
    try {
      figures.push(...(await writing(ours, { say, skipped })))
    } finally {
      await ours.stop()
    }
    return { figures, skipped }
  } finally {
    await server.stop()
  }
}

async function fill(url: string, say: Say): Promise<void> {
  const nowMs = Date.now()
  const world = await openBenchWorld(url)
  await world.warm()
  for (const observation of createBenchListings(nowMs).first(nowMs)) world.cache.apply(observation)
  await world.drained()
  say(`  ${EVENTS} events, ${world.cache.stats().quotes} quotes are stored`)
  await world.stop()
}

interface Told {
  readonly say: Say
  readonly skipped: string[]
}

interface Wanted {
  readonly mode: 'empty' | 'off' | 'writing'
  readonly by: 'cache' | 'database'
  readonly calls: number
  /** At most so long for each kind of answer. */
  readonly withinMs?: number
}

/** Other pages and other events one after the other: what was asked last says nothing about what is asked next. */
const ASKED: Readonly<Record<string, (place: number) => string>> = {
  list: (place) => `${LIST}?page=${1 + (place % 20)}`,
  detail: (place) => `${LIST}/${FIRST_EVENT + ((place * 37) % EVENTS)}`,
}

async function answers({ url }: ServerUnderTest, wanted: Wanted, { say, skipped }: Told) {
  const { mode, by, calls, withinMs = Number.POSITIVE_INFINITY } = wanted
  const figures: Figure[] = []
  for (const [kind, pathOf] of Object.entries(ASKED)) {
    for (const encoding of ['identity', 'gzip'] as const) {
      const name = `${mode}.${named(kind, encoding)}`
      const asked = (place: number) => ({ path: pathOf(place), headers: headersFor(encoding) })
      if (!(await isGiven(url, asked(0), { encoding, by }))) {
        skipped.push(`${name}: answers are not compressed`)
        continue
      }
      const times = await timeCalls(url, { warmUps: 200, calls, asked, withinMs })
      say(`  ${name}: ${percentile(times, 50).toFixed(2)} ms, p99 ${percentile(times, 99).toFixed(2)} ms`)
      const note = `one client, ${times.length} calls, ${kind === 'list' ? 'pages 1 to 20' : 'other events'} in turn`
      figures.push(
        bounded(`${name}.p50_ms`, percentile(times, 50), 'ms', note),
        bounded(`${name}.p95_ms`, percentile(times, 95), 'ms'),
        bounded(`${name}.p99_ms`, percentile(times, 99), 'ms'),
      )
    }
  }
  return figures
}

/** Whether the answer is in that encoding; throws where somebody else gives it than is measured. */
async function isGiven(
  url: string,
  ask: Asked,
  { encoding, by }: { readonly encoding: Encoding; readonly by: Wanted['by'] },
): Promise<boolean> {
  const client = await HttpClient.open(url)
  const { status, headers } = await client.get(ask).finally(() => client.close())
  const timing = headers.get('server-timing') ?? by
  if (status !== 200 || !timing.startsWith(by)) throw new Error(`Bug: ${ask.path} is answered ${status} by ${timing}.`)
  return (headers.get('content-encoding') ?? 'identity') === encoding
}

async function writing(ours: ServerUnderTest, told: Told): Promise<readonly Figure[]> {
  const wanted = { mode: 'writing', by: 'cache', calls: 8000, withinMs: 6000 } as const
  await ours.collectAt(PER_SECOND)
  // Until writing goes on beside it.
  await sleepFor(2000)
  const before = await ours.cost()
  const startMs = performance.now()
  const figures = [...(await answers(ours, wanted, told))]
  const all = await load(ours, { path: LIST, headers: headersFor('gzip') }, 3)
  await sleepFor(Math.max(0, 10_000 - (performance.now() - startMs)))
  const after = await ours.cost()
  await ours.collectAt(0)
  const seconds = (performance.now() - startMs) / 1000
  const note = `${after.changed - before.changed} changed of ${after.observed - before.observed} observed in ${Math.round(seconds)} s`
  told.say(`  writing, 32 clients: ${Math.round(all.perSecond)} a second`)
  return [
    ...figures,
    bounded('writing.observations_per_s', (after.observed - before.observed) / seconds, '1/s', note),
    bounded('writing.list.c32.rps', all.perSecond, '1/s', `${LOADED_BY}, gzip where it is given`),
    bounded('writing.list.c32.p99_ms', all.p99Ms, 'ms'),
    bounded('writing.list.c32.cpu_us', all.cpuUsPerRequest, 'µs', 'with what collecting and writing cost'),
    bounded(
      'writing.loop_delay_p99_ms',
      after.loopDelayP99Ms,
      'ms',
      'monitorEventLoopDelay (1 ms), nothing subtracted',
    ),
    bounded('writing.loop_delay_max_ms', after.loopDelayMaxMs, 'ms'),
  ]
}

function bounded(name: string, value: number, unit: string, note?: string): Figure {
  const bound = BOUNDS[name]
  const about = { ...(bound === undefined ? {} : { bound }), ...(note === undefined ? {} : { note }) }
  return figure(`serve.${name}`, value, unit, about)
}
