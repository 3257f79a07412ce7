// The ids of all events that a selection takes, in its order: from the database, while the cache can not tell.
import { type EventSelection, FOOTBALL_ID } from '../../contract/event-selection.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { Database } from '../database.ts'
import { numbered, orderOf, pageConditions, placesOf, selectedFor } from './read-events.ts'

export interface FoundOrder {
  readonly eventIds: readonly number[]
  readonly total: number
}

/** Returns as many ids as the selection's page holds, and how many it takes in all. */
export async function readEventOrder(
  database: Database,
  selection: EventSelection,
  { home, nowMs }: { readonly home: BookmakerSlug; readonly nowMs: number },
): Promise<FoundOrder> {
  if (selection.sportId !== null && selection.sportId !== FOOTBALL_ID) return { eventIds: [], total: 0 }
  const conditions = pageConditions(selection, home, nowMs)
  const { sort, isDescending, pageSize } = selection
  const { isJoined, sql } = selectedFor(selection, conditions)
  const { where, values } = numbered(conditions, isJoined ? [home, pageSize] : [pageSize])
  const text = `
    select page_event_id, count(*) over () as total
      from (${sql} where ${where}) page
     order by ${orderOf(selection)} limit $${isJoined ? 2 : 1}::bigint`
  const name = `read_order ${sort} ${isDescending ? 'desc ' : ''}${placesOf(conditions)}`
  const rows = await database.read({ name, text }, values)
  return { eventIds: rows.map(({ page_event_id }) => Number(page_event_id)), total: Number(rows[0]?.total ?? 0) }
}
