// The simulated bookmakers as one function from request and time to answer: paths, faults, control and truth. No
// sockets and no waiting, so that tests under virtual time can ask as often as they like.
import { answerBet9ja } from '../../paths/bet9ja-paths.ts'
import { answerBetpawa } from '../../paths/betpawa-paths.ts'
import {
  type AskedRequest,
  type HttpAnswer,
  jsonAnswer,
  type PathRequest,
  pathRequest,
} from '../../paths/http-answer.ts'
import { ownerOf, type PathBookmaker, type PathOwner } from '../../paths/path-owner.ts'
import type { Shelf } from '../../paths/shelf.ts'
import { answerSportybet } from '../../paths/sportybet-paths.ts'
import { drawsFor } from '../seeded.ts'
import type { World } from '../world.ts'
import { answerControl } from './control-paths.ts'
import { FaultBoard, type FaultInForce } from './fault-board.ts'
import { ServedTally } from './served-tally.ts'
import { isSpoiling, type SimulatedAnswer, spoilAnswer } from './spoil-answer.ts'
import { type BookFormats, WorldShelves } from './world-shelves.ts'
import { createTruth, type WorldTruth } from './world-truth.ts'

export interface WorldAnswererOptions {
  readonly world: World
  /** Decides whom a share of faults strikes, and which groups of Bet9ja come by slot. */
  readonly seed: number
  readonly formats: BookFormats
  readonly padded: boolean
  /** Bodies kept, 256 MB unless told; 0 makes every body anew. */
  readonly cacheBytesMax?: number
}

export interface WorldAnswerer {
  /** Answers as at that time, which may lie before that of the last request. */
  readonly answer: (request: AskedRequest, atMs: number) => SimulatedAnswer
  readonly faults: FaultBoard
  readonly tally: ServedTally
  readonly truth: WorldTruth
}

const CACHE_BYTES_MAX = 256_000_000
const HOUR_MS = 3_600_000

export function createWorldAnswerer(options: WorldAnswererOptions): WorldAnswerer {
  const { seed, world, formats, padded, cacheBytesMax = CACHE_BYTES_MAX } = options
  const shelves = new WorldShelves({ world, formats, padded, cacheBytesMax })
  const faults = new FaultBoard(seed)
  const tally = new ServedTally()
  const truth = createTruth(world)
  const pathsOf = createPaths(seed)
  const control = { faults, tally, truth, bodyStats: () => shelves.bodyStats }

  const answerAsBookmaker = (request: PathRequest, owner: PathOwner, atMs: number): SimulatedAnswer => {
    const { bookmaker } = owner
    const number = tally.request(bookmaker)
    const aimed = faults.aimedAt({ ...owner, atMs, request: number })
    const asked = aimed.some(isSpoiling) ? { ...request, headers: {} } : request
    const { answer, struckBy } = spoilAnswer({
      part: owner.part,
      faults: aimed,
      make: () => pathsOf[bookmaker](asked, shelfUnder(aimed, { shelves, bookmaker, atMs })),
    })
    faults.count(struckBy)
    tally.answered(bookmaker, {
      status: answer.status,
      bytes: answer.body.byteLength,
      isStruck: struckBy.length > 0,
    })
    return answer
  }

  return {
    faults,
    tally,
    truth,
    answer: (asked, atMs) => {
      const request = pathRequest(asked)
      if (request === undefined) return whole(jsonAnswer({ message: 'This is no URL.' }, 400))
      const owner = ownerOf(request.path)
      return owner === undefined
        ? whole(answerControl(request, atMs, control))
        : answerAsBookmaker(request, owner, atMs)
    },
  }
}

function whole(answer: HttpAnswer): SimulatedAnswer {
  return { ...answer, delivery: { kind: 'whole' } }
}

type Paths = (request: PathRequest, shelf: Shelf) => HttpAnswer

/** As the real ones are since 2026: betPawa's v3 is gone, SportyBet keeps live apart. */
function createPaths(seed: number): Readonly<Record<PathBookmaker, Paths>> {
  // A quarter of the groups: that there are such is known, how many is not.
  const isSlotted = (group: string) => drawsFor(`seed ${seed} bet9ja group ${group} slots`).uniform() < 0.25
  return {
    betpawa: (request, shelf) => answerBetpawa(request, shelf, { versions: ['v4'] }),
    sportybet: (request, shelf) => answerSportybet(request, shelf, { isLiveApart: true }),
    bet9ja: (request, shelf) => answerBet9ja(request, shelf, { isSlotted }),
  }
}

interface ShelfParts {
  readonly shelves: WorldShelves
  readonly bookmaker: PathBookmaker
  readonly atMs: number
}

/** Returns the shelf as faults of content make it. */
function shelfUnder(struck: readonly FaultInForce[], { shelves, bookmaker, atMs }: ShelfParts): Shelf {
  const frozen = struck.find(({ kind }) => kind === 'frozen')
  const skew = struck.find(({ kind }) => kind === 'clock_skew')
  const skewMs = Math.round((skew?.hours ?? 0) * HOUR_MS)
  const shelf = shelves.at({ bookmaker, atMs: frozen?.sinceMs ?? atMs, skewMs })
  return struck.some(({ kind }) => kind === 'zero_results') ? { ...shelf, upcoming: () => [] } : shelf
}
