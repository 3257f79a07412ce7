// What `GET /api/events` can be asked. Values arrive as text, or as lists of text where a parameter is repeated.
import { z } from 'zod'
import { parseInstant } from './instant.ts'
import type { BookmakerSlug } from './listing.ts'

export const Availability = z.enum(['betpawa', 'competitor', 'alerts'])
export type Availability = z.infer<typeof Availability>

/** The markets of the list's columns, in their order. */
const LIST_COLUMNS = ['1x2_ft', 'over_under_ft@10', 'btts_ft', 'double_chance_ft'] as const

/**
 * What a list can be ordered by of each of these markets. *margin* is the home bookmaker's. *edge* is the largest gap
 * between its price and the best competitor's, above 0 where it pays more. *movement* is how far the price that moved
 * farthest at any bookmaker did, against the one before, an hour ago, or when it opened; above 0 where it shortened.
 */
export const ListFigure = z.enum(['margin', 'edge', 'movement_previous', 'movement_1h', 'movement_opening'])
export type ListFigure = z.infer<typeof ListFigure>

export type FigureSort = `${ListFigure}:${(typeof LIST_COLUMNS)[number]}`

/** Every figure of every column: "edge:1x2_ft". */
export const FIGURE_SORTS: readonly FigureSort[] = ListFigure.options.flatMap((figure) =>
  LIST_COLUMNS.map((column) => `${figure}:${column}` as const),
)

/** A market by its key; whether there is one, the registry knows. */
const MarketText = z.string().regex(/^[a-z0-9_]{1,40}(@-?\d{1,6})?(;[a-z]{1,10}=\d{1,6})?$/)

/** The figures that can be told of any market; they are worked out when they are asked for. */
export const MarketFigure = z.enum(['margin', 'edge'])
export type MarketFigure = z.infer<typeof MarketFigure>

const MarketSort = z.templateLiteral([MarketFigure, ':', MarketText])
export type MarketSort = z.infer<typeof MarketSort>

/** By when its oldest prices were confirmed (*freshness*, longest ago first), or by what stands in its row. */
const ROW_SORTS = ['kickoff', 'tournament', 'name', 'country', 'bookmakers', 'freshness'] as const

export const SortKey = z.union(
  [z.enum([...ROW_SORTS, ...FIGURE_SORTS]), MarketSort],
  `Input should be one of ${ROW_SORTS.join(', ')}, or margin:MARKET or edge:MARKET with the key of a market, or movement_previous, movement_1h or movement_opening of one of ${LIST_COLUMNS.join(', ')}`,
)
export type SortKey = z.infer<typeof SortKey>

/** Those that the database knows too. */
export const STORED_SORTS: ReadonlySet<SortKey> = new Set(['kickoff', 'tournament', 'name'])

/** Whether the home price is below the best competitor's, above it, or either. */
export const PricePosition = z.enum(['worse', 'better', 'either'])
export type PricePosition = z.infer<typeof PricePosition>

/** Ids of an order. */
export const ORDER_MAX = 20_000

const TRUE = new Set(['true', '1', 'yes', 'on', 't', 'y'])
const FALSE = new Set(['false', '0', 'no', 'off', 'f', 'n'])

/** Repeated beyond this a list is no filter but a burden. */
const VALUES_MAX = 200

/** A whole number, written as text. */
export const integer = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^[+-]?\d{1,16}$/, 'Input should be a whole number')
    .transform(Number)
    .pipe(z.int().min(least).max(most))

/** Yes or no, in any of the usual words. */
export const flag = z
  .string()
  .trim()
  .toLowerCase()
  .refine((text) => TRUE.has(text) || FALSE.has(text), 'Input should be true or false')
  .transform((text) => TRUE.has(text))
  .meta({ type: 'boolean' })

const PERCENT_MAX = 9999.99

