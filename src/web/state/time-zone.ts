// The zone that times are shown in: what the address says, else what was chosen last.
import { useSearch } from '@tanstack/react-router'
import type { SearchRecord } from '../address/search-text.ts'
import { TimeZone, usePreferences } from './preferences.ts'

export function useTimeZone(): TimeZone {
  const { tz } = useSearch({ strict: false }) as SearchRecord
  const { timeZone } = usePreferences()
  return TimeZone.safeParse(tz).data ?? timeZone
}
