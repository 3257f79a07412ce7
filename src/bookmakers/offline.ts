// Bookmakers that are only to read: their addresses lead nowhere, because nothing is fetched.
import type { BookmakerOptions } from './bookmakers.ts'

const NOWHERE = 'http://127.0.0.1'

export const OFFLINE: BookmakerOptions = {
  betpawa: { baseUrl: NOWHERE, siteUrl: NOWHERE, brand: 'any', apiVersion: 'v4' },
  sportybet: { baseUrl: NOWHERE, siteUrl: NOWHERE, country: 'ng' },
  bet9ja: { baseUrl: NOWHERE, siteUrl: NOWHERE, cacheVersion: '1' },
}
