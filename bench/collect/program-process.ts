// The process of the measured program: what main.ts does, and beside it a watch over the main thread's delays. It ends
// with its parent.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { startFeed } from '../../src/feed.ts'
import { createLog } from '../../src/log.ts'
import { startProgram } from '../../src/program.ts'
import { readSettings } from '../../src/settings.ts'

/** The first message. */
export interface Started {
  readonly url: string
  readonly feedUrl: string
}

/** The answer to each further message. */
export interface Cost {
  readonly loopDelayP99Ms: number
  readonly loopDelayMaxMs: number
  readonly rssBytes: number
  /** Of all its threads since it began. */
  readonly cpuMs: number
}

const settings = readSettings(process.env)
const log = createLog(settings.LOG_LEVEL)
const feed = await startFeed(settings, log)
const loop = monitorEventLoopDelay({ resolution: 1 })
loop.enable()
const program = await startProgram({
  settings,
  clock: feed.clock,
  random: Math.random,
  log,
  feed: feed.about,
  isClockSet: feed.isClockSet,
  ...(feed.url === undefined ? {} : { feedUrl: feed.url }),
})

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  const cost: Cost = {
    loopDelayP99Ms: loop.percentile(99) / 1e6,
    loopDelayMaxMs: loop.max / 1e6,
    rssBytes: process.memoryUsage.rss(),
    cpuMs: (user + system) / 1000,
  }
  process.send?.(cost)
})
process.once('disconnect', () => {
  program
    .stop()
    .then(() => feed.close())
    .then(
      () => process.exit(0),
      () => process.exit(1),
    )
})
process.send?.({ url: program.url, feedUrl: feed.url ?? '' } satisfies Started)
