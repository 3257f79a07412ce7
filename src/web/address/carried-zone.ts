// The zone that an address names goes along to the next page: a link that shows times of Lagos does so wherever it leads.
import { TimeZone } from '../state/preferences.ts'
import type { SearchRecord } from './search-text.ts'

interface NextSearch {
  readonly search: SearchRecord
  readonly next: (search: SearchRecord) => SearchRecord
}

/** Between two addresses: whoever names the zone, or takes it away, has the last word. */
export function carryZone({ search, next }: NextSearch): SearchRecord {
  const after = next(search)
  return Object.hasOwn(after, 'tz') || search.tz === undefined ? after : { ...after, tz: search.tz }
}

/** Returns what names a zone to somebody elsewhere; undefined where "local" is none of those that have a name here. */
export function zoneForOthers(
  zone: TimeZone,
  localName = Intl.DateTimeFormat().resolvedOptions().timeZone,
): TimeZone | undefined {
  if (zone !== 'local') return zone
  if (localName === 'Africa/Lagos') return 'lagos'
  return /^(Etc\/)?(UTC|UCT|GMT)$/.test(localName) ? 'utc' : undefined
}

/** Returns what is wrong with the zone that an address names. */
export function zoneProblem({ tz }: SearchRecord): string | undefined {
  if (tz === undefined || TimeZone.safeParse(tz).success) return undefined
  const named = [tz].flat().join(',').slice(0, 40)
  return `"tz=${named}" in the address is no time zone that the page knows (${TimeZone.options.join(', ')}), and was left out.`
}
