// What the simulated database holds for good, and what each statement of the store does to it: the same as its SQL does in
// PostgreSQL. A statement that is not here is a mistake, not nothing.
import type { EventFacts } from '../src/contract/event-facts.ts'
import type { Row } from '../src/store/database.ts'
import { type Described, READS, type Read } from './model-reads.ts'

export interface TournamentRow extends Described {
  readonly id: number
  readonly bookmaker: string
  readonly external_id: string
  name: string
  country: string | null
  home_id: number | null
}

export interface EventRow extends Omit<EventFacts, 'disagreements'> {
  readonly homeDay: string
}

export interface HistoryRow {
  readonly event_id: number
  readonly bookmaker: string
  readonly version: number
  readonly at: number
  readonly head: unknown
  readonly quotes: unknown
}

export interface ConfirmationRow extends Described {
  readonly event_id: number
  readonly bookmaker: string
  readonly version: number
  readonly fetched: number | null
  readonly closed: number | null
}

export interface SnapshotRow {
  readonly version: number
  readonly bytes: Uint8Array
}

export class ModelTables {
  readonly tournaments = new Map<number, TournamentRow>()
  readonly events = new Map<number, EventRow>()
  readonly listings = new Map<string, Row>()
  readonly snapshots = new Map<string, SnapshotRow>()
  readonly confirmations = new Map<string, ConfirmationRow>()
  readonly history = new Map<string, HistoryRow>()
  readonly runs = new Map<number, { readonly id: number; status: string }>()
  readonly settings = new Map<string, unknown>()
  /** What PostgreSQL would not have taken, or history must not be told: a sentence each. */
  readonly complaints: string[] = []

  read(name: string, values: readonly unknown[], nowMs: number): readonly Row[] {
    const read: Read | undefined = READS[name]
    if (read === undefined) throw new Error(`Bug: the simulated database does not know how to ${name}.`)
    return read(this, values, nowMs)
  }

  /** What a statement does that is committed. */
  write(name: string, values: readonly unknown[]): void {
    const write = WRITES[name]
    if (write === undefined) throw new Error(`Bug: the simulated database does not know how to ${name}.`)
    write(this, values)
  }

  knows(name: string): boolean {
    return WRITES[name] !== undefined
  }
}

type Write = (tables: ModelTables, values: readonly unknown[]) => void

const NOTHING: Write = () => undefined

const WRITES: Readonly<Record<string, Write>> = {
  write_tournaments: (tables, [json]) => {
    for (const { is_told, ...told } of rowsIn<TournamentRow & { readonly is_told: boolean }>(json)) {
      const held = tables.tournaments.get(told.id)
      if (held === undefined) tables.tournaments.set(told.id, { ...told, home_id: null })
      else if (is_told) Object.assign(held, { name: told.name, country: told.country })
    }
  },
  write_events: (tables, [json]) => {
    for (const { disagreements: _, ...facts } of rowsIn<EventFacts>(json)) {
      const homeDay = tables.events.get(facts.eventId)?.homeDay ?? dayOf(facts.kickoffMs)
      tables.events.set(facts.eventId, { ...facts, homeDay })
    }
  },
  write_listings: (tables, [json]) => {
    for (const row of rowsIn<ConfirmationRow>(json)) tables.listings.set(keyOf(row), { ...row })
  },
  write_snapshots: (tables, [ids, bookmakers, versions, bytes, starts, lengths]) => {
    for (const [place, eventId] of (ids as number[]).entries()) {
      const key = `${eventId} ${(bookmakers as string[])[place]}`
      const version = (versions as number[])[place] ?? 0
      const start = ((starts as number[])[place] ?? 0) - 1
      const packed = (bytes as Buffer).subarray(start, start + ((lengths as number[])[place] ?? 0))
      const held = tables.snapshots.get(key)
      if (!tables.listings.has(key)) tables.complaints.push(`A snapshot of ${key} was written before its listing.`)
      // A copy: what comes from the program's memory must not change with it.
      if (held === undefined || held.version < version)
        tables.snapshots.set(key, { version, bytes: Buffer.from(packed) })
    }
  },
  write_confirmations: (tables, [json]) => {
    for (const row of rowsIn<ConfirmationRow>(json)) {
      const held = tables.confirmations.get(keyOf(row))
      if (!tables.listings.has(keyOf(row)) || (held !== undefined && held.version >= row.version)) continue
      tables.confirmations.set(keyOf(row), row)
    }
  },
  write_history: (tables, [json]) => {
    for (const row of rowsIn<HistoryRow>(json)) {
      if (!tables.events.has(row.event_id)) continue
      const key = `${keyOf(row)} ${row.version}`
      const held = tables.history.get(key)
      if (held === undefined) tables.history.set(key, row)
      else if (JSON.stringify(held) !== JSON.stringify(row))
        tables.complaints.push(`History of ${key} was told otherwise.`)
    }
  },
  write_links: (tables, [ids, homes]) => {
    for (const [place, id] of (ids as number[]).entries()) {
      const homeId = (homes as number[])[place] ?? 0
      const held = tables.tournaments.get(id)
      if (held !== undefined && tables.tournaments.has(homeId)) held.home_id = homeId
    }
  },
  write_runs: (tables, [json]) => {
    for (const { id, status } of rowsIn<{ id: number; status: string }>(json)) tables.runs.set(id, { id, status })
  },
  end_runs: (tables) => {
    for (const run of tables.runs.values()) if (run.status === 'running') run.status = 'failed'
  },
  write_settings: (tables, [json]) => {
    for (const [name, value] of Object.entries(JSON.parse(json as string))) tables.settings.set(name, value)
  },
  // What nothing here is told from again.
  write_disagreements: NOTHING,
  reopen_marks: NOTHING,
  write_marks: NOTHING,
  drop_run_parts: NOTHING,
  write_run_phases: NOTHING,
  write_run_errors: NOTHING,
  add_left_out: NOTHING,
  end_interrupted_cleanups: NOTHING,
}

export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

function rowsIn<Of>(json: unknown): readonly Of[] {
  return JSON.parse(json as string)
}

function keyOf({ event_id, bookmaker }: { readonly event_id: number; readonly bookmaker: string }): string {
  return `${event_id} ${bookmaker}`
}
