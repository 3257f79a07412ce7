// What our readers understand of a folder of recorded answers: markets and quotes seen and mapped, and everything
// left out, by code and name.
import { readFileSync } from 'node:fs'
import { jsonFilesIn } from '../../simulator/replay/recording-folder.ts'
import type { EventReading } from '../../src/bookmakers/bookmaker.ts'
import { createBookmakers } from '../../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../../src/bookmakers/offline.ts'
import type { Observation } from '../../src/odds/input.ts'

export interface LeftOutGroup {
  readonly code: string
  readonly market: string
  readonly name: string
  readonly times: number
}

export interface RecordingReport {
  readonly name: string
  readonly bookmaker: string
  readonly event: string
  readonly eventId: number
  readonly markets: { readonly seen: number; readonly mapped: number; readonly leftOut: number }
  readonly quotes: { readonly seen: number; readonly mapped: number; readonly leftOut: number }
  /** How many quotes or outcomes were left out for each reason. */
  readonly leftOutByCode: Readonly<Record<string, number>>
  /** The most frequent, by name. */
  readonly leftOut: readonly LeftOutGroup[]
}

export interface RecordingsReport {
  readonly recordings: readonly RecordingReport[]
  /** Files that hold no event that one of our bookmakers would have sent, with what each said to them. */
  readonly others: readonly { readonly name: string; readonly reason: string }[]
  /** What was read, for comparing prices. */
  readonly observations: readonly {
    readonly name: string
    readonly bookmaker: string
    readonly observation: ReadObservation
  }[]
}

export type ReadObservation = Pick<Observation, 'eventId' | 'metadata' | 'phase' | 'quotes' | 'leftOut'>

const SHOWN_LEFT_OUT = 20

/** Reads every JSON file of a folder with the reader of whichever bookmaker it belongs to. */
export function reportRecordings(folder: string): RecordingsReport {
  const recordings: RecordingReport[] = []
  const others: { name: string; reason: string }[] = []
  const observations: { name: string; bookmaker: string; observation: ReadObservation }[] = []
  for (const { name, path } of jsonFilesIn(folder)) {
    const found = readFile(path)
    if (typeof found === 'string') {
      others.push({ name, reason: found })
      continue
    }
    const { bookmaker, reading } = found
    recordings.push(reportOne(name, bookmaker, reading.observation))
    observations.push({ name, bookmaker, observation: reading.observation })
  }
  return { recordings, others, observations }
}

type Read = Extract<EventReading, { kind: 'read' }>

/** Exactly one reader takes a payload for its own; the others refuse it. */
function readFile(path: string): { bookmaker: string; reading: Read } | string {
  let payload: unknown
  try {
    payload = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return `not JSON: ${String(error)}`
  }
  const reasons: string[] = []
  for (const bookmaker of createBookmakers(OFFLINE)) {
    const reading = bookmaker.readEvent(payload)
    if (reading.kind === 'read') return { bookmaker: bookmaker.slug, reading }
    if (reading.kind === 'not_found') reasons.push(`${bookmaker.name}: no such event`)
    else reasons.push(reading.fault.what)
  }
  return reasons.join(' ')
}

function reportOne(name: string, bookmaker: string, observation: ReadObservation): RecordingReport {
  const { eventId, metadata, leftOut } = observation
  // A market of which no outcome could be read was seen, and not understood.
  const quotes = observation.quotes.filter(({ outcomes }) => outcomes.length > 0)
  const mapped = new Set(quotes.map(({ key }) => key.market)).size
  const unread = leftOut.filter(({ code }) => !IS_OUTCOME.has(code))
  const unreadMarkets = new Set(unread.map(({ market }) => market)).size
  return {
    name,
    bookmaker,
    event: metadata?.name ?? '?',
    eventId,
    markets: { seen: mapped + unreadMarkets, mapped, leftOut: unreadMarkets },
    quotes: { seen: quotes.length + unread.length, mapped: quotes.length, leftOut: unread.length },
    leftOutByCode: countBy(leftOut.map(({ code }) => code)),
    leftOut: groups(leftOut),
  }
}

/** These leave out one outcome of a quote, not the quote. */
const IS_OUTCOME: ReadonlySet<string> = new Set(['UNKNOWN_OUTCOME', 'UNREADABLE_PRICE', 'DUPLICATE_OUTCOME'])

function groups(leftOut: ReadObservation['leftOut']): readonly LeftOutGroup[] {
  const byMarket = Map.groupBy(leftOut, ({ code, market }) => `${code} ${market}`)
  return [...byMarket.values()]
    .map((items) => ({
      code: items[0]?.code ?? '',
      market: items[0]?.market ?? '',
      name: items[0]?.name ?? '',
      times: items.length,
    }))
    .sort((a, b) => b.times - a.times || (a.market < b.market ? -1 : 1))
    .slice(0, SHOWN_LEFT_OUT)
}

function countBy(values: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const value of values.toSorted()) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
