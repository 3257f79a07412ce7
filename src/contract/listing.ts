// An event as one bookmaker offers it: who, when, where, and what the last fetch brought. Prices are not here.
import { z } from 'zod'

/** A bookmaker's short name in addresses and keys, e.g. "betpawa". */
export const BookmakerSlug = z.string().regex(/^[a-z][a-z0-9]{1,31}$/)
export type BookmakerSlug = z.infer<typeof BookmakerSlug>

/** UTC epoch milliseconds. */
export const TimeMs = z.int().min(0)

/** The SportRadar id as an integer. Ids of other providers start at 10^12. */
export const EventId = z.int().min(1)

/**
 * How a fetch ended: `ok` it answered and could be read; `not_found` it answered that there is no such event;
 * `blocked` it refused us; `failed` anything else. Only `ok` tells anything about prices.
 */
export const FetchResult = z.enum(['ok', 'not_found', 'failed', 'blocked'])
export type FetchResult = z.infer<typeof FetchResult>

export const Tournament = z.object({
  /** First 48 bits of SHA-256 of "bookmaker:external id". */
  id: z.int().min(0),
  externalId: z.string(),
  name: z.string(),
  /** Country as the bookmaker writes it; null where it gives none. */
  country: z.string().nullable(),
})
export type Tournament = z.infer<typeof Tournament>

export const ListingMetadata = z.object({
  name: z.string(),
  home: z.string(),
  away: z.string(),
  kickoffMs: TimeMs,
  tournament: Tournament,
  /** The bookmaker's page of this event; null where its address is not known. */
  url: z.string().nullable(),
})
export type ListingMetadata = z.infer<typeof ListingMetadata>

/** The state of a listing beside its quotes. Every time is null until it first happened. */
export const ListingHead = z.object({
  /** The bookmaker's own event id. */
  externalId: z.string(),
  metadata: ListingMetadata,
  firstSeenAtMs: TimeMs,
  fetchResult: FetchResult.nullable(),
  fetchedAtMs: TimeMs.nullable(),
  /** The code of the fault that the last fetch ended in. */
  fetchFault: z.string().nullable(),
  /** The last `ok` answer whose quotes were taken in. */
  confirmedAtMs: TimeMs.nullable(),
  /** From when on the quotes are late unless confirmed again. */
  lateAfterMs: TimeMs.nullable(),
  isLate: z.boolean(),
  /** The listing is no longer offered, since when and by what sign. */
  withdrawnAtMs: TimeMs.nullable(),
  withdrawnBy: z.enum(['not_found', 'absence']).nullable(),
  /** The match began: quotes stay as they are. */
  closedAtMs: TimeMs.nullable(),
  /** The first `not_found` of an unbroken row of them. */
  notFoundSinceMs: TimeMs.nullable(),
  /** Complete discoveries in a row that lacked the listing (counted to 2). */
  absences: z.int().min(0).max(2),
  /** An answer that lacked most quotes came then, and waits for a second one to agree. */
  doubtedAtMs: TimeMs.nullable(),
})
export type ListingHead = z.infer<typeof ListingHead>
