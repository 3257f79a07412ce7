// Reads the recorded series of 1X2 prices: what each bookmaker showed of each event, and which snapshots covered it.
// Rows that tell nothing of a price before kickoff are left out and counted.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { RECORDINGS_DIR } from '../mapping/spec-files.ts'
import type { PriceState, WatchedListing } from './movement-figures.ts'

export interface RecordedListing extends WatchedListing {
  /** As the series calls it, e.g. "SportyBet Ghana". */
  readonly bookmaker: string
}

export interface SeriesSnapshot {
  readonly atMs: number
  /** How many listings of each bookmaker it covered. */
  readonly coveredByBookmaker: ReadonlyMap<string, number>
}

export interface RecordedSeries {
  readonly listings: readonly RecordedListing[]
  /** In order of time. */
  readonly snapshots: readonly SeriesSnapshot[]
  readonly rows: number
  readonly leftOut: LeftOutRows
}

interface LeftOutRows {
  /** No such event, or one without a kickoff. */
  noKickoff: number
  /** Shown at or after kickoff. */
  started: number
  /** A price is missing: the series writes 0.0. */
  missing: number
  /** The three prices together are no bookmaker's: a price was misread. */
  implausible: number
}

export const SERIES_DIR = join(RECORDINGS_DIR, 'series')
export const hasSeries = existsSync(SERIES_DIR)
export const WHY_NO_SERIES = hasSeries ? '' : ` (skipped: ${SERIES_DIR} is not there; set RECORDINGS_DIR)`

/** The implied probabilities of all rows recorded so far sum to 1.014 to 1.203. */
const BOOK_LEAST = 1
const BOOK_MOST = 1.25

/** Returns the whole series. */
export function readSeries(folder: string): RecordedSeries {
  const kickoffs = kickoffsIn(readFileSync(join(folder, 'ghana-events.csv'), 'utf8'))
  const rows = rowsOf(gunzipSync(readFileSync(join(folder, 'ghana-1x2-changes.csv.gz'))).toString())
  const leftOut: LeftOutRows = { noKickoff: 0, started: 0, missing: 0, implausible: 0 }
  const listings = new Map<string, { bookmaker: string; kickoffMs: number; states: PriceState[] }>()
  for (const row of rows) {
    const key = listingKey(row)
    const kickoffMs = kickoffs.get(key)
    const state = stateIn(row)
    const why = whyLeftOut(state, kickoffMs)
    if (why !== undefined || kickoffMs === undefined) {
      leftOut[why ?? 'noKickoff'] += 1
      continue
    }
    const listing = listings.get(key) ?? { bookmaker: row.bookmaker ?? '', kickoffMs, states: [] }
    listing.states.push(state)
    listings.set(key, listing)
  }
  for (const { states } of listings.values()) states.sort((a, b) => a.atMs - b.atMs)
  const snapshots = snapshotsIn(readFileSync(join(folder, 'ghana-snapshots.csv'), 'utf8'))
  return { listings: [...listings.values()], snapshots, rows: rows.length, leftOut }
}

type Row = Readonly<Record<string, string>>

function kickoffsIn(text: string): ReadonlyMap<string, number> {
  const kickoffs = new Map<string, number>()
  for (const row of rowsOf(text)) {
    const seconds = Number(row.start_time_unix ?? '')
    if (seconds > 0) kickoffs.set(listingKey(row), seconds * 1000)
  }
  return kickoffs
}

function snapshotsIn(text: string): readonly SeriesSnapshot[] {
  const snapshots = rowsOf(text).map(({ last_updated, matches: _, ...covered }) => ({
    atMs: momentOf(last_updated),
    coveredByBookmaker: new Map(Object.entries(covered).map(([bookmaker, count]) => [bookmaker, Number(count)])),
  }))
  return snapshots.sort((a, b) => a.atMs - b.atMs)
}

function stateIn(row: Row): PriceState {
  const prices = [Number(row.home_odds), Number(row.draw_odds), Number(row.away_odds)] as const
  return { atMs: momentOf(row.last_updated), prices }
}

function whyLeftOut({ atMs, prices }: PriceState, kickoffMs: number | undefined): keyof LeftOutRows | undefined {
  if (kickoffMs === undefined) return 'noKickoff'
  if (atMs >= kickoffMs) return 'started'
  if (!prices.every((price) => price > 1)) return 'missing'
  const book = prices.reduce((sum, price) => sum + 1 / price, 0)
  return book < BOOK_LEAST || book > BOOK_MOST ? 'implausible' : undefined
}

function listingKey({ bookmaker, event_id }: Row): string {
  return `${bookmaker} ${event_id}`
}

/** The series writes UTC without saying so. */
function momentOf(text: string | undefined): number {
  const atMs = Date.parse(`${text}Z`)
  if (Number.isNaN(atMs)) throw new Error(`${text} is no moment. Take the series from its source again.`)
  return atMs
}

function rowsOf(csv: string): readonly Row[] {
  const [head = [], ...rows] = csv.trimEnd().split(/\r?\n/).map(cellsOf)
  return rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])))
}

/** Names of teams may hold commas and are quoted then; no field of the series holds a line break. */
function cellsOf(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',')
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
}
