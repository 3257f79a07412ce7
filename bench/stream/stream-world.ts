// A server that streams and a thousand readers of one wish, each side in a process of its own.
import type { OddsWish } from '../../src/contract/stream/client-messages.ts'
import { LIST_COLUMNS } from '../../src/odds/list-columns.ts'
import { machineTimes } from '../machine.ts'
import { percentile } from '../percentile.ts'
import { type Applied, type Latencies, type Pace, type ReadersQuestion, sharedMs } from './stream-messages.ts'
import { type Child, type StreamServer, startReaders, startStreamServer } from './stream-processes.ts'

export const EVENTS_HELD = 1300
export const READERS = 1000
/** What the event list shows. */
export const LIST_WISH: OddsWish = {
  markets: LIST_COLUMNS.map(({ market, line }) => (line === null ? market : `${market}@${line}`)),
}

export interface StreamWorld {
  readonly server: StreamServer
  readonly readers: Child<ReadersQuestion>
  /** Until some readers, who asked at once, had their image. */
  readonly imagedMs: number
  /** Applies observations at this pace, and returns how they came to the readers and what it cost. */
  readonly pass: (pace: Pace) => Promise<{
    readonly latencies: Latencies
    readonly applied: number
    /** To all readers. */
    readonly frames: number
    readonly frameBytes: number
    /** How often any reader, of these or others, was too slow. */
    readonly conflated: number
    readonly serverCpuUs: number
    readonly readersCpuUs: number
    /** Of all processors, in percent, what neither the bench nor its processes used. */
    readonly othersPercent: number
    readonly tookMs: number
  }>
}

/** So many of the readers take an image at once; the others go on from one. */
export async function withReaders<Found>(imaged: number, work: (world: StreamWorld) => Promise<Found>): Promise<Found> {
  const server = await startStreamServer({ events: EVENTS_HELD })
  try {
    const readers = await startReaders({ host: server.host })
    try {
      await readers.ask({ ask: 'open', count: READERS })
      const startMs = sharedMs()
      await readers.ask({ ask: 'subscribe', wish: LIST_WISH, from: 0, to: imaged, isImageShared: false })
      const imagedMs = sharedMs() - startMs
      await readers.ask({ ask: 'subscribe', wish: LIST_WISH, from: imaged, to: READERS, isImageShared: true })
      return await work({ server, readers, imagedMs, pass: (pace) => pass(pace, { server, readers }) })
    } finally {
      await readers.stop()
    }
  } finally {
    await server.stop()
  }
}

async function pass(pace: Pace, { server, readers }: Pick<StreamWorld, 'server' | 'readers'>) {
  const costs = async () => {
    const [ours, theirsUs] = [await server.cost(), await readers.ask<number>({ ask: 'cpu' })]
    const { user, system } = process.cpuUsage()
    return { ours, theirsUs, benchUs: ours.cpuUs + theirsUs + user + system, machine: machineTimes() }
  }
  const before = await costs()
  const beganMs = sharedMs()
  const applied = await server.ask<readonly Applied[]>({ ask: 'feed', ...pace })
  const tookMs = sharedMs() - beganMs
  // The last of them is told with the next tick.
  await new Promise((resolve) => setTimeout(resolve, 100))
  const after = await costs()
  const latencies = await readers.ask<Latencies>({ ask: 'latencies', applied })
  const sent = after.ours.framesSent - before.ours.framesSent
  return {
    ...{ latencies, tookMs, applied: applied.length, frames: sent / READERS },
    frameBytes: (after.ours.bytesSent - before.ours.bytesSent) / sent,
    conflated: after.ours.conflated - before.ours.conflated,
    serverCpuUs: after.ours.cpuUs - before.ours.cpuUs,
    readersCpuUs: after.theirsUs - before.theirsUs,
    othersPercent: othersPercent(before, after),
  }
}

interface Times {
  readonly benchUs: number
  readonly machine: ReturnType<typeof machineTimes>
}

function othersPercent(before: Times, after: Times): number {
  const busyMs = after.machine.busyMs - before.machine.busyMs - (after.benchUs - before.benchUs) / 1000
  return Math.max(0, (busyMs / (after.machine.allMs - before.machine.allMs)) * 100)
}

export function showReaders({ toLastMs, missing, conflated }: Latencies): string {
  const [p50, p99] = [percentile(toLastMs, 50), percentile(toLastMs, 99)].map((ms) => ms.toFixed(1))
  const trouble = missing + conflated === 0 ? '' : `, ${missing} missing, ${conflated} times too slow`
  return `p50 ${p50}, p99 ${p99} ms to the last reader${trouble}`
}
