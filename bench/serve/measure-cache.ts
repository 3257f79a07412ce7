// A complete cache, asked for what a desk asks for, beside a bare server that sends the very same bytes.
import type { CacheStats } from '../../src/contract/health.ts'
import { median, percentile } from '../percentile.ts'
import { type Figure, figure, type Measured } from '../report.ts'
import { EVENTS } from '../store/bench-listings.ts'
import { type Case, type Encoding, FILTERED, headersFor, named, prepareCases } from './cases.ts'
import { type ServerUnderTest, startBareServer, startServerUnderTest } from './child-server.ts'
import { HttpClient } from './http-client.ts'
import { LOADED_BY, type Load, load } from './many-clients.ts'
import { timeCalls, timeInTurns } from './one-client.ts'

type Say = (line: string) => void

interface Servers {
  readonly ours: ServerUnderTest
  readonly bare: Awaited<ReturnType<typeof startBareServer>>
}

const ONE = { warmUps: 300, rounds: 10, calls: 100 }
const ROUNDS = 3
/** What 32 clients ask for: the rest tells nothing more, and takes as long. */
const LOADED = new Set([
  ...['list', 'list.gzip', 'list.br', 'list_304.gzip'],
  ...['filters.gzip', 'detail', 'detail.gzip'],
])
const BOUNDS: Readonly<Record<string, { readonly bound: number; readonly op?: '>=' }>> = {
  'list.p50_ms': { bound: 0.5 },
  'list.ratio_to_bare': { bound: 1.6 },
  'detail.p50_ms': { bound: 0.4 },
  'detail.ratio_to_bare': { bound: 1.6 },
  'list.gzip.c32.rps': { bound: 10_000, op: '>=' },
  'list.gzip.c32.ratio_to_bare': { bound: 0.7, op: '>=' },
}

export async function measureCache(say: Say): Promise<Measured> {
  const ours = await startServerUnderTest({ mode: 'cache', events: EVENTS })
  try {
    const { cases, answers, skipped } = await prepareCases(ours.url)
    const bare = await startBareServer(answers)
    try {
      await compareBytes(cases, { ours, bare })
      const before = await statsOf(ours, say)
      const figures: Figure[] = []
      for (const one of cases) figures.push(...(await oneClient(one, { ours, bare }, say)))
      for (const encoding of ['identity', 'gzip'] as const) {
        if (cases.some(({ name }) => name === named('filters', encoding)))
          figures.push(...(await eachOnce(ours, encoding, say)))
      }
      const loaded = cases.filter(({ name }) => LOADED.has(name))
      for (const one of loaded) figures.push(...(await manyClients(one, { ours, bare }, say)))
      figures.push(...memory(before, await statsOf(ours, say), (await ours.cost()).rssBytes))
      return { figures, skipped }
    } finally {
      await bare.stop()
    }
  } finally {
    await ours.stop()
  }
}

/** Both have to send the same, or nothing is compared. */
async function compareBytes(cases: readonly Case[], { ours, bare }: Servers): Promise<void> {
  for (const { name, ask, status } of cases) {
    const [first, second] = [await askOnce(ours.url, ask), await askOnce(bare.url, ask)]
    const isSame = first.status === status && second.status === status && first.body.equals(second.body)
    if (!isSame) throw new Error(`Bug: the bare server answers something else to ${name}.`)
  }
}

async function askOnce(url: string, ask: Case['ask']) {
  const client = await HttpClient.open(url)
  const answer = await client.get(ask).finally(() => client.close())
  return answer
}

async function oneClient({ name, ask, status, bytes }: Case, { ours, bare }: Servers, say: Say) {
  const [times, bareTimes] = await timeInTurns([ours.url, bare.url], { ...ONE, ask, status })
  const [p50, bareP50] = [percentile(times, 50), percentile(bareTimes, 50)]
  say(`  ${name}, one client: ${p50.toFixed(3)} ms, bare ${bareP50.toFixed(3)} ms`)
  const note = `one client, ${times.length} calls, ${status === 304 ? 'nothing' : `${bytes} bytes`} sent`
  return [
    ...spread(`${name}`, times, note),
    bounded(`${name}.bare_p50_ms`, bareP50, 'ms', 'node:http with the same bytes ready, calls in turns'),
    bounded(`${name}.ratio_to_bare`, p50 / bareP50, ''),
  ]
}

