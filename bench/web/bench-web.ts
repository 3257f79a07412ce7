// The bench of the page, in a real browser: how soon it shows prices, and how it bears a thousand changes a second, being
// scrolled, and being searched.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { buildPage } from '../../test/browser/build-page.ts'
import { findChromium } from '../../test/browser/find-chromium.ts'
import { machineTimes } from '../machine.ts'
import { type Figure, figure, type Measured } from '../report.ts'
import { measureBusy } from './measure-busy.ts'
import { measureChange } from './measure-change.ts'
import { measureFilter } from './measure-filter.ts'
import { measureLoad } from './measure-load.ts'
import { measureScroll } from './measure-scroll.ts'
import { type WebWorld, withWebWorld } from './web-world.ts'

type Say = (line: string) => void

const PARTS: Readonly<Record<string, (world: WebWorld) => Promise<Measured>>> = {
  load: measureLoad,
  busy: measureBusy,
  change: measureChange,
  scroll: measureScroll,
  filter: measureFilter,
}

const IDLE_MS = 2000

export const benchWeb = {
  parts: Object.keys(PARTS),
  hasQuick: true,
  /** Runs the parts named, one after the other, in one browser. */
  run: async (parts: readonly string[], say: Say, { isQuick }: { readonly isQuick: boolean }): Promise<Measured> => {
    const found = findChromium({ prefers: 'browser' })
    if ('reason' in found) return { figures: [], skipped: [`web: ${found.reason}.`] }
    say('web: building the page, where it is not built yet')
    const trouble = await buildTrouble()
    if (trouble !== undefined) return { figures: [], skipped: [trouble] }
    const others = await othersFigure()
    return await withWebWorld({ executablePath: found.path, isQuick, say }, async (world) => {
      const figures: Figure[] = [others]
      const skipped: string[] = []
      for (const part of parts) {
        say(`web, ${part}:`)
        const measured = await PARTS[part]?.(world)
        figures.push(...(measured?.figures ?? []))
        skipped.push(...(measured?.skipped ?? []))
      }
      return { figures, skipped }
    })
  },
}

/** With two processors there is none to spare: what else runs makes times longer. */
async function othersFigure(): Promise<Figure> {
  const before = machineTimes()
  await sleepFor(IDLE_MS)
  const after = machineTimes()
  const percent = ((after.busyMs - before.busyMs) / (after.allMs - before.allMs)) * 100
  const note = 'of all processors, what ran in the two seconds before the bench; above a few, times are of the machine'
  return figure('web.others_percent', percent, '%', { note })
}

async function buildTrouble(): Promise<string | undefined> {
  try {
    await buildPage()
    return undefined
  } catch (error) {
    return `web: ${error instanceof Error ? error.message : String(error)}`
  }
}
