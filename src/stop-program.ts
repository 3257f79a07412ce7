// Ends the running program, in the order in which its parts need one another.
import type { Server } from 'node:http'
import type { Clock } from './contract/world.ts'
import type { Logger } from './log.ts'
import type { Memory } from './memory.ts'
import { drainConnections } from './server/drain-connections.ts'
import type { LoadGuard } from './server/load-guard.ts'
import { stopInOrder } from './stopping.ts'

interface Part {
  readonly stop: () => Promise<unknown>
}

interface Running {
  readonly guard: LoadGuard
  readonly clock: Clock
  readonly log: Logger
  readonly steadyMs?: () => number
  readonly realTime?: Pick<Clock, 'sleep'>
  readonly work: Part
  readonly beats: Part | undefined
  /** Absent where nobody is served. */
  readonly server?: { readonly server: Server; readonly close: () => Promise<unknown> } | undefined
  readonly collecting: { readonly close: () => Promise<void> }
  /** Absent where nothing is remembered. */
  readonly memory?: Memory | undefined
  readonly access?: Part | undefined
}

/** Nobody waits for longer than 10 s for a program that stops. */
const STOPPED_WITHIN_MS = 9200
/** So long a reader may take for an answer that is under way. */
const DRAINED_WITHIN_MS = 1500
/** What a database that hangs has not taken by then is spilled. */
const DATABASE_BORNE_MS = 2000

/** Throws STOP_TOO_LONG where something did not end by itself, when everything else has. */
export async function stopProgram(running: Running): Promise<void> {
  const { guard, clock, steadyMs = clock.nowMs, realTime, work, server, collecting, access } = running
  guard.leave()
  await stopInOrder(
    [
      [{ what: 'collecting', patienceMs: 2000, work: () => work.stop() }],
      [
        { what: 'the stream', patienceMs: 3000, work: () => letGo(running) },
        { what: 'requests to bookmakers', patienceMs: 3000, work: () => collecting.close() },
      ],
      [{ what: 'the server', patienceMs: 500, work: async () => server?.close() }],
      [
        { what: 'the store', work: () => remember(running) },
        { what: 'accounts', work: async () => access?.stop() },
      ],
    ],
    { realTime, steadyMs, withinMs: STOPPED_WITHIN_MS },
  )
}

/** Sends everybody away, once he has the answer that was begun for him. */
async function letGo({ beats, server, realTime, clock, log }: Running): Promise<void> {
  await beats?.stop()
  if (server === undefined) return
  const sleep = (ms: number) => (realTime ?? clock).sleep(ms)
  const left = await drainConnections(server.server, { withinMs: DRAINED_WITHIN_MS, sleep })
  if (left > 0) log.info(`${left} connections are cut off: their answers were not taken in time`)
}

async function remember({ memory, realTime }: Running): Promise<void> {
  const waiting = new AbortController()
  realTime?.sleep(DATABASE_BORNE_MS, waiting.signal).then(
    () => memory?.store.abandon(),
    () => undefined,
  )
  await memory?.stop().finally(() => waiting.abort())
}