/** Percent with two decimals at most, as whole hundredths of a percent: what is compared is no float. */
const percentHundredths = z
  .string()
  .trim()
  .transform((text, context) => {
    const match = /^(\d{1,4})(?:\.(\d{1,2}))?$/.exec(text)
    if (match !== null) return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
    const message = `Input should be a number from 0 to ${PERCENT_MAX} with two decimals at most`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
  .meta({ type: 'number', minimum: 0, maximum: PERCENT_MAX })

/** A time, as epoch milliseconds. */
export const instant = z
  .string()
  .transform((text, context) => {
    const ms = parseInstant(text)
    if (ms !== undefined) return ms
    context.addIssue({ code: 'custom', message: 'Input should be a time, e.g. 2026-05-01T10:00:00Z or …+02:00' })
    return z.NEVER
  })
  .meta({ format: 'date-time' })

/** As JSON, or as a table for a spreadsheet. */
export const TableFormat = z.enum(['json', 'csv'])

/** A parameter that may be repeated. */
export const listOf = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .union([z.string().transform((text) => [text]), z.array(z.string())], 'Input should be text')
    .pipe(z.array(item).max(VALUES_MAX))

/** Ids are positive; an older client's negative one is a number too, and finds nothing. */
const tournamentId = integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)

/** The query's schema; `bookmakers` are all that can offer an event. */
export function eventsQuery(bookmakers: readonly BookmakerSlug[]) {
  return z.object({
    availability: Availability.default('betpawa').describe(
      'betpawa: what the home bookmaker offers. competitor: what only competitors do. alerts: what has a market of the list withdrawn.',
    ),
    tournament_id: tournamentId
      .optional()
      .describe('The older single form; not looked at where tournament_ids is given.'),
    tournament_ids: listOf(tournamentId).optional(),
    sport_id: integer(0, Number.MAX_SAFE_INTEGER).optional(),
    kickoff_from: instant.optional(),
    kickoff_to: instant.optional(),
    include_started: flag.default(false),
    min_bookmakers: integer(1, bookmakers.length).default(1),
    search: z.string().max(100).optional().describe("Part of a team's name; case and accents make no difference."),
    countries: listOf(z.string().max(100)).optional(),
    sort: SortKey.default('kickoff').describe(
      "By what the row shows, or by a market: the home margin or the edge against the best competitor (any market, `edge:over_under_ft@6`), or how far prices moved (the list's columns). What has no value comes last.",
    ),
    order: z.enum(['asc', 'desc']).default('asc'),
    /** Added, like the three behind it. */
    bookmakers: listOf(z.enum([...bookmakers]))
      .optional()
      .describe(
        'Whose prices edges are of, in `sort` and `position`, beside the home bookmaker, who always takes part. All unless told.',
      ),
    position: PricePosition.optional().describe(
      'Only events where the home price of some outcome is below the best competitor (worse), above it (better), or either, in any of `edge_markets` and by `edge_percent` at least.',
    ),
    edge_percent: percentHundredths
      .default(0)
      .describe('Two decimals at most; 0: by anything at all. Of `position`, and not looked at without it.'),
    edge_markets: listOf(z.string().max(64))
      .optional()
      .describe("Markets by key, with their line. Of `position`; the list's four columns unless told."),
    page: integer(1, 1_000_000).default(1),
    page_size: integer(1, 100).default(50),
    /** Added: a table of the same page. */
    format: TableFormat.default('json'),
  })
}

export type EventsQuery = z.infer<ReturnType<typeof eventsQuery>>

/** The same of a whole order, which has no pages. */
export function eventOrderQuery(bookmakers: readonly BookmakerSlug[]) {
  return eventsQuery(bookmakers).omit({ page: true, page_size: true, format: true }).strict()
}

export type EventOrderQuery = z.infer<ReturnType<typeof eventOrderQuery>>

/** The path of one event. Ids are positive; an older client's negative one is a number too, and finds nothing. */
export const EventPath = z.object({ id: integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER) })

/** The one error form: what is wrong, where, one entry each. */
export const ErrorAnswer = z.object({
  detail: z.union([
    z.string(),
    z.array(z.object({ loc: z.array(z.union([z.string(), z.int()])), msg: z.string(), type: z.string() })),
  ]),
  /** The code of the fault, as in docs/FAULTS.md, and how to mend it. */
  code: z.string(),
  cure: z.string(),
})
export type ErrorAnswer = z.infer<typeof ErrorAnswer>