/** Filters that nobody asked for before, each of them once. */
async function eachOnce({ url }: ServerUnderTest, encoding: Encoding, say: Say) {
  const fromMs = Date.now() - 86_400_000
  const asked = (place: number) => ({
    path: `${FILTERED}&kickoff_from=${new Date(fromMs + place * 1000).toISOString()}`,
    headers: headersFor(encoding),
  })
  const times = await timeCalls(url, { warmUps: 300, calls: 1000, asked })
  say(`  ${named('filters_once', encoding)}: ${percentile(times, 50).toFixed(3)} ms`)
  return spread(named('filters_once', encoding), times, `one client, ${times.length} filters, each asked once`)
}

async function manyClients({ name, ask }: Case, servers: Servers, say: Say): Promise<readonly Figure[]> {
  // What has a bound is measured for longer.
  const seconds = BOUNDS[`${name}.c32.rps`] === undefined ? 2 : 3
  const pairs: { readonly ours: Load; readonly bare: Load; readonly ratio: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const [ours, bare] = [await load(servers.ours, ask, seconds), await load(servers.bare, ask, seconds)]
    pairs.push({ ours, bare, ratio: ours.perSecond / bare.perSecond })
  }
  const of = (value: (pair: (typeof pairs)[number]) => number) => median(pairs.map(value))
  const perSecond = of(({ ours }) => ours.perSecond)
  say(`  ${name}, 32 clients: ${Math.round(perSecond)} a second, bare ${Math.round(of(({ bare }) => bare.perSecond))}`)
  const all = `${name}.c32`
  return [
    bounded(`${all}.rps`, perSecond, '1/s', `${LOADED_BY}, median of ${ROUNDS} rounds of ${seconds} s in turns`),
    bounded(
      `${all}.p99_ms`,
      of(({ ours }) => ours.p99Ms),
      'ms',
    ),
    bounded(
      `${all}.cpu_us`,
      of(({ ours }) => ours.cpuUsPerRequest),
      'µs',
      'of the process, a request',
    ),
    bounded(
      `${all}.bare_rps`,
      of(({ bare }) => bare.perSecond),
      '1/s',
    ),
    bounded(
      `${all}.bare_p99_ms`,
      of(({ bare }) => bare.p99Ms),
      'ms',
    ),
    bounded(
      `${all}.bare_cpu_us`,
      of(({ bare }) => bare.cpuUsPerRequest),
      'µs',
    ),
    bounded(
      `${all}.ratio_to_bare`,
      of(({ ratio }) => ratio),
      '',
      'requests a second, median of the pairs',
    ),
  ]
}

function spread(name: string, times: readonly number[], note: string): readonly Figure[] {
  return [
    bounded(`${name}.p50_ms`, percentile(times, 50), 'ms', note),
    bounded(`${name}.p95_ms`, percentile(times, 95), 'ms'),
    bounded(`${name}.p99_ms`, percentile(times, 99), 'ms'),
  ]
}

function bounded(name: string, value: number, unit: string, note?: string): Figure {
  return figure(`serve.${name}`, value, unit, { ...BOUNDS[name], ...(note === undefined ? {} : { note }) })
}

async function statsOf({ url }: ServerUnderTest, say: Say): Promise<CacheStats> {
  const { body } = await askOnce(url, { path: '/api/cache/stats' })
  const stats = JSON.parse(body.toString()) as CacheStats
  const { events, quotes, bytes, hits, misses } = stats
  say(`  cache: ${events} events, ${quotes} quotes, ${bytes} bytes, ${hits} hits, ${misses} misses`)
  return stats
}

function memory(before: CacheStats, after: CacheStats, rssBytes: number): readonly Figure[] {
  const [hits, misses] = [after.hits - before.hits, after.misses - before.misses]
  return [
    figure('serve.cache.hit_rate', (100 * hits) / (hits + misses), '%', {
      ...{ bound: 100, op: '>=' },
      note: `${hits} hits and ${misses} misses of all the calls above, from GET /api/cache/stats before and after`,
    }),
    figure('serve.cache.bytes_mb', after.bytes / 1e6, 'MB', {
      bound: 35,
      note: `packed odds of ${after.events} events, ${after.quotes} quotes`,
    }),
    figure('serve.cache.rss_mb', rssBytes / 1e6, 'MB', { bound: 250, note: "the server's process, after all of this" }),
  ]
}
