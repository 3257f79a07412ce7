// Time that only the simulation lets pass: whoever sleeps is woken in order, and everything that follows from that is over
// before the next is woken. Nothing here waits for anything real, so that an hour takes a second.
import type { Clock } from '../src/contract/world.ts'
import { type Life, NEVER } from './life.ts'

interface Sleeper {
  readonly atMs: number
  readonly order: number
  readonly life: Life
  /** Undefined when it was woken, or does not want to be any more. */
  wake: (() => void) | undefined
}

export class VirtualTime {
  #nowMs: number
  #order = 0
  /** A heap: the next to be woken is the first. */
  readonly #sleepers: Sleeper[] = []

  constructor(startMs: number) {
    this.#nowMs = startMs
  }

  get nowMs(): number {
    return this.#nowMs
  }

  /** A clock that stops with a life. */
  clockOf(life: Life): Clock {
    return { nowMs: () => this.#nowMs, sleep: (ms, signal) => this.#sleep(life, ms, signal) }
  }

  /** Lets time pass up to a moment, or until it is over before. */
  async pass(untilMs: number, isOver: () => boolean): Promise<void> {
    await settle()
    while (!isOver()) {
      const next = this.#sleepers[0]
      if (next === undefined || next.atMs > untilMs) break
      this.#takeFirst()
      if (next.wake === undefined || next.life.isDead) continue
      this.#nowMs = Math.max(this.#nowMs, next.atMs)
      next.wake()
      await settle()
    }
    if (!isOver()) this.#nowMs = Math.max(this.#nowMs, untilMs)
  }

  #sleep(life: Life, ms: number, signal?: AbortSignal): Promise<void> {
    if (life.isDead) return NEVER
    if (signal?.aborted === true) return Promise.reject(signal.reason)
    return new Promise((resolve, reject) => {
      this.#order += 1
      // Whole milliseconds, as every real clock tells.
      const atMs = this.#nowMs + Math.max(0, Math.ceil(ms))
      const sleeper: Sleeper = { atMs, order: this.#order, life, wake: undefined }
      const onAbort = () => {
        sleeper.wake = undefined
        reject(signal?.reason)
      }
      sleeper.wake = () => {
        signal?.removeEventListener('abort', onAbort)
        sleeper.wake = undefined
        resolve()
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      this.#add(sleeper)
    })
  }

  #add(sleeper: Sleeper): void {
    const heap = this.#sleepers
    let at = heap.push(sleeper) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (isSooner(heap[parent], sleeper)) break
      heap[at] = heap[parent] as Sleeper
      at = parent
    }
    heap[at] = sleeper
  }

  #takeFirst(): void {
    const heap = this.#sleepers
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isSooner(heap[child + 1], heap[child])) child += 1
      if (isSooner(last, heap[child])) break
      heap[at] = heap[child] as Sleeper
      at = child
    }
    heap[at] = last
  }
}

function isSooner(one: Sleeper | undefined, other: Sleeper | undefined): boolean {
  if (one === undefined || other === undefined) return other === undefined
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order)
}

/** Resolves when every promise that could go on has: Node asks for the next tick only when none is left. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    process.nextTick(resolve)
  })
}
