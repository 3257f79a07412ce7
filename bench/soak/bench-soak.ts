// The soak: the program as people run it, for minutes, under load and in every kind of trouble; what it comes to is that nobody
// notices.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { type Child, startChild } from '../child-process.ts'
import { machineTimes } from '../machine.ts'
import { percentile } from '../percentile.ts'
import { type Figure, figure, type Measured } from '../report.ts'
import { makeTrouble, type Trouble } from './make-trouble.ts'
import { type ProgramInWorld, startProgramInWorld } from './program-in-world.ts'
import type { ClientsQuestion, Compared, LoadCost, RequestsQuestion, RequestTally } from './soak-messages.ts'
import { type Look, sumIn, valueIn, watchMetrics } from './watch-metrics.ts'

const EVENTS = 1300
const CLIENTS = 200
const REQUESTS_PER_SECOND = 50
const SEED = 1
const MINUTES = 15
/** Of the time: until memory has settled, and at the end without any trouble. */
const WARM_UP_SHARE = 0.2
const CALM_SHARE = 0.15
const SETTLED_WITHIN_MS = 120_000
/** Asked once more after that, what is confirmed is the only thing that still happens. */
const PAUSED_MS = 3000

/** The faults that a deliberate 503 may have while the database is away, or where there is too much to ask. */
const DELIBERATE = /^503 (DATABASE_AWAY|QUESTIONS_AT_MAXIMUM|QUESTION_TOO_LARGE|CACHE_WARMING|SERVER_BUSY|OVERLOADED)$/

interface Loads {
  readonly clients: Child
  readonly requests: Child
}

type Say = (line: string) => void

export const benchSoak = {
  parts: ['soak'],
  takesMinutes: true,
  run: async (
    _parts: readonly string[],
    say: Say,
    { minutes = MINUTES }: { readonly minutes?: number },
  ): Promise<Measured> => {
    say(`soak, ${minutes} minutes:`)
    const world = await startProgramInWorld({ events: EVENTS })
    const loads = {
      clients: startChild(new URL('./clients-process.ts', import.meta.url)),
      requests: startChild(new URL('./requests-process.ts', import.meta.url)),
    }
    try {
      return { figures: await soak(world, loads, { forMs: minutes * 60_000, say }), skipped: [] }
    } finally {
      await loads.clients.stop()
      await loads.requests.stop()
      await world.stop()
    }
  },
}

async function soak(world: ProgramInWorld, loads: Loads, { forMs, say }: { forMs: number; say: Say }) {
  const askClients = <Answer>(question: ClientsQuestion) => loads.clients.ask<Answer>(question)
  const askRequests = <Answer>(question: RequestsQuestion) => loads.requests.ask<Answer>(question)
  await world.collected()
  for (const load of [loads.clients, loads.requests]) await load.ask({ url: world.url, seed: SEED })
  await askClients({ ask: 'open', count: CLIENTS })
  await askRequests({ ask: 'send', perSecond: REQUESTS_PER_SECOND })
  await askClients({ ask: 'restless', isSo: true })
  const [beganMs, startMs, before] = [performance.now(), Date.now(), machineTimes()]
  const watching = new AbortController()
  const watch = watchMetrics(world.url, watching.signal)
  say(`  ${CLIENTS} clients follow, ${REQUESTS_PER_SECOND} requests a second`)
  const trouble = await makeTrouble({
    ...{ world, say, forMs: forMs * (1 - CALM_SHARE) },
    // Questions to a child are asked one at a time; this one is answered at once.
    cutSockets: (share) => askClients({ ask: 'cut', share }),
  })
  await askClients({ ask: 'restless', isSo: false })
  await sleepFor(forMs * CALM_SHARE)
  watching.abort()
  const unanswered = await watch.done
  const delays = world.delaysSince(startMs)
  const after = machineTimes()
  await askRequests({ ask: 'stop' })
  const tally = await askRequests<RequestTally>({ ask: 'tally' })
  const costs = [await askClients<LoadCost>({ ask: 'cost' }), await askRequests<LoadCost>({ ask: 'cost' })]
  await becomeStill(world)
  const compared = await askClients<Compared>({ ask: 'compare' })
  for (const line of compared.shown) say(`  different: ${line}`)
  const tookMs = performance.now() - beganMs
  return [
    ...memoryFigures(watch.looks, beganMs + tookMs * WARM_UP_SHARE),
    ...loopFigures(delays, watch.looks, unanswered),
    ...requestFigures(tally),
    ...clientFigures(compared),
    ...storeFigures(await storedAfter(world)),
    ...aboutFigures(trouble, watch.looks, {
      busyShare: (after.busyMs - before.busyMs) / (after.allMs - before.allMs),
      loadShare: costs.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / tookMs,
    }),
  ]
}

