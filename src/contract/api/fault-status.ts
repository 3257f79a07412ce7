// Which faults an asker is told of, and by which HTTP status: those that are theirs to mend, and those to wait for.
import type { FaultCode } from '../fault.ts'

export const STATUS_OF_FAULT: Readonly<Partial<Record<FaultCode, number>>> = {
  REQUEST_INVALID: 422,
  REQUEST_UNREADABLE: 400,
  NOTHING_HERE: 404,
  RUN_ACTIVE: 409,
  RUN_UNKNOWN: 404,
  EVENT_UNKNOWN: 404,
  ALERT_UNKNOWN: 404,
  SETTING_INVALID: 422,
  SORT_NEEDS_CACHE: 422,
  CACHE_WARMING: 503,
  DATABASE_AWAY: 503,
  DATABASE_REFUSED: 503,
  DATABASE_IN_USE: 503,
  DATABASE_VERSION: 503,
  DATABASE_OF_ANOTHER_FEED: 503,
  CLEANUP_ACTIVE: 409,
  CLEANUP_FAILED: 500,
  INTERNAL_FAULT: 500,
}
