// What the simulated database answers when it is asked: the rows that the store's SQL selects, in the form in which the driver
// gives them.
import type { Row } from '../src/store/database.ts'
import type { ConfirmationRow, EventRow, ModelTables } from './model-tables.ts'

/** A row with columns that nobody here looks into. */
export interface Described {
  readonly [column: string]: unknown
}

export type Read = (tables: ModelTables, values: readonly unknown[], nowMs: number) => readonly Row[]

export const READS: Readonly<Record<string, Read>> = {
  read_listings: (tables, [ids, bookmakers]) =>
    (ids as number[]).flatMap((id, place): readonly Row[] => {
      const row = listingRow(tables, `${id} ${(bookmakers as string[])[place]}`)
      return row === undefined ? [] : [row]
    }),
  read_upcoming: (tables, [afterMs, afterId, most]) => {
    const isAfter = ({ kickoffMs, eventId }: EventRow) =>
      kickoffMs > (afterMs as number) || (kickoffMs === afterMs && eventId > (afterId as number))
    const events = [...tables.events.values()]
      .filter(isAfter)
      .sort((a, b) => a.kickoffMs - b.kickoffMs || a.eventId - b.eventId)
    return events.slice(0, most as number).flatMap((event) => rowsOfEvent(tables, event))
  },
  read_stored: (tables, [ids]) =>
    (ids as number[])
      .toSorted((a, b) => a - b)
      .flatMap((id) => tables.events.get(id) ?? [])
      .flatMap((event) => rowsOfEvent(tables, event)),
  read_tournaments: (tables) =>
    [...tables.tournaments.values()].sort((a, b) => a.id - b.id).map((row) => ({ ...row, id: String(row.id) })),
  read_last_versions: (tables, [fromMs, most]) =>
    [...tables.confirmations.values()]
      .filter(({ event_id }) => kickoffOf(tables, event_id) <= (fromMs as number))
      .slice(0, most as number)
      .map(({ event_id, bookmaker, version }) => ({ event_id: String(event_id), bookmaker, version })),
  read_unclosed: (tables, [fromMs, sinceMs, most]) => {
    const isOpen = new Set(
      [...tables.confirmations.values()].flatMap((row) => (row.closed === null ? row.event_id : [])),
    )
    return [...tables.events.values()]
      .filter(
        ({ eventId, kickoffMs }) =>
          kickoffMs <= (fromMs as number) && kickoffMs > (sinceMs as number) && isOpen.has(eventId),
      )
      .slice(0, most as number)
      .map(({ eventId }) => ({ id: String(eventId) }))
  },
  read_latest: (tables) => {
    const latest = Math.max(...[...tables.confirmations.values()].map(({ fetched }) => fetched ?? 0))
    return [{ latest: latest > 0 ? String(latest) : null }]
  },
  read_settings: (tables) => [...tables.settings].sort().map(([name, value]) => ({ name, value })),
  newest_run: (tables) => [{ id: tables.runs.size === 0 ? null : String(Math.max(...tables.runs.keys())) }],
  // Prices of earlier hours are not simulated: nobody finds any.
  read_openings: () => [],
  read_changed: () => [],
  // A clean-up and a sample of its size were just made, whenever that is asked.
  read_last_scheduled_cleanup: (_tables, _values, nowMs) => [{ started: String(nowMs) }],
  read_newest_sample: (_tables, _values, nowMs) => [{ newest: String(nowMs) }],
  read_other_day: () => [],
}

/** A listing as it is stored; undefined where it is not. */
export function listingRow(tables: ModelTables, key: string): Row | undefined {
  const snapshot = tables.snapshots.get(key)
  const confirmation: ConfirmationRow | undefined = tables.confirmations.get(key)
  if (snapshot === undefined || confirmation === undefined) return undefined
  return { ...confirmation, bytes: Buffer.from(snapshot.bytes).toString('base64') }
}

function rowsOfEvent(tables: ModelTables, { eventId, speaker, kickoffMs }: EventRow): readonly Row[] {
  const keys = [...tables.snapshots.keys()].filter((key) => key.startsWith(`${eventId} `)).sort()
  return keys
    .map((key) => listingRow(tables, key))
    .filter((row) => row !== undefined)
    .map((row) => ({ ...row, id: String(eventId), speaker, kickoff: String(kickoffMs) }))
}

function kickoffOf(tables: ModelTables, eventId: number): number {
  return tables.events.get(eventId)?.kickoffMs ?? Number.POSITIVE_INFINITY
}
