// The program as a whole against simulated bookmakers: how long a full run takes beside what the bookmakers' limits
// allow, what it costs the main thread and memory, and how soon after the start there are odds.
import type { RunAnswer } from '../../src/contract/run.ts'
import { type Figure, figure } from '../report.ts'
import { measureStart } from './measure-start.ts'
import { type MeasuredProgram, startMeasuredProgram } from './measured-program.ts'

/** What the predecessor took for 1,291 events at three bookmakers, with these very answer times and limits. */
const PREDECESSOR_S = 508

/** So many matches ahead have about 3 × 1,291 listings: no bookmaker offers them all. */
const EVENTS = 1532

/** Requests at a time, as set by default: what Bet9ja bears, and what was tried at the others. */
const LIMITS = { betpawa: 50, sportybet: 50, bet9ja: 15 } as const
type Slug = keyof typeof LIMITS
const SLUGS = Object.keys(LIMITS) as readonly Slug[]

const SETTINGS = {
  SIMULATOR_EVENTS: `${EVENTS}`,
  SIMULATOR_LATENCY: 'real',
  BETPAWA_CONCURRENCY: `${LIMITS.betpawa}`,
  SPORTYBET_CONCURRENCY: `${LIMITS.sportybet}`,
  BET9JA_CONCURRENCY: `${LIMITS.bet9ja}`,
  MAX_CONCURRENT_EVENTS: '120',
  // High enough not to count: the limit of requests at a time is what is measured against.
  BETPAWA_REQUESTS_PER_SECOND: '200',
  SPORTYBET_REQUESTS_PER_SECOND: '200',
  BET9JA_REQUESTS_PER_SECOND: '200',
}

const LOOK_EVERY_MS = 200
const PATIENCE_MS = 600_000

interface Served {
  readonly requests: number
  readonly delays_ms: number
  readonly in_flight_most: number
  readonly refused_over_limit: number
}

export async function measureRun(say: (line: string) => void): Promise<readonly Figure[]> {
  const program = await startMeasuredProgram(SETTINGS)
  try {
    const { run, served } = await watchRun(program)
    const cost = await program.measure()
    const figures = runFigures(run, served)
    say(`  run: ${run.status}, ${run.error_count} errors`)
    return [
      ...figures,
      figure('collect.run.loop_delay_p99_ms', cost.loopDelayP99Ms, 'ms', {
        bound: 20,
        note: 'monitorEventLoopDelay (resolution 1 ms) on the main thread, from the start of the program to the end of the run; nothing subtracted',
      }),
      figure('collect.run.loop_delay_max_ms', cost.loopDelayMaxMs, 'ms'),
      figure('collect.run.rss_mb', cost.rssBytes / 1e6, 'MB', {
        bound: 250,
        note: 'of the process, reading thread included, at the end',
      }),
      figure('collect.run.cpu_s', cost.cpuMs / 1000, 's', {
        note: 'of all threads of the program; the simulator has its own process and needs its own',
      }),
      ...(await measureStart(say)),
    ]
  } finally {
    await program.stop()
  }
}

/** Waits for the end of the first run; what was served is noted as each bookmaker's part of it ends. */
async function watchRun(program: MeasuredProgram): Promise<{ run: RunAnswer; served: ReadonlyMap<Slug, Served> }> {
  const served = new Map<Slug, Served>()
  const startedMs = performance.now()
  for (;;) {
    const [run] = await program.get<readonly RunAnswer[]>('/api/scrape/runs?limit=1')
    const ended = SLUGS.filter((slug) => (run?.platform_timings[slug]?.duration_ms ?? null) !== null)
    if (ended.some((slug) => !served.has(slug))) {
      const { bookmakers } = await program.getFeed<{ bookmakers: Record<Slug, Served> }>('/_control/stats')
      for (const slug of ended) if (!served.has(slug)) served.set(slug, bookmakers[slug])
    }
    if (run !== undefined && run.completed_at !== null && served.size === SLUGS.length) return { run, served }
    if (performance.now() - startedMs > PATIENCE_MS) throw new Error('The first run did not end.')
    await program.sleep(LOOK_EVERY_MS)
  }
}

function runFigures(run: RunAnswer, served: ReadonlyMap<Slug, Served>): readonly Figure[] {
  const each = SLUGS.map((slug) => {
    const of = served.get(slug)
    const timing = run.platform_timings[slug]
    const wallS = (timing?.duration_ms ?? Number.NaN) / 1000
    const idealS = (of?.delays_ms ?? Number.NaN) / LIMITS[slug] / 1000
    return { slug, of, timing, wallS, idealS }
  })
  const wallS = (Date.parse(run.completed_at ?? '') - Date.parse(run.started_at)) / 1000
  const slowest = each.toSorted((a, b) => b.idealS - a.idealS)[0]
  const listings = each.reduce((sum, { timing }) => sum + (timing?.events_count ?? 0), 0)
  return [
    figure('collect.run.wall_s', wallS, 's', { note: `${listings} listings at 3 bookmakers, status ${run.status}` }),
    figure('collect.run.predecessor_s', PREDECESSOR_S, 's', {
      note: 'the predecessor, 1,291 events × 3, for comparison',
    }),
    figure('collect.run.ideal_s', slowest?.idealS ?? Number.NaN, 's', {
      note: `what ${slowest?.slug} slept over its requests until the end of its part, lists included, by ${LIMITS[slowest?.slug ?? 'bet9ja']} at a time`,
    }),
    figure('collect.run.ratio', wallS / (slowest?.idealS ?? Number.NaN), '', { bound: 1.15 }),
    ...each.flatMap(({ slug, of, timing, ...took }) => [
      figure(`collect.run.${slug}.wall_s`, took.wallS, 's', { note: noteOf(of, timing) }),
      figure(`collect.run.${slug}.ideal_s`, took.idealS, 's'),
      figure(`collect.run.${slug}.ratio`, took.wallS / took.idealS, ''),
    ]),
  ]
}

function noteOf(of: Served | undefined, timing: RunAnswer['platform_timings'][string] | undefined): string {
  const asked = `${timing?.events_count} listings, ${of?.requests} requests answered with lists and repeats`
  return `${asked}; most in flight ${of?.in_flight_most}, refused ${of?.refused_over_limit}, ${timing?.retries} retries`
}
