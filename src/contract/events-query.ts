// What `GET /api/events` can be asked. Values arrive as text, or as lists of text where a parameter is repeated.
import { z } from 'zod'
import { parseInstant } from './instant.ts'

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

/** By kickoff, by the tournament's name, by when its oldest prices were confirmed (longest ago first), or by a figure. */
export const SortKey = z.enum(['kickoff', 'tournament', 'freshness', ...FIGURE_SORTS])
export type SortKey = z.infer<typeof SortKey>

/** Those that the database knows too. */
export const STORED_SORTS: ReadonlySet<SortKey> = new Set(['kickoff', 'tournament'])

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

/** The query's schema; `bookmakers` is how many there are, the most that an event can have. */
export function eventsQuery(bookmakers: number) {
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
    min_bookmakers: integer(1, bookmakers).default(1),
    search: z.string().max(100).optional().describe("Part of a team's name; case and accents make no difference."),
    countries: listOf(z.string().max(100)).optional(),
    sort: SortKey.default('kickoff').describe(
      'By a column: the home margin, the edge against the best competitor, or how far prices moved.',
    ),
    order: z.enum(['asc', 'desc']).default('asc'),
    page: integer(1, 1_000_000).default(1),
    page_size: integer(1, 100).default(50),
    /** Added: a table of the same page. */
    format: TableFormat.default('json'),
  })
}

export type EventsQuery = z.infer<ReturnType<typeof eventsQuery>>

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
