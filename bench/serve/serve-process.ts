// The process of the server under test: everything of the bench that knows how the program puts its cache, its store and
// its server together. It does what the bench asks by message, and ends with its parent.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { drawsFor } from '../../simulator/world/seeded.ts'
import { createBookmakers, namesForAnswers } from '../../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../../src/bookmakers/offline.ts'
import { OddsCache } from '../../src/cache/odds-cache.ts'
import { Fragments } from '../../src/cache/ready/fragments.ts'
import { ReadyAnswers } from '../../src/cache/ready/ready-answers.ts'
import { createRenderer } from '../../src/cache/render-event.ts'
import { cacheStats } from '../../src/cache-stats.ts'
import { createClock } from '../../src/clock.ts'
import type { HealthAnswer } from '../../src/contract/health.ts'
import { doorRules } from '../../src/door-rules.ts'
import { createEventSource } from '../../src/event-source.ts'
import { createLog } from '../../src/log.ts'
import { createMetrics } from '../../src/metrics.ts'
import type { Observation } from '../../src/odds/input.ts'
import type { Snapshot } from '../../src/odds/snapshot.ts'
import { createServer } from '../../src/server/server.ts'
import { readSettings } from '../../src/settings.ts'
import type { Store } from '../../src/store/store.ts'
import { firstObservations, movedQuote, QUOTES, SLUGS } from '../store/bench-listings.ts'
import { openBenchWorld } from '../store/bench-store-world.ts'
import type { Cost, Listing, Mode, Question, Setup, Started } from './serve-messages.ts'

const CHANGED_QUOTES = 5
/** As by default. */
const SETTINGS = readSettings({})
const { READY_BYTES_MAX } = SETTINGS
const HUNDRED = { betpawa: 100, sportybet: 100, bet9ja: 100 }

const clock = createClock()
const { uniform } = drawsFor('bench serve')
const names = namesForAnswers(createBookmakers(OFFLINE))
const render = createRenderer(names)
/** The rows of *show*, made as those of answers are. */
const fragments = new Fragments(render, READY_BYTES_MAX)
const loop = monitorEventLoopDelay({ resolution: 1 })
const counts = { observed: 0, changed: 0 }
let latestMs = 0

process.once('message', (setup) => {
  start(setup as Setup).catch((error: unknown) => {
    process.stderr.write(`The server under test did not start: ${error instanceof Error ? error.stack : error}\n`)
    process.exit(1)
  })
})

