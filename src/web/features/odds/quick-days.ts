// "Today", "weekend" and so on as kickoffs from and to, in the zone that times are shown in.
import type { TimeZone } from '../../state/preferences.ts'
import { startOfDay, weekdayOf } from '../../ui/instants.ts'
import type { QuickDays } from './odds-address.ts'

const SATURDAY = 6
const SUNDAY = 0

export interface Days {
  readonly fromMs: number
  /** Not of it any more. */
  readonly toMs: number
}

export function daysOf(days: QuickDays, nowMs: number, zone: TimeZone): Days {
  const span = (from: number, to: number) => ({
    fromMs: startOfDay(nowMs, zone, from),
    toMs: startOfDay(nowMs, zone, to),
  })
  if (days === 'today') return span(0, 1)
  if (days === 'tomorrow') return span(1, 2)
  if (days === 'week') return span(0, 7)
  // On a Sunday it is the weekend that is.
  const weekday = weekdayOf(nowMs, zone)
  const saturday = weekday === SUNDAY ? -1 : SATURDAY - weekday
  return span(saturday, saturday + 2)
}
