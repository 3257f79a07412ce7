// How long a program takes to be warm, and how long answers from the database take: a page, an event, and the history of
// one market.
import { createBookmakers, namesForAnswers } from '../../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../../src/bookmakers/offline.ts'
import { ReadyAnswers } from '../../src/cache/ready/ready-answers.ts'
import { createRenderer } from '../../src/cache/render-event.ts'
import { UNFILTERED } from '../../src/contract/event-selection.ts'
import type { Store } from '../../src/store/store.ts'
import { percentile } from '../percentile.ts'
import { type Figure, figure } from '../report.ts'
import { createBenchListings, EVENTS, SLUGS } from './bench-listings.ts'
import { type BenchWorld, openBenchWorld, startBenchServer } from './bench-store-world.ts'

const CALLS = 500
const WARM_UPS = 7
const DAYS = 10

export async function measureReads(say: (line: string) => void): Promise<readonly Figure[]> {
  const server = await startBenchServer()
  try {
    const url = await server.create('bench_reads')
    const nowMs = Date.now()
    const world = await openBenchWorld(url)
    await world.warm()
    for (const observation of createBenchListings(nowMs).first(nowMs)) world.cache.apply(observation)
    await world.drained()
    await fillHistory(world, nowMs)
    await world.stop()
    const figures = [...(await warmUps(url, say)), ...(await answers(url, nowMs))]
    return figures
  } finally {
    await server.stop()
  }
}

async function warmUps(url: string, say: (line: string) => void): Promise<readonly Figure[]> {
  const times: number[] = []
  let quotes = 0
  for (let round = 0; round < WARM_UPS; round += 1) {
    const world = await openBenchWorld(url)
    const startMs = performance.now()
    const { events } = await world.warm()
    times.push(performance.now() - startMs)
    quotes = world.cache.stats().quotes
    say(`  warm-up of ${events} events, ${quotes} quotes: ${Math.round(times.at(-1) ?? 0)} ms`)
    await world.stop()
  }
  return [
    figure('store.warm_up.ms', percentile(times, 50), 'ms', {
      bound: 1000,
      note: `${EVENTS} events, ${quotes} quotes; median of ${WARM_UPS}`,
    }),
    figure('store.warm_up.worst_ms', Math.max(...times), 'ms', { note: 'the first of a process' }),
  ]
}

async function answers(url: string, nowMs: number): Promise<readonly Figure[]> {
  const { cache, store, stop } = await openBenchWorld(url)
  const render = createRenderer(namesForAnswers(createBookmakers(OFFLINE)))
  const ready = new ReadyAnswers({ cache, render, bytesMax: 32_000_000 })
  const page = async (place: number) => {
    const selection = { ...UNFILTERED, page: 1 + (place % 20) }
    return ready.pageOf(selection, await store.page(selection, nowMs))
  }
  const detail = async (place: number) => {
    const found = await store.event(50_000_000 + ((place * 37) % EVENTS))
    return found && ready.detailOf(found)
  }
  const history = (place: number) =>
    store.history({
      eventId: HISTORY_EVENT,
      market: HISTORY_MARKETS[place % 3] ?? '1x2_ft',
      bookmakers: SLUGS,
      maxPoints: 10_000,
    })
  const pages = await timed(page)
  const details = await timed(detail)
  const histories = await timed(async (place) => JSON.stringify(await history(place)))
  const told = await history(0)
  const rows = await historyRows(store)
  await stop()
  const note = `one client, ${CALLS} calls, from question to JSON`
  return [
    figure('store.fallback.page_p50_ms', percentile(pages, 50), 'ms', { bound: 10, note: `50 events; ${note}` }),
    figure('store.fallback.page_p95_ms', percentile(pages, 95), 'ms'),
    figure('store.fallback.event_p50_ms', percentile(details, 50), 'ms', {
      bound: 4,
      note: `every market of three bookmakers; ${note}`,
    }),
    figure('store.fallback.event_p95_ms', percentile(details, 95), 'ms'),
    figure('store.history.p50_ms', percentile(histories, 50), 'ms', {
      bound: 10,
      note: `one market, three bookmakers, ${DAYS} days: ${told?.bookmakers.reduce((sum, { total }) => sum + total, 0)} points out of ${rows} rows of the event`,
    }),
    figure('store.history.p95_ms', percentile(histories, 95), 'ms'),
  ]
}

async function timed(work: (place: number) => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = []
  for (let place = -100; place < CALLS; place += 1) {
    const startMs = performance.now()
    await work(place + 100)
    if (place >= 0) times.push(performance.now() - startMs)
  }
  return times
}

const HISTORY_EVENT = 50_000_239
const HISTORY_MARKETS = ['1x2_ft', 'over_under_ft@10', 'btts_ft']

/** Ten days of one event, asked every five minutes, of which 73 in 100 answers change something: one quote in twenty. */
async function fillHistory({ cache, drained }: BenchWorld, nowMs: number): Promise<void> {
  const of = cache.listingsOfEvent(HISTORY_EVENT)
  const answers = Math.round(DAYS * 288 * 0.73)
  for (let answer = 0; answer < answers; answer += 1) {
    for (const listing of of) {
      const held = cache.listing(listing.eventId, listing.bookmaker)
      if (held === undefined) continue
      const quotes = [...held.quotes()].map((quote, place) =>
        (place + answer) % 20 === 0
          ? {
              ...quote,
              outcomes: quote.outcomes.map((each) => ({ ...each, priceMilli: 1010 + ((answer * 7 + place) % 3000) })),
            }
          : quote,
      )
      cache.apply({
        kind: 'observation',
        eventId: held.eventId,
        bookmaker: held.bookmaker,
        atMs: nowMs + 1000 + answer,
        externalId: held.head.externalId,
        metadata: held.head.metadata,
        phase: 'prematch',
        quotes,
        leftOut: [],
        plannedIntervalMs: 300_000,
      })
    }
    if (answer % 200 === 199) await drained()
  }
  await drained()
}

async function historyRows({ database }: Store): Promise<number> {
  const [row] = await database.read(
    { name: 'bench_rows', text: 'select count(*) as rows from history where event_id = $1' },
    [HISTORY_EVENT],
  )
  return Number(row?.rows)
}
