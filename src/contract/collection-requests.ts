// What is asked of the collector over HTTP.
import { z } from 'zod'
import { integer } from './events-query.ts'
import { BookmakerSlug } from './listing.ts'

/** Football, the only sport that is collected. */
const SPORT_ID = 1

/** Bookmakers, each named once. */
export const PlatformList = z
  .array(BookmakerSlug)
  .max(100)
  .refine((slugs) => new Set(slugs).size === slugs.length, 'A bookmaker is named twice')
  .meta({ uniqueItems: true })

/** `POST /api/scrape`: only these bookmakers; all that are switched on where none is named. */
export const StartRunBody = z.strictObject({
  platforms: PlatformList.nullable().default([]),
  sport_id: z.literal(SPORT_ID, 'Only football (1) is collected').nullish(),
  competition_id: z.null('A run can not be narrowed to a competition; leave it out').optional(),
})

export const RunsQuery = z.object({
  limit: integer(1, 100).default(20),
  offset: integer(0, 1_000_000_000).default(0),
})

export const CollectionPath = z.object({ id: integer(0, Number.MAX_SAFE_INTEGER) })

export const EventIdPath = z.object({ id: integer(1, Number.MAX_SAFE_INTEGER) })
