// What a reader could not read of one market or outcome: left out, returned and counted, never thrown or dropped.
import { z } from 'zod'

/** Every reason to leave something out, with what it tells the one who looks into it. */
export const LEFT_OUT = {
  UNKNOWN_MARKET: 'The registry has no such market at this bookmaker.',
  UNKNOWN_PARAMETER: 'The market is known, but not with these parameters: it is another bet.',
  UNKNOWN_OUTCOME: 'The market is known, but this outcome of it is not.',
  UNREADABLE_MARKET: 'What stands where a market should can not be read as one.',
  UNREADABLE_LINE: 'The line is missing, not a number, or not a whole number of quarters.',
  UNREADABLE_PRICE: 'The price is not a number between 0 and 10,000. The outcome is shown as suspended.',
  DUPLICATE_OUTCOME: 'The outcome is offered more than once; the open one with the lowest price is kept.',
  LIVE_PRODUCT: "The market belongs to the bookmaker's live product, not to the prematch one.",
} as const

export const LeftOutCode = z.enum(Object.keys(LEFT_OUT) as [keyof typeof LEFT_OUT])
export type LeftOutCode = z.infer<typeof LeftOutCode>

/** One thing left out: `market` is the bookmaker's id for it, `name` what the bookmaker calls it, `detail` the very value. */
export const LeftOut = z.object({
  code: LeftOutCode,
  market: z.string(),
  name: z.string(),
  detail: z.string(),
})
export type LeftOut = z.infer<typeof LeftOut>

/** How often something was left out: in how many events it stands now, and how many times it was read since the start. */
export const LeftOutCount = z.object({
  bookmaker: z.string(),
  code: LeftOutCode,
  market: z.string(),
  name: z.string(),
  events: z.int().min(0),
  times: z.int().min(1),
  /** One value as it was seen last. */
  detail: z.string(),
})
export type LeftOutCount = z.infer<typeof LeftOutCount>

export const LeftOutAnswer = z.object({
  total: z.int().min(0),
  counts: z.array(LeftOutCount),
  /** How many times something was left out that could not be told apart, because the table was full. */
  uncounted: z.int().min(0),
})
export type LeftOutAnswer = z.infer<typeof LeftOutAnswer>
