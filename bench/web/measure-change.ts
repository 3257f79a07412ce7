// From a price that goes into the cache to the frame that shows it.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { percentile } from '../percentile.ts'
import { figure, type Measured } from '../report.ts'
import { matchPaints } from './match-paints.ts'
import type { Paint } from './page-figures.ts'
import { epochOffsetMs } from './web-messages.ts'
import { ask, openList, type Visit, type WebWorld, withVisit } from './web-world.ts'

const PACE = { perSecond: 50, quotesEach: 1, isEachTold: true }
const FOR_MS = { whole: 30_000, quick: 8000 }
const SETTLED_MS = 1000

export function measureChange(world: WebWorld): Promise<Measured> {
  return withVisit(world, ['price-sight'], async (visit) => {
    await openList(world, visit, '/')
    // What follows the first prices, the figures of the sidebar for one, is not to be measured.
    await sleepFor(SETTLED_MS)
    const quotes = await ask<readonly string[]>(visit, 'priceSight.inSight()')
    if (quotes.length === 0) throw new Error('No quote is in sight.')
    await ask(visit, `priceSight.begin(${await offsetIn(visit)})`)
    const forMs = world.isQuick ? FOR_MS.quick : FOR_MS.whole
    const { changes } = await world.server.feed({ ...PACE, quotes, forMs })
    await sleepFor(SETTLED_MS)
    const { tookMs, missing } = matchPaints(changes, await ask<readonly Paint[]>(visit, 'priceSight.end()'))
    const note = `${changes.length} changes of ${quotes.length} quotes in sight, ${PACE.perSecond} a second; the stream's tick is 25 ms of it, and at most 50`
    world.say(`  p50 ${percentile(tookMs, 50).toFixed(1)} ms, p99 ${percentile(tookMs, 99).toFixed(1)} ms`)
    return {
      figures: [
        figure('web.change_to_screen_p50_ms', percentile(tookMs, 50), 'ms', { note }),
        figure('web.change_to_screen_p99_ms', percentile(tookMs, 99), 'ms', { bound: 150, note }),
        figure('web.change_to_screen_max_ms', Math.max(...tookMs), 'ms'),
        figure('web.changes_not_shown', missing, '', { bound: 0, note: 'within a second after the last' }),
      ],
      skipped: [],
    }
  })
}

/** As the server finds its own. */
function offsetIn(visit: Visit): Promise<number> {
  return ask<number>(visit, `(${epochOffsetMs.toString()})()`)
}
