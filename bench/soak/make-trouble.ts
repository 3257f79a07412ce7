// What goes wrong during a soak: every fault of every bookmaker in turn, a database that is cut off and one that does not answer,
// and sockets that break.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { PATH_BOOKMAKERS } from '../../simulator/paths/path-owner.ts'
import { FAULT_KINDS } from '../../simulator/world/serve/fault-command.ts'
import type { ProgramInWorld } from './program-in-world.ts'

export interface TroubleOptions {
  readonly world: ProgramInWorld
  readonly forMs: number
  /** Cuts a share of all sockets at once. */
  readonly cutSockets: (share: number) => Promise<unknown>
  readonly say: (line: string) => void
}

export interface Trouble {
  readonly faults: number
  readonly kinds: number
  readonly databaseAwayMs: number
  readonly socketCuts: number
}

/** A fault lasts longer than its bookmaker takes to be given up on; then there is a while without. */
const FAULT_MS = 12_000
const BETWEEN_FAULTS_MS = 3000
const CUT_EVERY_MS = 20_000
const CUT_SHARE = 0.5

/** Resolves when all of it is over. */
export async function makeTrouble({ world, forMs, cutSockets, say }: TroubleOptions): Promise<Trouble> {
  const endMs = performance.now() + forMs
  const [{ faults, kinds }, databaseAwayMs, socketCuts] = await Promise.all([
    failBookmakers(world.simulatorUrl, endMs),
    takeDatabaseAway(world, forMs, say),
    breakSockets(cutSockets, endMs),
  ])
  return { faults, kinds, databaseAwayMs, socketCuts }
}

async function failBookmakers(simulatorUrl: string, endMs: number) {
  const kinds = Object.keys(FAULT_KINDS)
  const struck = new Set<string>()
  let faults = 0
  for (; performance.now() + FAULT_MS < endMs; faults += 1) {
    // Each kind in turn at the next bookmaker, so that in time each has had each.
    const kind = kinds[faults % kinds.length] ?? ''
    const slug = PATH_BOOKMAKERS[(faults + Math.floor(faults / kinds.length)) % PATH_BOOKMAKERS.length] ?? ''
    const body = JSON.stringify({ kind, for_ms: FAULT_MS })
    const response = await fetch(`${simulatorUrl}/_control/faults/${slug}`, { method: 'PUT', body })
    if (!response.ok) throw new Error(`The simulator does not take ${kind}: ${await response.text()}`)
    struck.add(kind)
    await sleepFor(FAULT_MS + BETWEEN_FAULTS_MS)
  }
  for (const slug of PATH_BOOKMAKERS) await fetch(`${simulatorUrl}/_control/faults/${slug}`, { method: 'DELETE' })
  return { faults, kinds: struck.size }
}

/** Shut for a tenth of the time, and later jammed for another. */
async function takeDatabaseAway({ door }: ProgramInWorld, forMs: number, say: (line: string) => void): Promise<number> {
  const awayMs = forMs / 10
  for (const state of ['shut', 'jammed'] as const) {
    await sleepFor(forMs / 4)
    say(`  the database is ${state} for ${Math.round(awayMs / 1000)} s`)
    door.set(state)
    await sleepFor(awayMs)
    door.set('open')
  }
  return 2 * awayMs
}

async function breakSockets(cutSockets: TroubleOptions['cutSockets'], endMs: number): Promise<number> {
  let cuts = 0
  for (; performance.now() + CUT_EVERY_MS < endMs; cuts += 1) {
    await sleepFor(CUT_EVERY_MS)
    await cutSockets(CUT_SHARE)
  }
  return cuts
}