/** Nothing is collected any more, and all is written. */
async function becomeStill({ url }: ProgramInWorld): Promise<void> {
  await fetch(`${url}/api/scheduler/pause`, { method: 'POST' })
  for (const untilMs = performance.now() + SETTLED_WITHIN_MS; performance.now() < untilMs; await sleepFor(500)) {
    const { run, store } = (await (await fetch(`${url}/api/health`)).json()) as Health
    if (run === null && store?.queued === 0 && store.spilled_bytes === 0) break
  }
  await sleepFor(PAUSED_MS)
}

interface Health {
  readonly run: unknown
  readonly store: { readonly queued: number; readonly spilled_bytes: number; readonly refused: number } | null
}

async function storedAfter({ url, sql }: ProgramInWorld) {
  const { store } = (await (await fetch(`${url}/api/health`)).json()) as Health
  const text = await (await fetch(`${url}/metrics`)).text()
  const [stored] = await sql('select count(*)::int as listings from listings')
  return {
    refused: store?.refused ?? Number.NaN,
    waiting: (store?.queued ?? Number.NaN) + (store?.spilled_bytes ?? Number.NaN),
    held: valueIn(text, 'overround_cache_listings'),
    stored: Number(stored?.listings),
  }
}

function memoryFigures(looks: readonly Look[], warmMs: number): readonly Figure[] {
  const warm = looks.filter(({ atMs }) => atMs >= warmMs).map(({ rssBytes }) => rssBytes)
  const third = Math.ceil(warm.length / 3)
  const [first, last] = [mean(warm.slice(0, third)), mean(warm.slice(-third))]
  return [
    figure('soak.rss_growth_percent', 100 * (last / first - 1), '%', {
      bound: 5,
      note: `of ${Math.round(first / 1e6)} MB: the mean of the last third of the time after the warm-up by that of its first`,
    }),
    figure('soak.rss_mb', last / 1e6, 'MB'),
    figure('soak.rss_at_first_mb', (looks[0]?.rssBytes ?? Number.NaN) / 1e6, 'MB', { note: 'when all clients follow' }),
    figure('soak.heap_mb', mean(looks.slice(-5).map(({ heapBytes }) => heapBytes)) / 1e6, 'MB', {
      note: 'in use at the end',
    }),
    figure('soak.rss_max_mb', Math.max(...looks.map(({ rssBytes }) => rssBytes)) / 1e6, 'MB'),
  ]
}

function loopFigures(delays: readonly number[], looks: readonly Look[], unanswered: number): readonly Figure[] {
  const p99s = looks.slice(1).map(({ loopP99Ms }) => loopP99Ms)
  return [
    figure('soak.loop_delay_p99_ms', percentile(delays, 99), 'ms', {
      bound: 25,
      note: `of ${delays.length} looks, 20 ms from one to the next`,
    }),
    figure('soak.loop_delay_p50_ms', percentile(delays, 50), 'ms'),
    figure(
      'soak.loop_delay_max_ms',
      delays.reduce((most, late) => Math.max(most, late), 0),
      'ms',
    ),
    figure('soak.loop_delay_worst_ms', percentile(p99s, 90), 'ms', {
      note: 'as the program tells p99 of every 5 seconds: the worst tenth of them begins here',
    }),
    figure('soak.metrics_unanswered', unanswered, '', { bound: 0 }),
  ]
}

