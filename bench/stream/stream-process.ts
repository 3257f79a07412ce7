// The process of the server: a cache that is full, the stream with its beats as the program has them, and a feed of
// observations at the pace that the bench asks for. It ends with its parent.
import { createBookmakers, namesForAnswers } from '../../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../../src/bookmakers/offline.ts'
import { ReadyAnswers } from '../../src/cache/ready/ready-answers.ts'
import { createRenderer } from '../../src/cache/render-event.ts'
import { cacheStats } from '../../src/cache-stats.ts'
import { createClock } from '../../src/clock.ts'
import type { Collector } from '../../src/collector/collector.ts'
import type { HealthAnswer } from '../../src/contract/health.ts'
import { createEventSource } from '../../src/event-source.ts'
import { createLog } from '../../src/log.ts'
import { createServer } from '../../src/server/server.ts'
import { readSettings } from '../../src/settings.ts'
import { SLUGS } from '../store/bench-listings.ts'
import { Feed } from './feed.ts'
import type { ServerCost, ServerQuestion, ServerSetup, Started } from './stream-messages.ts'
import { beatUntilLeft, openStreamedCache } from './streamed-cache.ts'

/** As by default. */
const settings = readSettings({})
const clock = createClock()
const log = createLog('warn')
/** Nothing is collected in this process: no source is late, and no run goes on. */
const NO_COLLECTOR = { reports: () => [], runs: { newest: () => [] } } as unknown as Collector

process.once('message', (setup) => {
  start(setup as ServerSetup).catch((error: unknown) => {
    process.stderr.write(`The server of the stream did not start: ${error instanceof Error ? error.stack : error}\n`)
    process.exit(1)
  })
})

async function start({ events }: ServerSetup): Promise<void> {
  const streamed = openStreamedCache({ settings, collector: NO_COLLECTOR, clock, log })
  const { cache, bus, streaming } = streamed
  const feed = new Feed({ cache, bus, events, nowMs: clock.nowMs })
  const app = await serve({ cache, streaming })
  let httpRequests = 0
  app.server.on('request', () => {
    httpRequests += 1
  })
  const host = new URL(await app.listen({ host: '127.0.0.1', port: 0 })).host
  beatUntilLeft(streamed, { app, clock, log })
  const cost = (isCollected: boolean): ServerCost => {
    // Twice: what is let go of by the first may be held by what the second lets go of.
    if (isCollected) for (let time = 0; time < 2; time += 1) globalThis.gc?.()
    const { user, system } = process.cpuUsage()
    const { framesSent, bytesSent, conflated } = streaming.figures()
    const sent = { framesSent, bytesSent, conflated }
    const { rss: rssBytes, heapUsed, external } = process.memoryUsage()
    return { cpuUs: user + system, rssBytes, usedBytes: heapUsed + external, httpRequests, ...sent }
  }
  process.on('message', (asked) => {
    answer(asked as ServerQuestion, feed, cost).then(
      (told) => process.send?.(told),
      (error: unknown) => {
        process.stderr.write(`The server of the stream failed: ${error instanceof Error ? error.stack : error}\n`)
        process.exit(1)
      },
    )
  })
  process.send?.({ host } satisfies Started)
}

async function answer(question: ServerQuestion, feed: Feed, cost: (isCollected: boolean) => ServerCost) {
  switch (question.ask) {
    case 'cost':
      return cost(question.isCollected)
    case 'feed':
      return feed.run(question)
    case 'burst':
      feed.burst(question.count)
      return true
  }
}

function serve({ cache, streaming }: Pick<ReturnType<typeof openStreamedCache>, 'cache' | 'streaming'>) {
  const render = createRenderer(namesForAnswers(createBookmakers(OFFLINE)))
  const ready = new ReadyAnswers({ cache, render, bytesMax: settings.READY_BYTES_MAX })
  return createServer({
    events: createEventSource({ cache, store: undefined, isCacheOn: true, isWarm: () => true }),
    ready,
    bookmakers: SLUGS,
    status: {
      cache: () => cacheStats({ cache, ready }),
      health: () => ({}) as HealthAnswer,
      leftOut: () => ({ total: 0, counts: [], uncounted: 0 }),
    },
    streaming,
    nowMs: clock.nowMs,
    log: log.child({ part: 'server' }),
  })
}
