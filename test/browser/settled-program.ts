// Waiting for a program whose clock jumps: until its run is over and everything is written, and until it has noticed that time
// has passed.
import { setTimeout as sleepFor } from 'node:timers/promises'
import type { Program } from '../../src/program.ts'
import type { JumpingClock } from './jumping-clock.ts'

/** For one answer of a bookmaker by default, and for reading it: the program watches them for so long. */
export const LIMITS_MS = [30_000, 10_000] as const

/** The program lets time pass for listings so often. */
export const TICK_MS = 5000

const LOOK_MS = 5
/** So many looks in a row find nothing under way: the run only waits, for a second attempt most often. */
const IDLE_LOOKS = 10

/** Resolves when no run is under way and everything is written. What a run only waits for, it gets soon. */
export async function settle({ collector, store }: Program, clock: JumpingClock): Promise<void> {
  while (collector.runs.count === 0) await sleepFor(LOOK_MS)
  let idle = 0
  while (collector.runs.active !== undefined) {
    await sleepFor(LOOK_MS)
    const isBusy = clock.isLimiting() || collector.reports().some(({ in_flight }) => in_flight > 0)
    idle = isBusy ? 0 : idle + 1
    if (idle > IDLE_LOOKS) clock.jump(1000)
  }
  await store?.drained()
}

/** Lets so much time pass at once, and resolves when what was due in it is done. */
export async function letPass(program: Program, clock: JumpingClock, ms: number): Promise<void> {
  await settle(program, clock)
  clock.jump(ms)
  const landedMs = clock.nowMs()
  while (ms >= TICK_MS && (program.collector.tickedMs ?? 0) < landedMs) await sleepFor(LOOK_MS)
  // A tick goes on for a moment after it has begun.
  await sleepFor(4 * LOOK_MS)
  await settle(program, clock)
}
