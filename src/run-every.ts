// Does something again and again, from one start to the next; never twice at once, and never ended by a failure.
import type { Clock } from './contract/world.ts'
import type { Logger } from './log.ts'

interface Around {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly log: Logger
}

export interface Repetition {
  /** Resolves when it was done once. */
  readonly first: Promise<void>
  /** Resolves when it will not be done again. */
  readonly done: Promise<void>
}

/** Starts at once. Where doing it takes longer than the interval, the next start follows directly. */
export function runEvery(intervalMs: number, what: string, around: Around, work: () => Promise<void>): Repetition {
  const first = Promise.withResolvers<void>()
  return { first: first.promise, done: loop(intervalMs, what, around, work, first.resolve) }
}

async function loop(
  intervalMs: number,
  what: string,
  { clock, signal, log }: Around,
  work: () => Promise<void>,
  onFirst: () => void,
): Promise<void> {
  while (!signal.aborted) {
    const startedMs = clock.nowMs()
    try {
      await work()
    } catch (error) {
      log.error({ err: error }, `${what} failed; it is tried again at its next time`)
    }
    onFirst()
    const leftMs = Math.max(0, startedMs + intervalMs - clock.nowMs())
    await clock.sleep(leftMs, signal).catch(() => undefined)
  }
  onFirst()
}