function requestFigures({ byStatus, failed, broken, memory, stored }: RequestTally): readonly Figure[] {
  const all = Object.values(byStatus).reduce((sum, count) => sum + count, 0)
  const count = (isSo: (name: string) => boolean) =>
    Object.entries(failed).reduce((sum, [name, times]) => sum + (isSo(name) ? times : 0), 0)
  return [
    figure('soak.requests', all, '', { note: JSON.stringify(byStatus) }),
    figure(
      'soak.requests.failed',
      count((name) => !DELIBERATE.test(name)),
      '',
      { bound: 0, note: JSON.stringify(failed) },
    ),
    figure(
      'soak.requests.refused',
      count((name) => DELIBERATE.test(name)),
      '',
      { note: '503 by intent' },
    ),
    figure('soak.requests.broken', broken, '', { bound: 0 }),
    figure('soak.requests.p50_ms', memory.p50Ms, 'ms', { note: 'of what is answered from memory' }),
    figure('soak.requests.p99_ms', memory.p99Ms, 'ms'),
    figure('soak.requests.stored_p50_ms', stored.p50Ms, 'ms', {
      note: 'of what only the database knows, which is away now and then',
    }),
    figure('soak.requests.stored_p99_ms', stored.p99Ms, 'ms'),
  ]
}

function clientFigures({ clients, wishes, different, eventsHeld, counts }: Compared): readonly Figure[] {
  return [
    figure('soak.clients.different', different, '', {
      bound: 0,
      note: `of ${clients} with ${wishes} wishes: who does not hold what a fresh image holds; the most events held are ${eventsHeld}`,
    }),
    figure('soak.clients.gaps', counts.gaps, '', { bound: 0, note: 'frames that began after what was held' }),
    figure('soak.clients.cut', counts.cut, '', { note: 'connections that ended, most of them by intent' }),
    figure('soak.clients.resumed', counts.resumed, ''),
    figure('soak.clients.images', counts.images, '', { note: `anew because of ${JSON.stringify(counts.required)}` }),
  ]
}

function storeFigures({ refused, waiting, held, stored }: Awaited<ReturnType<typeof storedAfter>>): readonly Figure[] {
  return [
    figure('soak.store.refused', refused, '', { bound: 0, note: 'changes whose history was lost' }),
    figure('soak.store.waiting', waiting, '', { bound: 0, note: 'changes and bytes not in the database at the end' }),
    figure('soak.store.listings_missing', Math.max(0, held - stored), '', { bound: 0, note: `of ${held} held` }),
  ]
}

function aboutFigures(
  { faults, kinds, databaseAwayMs, socketCuts }: Trouble,
  looks: readonly Look[],
  { busyShare, loadShare }: { readonly busyShare: number; readonly loadShare: number },
): readonly Figure[] {
  const changes = (look: Look | undefined) =>
    look === undefined ? 0 : sumIn(look.text, 'overround_cache_changes_total')
  return [
    figure('soak.changes', changes(looks.at(-1)) - changes(looks[0]), '', { note: 'that the cache took in meanwhile' }),
    figure('soak.faults', faults, '', {
      note: `of ${kinds} kinds; the database was away for ${Math.round(databaseAwayMs / 1000)} s, sockets were cut ${socketCuts} times`,
    }),
    figure('soak.machine_busy_percent', 100 * busyShare, '%', {
      note: 'of all processors, the loads and the simulator too',
    }),
    figure('soak.load_cpu_percent', 100 * loadShare, '%', { note: 'of one processor: clients and requests' }),
  ]
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
