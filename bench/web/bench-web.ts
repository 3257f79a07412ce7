// The bench of the page, in a real browser: how soon it shows prices, and how it bears a thousand changes a second, being
// scrolled, and being searched.
import { buildPage } from '../../test/browser/build-page.ts'
import { findChromium } from '../../test/browser/find-chromium.ts'
import type { Figure, Measured } from '../report.ts'
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

export const benchWeb = {
  parts: Object.keys(PARTS),
  hasQuick: true,
  /** Runs the parts named, one after the other, in one browser. */
  run: async (parts: readonly string[], say: Say, { isQuick }: { readonly isQuick: boolean }): Promise<Measured> => {
    const found = findChromium()
    if ('reason' in found) return { figures: [], skipped: [`web: ${found.reason}.`] }
    say('web: building the page, where it is not built yet')
    const trouble = await buildTrouble()
    if (trouble !== undefined) return { figures: [], skipped: [trouble] }
    return await withWebWorld({ executablePath: found.path, isQuick, say }, async (world) => {
      const figures: Figure[] = []
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

async function buildTrouble(): Promise<string | undefined> {
  try {
    await buildPage()
    return undefined
  } catch (error) {
    return `web: ${error instanceof Error ? error.message : String(error)}`
  }
}
