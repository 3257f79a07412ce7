// The markets that there are: what each one is, which outcomes it has, and what every bookmaker calls them. It is the
// same for as long as the program runs.
import { z } from 'zod'
import { BookmakerSlug } from './listing.ts'

/** One row of a bookmaker's table: an id of its own that stands for a market of ours. */
export const MappingRow = z.object({
  /** The bookmaker's own id of the market. */
  external_market_id: z.string(),
  /** What has to stand beside the id, as the bookmaker writes it; null where nothing has. What is in braces varies. */
  qualifier: z.string().nullable(),
  /** The value of the market's parameter, where the id stands for one value only. */
  parameter: z.int().nullable(),
  /** By the key of our outcome, the bookmaker's own id of it. */
  outcomes: z.record(z.string(), z.string()),
})
export type MappingRow = z.infer<typeof MappingRow>

export const MarketMapping = z.object({
  /** Each of them is this market. */
  rows: z.array(MappingRow).min(1),
  /**
   * The keys of the outcomes that all have to be open for a margin; null where what the bookmaker offers of the market
   * does not cover every result. Where the market has no `winners` there is no margin whatever is open.
   */
  declared: z.array(z.string()).nullable(),
})
export type MarketMapping = z.infer<typeof MarketMapping>

export const CatalogueMarket = z.object({
  /** The market of a MarketKey, before its line and parameter. */
  key: z.string(),
  /** Permanent. */
  number: z.int().min(1),
  name: z.string(),
  /** Full match, a half, or the first so many minutes. */
  period: z.enum(['FT', '1H', '2H', '0-5', '0-10', '0-15', '0-20', '0-30', '0-60']),
  /** *Total*: a number of goals, corners or cards. *Handicap*: goals given to the home side. *Start*: whole goals given to it. */
  line_kind: z.enum(['total', 'handicap', 'start']).nullable(),
  /** The name of its integer parameter: which goal. */
  parameter: z.enum(['goal']).nullable(),
  /** How many outcomes win together; null where outcomes overlap. */
  winners: z.union([z.literal(1), z.literal(2)]).nullable(),
  groups: z.array(z.string()),
  /** On who scores: no part of an event's detail. */
  is_scorer: z.boolean(),
  /** As lists and details of events call it: `market_id`, `betpawa_market_id`. */
  market_id: z.string(),
  /** In the order in which they are shown. */
  outcomes: z.array(z.object({ key: z.string(), number: z.int().min(1), name: z.string() })),
  /** By bookmaker; who is not there has no such market in its table. */
  mappings: z.record(BookmakerSlug, MarketMapping),
})
export type CatalogueMarket = z.infer<typeof CatalogueMarket>

export const MarketCatalogue = z.object({
  /** In the order of precedence. */
  bookmakers: z.array(z.object({ slug: BookmakerSlug, name: z.string(), is_home: z.boolean() })),
  /** By number. */
  markets: z.array(CatalogueMarket),
})
export type MarketCatalogue = z.infer<typeof MarketCatalogue>
