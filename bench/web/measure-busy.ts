// The page while a thousand quotes change every second, all of them of the list that it shows: its frames, what holds them
// up, and whether its heap grows.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { percentile } from '../percentile.ts'
import { figure, type Measured } from '../report.ts'
import { SLUGS } from '../store/bench-listings.ts'
import type { Frames } from './page-figures.ts'
import type { Fed, FeedPlan } from './web-messages.ts'
import { ask, openList, type Visit, type WebWorld, withVisit } from './web-world.ts'

/** Home tournaments that have 50 of the events between them. */
const LEAGUES = [1000, 1001, 1020, 1021, 1022, 1023]
const EVENTS_SHOWN = 50
const MARKETS = ['1x2_ft', 'over_under_ft@10', 'btts_ft', 'double_chance_ft']
/** 250 listings a second, four quotes each. */
const PACE = { perSecond: 250, quotesEach: MARKETS.length, isEachTold: false }
const WARM_UP_MS = { whole: 10_000, quick: 3000 }
const FOR_MS = { whole: 60_000, quick: 10_000 }
/** The last changes are told with the next tick … */
const TOLD_MS = 100
/** … and drawn by then. */
const SETTLED_MS = 500

export function measureBusy(world: WebWorld): Promise<Measured> {
  return withVisit(world, ['stream-tally', 'frame-watch', 'price-sight'], async (visit) => {
    const quotes = await quotesOfList(world)
    await openList(world, visit, `/?league=${LEAGUES.join(',')}`)
    const feed = (forMs: number) => world.server.feed({ ...PACE, quotes, forMs } satisfies FeedPlan)
    await feed(world.isQuick ? WARM_UP_MS.quick : WARM_UP_MS.whole)
    const heapBefore = await visit.heapBytes()
    const before = await costs(world, visit)
    await ask(visit, 'frameWatch.begin()')
    const fed = await feed(world.isQuick ? FOR_MS.quick : FOR_MS.whole)
    await sleepFor(TOLD_MS)
    const frames = await ask<Frames>(visit, 'frameWatch.end()')
    const after = await costs(world, visit)
    await sleepFor(SETTLED_MS)
    const wrong = await countWrong(world, visit)
    const heapAfter = await visit.heapBytes()
    const busy = {
      ...{ frames, wrong, heapBefore, heapAfter, fed },
      serverPercent: ((after.serverS - before.serverS) * 100_000) / frames.tookMs,
      rendererPercent: ((after.rendererS - before.rendererS) * 100_000) / frames.tookMs,
    }
    const figures = figuresOf(busy)
    world.say(
      `  frames p95 ${percentile(frames.deltasMs, 95).toFixed(1)} ms, ${frames.quotes} of ${fed.quotes} quotes, ${wrong.wrong} wrong`,
    )
    return { figures, skipped: [] }
  })
}

interface Busy {
  readonly frames: Frames
  readonly wrong: { readonly shown: number; readonly wrong: number }
  readonly heapBefore: number
  readonly heapAfter: number
  readonly fed: Fed
  readonly serverPercent: number
  readonly rendererPercent: number
}

function figuresOf({ frames, wrong, heapBefore, heapAfter, fed, serverPercent, rendererPercent }: Busy) {
  const { deltasMs, longTasksMs, quotes, tookMs } = frames
  const perSecond = (count: number) => (count * 1000) / tookMs
  const load = `${perSecond(fed.quotes).toFixed(0)} quotes a second changed for ${(tookMs / 1000).toFixed(0)} s, of ${EVENTS_SHOWN} events in the list`
  const heap = `${(heapBefore / 1e6).toFixed(1)} MB before, ${(heapAfter / 1e6).toFixed(1)} MB after, garbage collected`
  return [
    figure('web.frame_p95_ms', percentile(deltasMs, 95), 'ms', { bound: 33, note: load }),
    figure('web.frame_p99_ms', percentile(deltasMs, 99), 'ms'),
    figure('web.frames_per_s', perSecond(deltasMs.length), '/s', { note: 'the browser makes 60 at most' }),
    figure('web.long_task_max_ms', Math.max(0, ...longTasksMs), 'ms', {
      bound: 100,
      note: `${longTasksMs.length} tasks took 50 ms or longer`,
    }),
    figure('web.quotes_per_s', perSecond(quotes), '/s', {
      note: `that the stream told the page: ${quotes} of ${fed.quotes}; two changes of one quote within a tick are one. None was made more than ${fed.behindMs.toFixed(0)} ms late`,
    }),
    figure('web.wrong_prices', wrong.wrong, '', {
      bound: 0,
      note: `of ${wrong.shown} quotes that the page drew, beside what the server held when the last had come`,
    }),
    figure('web.heap_growth_percent', (heapAfter / heapBefore - 1) * 100, '%', { bound: 10, note: heap }),
    figure('web.busy_server_cpu_percent', serverPercent, '%', { note: 'of one processor; the feed is in it' }),
    figure('web.busy_renderer_cpu_percent', rendererPercent, '%', { note: 'of one processor, all its threads' }),
  ]
}

/** Every quote of the list: that the filter finds the events it is meant to is checked. */
async function quotesOfList({ server }: WebWorld): Promise<readonly string[]> {
  const tournaments = LEAGUES.map((id) => `tournament_ids=${id}`).join('&')
  const answer = await fetch(`${server.url}/api/events/order?availability=betpawa&${tournaments}`)
  const { events } = (await answer.json()) as { readonly events: readonly number[] }
  if (events.length !== EVENTS_SHOWN) throw new Error(`Bug: ${events.length} events are listed, not ${EVENTS_SHOWN}.`)
  return events.flatMap((id) => SLUGS.flatMap((slug) => MARKETS.map((market) => `${id}~${market}~${slug}`)))
}

async function countWrong({ server }: WebWorld, visit: Visit): Promise<Busy['wrong']> {
  const shown = Object.entries(await ask<Record<string, string>>(visit, 'priceSight.shown()'))
  const held = await server.prices(shown.map(([quote]) => quote))
  return { shown: shown.length, wrong: shown.filter(([, price], place) => price !== held[place]).length }
}

async function costs({ server }: WebWorld, { rendererCpuS }: Visit) {
  return { serverS: (await server.cost()).cpuUs / 1e6, rendererS: await rendererCpuS() }
}
