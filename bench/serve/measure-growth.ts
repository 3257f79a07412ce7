// What becomes of answers, memory and observations as events become ten and forty times as many.
import { percentile } from '../percentile.ts'
import { type Figure, figure, type Measured } from '../report.ts'
import { FIRST_EVENT, SLUGS } from '../store/bench-listings.ts'
import { LIST } from './cases.ts'
import { type ServerUnderTest, startServerUnderTest } from './child-server.ts'
import { HttpClient } from './http-client.ts'
import { timeCalls } from './one-client.ts'
import type { Listing } from './serve-messages.ts'

type Say = (line: string) => void

const SIZES = [1300, 13_000, 52_000] as const
const [SMALL, , LARGE] = SIZES
const BY_TOURNAMENT = `${LIST}?sort=tournament`
/** Orders by what a listing offers, which a new price may change. */
const OTHER_ORDERS: Readonly<Record<string, string>> = {
  freshness: `${LIST}?sort=freshness&order=desc`,
  margin: `${LIST}?sort=margin:1x2_ft&order=desc`,
  edge: `${LIST}?sort=edge:1x2_ft&order=desc`,
  movement: `${LIST}?sort=movement_1h:over_under_ft@10&order=desc`,
}
/** For each of them: more is no better, and a slow answer is to be measured too. */
const CALLS = { warmUps: 200, calls: 500, withinMs: 4000 }
const OBSERVATIONS = 3000

/** Medians, in milliseconds, by the name of what is asked. */
type Medians = ReadonlyMap<string, number>

export async function measureGrowth(say: Say): Promise<Measured> {
  const figures: Figure[] = []
  const skipped = new Set<string>()
  const mediansBySize = new Map<number, Medians>()
  const memoryBySize = new Map<number, Memory>()
  for (const events of SIZES) {
    const startMs = performance.now()
    const ours = await startServerUnderTest({ mode: 'cache', events })
    try {
      say(`  ${events} events are held after ${Math.round((performance.now() - startMs) / 1000)} s`)
      memoryBySize.set(events, await memoryOf(ours))
      figures.push(await observationCost(ours, events))
      const medians = await answers(ours, events, skipped)
      for (const [name, ms] of medians) figures.push(figure(`serve.growth.e${events}.${name}_p50_ms`, ms, 'ms'))
      say(`  ${[...medians].map(([name, ms]) => `${name} ${ms.toFixed(2)} ms`).join(', ')}`)
      mediansBySize.set(events, medians)
    } finally {
      await ours.stop()
    }
  }
  return { figures: [...memoryFigures(memoryBySize), ...figures, ...compared(mediansBySize)], skipped: [...skipped] }
}

interface Memory {
  readonly rssBytes: number
  readonly oddsBytes: number
}

/** Without what nobody holds any more, so that sizes can be compared. */
async function memoryOf(ours: ServerUnderTest): Promise<Memory> {
  const { rssBytes } = await ours.cost({ isCollected: true })
  const { body } = await once(ours.url, '/api/cache/stats')
  return { rssBytes, oddsBytes: (JSON.parse(body.toString()) as { readonly bytes: number }).bytes }
}

function memoryFigures(memoryBySize: ReadonlyMap<number, Memory>): readonly Figure[] {
  return SIZES.flatMap((events, place) => {
    const [memory, smaller = 0] = [memoryBySize.get(events), SIZES[place - 1]]
    if (memory === undefined) return []
    const name = `serve.growth.e${events}`
    const note = 'packed odds'
    const all = [
      figure(`${name}.rss_mb`, memory.rssBytes / 1e6, 'MB', {
        note: "the server's process, garbage collected, before any answer",
      }),
      figure(`${name}.bytes_per_event_kb`, memory.oddsBytes / 1e3 / events, 'kB', { note }),
    ]
    const before = memoryBySize.get(smaller)
    if (before === undefined) return all
    const eachKb = (memory.rssBytes - before.rssBytes) / 1e3 / (events - smaller)
    return [...all, figure(`${name}.rss_per_event_kb`, eachKb, 'kB', { note: `each event beyond ${smaller}` })]
  })
}

