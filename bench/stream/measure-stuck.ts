// What readers that read nothing cost the others, who are told as much with them as without.
import { median } from '../percentile.ts'
import { figure, type Measured } from '../report.ts'
import { type Latencies, sharedMs } from './stream-messages.ts'
import type { StreamServer } from './stream-processes.ts'
import { LIST_WISH, READERS, type StreamWorld, withReaders } from './stream-world.ts'

type Say = (line: string) => void

/** That of a run. */
const PACE = { perSecond: 59, forMs: 2500 }
const ROUNDS = 5
const STUCK = [0, 1, 10] as const
/** Frames of more than what may wait for one reader. */
const BURST = 1500
const SETTLED_MS = 1000
const ASKED_EVERY_MS = 200
const FULL_WITHIN_MS = 5000

export function measureStuck(say: Say): Promise<Measured> {
  return withReaders(0, async (world) => {
    const times = new Map<number, number[]>(STUCK.map((count) => [count, []]))
    let notStuck = 0
    await world.pass(PACE)
    for (let round = 0; round < ROUNDS; round += 1) {
      // Another is the first in each round: what comes later may be faster, or slower.
      for (const place of STUCK.keys()) {
        const count = STUCK[(place + round) % STUCK.length] ?? 0
        const { p99Ms, heldUp } = await passWith(world, count)
        times.get(count)?.push(p99Ms)
        if (heldUp < count) notStuck += 1
      }
      say(`  p99 ${STUCK.map((count) => `${times.get(count)?.at(-1)?.toFixed(1)} ms with ${count}`).join(', ')} stuck`)
    }
    if (notStuck > 0)
      return { figures: [], skipped: [`stuck: ${notStuck} times readers that should be stuck were not`] }
    return { figures: figures(times), skipped: [] }
  })
}

function figures(times: ReadonlyMap<number, readonly number[]>) {
  const alone = times.get(0) ?? []
  const pace = `${PACE.perSecond} observations a second for ${PACE.forMs / 1000} s`
  const note = `every change at each of ${READERS} readers; medians of ${ROUNDS} rounds that take turns; ${pace}`
  return [
    figure('stream.stuck.p99_without_ms', median(alone), 'ms', { note }),
    ...STUCK.filter((count) => count > 0).map((count) => {
      const ratio = median(times.get(count) ?? []) / median(alone)
      const about = { bound: 1.1, note: `with ${count} that read nothing, by without` }
      return figure(count === 1 ? 'stream.stuck.p99_ratio' : `stream.stuck.p99_ratio_${count}`, ratio, '', about)
    }),
  ]
}

/** With so many stuck; returns how many really were, too. */
async function passWith({ server, readers, pass }: StreamWorld, count: number) {
  await readers.ask({ ask: 'stick', count, wish: LIST_WISH })
  await untilNothingIsSent(server)
  const before = await server.cost()
  await server.ask({ ask: 'burst', count: BURST })
  // So much to a thousand readers takes seconds, which are not to be measured.
  await untilNothingIsSent(server)
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS))
  const { conflated: caughtUp } = await readers.ask<Latencies>({ ask: 'latencies', applied: [] })
  // Who is too slow, and is not caught up with, is held up.
  const heldUp = (await server.cost()).conflated - before.conflated - caughtUp
  // What getting here left behind is not to be collected meanwhile.
  await server.cost({ isCollected: true })
  const { latencies } = await pass(PACE)
  await readers.ask({ ask: 'release' })
  return { p99Ms: latencies.eachP99Ms, heldUp }
}

/** Then their buffers are full. */
async function untilNothingIsSent(server: StreamServer): Promise<void> {
  const untilMs = sharedMs() + FULL_WITHIN_MS
  let before = -1
  for (let sent = 0; sent !== before && sharedMs() < untilMs; sent = (await server.cost()).bytesSent) {
    before = sent
    await new Promise((resolve) => setTimeout(resolve, ASKED_EVERY_MS))
  }
}
