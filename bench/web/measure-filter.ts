// From a letter in the search field to the list that it leads to.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { median } from '../percentile.ts'
import { figure, type Measured } from '../report.ts'
import { ask, openList, type WebWorld, withVisit } from './web-world.ts'

const KEYS = { whole: 20, quick: 6 }
/** Each leads to another number of events: some, and all again. */
const TYPED = ['7', 'Backspace', '3', 'Backspace'] as const
const REST_MS = 500

export function measureFilter(world: WebWorld): Promise<Measured> {
  return withVisit(world, ['key-watch'], async (visit) => {
    await openList(world, visit, '/')
    await visit.page.locator('[data-search]').first().focus()
    const times: number[] = []
    const keys = world.isQuick ? KEYS.quick : KEYS.whole
    for (let place = 0; place < keys; place += 1) {
      await sleepFor(REST_MS)
      await ask(visit, 'keyWatch.begin()')
      await visit.page.keyboard.press(TYPED[place % TYPED.length] ?? 'Backspace')
      times.push(await ask<number>(visit, 'keyWatch.took()'))
    }
    world.say(`  ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`)
    const note = `median of ${keys} letters; the page waits 200 ms of it for another letter`
    return {
      figures: [
        figure('web.filter_to_list_ms', median(times), 'ms', { note }),
        figure('web.filter_to_list_max_ms', Math.max(...times), 'ms'),
      ],
      skipped: [],
    }
  })
}
