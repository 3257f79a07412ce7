// Ends the parts of the program one after the other, each within its time: one that hangs is left behind, and told of at
// the end, so that what comes after it, the store above all, still comes to its end.
import { Fault } from './contract/fault.ts'
import type { Clock } from './contract/world.ts'

export interface StopStep {
  readonly what: string
  /** All that is left of the time, unless told. */
  readonly patienceMs?: number
  readonly work: () => Promise<unknown>
}

export interface StopTime {
  readonly realTime: Pick<Clock, 'sleep'> | undefined
  readonly steadyMs: () => number
  readonly withinMs: number
}

/**
 * Takes the steps of one list at the same time, one list after the other. Throws what the first failed one threw, or
 * STOP_TOO_LONG with the names of those that hang, when all others have ended. Where nobody measures real time, each is
 * waited for.
 */
export async function stopInOrder(
  lists: readonly (readonly StopStep[])[],
  { realTime, steadyMs, withinMs }: StopTime,
): Promise<void> {
  const endMs = steadyMs() + withinMs
  const hanging: string[] = []
  const failures: unknown[] = []
  for (const steps of lists) {
    await Promise.all(
      steps.map(async ({ what, patienceMs, work }) => {
        const leftMs = Math.min(patienceMs ?? withinMs, endMs - steadyMs())
        const ended = work().catch((error) => void failures.push(error))
        if (realTime !== undefined && (await isLate(ended, leftMs, realTime))) hanging.push(what)
        else await ended
      }),
    )
  }
  if (failures.length > 0) throw failures[0]
  if (hanging.length > 0) {
    throw new Fault('STOP_TOO_LONG', `What did not end in its time: ${hanging.join(', ')}.`)
  }
}

async function isLate(ended: Promise<unknown>, patienceMs: number, realTime: Pick<Clock, 'sleep'>): Promise<boolean> {
  const waiting = new AbortController()
  const late = realTime.sleep(patienceMs, waiting.signal).then(
    () => true,
    () => false,
  )
  const isTooLate = await Promise.race([ended.then(() => false), late])
  waiting.abort()
  return isTooLate
}
