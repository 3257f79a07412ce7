// What grows, and how far: one row for each cache, queue and crowd whose fullness somebody may want to see. The figures for
// Prometheus and docs/LIMITS.md are made of it.

import type { Registry } from 'prom-client'
import { CHECKS_WAITING_MAX } from './accounts/access.ts'
import { RUNS_MAX } from './collector/run-book.ts'
import type { AccessFigures } from './server/access-port.ts'
import { CLIENTS_MAX, type DoorFigures } from './server/door-guard.ts'
import type { Settings } from './settings.ts'
import { type ToldRow, tellGauge } from './told-metrics.ts'

/** What there is now, so far as this program has it. */
export interface BoundedParts {
  readonly settings: Settings
  readonly cache: () => { readonly events: number; readonly ready_bytes: number }
  readonly leftOutKinds: () => number
  readonly runs: () => number
  readonly store?: () => { readonly queuedBytes: number; readonly spilledBytes: number }
  readonly stream?: () => {
    readonly connections: number
    readonly groups: number
    readonly windowBytes: number
  }
  readonly door: () => DoorFigures
  readonly access: () => AccessFigures
  readonly load: () => { readonly inFlight: number; readonly connections: number }
}

export interface Bound {
  /** What Prometheus knows it by. */
  readonly of: string
  readonly holds: string
  readonly unit: 'bytes' | 'entries'
  /** A setting, or what it always is. */
  readonly most: keyof Settings | number
  readonly atMost: string
  /** Undefined where this program has none of it. */
  readonly now: (parts: BoundedParts) => number | undefined
}

/** As accounts/sign-in-pace.ts and accounts/session-book.ts have it; test/access-bounds.test.ts holds them together. */
const TRIES_MAX = 10_000
const SESSIONS_MAX = 20 * 200

export const BOUNDS: readonly Bound[] = [
  {
    ...{ of: 'events', holds: 'Events held in memory', unit: 'entries', most: 'EVENTS_MAX' },
    atMost:
      'The farthest kickoffs are refused, `EVENTS_AT_MAXIMUM` is told, and the cache says that it is not complete.',
    now: ({ cache }) => cache().events,
  },
  {
    ...{ of: 'ready_answers', holds: 'Answers ready to be sent', unit: 'bytes', most: 'READY_BYTES_MAX' },
    atMost: 'Those that were asked for longest ago are let go of, and made anew when they are asked for.',
    now: ({ cache }) => cache().ready_bytes,
  },
  {
    ...{ of: 'write_queue', holds: 'Changes that wait to be written', unit: 'bytes', most: 'QUEUE_BYTES_MAX' },
    atMost:
      'History of further changes is refused and counted (`SPILL_FULL`); the newest state of their listings is still owed, one for each listing.',
    now: ({ store }) => store?.().queuedBytes,
  },
  {
    ...{
      of: 'spill_file',
      holds: 'Changes on disk while the database is away',
      unit: 'bytes',
      most: 'SPILL_BYTES_MAX',
    },
    atMost: 'Further changes stay in the queue above.',
    now: ({ store }) => store?.().spilledBytes,
  },
  {
    ...{
      of: 'stream_window',
      holds: 'Changes kept for clients who come back',
      unit: 'bytes',
      most: 'STREAM_WINDOW_BYTES',
    },
    atMost: 'The oldest go: who was away for longer takes an image (`snapshot_required`).',
    now: ({ stream }) => stream?.().windowBytes,
  },
  {
    ...{ of: 'stream_clients', holds: 'Clients of the stream', unit: 'entries', most: 'SOCKETS_MAX' },
    atMost: 'More are refused with 503 `SOCKETS_AT_MAXIMUM`.',
    now: ({ stream }) => stream?.().connections,
  },
  {
    ...{
      of: 'stream_filters',
      holds: 'Different wishes that are streamed',
      unit: 'entries',
      most: 'STREAM_FILTERS_MAX',
    },
    atMost: 'Another one is refused with `FILTERS_AT_MAXIMUM`; wishes that somebody has already are shared.',
    now: ({ stream }) => stream?.().groups,
  },
  {
    ...{ of: 'connections', holds: 'Connections to the server', unit: 'entries', most: 'CONNECTIONS_MAX' },
    atMost: 'More are closed as soon as they come.',
    now: ({ load }) => load().connections,
  },
  {
    ...{ of: 'requests', holds: 'Requests that routes are at', unit: 'entries', most: 'IN_FLIGHT_MAX' },
    atMost: 'More are answered 503 `SERVER_BUSY`. No more than these can wait for a connection to the database.',
    now: ({ load }) => load().inFlight,
  },
  {
    ...{ of: 'reading_clients', holds: 'Clients whose reads are counted', unit: 'entries', most: CLIENTS_MAX },
    atMost: 'Whoever was first counted begins anew.',
    now: ({ door }) => door().reads,
  },
  {
    ...{ of: 'writing_clients', holds: 'Clients whose writes are counted', unit: 'entries', most: CLIENTS_MAX },
    atMost: 'The same.',
    now: ({ door }) => door().writes,
  },
  {
    ...{ of: 'sign_in_tries', holds: 'Accounts and addresses with failed attempts to sign in', unit: 'entries' },
    most: TRIES_MAX,
    atMost: 'What failed longest ago is forgotten.',
    now: ({ access }) => access().tries,
  },
  {
    ...{ of: 'password_checks', holds: 'Passwords that wait to be looked at', unit: 'entries' },
    most: CHECKS_WAITING_MAX,
    atMost: 'More are answered 429 `SIGN_IN_LATER`; nothing is counted as failed.',
    now: ({ access }) => access().checksWaiting,
  },
  {
    ...{ of: 'sessions', holds: 'Sessions, 20 of each of 200 accounts', unit: 'entries', most: SESSIONS_MAX },
    atMost: 'The one of that account that was used longest ago ends.',
    now: ({ access }) => access().sessions,
  },
  {
    ...{ of: 'left_out_kinds', holds: 'Kinds of things left out', unit: 'entries', most: 'LEFT_OUT_KINDS_MAX' },
    atMost: 'Further kinds are counted together.',
    now: ({ leftOutKinds }) => leftOutKinds(),
  },
  {
    ...{ of: 'runs', holds: 'Runs kept in memory', unit: 'entries', most: RUNS_MAX },
    atMost: 'The oldest is forgotten; the database has it.',
    now: ({ runs }) => runs(),
  },
]

/** Tells how full each is, and how full it may be. */
export function addBoundMetrics(registry: Registry, parts: BoundedParts): void {
  for (const unit of ['bytes', 'entries'] as const) {
    const bounds = BOUNDS.filter((bound) => bound.unit === unit && bound.now(parts) !== undefined)
    const rows = (value: (bound: Bound) => number) => () =>
      bounds.map((bound): ToldRow => [{ of: bound.of }, value(bound)])
    const what = unit === 'bytes' ? 'Bytes' : 'Entries'
    tellGauge(registry, {
      name: `overround_bounded_${unit}`,
      help: `${what} of what has a maximum; docs/LIMITS.md says what happens at it.`,
      labels: ['of'],
      rows: rows(({ now }) => now(parts) ?? 0),
    })
    tellGauge(registry, {
      name: `overround_bounded_${unit}_max`,
      help: 'That maximum.',
      labels: ['of'],
      rows: rows(({ most }) => (typeof most === 'number' ? most : Number(parts.settings[most]))),
    })
  }
}
