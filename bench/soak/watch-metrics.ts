// Looks at what the program tells of itself, every few seconds.
import { setTimeout as sleepFor } from 'node:timers/promises'

/** One look: since the look before, where it is of a stretch. */
export interface Look {
  readonly atMs: number
  readonly rssBytes: number
  readonly heapBytes: number
  readonly loopP99Ms: number
  /** As Prometheus gets it. */
  readonly text: string
}

const EVERY_MS = 5000
const ANSWERED_WITHIN_MS = 10_000

/** Looks until the signal; one that is not answered is left out and counted. */
export function watchMetrics(
  url: string,
  signal: AbortSignal,
): { readonly looks: Look[]; readonly done: Promise<number> } {
  const looks: Look[] = []
  const done = (async () => {
    let unanswered = 0
    while (!signal.aborted) {
      try {
        looks.push(await lookAt(url))
      } catch {
        unanswered += 1
      }
      await sleepFor(EVERY_MS, undefined, { signal }).catch(() => undefined)
    }
    return unanswered
  })()
  return { looks, done }
}

async function lookAt(url: string): Promise<Look> {
  const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(ANSWERED_WITHIN_MS) })
  const text = await response.text()
  if (!response.ok) throw new Error(`/metrics answered ${response.status}.`)
  return {
    atMs: performance.now(),
    rssBytes: valueIn(text, 'overround_process_memory_bytes{kind="resident"}'),
    heapBytes: valueIn(text, 'overround_process_memory_bytes{kind="heap_used"}'),
    loopP99Ms: 1000 * valueIn(text, 'overround_event_loop_delay_seconds{quantile="0.99"}'),
    text,
  }
}

/** Returns the value of one series; NaN where there is none. */
export function valueIn(text: string, series: string): number {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `))
  return line === undefined ? Number.NaN : Number(line.slice(series.length + 1))
}

/** Returns the sum of all series of a name. */
export function sumIn(text: string, name: string): number {
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0)
}
