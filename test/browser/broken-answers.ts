// Answers of the API that fail until they are mended.
import type { Page } from 'playwright-core'

/** What a page then tells of it. */
export const PLANTED = { detail: 'Planted.', cure: 'Wait.' } as const

/** Lets whatever is asked for at an address fail; what is returned mends it. */
export async function breakAnswers(page: Page, address: string, status: 500 | 503): Promise<() => Promise<void>> {
  const code = status === 500 ? 'INTERNAL_FAULT' : 'DATABASE_AWAY'
  await page.route(address, (route) => route.fulfill({ status, json: { ...PLANTED, code } }))
  return () => page.unroute(address)
}
