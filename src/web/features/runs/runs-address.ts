// What the addresses of the pages of runs say.
import { z } from 'zod'
import { list, optionalText, whole, word } from '../../address/address-fields.ts'

/** As many pages of the list of runs as can be opened below one another. */
export const LIST_PAGES_MAX = 40

export const PERIODS = ['7', '14', '30'] as const
export const PERIOD_DEFAULT = '14'

export const RUNS_ADDRESS = z.object({
  /** Days that the figures by day and bookmaker are of. */
  days: word(PERIODS),
  /** Those figures as charts, unless they are wanted as a table. */
  show: word(['table']),
  status: word(['running', 'completed', 'partial', 'failed', 'cancelled']),
  pages: whole(1, LIST_PAGES_MAX),
  dialog: word(['start', 'cancel']),
  /** Who is to be asked by the run that is about to begin; everybody unless told. */
  ask: list(100),
})

export const RUN_ADDRESS = z.object({
  /** Errors of one bookmaker. */
  bookmaker: optionalText(50),
  /** Errors one by one, unless those that are alike are counted together. */
  errors: word(['each']),
  dialog: word(['cancel', 'retry']),
  /** Who is to be asked again; those that failed unless told. */
  ask: list(100),
})
