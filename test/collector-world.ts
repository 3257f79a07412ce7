// A collector with a real fetcher, real readers and a replay server whose shelf tests change between runs.

import type { Recording } from '../simulator/replay/recording-folder.ts'
import { startReplay } from '../simulator/replay/replay-server.ts'
import { type BookmakerOptions, createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OddsCache } from '../src/cache/odds-cache.ts'
import { Collector } from '../src/collector/collector.ts'
import { createFetcher } from '../src/collector/fetch-payload.ts'
import { LeftOutLedger } from '../src/collector/left-out-ledger.ts'
import { readAnswer } from '../src/collector/read-answer.ts'
import type { Fault, FaultNote } from '../src/contract/fault.ts'
import { createTestClock, REPLAY_CLOCK_MS, type TestClock } from './program-under-test.ts'

export interface CollectorWorld {
  /** What the bookmakers have; change it between runs. */
  readonly shelf: Recording[]
  readonly cache: OddsCache
  readonly ledger: LeftOutLedger
  readonly clock: TestClock
  readonly faults: { readonly bookmaker: string; readonly fault: Fault | FaultNote }[]
  /** Sleeps that the collector asked for, in milliseconds; none of them takes time. */
  readonly slept: number[]
  readonly collector: Collector
  readonly run: () => Promise<void>
  readonly stop: () => Promise<void>
}

export async function createCollectorWorld(options: { feedUrl?: string } = {}): Promise<CollectorWorld> {
  const shelf: Recording[] = []
  const slept: number[] = []
  const faults: CollectorWorld['faults'] = []
  const clock = createTestClock(REPLAY_CLOCK_MS)
  const replay = await startReplay({ recordings: shelf, nowMs: clock.nowMs })
  const bookmakers = createBookmakers(optionsFor(options.feedUrl ?? replay.url))
  const cache = new OddsCache({
    precedence: ['betpawa', 'sportybet', 'bet9ja'],
    home: 'betpawa',
    eventsMax: 1000,
    keptAfterKickoffMs: 7_200_000,
  })
  const ledger = new LeftOutLedger(1000)
  const fetcher = createFetcher(clock, { timeoutMs: 5000, bodyBytesMax: 1_000_000, userAgent: 'test' })
  const bySlug = new Map(bookmakers.map((each) => [each.slug, each]))
  const collector = new Collector({
    bookmakers,
    board: cache,
    fetcher,
    reader: {
      read: async (slug, request, bytes) => {
        const bookmaker = bySlug.get(slug)
        if (bookmaker === undefined) throw new Error(`no bookmaker ${slug}`)
        return readAnswer(bookmaker, request, bytes)
      },
      close: async () => undefined,
    },
    ledger,
    clock: {
      nowMs: clock.nowMs,
      sleep: async (ms) => {
        slept.push(ms)
        clock.set(clock.nowMs() + ms)
      },
    },
    onFault: (bookmaker, fault) => faults.push({ bookmaker, fault }),
    plannedIntervalMs: 300_000,
    pagesMax: 3,
    doubtMs: 30_000,
  })
  return {
    shelf,
    cache,
    ledger,
    clock,
    faults,
    slept,
    collector,
    run: () => collector.run(new AbortController().signal),
    stop: async () => {
      await fetcher.close()
      await replay.close()
    },
  }
}

function optionsFor(baseUrl: string): BookmakerOptions {
  const pace = { concurrency: 8, gapMs: 0 }
  return {
    betpawa: { baseUrl, siteUrl: 'https://p', brand: 'b', apiVersion: 'v4', pace },
    sportybet: { baseUrl, siteUrl: 'https://s', country: 'ng', pace },
    bet9ja: { baseUrl, siteUrl: 'https://n', cacheVersion: '1', pace },
  }
}
