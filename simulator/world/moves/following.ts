// How each bookmaker follows the truth: late, not at every move, and now and then on a whim of its own that it takes
// back. What it shows is the sum of these moves.
import type { BookmakerSlug } from '../../../src/contract/listing.ts'
import { drawsFor } from '../seeded.ts'
import { arrivalsBetween } from './arrivals.ts'
import {
  drawMove,
  type Move,
  type MovingEvent,
  movesBetween,
  TRUE_MOVES_PER_HOUR_MAX,
  trueMovesPerHour,
} from './movement.ts'

interface Following {
  /** Half of the moves it follows are shown within this. */
  readonly delayMedianMs: number
  /** A move this large is followed in 63 of 100 cases; what is held back comes with the next that is followed. */
  readonly followedSize: number
  /** Whims of its own per true move. */
  readonly whimsPerMove: number
}

/**
 * SportyBet's constants fit its recorded series (docs/SIMULATOR.md). No series of betPawa or Bet9ja is recorded:
 * betPawa stands where Betway does, which moves 1.7 times as often as SportyBet in steps two thirds as large, and is
 * three times as often a snapshot (4 minutes at most) ahead of it as behind; Bet9ja where SoccaBet does, which moves
 * as SportyBet does and shows three of ten of its moves one snapshot later.
 */
const FOLLOWING: Readonly<Record<string, Following>> = {
  betpawa: { delayMedianMs: 12_000, followedSize: 0.008, whimsPerMove: 0.03 },
  sportybet: { delayMedianMs: 25_000, followedSize: 0.04, whimsPerMove: 0.02 },
  bet9ja: { delayMedianMs: 100_000, followedSize: 0.044, whimsPerMove: 0.02 },
}

/** The logarithm's standard deviation: 19 of 20 delays lie within a factor of 5 of the median. */
const DELAY_SPREAD = 0.8
const DELAY_LEAST_MS = 2_000
export const DELAY_MAX_MS = 600_000

/** What was held back longer is never shown. Bounds how far back one has to look. */
const HELD_MAX_MS = 5 * 86_400_000
const LOOK_BACK_MS = 6 * 3_600_000

/** A whim is a bit larger than a usual move, and taken back after this long on average. */
const WHIM_TIMES = 1.2
const WHIM_LASTS_MS = 3 * 3_600_000
const WHIM_LASTS_MAX_MS = 12 * 3_600_000

/**
 * Returns the moves in [fromMs, untilMs) as that bookmaker shows them, in order, and none at or after kickoff. The
 * window changes nothing, as with `movesBetween`. Sum them from one fixed moment per event, the same for every
 * bookmaker: what began before it is never made up for.
 */
export function followedMoves(
  bookmaker: BookmakerSlug,
  event: MovingEvent,
  fromMs: number,
  untilMs: number,
): readonly Move[] {
  const end = Math.min(untilMs, event.kickoffMs)
  const moves = [
    ...shownMoves(bookmaker, event, fromMs - DELAY_MAX_MS, end),
    ...whims(bookmaker, event, fromMs - WHIM_LASTS_MAX_MS, end),
  ]
  return moves.filter(({ atMs }) => atMs >= fromMs && atMs < end).sort((a, b) => a.atMs - b.atMs)
}

/** Returns how long after a true move at `moveAtMs` the bookmaker shows it, if it follows it. */
export function followsAfterMs(bookmaker: BookmakerSlug, eventSeed: string, moveAtMs: number): number {
  const { delayMedianMs } = followingOf(bookmaker)
  const draws = drawsFor(`${eventSeed} ${bookmaker} delay ${moveAtMs}`)
  const delay = Math.round(delayMedianMs * Math.exp(draws.normal() * DELAY_SPREAD))
  return Math.max(DELAY_LEAST_MS, Math.min(DELAY_MAX_MS, delay))
}

/** Returns what the bookmaker makes of the true moves in the window; some of it is shown after the window. */
function shownMoves(bookmaker: BookmakerSlug, event: MovingEvent, fromMs: number, untilMs: number): readonly Move[] {
  const moves = movesBetween(event, fromMs, untilMs)
  return moves.flatMap((move, nth) => {
    if (!isFollowed(bookmaker, event, move)) return []
    const held = [...heldBefore(bookmaker, event, { moves: moves.slice(0, nth), sinceMs: fromMs, move })]
    const all = [move, ...held.filter(({ atMs }) => atMs > move.atMs - HELD_MAX_MS)]
    return [
      {
        atMs: move.atMs + followsAfterMs(bookmaker, event.seed, move.atMs),
        supremacy: sumOf(all.map(({ supremacy }) => supremacy)),
        total: sumOf(all.map(({ total }) => total)),
      },
    ]
  })
}

/** Yields, backwards, the moves held back before a followed one; `known.moves` are those since `known.sinceMs`. */
function* heldBefore(
  bookmaker: BookmakerSlug,
  event: MovingEvent,
  known: { readonly moves: readonly Move[]; readonly sinceMs: number; readonly move: Move },
): Generator<Move> {
  let { moves, sinceMs } = known
  for (;;) {
    for (const move of moves.toReversed()) {
      if (isFollowed(bookmaker, event, move)) return
      yield move
    }
    if (sinceMs <= known.move.atMs - HELD_MAX_MS) return
    moves = movesBetween(event, sinceMs - LOOK_BACK_MS, sinceMs)
    sinceMs -= LOOK_BACK_MS
  }
}

function isFollowed(bookmaker: BookmakerSlug, { seed }: MovingEvent, { atMs, supremacy, total }: Move): boolean {
  const size = Math.hypot(supremacy, total)
  const draws = drawsFor(`${seed} ${bookmaker} follows ${atMs}`)
  return draws.uniform() < 1 - Math.exp(-size / followingOf(bookmaker).followedSize)
}

/** Each whim is two moves: there and back again. */
function whims(bookmaker: BookmakerSlug, event: MovingEvent, fromMs: number, untilMs: number): readonly Move[] {
  const { whimsPerMove } = followingOf(bookmaker)
  const perHourAt = (atMs: number) => trueMovesPerHour(event, atMs) * whimsPerMove
  const arriving = {
    seed: `${event.seed} ${bookmaker} whims`,
    perHourAt,
    perHourMax: TRUE_MOVES_PER_HOUR_MAX * event.livelinessFactor * whimsPerMove,
  }
  return arrivalsBetween(arriving, fromMs, untilMs).flatMap(({ atMs, draws }) => {
    const { supremacy, total } = drawMove(draws, WHIM_TIMES)
    const lastsMs = Math.min(WHIM_LASTS_MAX_MS, Math.round(draws.exponential() * WHIM_LASTS_MS))
    return [
      { atMs, supremacy, total },
      { atMs: atMs + lastsMs, supremacy: -supremacy, total: -total },
    ]
  })
}

function followingOf(bookmaker: BookmakerSlug): Following {
  const found = FOLLOWING[bookmaker]
  if (found === undefined) throw new Error(`Bug: nobody said how ${bookmaker} follows.`)
  return found
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
