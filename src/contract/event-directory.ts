// What a page needs beside the list itself: which countries and tournaments it can be narrowed to, how many alerts there
// are, and which upcoming events somebody lacks.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'
import { Availability, flag, integer } from './events-query.ts'

export const CountriesQuery = z.object({ availability: Availability.default('betpawa') })

/** By name; one spelling of each. Countries of the tournaments that have upcoming events of that kind. */
export const CountryList = z.array(z.string())
export type CountryList = z.infer<typeof CountryList>

export const TournamentsQuery = z.object({
  availability: Availability.default('betpawa'),
  /** False: every tournament that is known, the home bookmaker's or those that only competitors have. */
  with_events_only: flag.default(true),
})

/** By name, of one name by id. */
export const TournamentList = z.array(z.object({ id: z.int(), name: z.string(), country: z.string().nullable() }))
export type TournamentList = z.infer<typeof TournamentList>

export const AlertCount = z.object({ count: z.int().min(0) })
export type AlertCount = z.infer<typeof AlertCount>

/** The query's schema; `bookmakers` are those that an event can be missing on. */
export function unmatchedQuery(bookmakers: readonly string[]) {
  return z.object({
    missing_platform: z.enum([...bookmakers]).optional(),
    page: integer(1, 1_000_000).default(1),
    page_size: integer(1, 100).default(50),
  })
}

/** Upcoming events that some bookmaker does not offer, by kickoff and then id. */
export const UnmatchedList = z.array(
  z.object({
    id: z.int(),
    sportradar_id: z.string(),
    name: z.string(),
    kickoff: InstantText,
    /** The first in the order of precedence that offers it. */
    platform: z.string(),
    missing_on: z.array(z.string()),
  }),
)
export type UnmatchedList = z.infer<typeof UnmatchedList>
