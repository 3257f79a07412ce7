// What the address of the page of sources says.
import { z } from 'zod'
import { LeftOutCode } from '../../../contract/left-out.ts'
import { optionalText, whole, word } from '../../address/address-fields.ts'

export const SORTS = ['occurrence_count', 'events', 'first_seen_at', 'last_seen_at'] as const
export type Sort = (typeof SORTS)[number]

export const SEARCH_MOST = 100

export const SOURCES_ADDRESS = z.object({
  /** How sources are, unless told. */
  tab: word(['unmapped', 'left-out']),
  bookmaker: optionalText(50),
  /** Of markets that are not mapped: a part of name or id. */
  q: optionalText(SEARCH_MOST),
  /** What a mapping would mend, unless told. */
  code: word(['all', ...LeftOutCode.options]),
  sort: word(SORTS),
  order: word(['asc']),
  page: whole(1, 100_000),
  /** Kinds that were left out, as many as are in sight. */
  shown: whole(1, 10_000),
})
export type SourcesAddress = z.output<typeof SOURCES_ADDRESS>
