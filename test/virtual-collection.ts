// Simulated bookmakers and a collector that collects from them, in one process under virtual time.

import { createAnswererFetcher, type SeenRequest } from '../simulation/answerer-fetcher.ts'
import type { PathBookmaker, PathOwner } from '../simulator/paths/path-owner.ts'
import { drawsFor } from '../simulator/world/seeded.ts'
import { BOOK_FORMATS } from '../simulator/world/serve/book-formats.ts'
import { type FaultKind, readFaultCommand } from '../simulator/world/serve/fault-command.ts'
import { createWorldAnswerer, type WorldAnswerer } from '../simulator/world/serve/world-answerer.ts'
import type { World } from '../simulator/world/world.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { createSimulatedCollection, type SimulatedCollection, TICK_MS, type Told } from './simulated-collection.ts'
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts'

export interface VirtualCollectionOptions {
  readonly world: World
  readonly startMs: number
  readonly seed: number
  /** How long the answer to a request of this number takes; nothing unless told. */
  readonly answerTimeMs?: (owner: PathOwner, request: number) => number
  readonly isGone?: (owner: PathOwner) => boolean
  readonly settings?: Readonly<Record<string, string>>
  readonly onTold?: (told: Told) => void
}

export interface VirtualCollection extends SimulatedCollection {
  readonly clock: VirtualClock
  readonly answerer: WorldAnswerer
  readonly requests: readonly SeenRequest[]
  /** Lets time pass, in the ticks that the program makes; `onTick` is told after each. */
  readonly pass: (ms: number, onTick?: () => void) => Promise<void>
  /** Commands a fault from now on, as over `/_control`. */
  readonly break: (bookmaker: PathBookmaker, kind: FaultKind, parameters?: object) => void
  readonly mend: (bookmaker: PathBookmaker) => void
  readonly stop: () => Promise<void>
}

/** Makes both and begins to collect. */
export function startVirtualCollection(options: VirtualCollectionOptions): VirtualCollection {
  const { world, startMs, seed } = options
  const clock = createVirtualClock(startMs)
  const answerer = createWorldAnswerer({ world, seed, formats: BOOK_FORMATS, padded: false })
  const requests: SeenRequest[] = []
  const collection = createSimulatedCollection({
    ...options,
    clock,
    bookmakers: OFFLINE,
    random: drawsFor(`seed ${seed} collector`).uniform,
    fetcher: createAnswererFetcher({
      answerer,
      clock,
      timeoutMs: 30_000,
      answerTimeMs: options.answerTimeMs ?? (() => 0),
      onRequest: (seen) => requests.push(seen),
      ...(options.isGone === undefined ? {} : { isGone: options.isGone }),
    }),
  })
  const ending = new AbortController()
  const collecting = collection.collect(ending.signal)
  return {
    ...collection,
    clock,
    answerer,
    requests,
    pass: async (ms, onTick) => {
      for (let passedMs = 0; passedMs < ms; passedMs += TICK_MS) {
        await passTick(clock, collection)
        onTick?.()
      }
    },
    break: (bookmaker, kind, parameters = {}) => {
      const command = readFaultCommand({ kind, ...parameters })
      if (!('kind' in command)) throw new Error(command.join(' '))
      answerer.faults.put(bookmaker, command, clock.nowMs())
    },
    mend: (bookmaker) => {
      answerer.faults.end(bookmaker, clock.nowMs())
    },
    stop: async () => {
      ending.abort()
      await clock.until(collecting)
    },
  }
}

/** Lets the time between two ticks of the program pass, and makes the tick. */
export async function passTick(clock: VirtualClock, collection: SimulatedCollection): Promise<void> {
  await clock.advance(TICK_MS)
  await clock.until(collection.tick())
}