async function start(setup: Setup): Promise<void> {
  const world = await openWorld(setup)
  const app = await serve(world, setup.mode)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const stop = async () => {
    collectAt(world.cache, 0)
    await app.close()
    await world.stop()
  }
  process.once('disconnect', () => {
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
  process.on('message', (question) => process.send?.(answer(question as Question, world.cache)))
  loop.enable()
  process.send?.({ url } satisfies Started)
}

interface World {
  readonly cache: OddsCache
  readonly store: Store | undefined
  readonly stop: () => Promise<void>
}

async function openWorld({ mode, events, url, hasHundredQuotes }: Setup): Promise<World> {
  if (mode !== 'cache') {
    const world = await openBenchWorld(url ?? '')
    if (mode === 'warm') await world.warm()
    return world
  }
  const cache = new OddsCache({
    precedence: SLUGS,
    home: 'betpawa',
    eventsMax: 60_000,
    keptAfterKickoffMs: 7_200_000,
    declared: names.declared,
  })
  const nowMs = clock.nowMs()
  const options = { nowMs, atMs: nowMs, events, uniform, counts: hasHundredQuotes === true ? HUNDRED : QUOTES }
  for (const observation of firstObservations(options)) cache.apply(observation)
  return { cache, store: undefined, stop: async () => undefined }
}

function serve({ cache, store }: World, mode: Mode) {
  const ready = new ReadyAnswers({ cache, render, bytesMax: READY_BYTES_MAX })
  const stats = () => cacheStats({ cache, ready })
  return createServer({
    events: createEventSource({ cache, store, isCacheOn: mode !== 'off', isWarm: () => mode !== 'empty' }),
    ready,
    metrics: createMetrics(stats),
    bookmakers: SLUGS,
    status: {
      cache: stats,
      health: () => ({}) as HealthAnswer,
      leftOut: () => ({ total: 0, counts: [], uncounted: 0 }),
    },
    rules: doorRules(SETTINGS),
    nowMs: clock.nowMs,
    // As in the program: what it costs to have one is part of an answer.
    log: createLog('warn').child({ part: 'server' }),
  })
}

function answer(question: Question, cache: OddsCache): unknown {
  switch (question.ask) {
    case 'cost':
      return cost(question.isCollected === true)
    case 'make':
      for (const listing of question.listings) nextObservation(cache, listing)
      return true
    case 'observe':
      for (const listing of question.listings) observe(cache, listing)
      return true
    case 'show':
      return question.listings.map((listing) => timeToShow(cache, listing))
    case 'collect':
      collectAt(cache, question.perSecond)
      return true
  }
}

function cost(isCollected: boolean): Cost {
  // Twice: what is let go of by the first may be held by what the second lets go of.
  if (isCollected) for (let time = 0; time < 2; time += 1) globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const [loopDelayP99Ms, loopDelayMaxMs] = [loop.percentile(99) / 1e6, loop.max / 1e6]
  return { cpuUs: user + system, rssBytes: process.memoryUsage.rss(), loopDelayP99Ms, loopDelayMaxMs, ...counts }
}

function observe(cache: OddsCache, listing: Listing): void {
  const observation = nextObservation(cache, listing)
  counts.observed += 1
  if (cache.apply(observation) !== undefined) counts.changed += 1
}

/** From the observation to the bytes of its event's row, the making of the observation not counted. */
function timeToShow(cache: OddsCache, listing: Listing): number {
  const observation = nextObservation(cache, listing)
  const startMs = performance.now()
  cache.apply(observation)
  const found = cache.found(listing.eventId)
  const row = found === undefined ? undefined : fragments.row(found)
  const tookMs = performance.now() - startMs
  if (row === undefined) throw new Error(`Bug: event ${listing.eventId} is not held.`)
  return tookMs
}

/** What the bookmaker shows next of a listing: five quotes at other prices. */
function nextObservation(cache: OddsCache, { eventId, bookmaker }: Listing): Observation {
  const held = cache.listing(eventId, bookmaker)
  if (held === undefined) throw new Error(`Bug: the bench does not hold event ${eventId} of ${bookmaker}.`)
  // Later than what is held, however fast they follow one another.
  latestMs = Math.max(clock.nowMs(), latestMs + 1)
  return {
    kind: 'observation',
    ...{ eventId, bookmaker, atMs: latestMs },
    externalId: held.head.externalId,
    metadata: held.head.metadata,
    phase: 'prematch',
    quotes: movedQuotes(held),
    leftOut: [],
    plannedIntervalMs: 300_000,
  }
}

function movedQuotes(held: Snapshot): Observation['quotes'] {
  const quotes = [...held.quotes()]
  for (let change = 0; change < CHANGED_QUOTES; change += 1) {
    const place = Math.floor(uniform() * quotes.length)
    const quote = quotes[place]
    if (quote !== undefined) quotes[place] = movedQuote(quote, uniform)
  }
  return quotes
}

let collecting: NodeJS.Timeout | undefined

/** Applies as many as are due every few milliseconds, as answers come in. */
function collectAt(cache: OddsCache, perSecond: number): void {
  clearInterval(collecting)
  if (perSecond === 0) return
  const listings = cache.events().flatMap(({ eventId }) => SLUGS.map((bookmaker) => ({ eventId, bookmaker })))
  loop.reset()
  const beganMs = performance.now()
  let done = 0
  collecting = setInterval(() => {
    for (; done < ((performance.now() - beganMs) / 1000) * perSecond; done += 1) {
      const listing = listings[done % listings.length]
      if (listing !== undefined) observe(cache, listing)
    }
  }, 5)
}
