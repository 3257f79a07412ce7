// Everything around the program in a simulation: bookmakers, database, disk, time, and those who follow the stream. It is there
// before the first life and outlives the last.
import { PATH_BOOKMAKERS, type PathBookmaker } from '../simulator/paths/path-owner.ts'
import { createWorld } from '../simulator/world/create-world.ts'
import { drawsFor } from '../simulator/world/seeded.ts'
import { drawAnswerTimeMs } from '../simulator/world/serve/answer-times.ts'
import { BOOK_FORMATS } from '../simulator/world/serve/book-formats.ts'
import { readFaultCommand } from '../simulator/world/serve/fault-command.ts'
import { createWorldAnswerer, type WorldAnswerer } from '../simulator/world/serve/world-answerer.ts'
import type { World } from '../simulator/world/world.ts'
import { Follower } from './follower.ts'
import { firstKickoffMs, hasten, Withheld } from './hastened-world.ts'
import { ModelServer } from './model-database.ts'
import { ModelDisk } from './model-disk.ts'
import type { Plan, SourceCommand } from './plan.ts'
import type { Report } from './report.ts'
import { StoreWitness } from './store-witness.ts'
import { VirtualTime } from './virtual-time.ts'

export interface Surroundings {
  readonly seed: number
  readonly plan: Plan
  readonly report: Report
  readonly time: VirtualTime
  readonly withheld: Withheld
  readonly answerer: TroubledAnswerer
  /** Until when a bookmaker answers that there is nothing. */
  readonly gone: Map<PathBookmaker, number>
  readonly server: ModelServer
  readonly disk: ModelDisk
  readonly store: StoreWitness
  readonly followers: readonly Follower[]
  readonly answerTimeMs: (bookmaker: PathBookmaker, request: number) => number
}

export interface TroubledAnswerer {
  readonly answers: WorldAnswerer
  readonly listed: World['listed']
  readonly put: (bookmaker: PathBookmaker, command: SourceCommand, atMs: number) => void
  readonly mend: (atMs: number) => void
}

/** A Saturday: most matches of a week are played on it. */
const WORLD_START_MS = Date.UTC(2026, 4, 9, 8)
/** Of each bookmaker's menu: enough for a listing that can lose most of it. */
const PLACES_MAX = 14

export function createSurroundings(parts: {
  readonly seed: number
  readonly plan: Plan
  readonly report: Report
}): Surroundings {
  const { seed, plan, report } = parts
  const { events, haste } = plan
  const slow = createWorld({ seed, startMs: WORLD_START_MS, events, placesMax: PLACES_MAX })
  const kickoffMs = firstKickoffMs(slow, PATH_BOOKMAKERS, WORLD_START_MS)
  const startMs = Math.max(WORLD_START_MS, kickoffMs - plan.kickoffAfterMs * haste)
  const withheld = new Withheld()
  const world = hasten(slow, { sinceMs: startMs, times: haste }, withheld)
  const answerer = createWorldAnswerer({ world, seed, formats: BOOK_FORMATS, padded: false })
  const server = new ModelServer(report, drawsFor(`seed ${seed} database`).uniform)
  return {
    ...{ seed, plan, report, server },
    time: new VirtualTime(startMs),
    withheld,
    answerer: troubled({ answers: answerer, world, report }),
    gone: new Map(),
    disk: new ModelDisk(report, drawsFor(`seed ${seed} disk`).uniform),
    store: new StoreWitness(server, report),
    followers: plan.wishes.map((wish, place) => new Follower(`reader ${place}`, wish, report)),
    answerTimeMs: (bookmaker, request) => drawAnswerTimeMs(bookmaker, drawsFor(`seed ${seed} request ${request}`)),
  }
}

interface TroubledParts {
  readonly answers: WorldAnswerer
  readonly world: World
  readonly report: Report
}

function troubled({ answers, world, report }: TroubledParts): TroubledAnswerer {
  const count = answers.faults.count.bind(answers.faults)
  answers.faults.count = (struckBy) => {
    for (const { kind } of struckBy) report.count(`source ${kind}`)
    count(struckBy)
  }
  return {
    answers,
    listed: world.listed,
    put: (bookmaker, told, atMs) => {
      const command = readFaultCommand(told)
      if (!('kind' in command)) throw new Error(command.join(' '))
      answers.faults.put(bookmaker, command, atMs)
    },
    mend: (atMs) => {
      for (const bookmaker of PATH_BOOKMAKERS) answers.faults.end(bookmaker, atMs)
    },
  }
}
