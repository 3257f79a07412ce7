// What stands in the address of an event's page: everything that it can be asked to show.
import { z } from 'zod'
import { NoVigMethod } from '../../../contract/comparison.ts'
import { optionalText, word } from '../../address/address-fields.ts'
import { parseCell } from './grid-rows.ts'

/**
 * Which rows: all, those where a competitor pays more or less than we do, where every bookmaker of the event has a price,
 * or markets that only competitors have.
 */
export const SHOWN_ROWS = ['all', 'worse', 'better', 'shared', 'theirs'] as const
export type ShownRows = (typeof SHOWN_ROWS)[number]

export const FAIR_METHODS = NoVigMethod.options

const cellName = () => optionalText(200).refine((text) => text === undefined || parseCell(text) !== undefined)

export const EVENT_ADDRESS = z.object({
  /** One group of markets. */
  group: optionalText(40),
  q: optionalText(60),
  show: word(SHOWN_ROWS),
  /** The competitor that stands beside the home bookmaker. */
  beside: optionalText(40),
  /** How the margin is taken out, where fair odds are shown. */
  fair: word(FAIR_METHODS as unknown as [NoVigMethod, ...NoVigMethod[]]),
  /** The cell that is looked at: "market~outcome~bookmaker", without an outcome for a margin. */
  cell: cellName(),
  /** What the history above the page is of, in the same words; without a bookmaker it is of the market. */
  history: cellName(),
})
