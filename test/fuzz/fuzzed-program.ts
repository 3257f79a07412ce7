// The whole program on a database, with a few matches at all bookmakers that have already moved once: what the fuzzed
// requests and messages are said to. What it may do to itself by them, it may.

import { setTimeout as sleepFor } from 'node:timers/promises'
import type { Recording } from '../../simulator/replay/recording-folder.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from '../invented-payloads.ts'
import { type RunningProgram, runProgram } from '../program-under-test.ts'
import type { KnownValues } from './schema-values.ts'

export interface FuzzedProgram {
  readonly port: number
  readonly host: string
  readonly running: RunningProgram
  readonly known: KnownValues
  /** Whether it still answers with what it holds. */
  readonly isWell: () => Promise<boolean>
  readonly stop: () => Promise<void>
}

const FIRST_EVENT = 50_850_679
const EVENTS = 12

/** `databaseUrl` is of an empty database; without one the program starts a server of its own in `folder`. */
export async function startFuzzedProgram(options: {
  readonly folder: string
  readonly databaseUrl?: string
}): Promise<FuzzedProgram> {
  const shelf = shelfAt(2)
  const running = await runProgram({
    recordings: shelf,
    feedKind: 'live',
    env: {
      DATA_DIR: options.folder,
      DATABASE_URL: options.databaseUrl ?? '',
      // Small, so that it is full before growth is looked for.
      READY_BYTES_MAX: '1000000',
      STREAM_WINDOW_BYTES: '1000000',
    },
  })
  const { url } = running.program
  shelf.splice(0, shelf.length, ...shelfAt(2.3))
  running.clock.set(running.clock.nowMs() + 60_000)
  await fetch(`${url}/api/scrape`, { method: 'POST' })
  while (running.program.collector.runs.active !== undefined) await sleepFor(5)
  await running.program.store?.drained()
  const runIds = running.program.collector.runs.newest(2).map(({ id }) => id)
  const { port, host } = new URL(url)
  return {
    ...{ port: Number(port), host, running },
    known: knownValues(runIds),
    isWell: async () => {
      const response = await fetch(`${url}/api/events/${FIRST_EVENT}`, { signal: AbortSignal.timeout(10_000) })
      const { id } = (await response.json()) as { readonly id?: number }
      return response.status === 200 && id === FIRST_EVENT
    },
    stop: () => running.stop(),
  }
}

function knownValues(runIds: readonly number[]): KnownValues {
  const eventIds = Array.from({ length: EVENTS }, (_, place) => FIRST_EVENT + place)
  const markets = ['1x2_ft', 'over_under_ft@10', '3743', '5000', 'over_under_ft']
  return {
    ...{ id: [...eventIds, ...runIds], event_id: eventIds, events: eventIds, run_id: runIds, market: markets },
    ...{ markets, market_id: markets, edge_markets: markets, bookmakers: ['betpawa', 'sportybet', 'bet9ja'] },
    ...{ kickoff_from: ['2026-05-06T00:00:00Z'], kickoff_to: ['2026-05-09T00:00:00+02:00'], min_bookmakers: [1, 2] },
    ...{ bookmaker: ['betpawa', 'sportybet', 'bet9ja'], platform: ['betpawa', 'bet9ja'], countries: ['Coast'] },
  }
}

function shelfAt(price: number): Recording[] {
  return Array.from({ length: EVENTS }, (_, place) => {
    const event = {
      eventId: FIRST_EVENT + place,
      home: `River ${place}`,
      away: 'Harbour',
      prices: [price, 3.4, 3.9],
    } as const
    return [
      recordingOf(betpawaPayload({ ...event, externalId: String(41 + place), totals: 4 })),
      recordingOf(sportybetPayload(event)),
      ...(place % 2 === 0 ? [recordingOf(bet9jaPayload(event))] : []),
    ]
  }).flat()
}
