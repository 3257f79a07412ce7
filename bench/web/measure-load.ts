// The page as it is opened: how soon the first price is on screen, and what had to come for it; then what it holds.
import { request } from 'node:http'
import { median } from '../percentile.ts'
import { figure, type Measured } from '../report.ts'
import type { FirstPrice } from './page-figures.ts'
import { ask, EVENTS_HELD, openList, type WebWorld, withVisit } from './web-world.ts'

const LOADS = { whole: 10, quick: 3 }
const IN_PAGE = ['stream-tally', 'first-price'] as const

export async function measureLoad(world: WebWorld): Promise<Measured> {
  const { say, isQuick } = world
  const loads: FirstPrice[] = []
  // The first is not counted: the browser and the server are new to it.
  let listings = 0
  for (let load = 0; load <= (isQuick ? LOADS.quick : LOADS.whole); load += 1) {
    // Otherwise the server would have all of it ready from the load before.
    listings = await world.server.confirm()
    const found = await withVisit(world, IN_PAGE, async (visit) => {
      await visit.page.goto(world.server.url, { waitUntil: 'commit' })
      return await ask<FirstPrice>(visit, 'firstPrice')
    })
    say(`  first price after ${found.atMs.toFixed(0)} ms, first content after ${found.contentfulMs.toFixed(0)} ms`)
    if (load > 0) loads.push(found)
  }
  const scriptBytes = await gzipBytes(loads)
  const heapMb = await heapOfList(world)
  return { figures: figures(loads, { scriptBytes, heapMb, listings }), skipped: [] }
}

interface Held {
  readonly scriptBytes: number
  readonly heapMb: number
  /** Confirmed before each load. */
  readonly listings: number
}

function figures(loads: readonly FirstPrice[], { scriptBytes, heapMb, listings }: Held) {
  const times = loads.map(({ atMs }) => atMs)
  const last = loads.at(-1)
  const bytes = last?.requests.reduce((sum, each) => sum + each.bytes, 0) ?? Number.NaN
  const cold = `of ${loads.length} loads, each in a context without a cache, after all ${listings} listings were confirmed; from the start of the navigation`
  return [
    figure('web.cold_first_odds_ms', median(times), 'ms', { bound: 1000, note: `median ${cold}` }),
    figure('web.cold_first_odds_worst_ms', Math.max(...times), 'ms', { bound: 1000, note: `slowest ${cold}` }),
    figure('web.first_content_ms', median(loads.map(({ contentfulMs }) => contentfulMs)), 'ms', {
      note: 'first contentful paint; median',
    }),
    figure('web.initial_javascript_gzip_kb', scriptBytes / 1000, 'kB', {
      bound: 250,
      note: 'all scripts that had come when the first price was on screen',
    }),
    figure('web.initial_requests', last?.requests.length ?? Number.NaN, '', {
      note: 'until then, the WebSocket aside',
    }),
    figure('web.initial_kb', bytes / 1000, 'kB', { note: 'their answers, as compressed as the browser asks for' }),
    figure('web.image_kb', (last?.streamed ?? Number.NaN) / 1000, 'kB', {
      note: `of the stream until then: ${EVENTS_HELD} events with four markets at three bookmakers; not compressed`,
    }),
    figure('web.heap_mb', heapMb, 'MB', { note: 'JavaScript heap of the list of all, after collecting garbage' }),
  ]
}

/** Of the scripts that every load had. */
async function gzipBytes(loads: readonly FirstPrice[]): Promise<number> {
  const scripts = new Set(loads.flatMap(({ requests }) => requests.map(({ url }) => url)).filter(isScript))
  const sizes = await Promise.all([...scripts].map(sizeAsGzip))
  return sizes.reduce((sum, size) => sum + size, 0)
}

function isScript(url: string): boolean {
  return new URL(url).pathname.endsWith('.js')
}

/** As it goes over the wire. */
function sizeAsGzip(url: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const asked = request(url, { headers: { 'accept-encoding': 'gzip' } }, async (response) => {
    let bytes = 0
    for await (const chunk of response) bytes += (chunk as Buffer).byteLength
    resolve(bytes)
  })
  asked.once('error', reject)
  asked.end()
  return promise
}

function heapOfList(world: WebWorld): Promise<number> {
  return withVisit(world, [], async (visit) => {
    await openList(world, visit, '/')
    return (await visit.heapBytes()) / 1e6
  })
}
