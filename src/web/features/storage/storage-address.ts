// What the address of the storage page says: how far back the growth goes and how it is shown, whether all tables are, and the
// clean-up that is being considered.
import { z } from 'zod'
import { CleanupBody } from '../../../contract/cleanup.ts'
import { whole, word, yes } from '../../address/address-fields.ts'

/** Bounds of days, as the server takes them. */
export const ODDS_DAYS = boundsOf(CleanupBody.shape.odds_retention_days.unwrap())
export const MATCH_DAYS = boundsOf(CleanupBody.shape.match_retention_days.unwrap())

export const STORAGE_ADDRESS = z.object({
  /** Of growth; a month unless told. */
  days: word(['90']),
  growth: word(['table']),
  tables: word(['all']),
  odds_days: whole(ODDS_DAYS.least, ODDS_DAYS.most),
  match_days: whole(MATCH_DAYS.least, MATCH_DAYS.most),
  preview: yes(),
  dialog: word(['clean-up']),
  /** The clean-up whose counts are shown. */
  cleanup: whole(1, Number.MAX_SAFE_INTEGER),
})

export interface Bounds {
  readonly least: number
  readonly most: number
}

function boundsOf({ minValue, maxValue }: z.ZodNumber | z.ZodInt): Bounds {
  return { least: minValue ?? 1, most: maxValue ?? Number.MAX_SAFE_INTEGER }
}
