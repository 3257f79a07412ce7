// The process of the server that the page is loaded from: the built page, a full cache, the stream with its beats as the
// program has them, and the feed. Nothing is collected and nothing is stored. It ends with its parent.
import { createBookmakers, namesForAnswers } from '../../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../../src/bookmakers/offline.ts'
import { ReadyAnswers } from '../../src/cache/ready/ready-answers.ts'
import { createRenderer } from '../../src/cache/render-event.ts'
import { cacheStats } from '../../src/cache-stats.ts'
import { createClock } from '../../src/clock.ts'
import type { Collector } from '../../src/collector/collector.ts'
import { LeftOutLedger } from '../../src/collector/left-out-ledger.ts'
import { createCoverageDesk } from '../../src/coverage-desk.ts'
import { createEventSource } from '../../src/event-source.ts'
import { createLog } from '../../src/log.ts'
import { createMappingDesk } from '../../src/mapping-desk.ts'
import { createServer } from '../../src/server/server.ts'
import { readSettings } from '../../src/settings.ts'
import { createStatus, FaultMemory } from '../../src/status.ts'
import { SLUGS } from '../store/bench-listings.ts'
import { beatUntilLeft, openStreamedCache } from '../stream/streamed-cache.ts'
import { ScriptedFeed } from './scripted-feed.ts'
import type { ServerCost, ServerQuestion, ServerSetup, Started } from './web-messages.ts'

const HOME = 'betpawa'
const KEPT_AFTER_KICKOFF_MS = 7_200_000
const settings = readSettings({})
const clock = createClock()
const log = createLog('error')
const bookmakers = createBookmakers(OFFLINE)
const names = namesForAnswers(bookmakers)
/** Nothing is collected in this process: no source is late, and no run goes on. */
const NO_COLLECTOR = {
  isPaused: false,
  nextRunMs: clock.nowMs() + 3_600_000,
  reports: () => [],
  runs: { newest: () => [], active: undefined },
} as unknown as Collector

process.once('message', (setup) => {
  start(setup as ServerSetup).catch(fail)
})

function fail(error: unknown): void {
  process.stderr.write(`The server of the page failed: ${error instanceof Error ? error.stack : error}\n`)
  process.exit(1)
}

async function start({ events }: ServerSetup): Promise<void> {
  const streamed = openStreamedCache({ settings, collector: NO_COLLECTOR, clock, log })
  const feed = new ScriptedFeed({ cache: streamed.cache, events, nowMs: clock.nowMs })
  const app = await serve(streamed)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  beatUntilLeft(streamed, { app, clock, log })
  process.on('message', (asked) => {
    answer(asked as ServerQuestion, feed).then((told) => process.send?.(told), fail)
  })
  process.send?.({ url } satisfies Started)
}

async function answer(question: ServerQuestion, feed: ScriptedFeed): Promise<unknown> {
  switch (question.ask) {
    case 'cost': {
      const { user, system } = process.cpuUsage()
      return { cpuUs: user + system } satisfies ServerCost
    }
    case 'feed':
      return feed.run(question)
    case 'confirm':
      return feed.confirmAll()
    case 'prices':
      return feed.prices(question.quotes)
  }
}

function serve({ cache, streaming }: ReturnType<typeof openStreamedCache>) {
  const ready = new ReadyAnswers({ cache, render: createRenderer(names), bytesMax: settings.READY_BYTES_MAX })
  const ledger = new LeftOutLedger(settings.LEFT_OUT_KINDS_MAX)
  const isWarm = () => true
  return createServer({
    events: createEventSource({ cache, store: undefined, isCacheOn: true, isWarm }),
    ready,
    bookmakers: SLUGS,
    coverage: createCoverageDesk({
      ...{ cache, names, isWarm, isCacheOn: true, home: HOME, store: undefined },
      leftOut: () => ledger.answer(),
      keptAfterKickoffMs: KEPT_AFTER_KICKOFF_MS,
    }),
    mapping: createMappingDesk({ bookmakers, precedence: SLUGS, home: HOME, names, ledger }),
    status: createStatus({
      ...{ cache, ledger, clock, isWarm, home: HOME, isClockSet: false, store: undefined },
      collector: NO_COLLECTOR,
      faults: new FaultMemory(clock, log),
      feed: { kind: 'live', description: 'a bench' },
      stats: () => cacheStats({ cache, ready }),
    }),
    streaming,
    nowMs: clock.nowMs,
    log: log.child({ part: 'server' }),
  })
}
