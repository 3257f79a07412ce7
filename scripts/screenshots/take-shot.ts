// Takes one picture of the page, when its content is there. One that does not come is taken as it is, and told.
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openContext, READY_PAGE, type Theme } from '../../test/browser/launch-browser.ts'
import type { PageShot } from './page-shots.ts'
import type { SimulatedDesk } from './simulated-desk.ts'

interface Around {
  readonly browser: Browser
  readonly desk: SimulatedDesk
  readonly theme: Theme
  readonly folder: string
}

/** Most charts are drawn in the frame after that in which their data came, and fonts come by themselves. */
const SETTLES_MS = 500

/** Returns what was missing in the picture, if anything was. */
export async function takeShot(shot: PageShot, { browser, desk, theme, folder }: Around): Promise<string | undefined> {
  const { name, path, width = 1440, seenBy, before } = shot
  const clockAheadMs = desk.nowMs() - Date.now()
  const context = await openContext(browser, { theme, width, clockAheadMs })
  const errors: string[] = []
  context.on('weberror', (error) => errors.push(error.error().message))
  try {
    if (seenBy === 'admin') await context.request.post(`${desk.url}/api/session`, { data: desk.admin })
    const page = await context.newPage()
    await page.goto(`${desk.url}${path(desk.sights)}`)
    const missing = await prepared(page, before, seenBy === 'nobody' ? undefined : READY_PAGE)
    await page.waitForTimeout(SETTLES_MS)
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: 'disabled', caret: 'hide' })
    return missing ?? errors[0]
  } finally {
    await context.close()
  }
}

async function prepared(
  page: Page,
  before: PageShot['before'],
  ready: string | undefined,
): Promise<string | undefined> {
  try {
    if (ready !== undefined) await page.waitForSelector(ready)
    await before?.(page)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0] : String(error)
  }
}
