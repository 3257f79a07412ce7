// The grid of odds as tests see it: matches to look for, their rows and cells, and what these say.
import type { Locator, Page } from 'playwright-core'
import { matchAt } from './scripted-history.ts'
import { MATCHES } from './scripted-matches.ts'

/** Matches that all three bookmakers offer, beyond those that history is about. */
const EVERYWHERE = MATCHES.filter(({ place, offeredBy }) => place >= 20 && offeredBy.length === 3)
export const everywhere = (place: number) => EVERYWHERE[place] ?? matchAt(0)

export const block = (page: Page, eventId: number) => page.locator(`[data-event="${eventId}"]`)
/** Rows are those of bookmakers; prices stand in the market's order, then its margin. */
export const cells = (page: Page, eventId: number, market: string, bookmaker: string) =>
  block(page, eventId).locator(`[data-opens="${eventId}~${market}~${bookmaker}"]`)
export const priceTexts = async (found: Locator) =>
  (await found.allTextContents()).map((text) => text.replace(/[^\d.–%−]/g, ''))
export const rowIds = (page: Page) =>
  page
    .locator('[data-event]')
    .evaluateAll((blocks) => blocks.map((each) => Number((each as HTMLElement).dataset.event)))
export const count = (page: Page) => page.locator('main header').getByRole('status').textContent()
