// From settings to what each bookmaker's adapter is made with, and to whom may be asked at all.
import type { BookmakerOptions } from './bookmakers/bookmakers.ts'
import type { Reach } from './collector/reach.ts'
import type { Settings } from './settings.ts'

/** Returns the options of all bookmakers; with `feedUrl`, that is asked in place of their own hosts. */
export function bookmakerOptions(settings: Settings, feedUrl: string | undefined): BookmakerOptions {
  return {
    betpawa: {
      baseUrl: feedUrl ?? settings.BETPAWA_URL,
      siteUrl: settings.BETPAWA_URL,
      brand: settings.BETPAWA_BRAND,
      apiVersion: settings.BETPAWA_API === 'v3' ? 'v3' : 'v4',
    },
    sportybet: {
      baseUrl: feedUrl ?? settings.SPORTYBET_URL,
      siteUrl: settings.SPORTYBET_URL,
      country: settings.SPORTYBET_COUNTRY,
    },
    bet9ja: {
      baseUrl: feedUrl ?? settings.BET9JA_URL,
      siteUrl: settings.BET9JA_URL,
      cacheVersion: settings.BET9JA_CACHE_VERSION,
    },
  }
}

/** Only the hosts of the bookmakers; `feedUrl` is the program's own, and so on this machine. */
export function reachOf(settings: Settings, feedUrl: string | undefined): Reach {
  const hosts = Object.values(bookmakerOptions(settings, feedUrl)).map(({ baseUrl }) => baseUrl)
  return { origins: hosts, isPrivateAllowed: feedUrl !== undefined || settings.ALLOW_PRIVATE_HOSTS === 'on' }
}
