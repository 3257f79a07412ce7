// What is asked of the collector over HTTP.
import { z } from 'zod'
import { BookmakerSlug, EventId } from './listing.ts'

/** `POST /api/scrape`: only these bookmakers; all that are switched on where none is named. */
export const StartRunBody = z.strictObject({ platforms: z.array(BookmakerSlug).max(100).default([]) })

export const RunsQuery = z.object({
  limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(20),
  offset: z.coerce.number().pipe(z.int().min(0)).default(0),
})

export const CollectionPath = z.object({ id: z.coerce.number().pipe(z.int().min(0)) })

export const EventIdPath = z.object({ id: z.coerce.number().pipe(EventId) })
