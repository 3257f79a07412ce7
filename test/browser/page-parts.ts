// What tests of several pages look for in them: tables and their rows, and whether a page is wider than its screen.
import type { Locator, Page } from 'playwright-core'

/** By what its caption begins with. */
export function tableOf(page: Page, caption: RegExp): Locator {
  return page.getByRole('table', { name: caption })
}

export function rowsOf(page: Page, caption: RegExp): Locator {
  return tableOf(page, caption).locator('tbody tr')
}

/** By how many pixels the page, and not a part of it that scrolls by itself, is wider than it is shown. */
export function sidewaysPx(page: Page): Promise<number> {
  return page.evaluate(() => {
    const main = document.querySelector('main')
    return Math.max(
      ...[0, (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0)],
      ...[document.documentElement.scrollWidth - innerWidth, document.body.scrollWidth - innerWidth],
    )
  })
}
