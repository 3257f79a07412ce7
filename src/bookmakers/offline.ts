// Bookmakers that are only to read: their addresses lead nowhere, because nothing is fetched.
import type { BookmakerOptions } from './bookmakers.ts'

const NOWHERE = 'http://127.0.0.1'
const PACE = { concurrency: 1, gapMs: 0 }

export const OFFLINE: BookmakerOptions = {
  betpawa: { baseUrl: NOWHERE, siteUrl: NOWHERE, brand: 'any', apiVersion: 'v4', pace: PACE },
  sportybet: { baseUrl: NOWHERE, siteUrl: NOWHERE, country: 'ng', pace: PACE },
  bet9ja: { baseUrl: NOWHERE, siteUrl: NOWHERE, cacheVersion: '1', pace: PACE },
}
