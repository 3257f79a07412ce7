// A collector with a real fetcher, real readers and a replay server whose shelf tests change between runs.

import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Recording } from '../simulator/replay/recording-folder.ts'
import { startReplay } from '../simulator/replay/replay-server.ts'
import type { Bookmaker } from '../src/bookmakers/bookmaker.ts'
import { type BookmakerOptions, createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OddsCache } from '../src/cache/odds-cache.ts'
import { Collector, type CollectorSettings } from '../src/collector/collector.ts'
import { createFetcher } from '../src/collector/fetch-payload.ts'
import { LeftOutLedger } from '../src/collector/left-out-ledger.ts'
import type { ListingBoard } from '../src/collector/ports.ts'
import { readAnswer } from '../src/collector/read-answer.ts'
import type { Fault, FaultNote } from '../src/contract/fault.ts'
import { REPLAY_CLOCK_MS } from './program-under-test.ts'
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts'

/** What is answered in place of the replay server, to requests whose path matches. */
export interface Interception {
  readonly path: RegExp
  /** In place of the real answer; undefined lets that through. */
  readonly status?: number | ((request: IncomingMessage) => number | undefined)
  readonly headers?: Readonly<Record<string, string>>
  /** Makes the answer of the real one. */
  readonly body?: (text: string) => string
}

export interface CollectorWorld {
  /** The first that matches counts; change them between runs. */
  readonly interceptions: Interception[]
  /** What the bookmakers have; change it between runs. */
  readonly shelf: Recording[]
  readonly cache: OddsCache
  readonly ledger: LeftOutLedger
  readonly clock: VirtualClock
  readonly faults: { readonly bookmaker: string; readonly fault: Fault | FaultNote }[]
  readonly collector: Collector
  /** Those it began with. */
  readonly settings: CollectorSettings
  /** Every answer that was read, e.g. "betpawa event". */
  readonly reads: readonly string[]
  /** The path of every request that came, in order. */
  readonly asked: readonly string[]
  /** Begins to collect, with a run at its time. */
  readonly start: () => void
  /** Lets one run begin and end, and time be let pass. */
  readonly run: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface CollectorWorldOptions {
  /** Who takes in what happens, in place of the cache itself. */
  readonly board?: (cache: OddsCache) => ListingBoard
}

export async function createCollectorWorld(options: CollectorWorldOptions = {}): Promise<CollectorWorld> {
  const shelf: Recording[] = []
  const interceptions: Interception[] = []
  const faults: CollectorWorld['faults'] = []
  const reads: string[] = []
  const asked: string[] = []
  const clock = createVirtualClock(REPLAY_CLOCK_MS)
  const replay = await startReplay({ recordings: shelf, nowMs: clock.nowMs })
  const door = await openDoor(replay.url, { interceptions, asked })
  const bookmakers = createBookmakers(optionsFor(door.url))
  const cache = new OddsCache({
    precedence: ['betpawa', 'sportybet', 'bet9ja'],
    home: 'betpawa',
    eventsMax: 1000,
    keptAfterKickoffMs: 7_200_000,
  })
  const ledger = new LeftOutLedger(1000)
  const fetcher = createFetcher(clock, { timeoutMs: 5000, bodyBytesMax: 1_000_000, userAgent: 'test' })
  const bySlug = new Map(bookmakers.map((each) => [each.slug, each]))
  const settings = settingsFor(bookmakers)
  const collector = new Collector(settings, {
    bookmakers,
    board: options.board?.(cache) ?? cache,
    fetcher: { ...fetcher, fetch: (request, how) => clock.busy(fetcher.fetch(request, how)) },
    reader: {
      backlog: () => 0,
      read: async (slug, request, bytes) => {
        const bookmaker = bySlug.get(slug)
        if (bookmaker === undefined) throw new Error(`no bookmaker ${slug}`)
        reads.push(`${slug} ${request.purpose}`)
        return readAnswer(bookmaker, request, bytes)
      },
      close: async () => undefined,
    },
    ledger,
    clock,
    random: () => 0.5,
    onFault: (bookmaker, fault) => faults.push({ bookmaker, fault }),
    pagesMax: 3,
    doubtMs: 30_000,
    notFoundApartMs: 60_000,
  })
  const ending = new AbortController()
  let collecting: Promise<void> | undefined
  const start = () => {
    collecting ??= collector.collect(ending.signal)
  }
  return {
    interceptions,
    shelf,
    cache,
    ledger,
    clock,
    faults,
    collector,
    settings,
    reads,
    asked,
    start,
    run: async () => {
      const known = collector.runs.newest(1)[0]
      const waitMs = Math.max(0, collector.nextRunMs - clock.nowMs())
      start()
      await clock.advance(waitMs)
      if (collector.runs.newest(1)[0] === known) throw new Error('No run began at its time.')
      while (collector.runs.active !== undefined) {
        await clock.advance(1000)
        collector.tick()
      }
      collector.tick()
    },
    stop: async () => {
      ending.abort()
      await clock.until(collecting ?? Promise.resolve())
      await fetcher.close()
      door.server.closeAllConnections()
      door.server.close()
      await replay.close()
    },
  }
}

/** Only runs ask, every five minutes: nothing is asked for between them but what a test brings about. */
function settingsFor(bookmakers: readonly Bookmaker[]): CollectorSettings {
  const source = {
    isEnabled: true,
    limits: { concurrency: 8, gapMs: 0, perSecond: 10_000 },
    discoveryIntervalMs: 24 * 3_600_000,
    nearestIntervalMs: 300_000,
    longestIntervalMs: 300_000,
  }
  return { runIntervalMs: 300_000, inFlightMax: 100, sources: new Map(bookmakers.map(({ slug }) => [slug, source])) }
}

/** A server in front of the replay server that can answer in its place. */
async function openDoor(
  replayUrl: string,
  { interceptions, asked }: { readonly interceptions: readonly Interception[]; readonly asked: string[] },
) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    asked.push(path)
    const interception = interceptions.find((each) => each.path.test(path))
    const status =
      typeof interception?.status === 'function' ? interception.status(request) : (interception?.status ?? undefined)
    if (status !== undefined) {
      response.writeHead(status, interception?.headers).end()
      return
    }
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = request.method === 'POST' ? Buffer.concat(chunks) : null
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${replayUrl}${request.url}`, { method: request.method ?? 'GET', headers, body })
    const text = await answer.text()
    response.writeHead(answer.status, interception?.headers).end(interception?.body?.(text) ?? text)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function optionsFor(baseUrl: string): BookmakerOptions {
  return {
    betpawa: { baseUrl, siteUrl: 'https://p', brand: 'b', apiVersion: 'v4' },
    sportybet: { baseUrl, siteUrl: 'https://s', country: 'ng' },
    bet9ja: { baseUrl, siteUrl: 'https://n', cacheVersion: '1' },
  }
}
