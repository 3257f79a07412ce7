// What is asked of the collector over HTTP.
import { z } from 'zod'
import { integer } from './events-query.ts'
import { BookmakerSlug } from './listing.ts'

/** `POST /api/scrape`: only these bookmakers; all that are switched on where none is named. */
export const StartRunBody = z.strictObject({ platforms: z.array(BookmakerSlug).max(100).default([]) })

export const RunsQuery = z.object({
  limit: integer(1, 100).default(20),
  offset: integer(0, 1_000_000_000).default(0),
})

export const CollectionPath = z.object({ id: integer(0, Number.MAX_SAFE_INTEGER) })

export const EventIdPath = z.object({ id: integer(1, Number.MAX_SAFE_INTEGER) })
