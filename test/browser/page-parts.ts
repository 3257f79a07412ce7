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

/** As a trader does it; what is typed before the list and what it holds are there would be lost, or choose nothing. */
export async function pickByTyping(page: Page, button: RegExp, letters: string, option: string): Promise<void> {
  const opener = page.getByRole('button', { name: button })
  await opener.click()
  await page.locator('input[placeholder="Type to filter"]:focus').waitFor()
  await page.keyboard.type(letters)
  await page.getByRole('option', { name: option, selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  // "/" is a letter as long as the window is there, and the focus goes back a moment after it is gone.
  await opener.and(page.locator(':focus')).waitFor()
}