/** Of the process, its other threads too; what making the observations costs is taken off. */
async function observationCost(ours: ServerUnderTest, events: number): Promise<Figure> {
  const listings = Array.from({ length: OBSERVATIONS }, (_, place) => anyListing(place, events))
  const costOf = async (work: (listings: readonly Listing[]) => Promise<void>) => {
    const before = await ours.cost()
    await work(listings)
    return ((await ours.cost()).cpuUs - before.cpuUs) / OBSERVATIONS
  }
  await costOf(ours.make)
  await costOf(ours.observe)
  const madeUs = await costOf(ours.make)
  return figure(`serve.growth.e${events}.observation_cpu_us`, (await costOf(ours.observe)) - madeUs, 'µs', {
    note: `${OBSERVATIONS} of listings in turn (167, 76 or 70 quotes), five quotes changed in each`,
  })
}

/** Far apart, so that hardly any is on the page that is asked for. */
function anyListing(place: number, events: number): Listing {
  const eventId = FIRST_EVENT + ((place * 7919) % events)
  return { eventId, bookmaker: SLUGS[place % SLUGS.length] ?? 'betpawa' }
}

async function answers(ours: ServerUnderTest, events: number, skipped: Set<string>): Promise<Medians> {
  const medians = new Map<string, number>()
  const measure = async (name: string, path: string) => {
    const { status, body } = await once(ours.url, path)
    if (status !== 200) {
      skipped.add(`growth, ${name}: ${path} is answered ${status}`)
      return
    }
    const shown = (JSON.parse(body.toString()) as { readonly events: readonly { readonly id: number }[] }).events
    const here = (place: number) => ({ ...anyListing(place, events), eventId: shown[place % shown.length]?.id ?? 0 })
    const plan = { ...CALLS, asked: () => ({ path }) }
    const after = (listing: (place: number) => Listing) => ({
      ...plan,
      before: (place: number) => ours.observe([listing(place)]),
    })
    const p50 = async (calls: typeof plan) => percentile(await timeCalls(ours.url, calls), 50)
    medians.set(name, await p50(plan))
    medians.set(`${name}_changed`, await p50(after((place) => anyListing(place, events))))
    // In other orders any change may be one of the page.
    if (OTHER_ORDERS[name] === undefined) medians.set(`${name}_changed_here`, await p50(after(here)))
  }
  await measure('list', LIST)
  // A server that does not know orders takes no notice of one.
  if ((await once(ours.url, `${LIST}?sort=none_such`)).status === 200) {
    skipped.add('growth, other orders: the server takes no notice of sort')
    return medians
  }
  await measure('tournament', BY_TOURNAMENT)
  if (events !== LARGE) return medians
  for (const [name, path] of Object.entries(OTHER_ORDERS)) await measure(name, path)
  return medians
}

async function once(url: string, path: string) {
  const client = await HttpClient.open(url)
  return client.get({ path }).finally(() => client.close())
}

function compared(mediansBySize: ReadonlyMap<number, Medians>): readonly Figure[] {
  const [small, large] = [mediansBySize.get(SMALL), mediansBySize.get(LARGE)]
  const ratios = ['list', 'list_changed', 'tournament', 'tournament_changed'].flatMap((name) => {
    const [of, by] = [large?.get(name), small?.get(name)]
    if (of === undefined || by === undefined) return []
    const note = `${LARGE} events by ${SMALL}${name.endsWith('changed') ? ', an observation before every call' : ''}`
    return [figure(`serve.growth.${name}_ratio`, of / by, '', { bound: 2, note })]
  })
  const others = Object.keys(OTHER_ORDERS).flatMap((name) => large?.get(`${name}_changed`) ?? [])
  if (others.length === 0) return ratios
  const note = `the slowest of ${Object.keys(OTHER_ORDERS).join(', ')} at ${LARGE} events, an observation before every call`
  return [...ratios, figure('serve.growth.other_orders_p50_ms', Math.max(...others), 'ms', { bound: 20, note })]
}
