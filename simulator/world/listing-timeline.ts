// Everything that ever happens to one listing, in order: when it is on show, with which kickoff, how far its prices have
// moved, what goes wrong. Each moment of it is one version.
import type { BookmakerSlug } from '../../src/contract/listing.ts'
import type { FootballEvent } from './fixtures/calendar.ts'
import type { Showing } from './fixtures/coverage.ts'
import { type Disruption, disruptionsOf } from './fixtures/disruptions.ts'
import { followedMoves } from './moves/following.ts'
import { livelinessOf } from './moves/movement.ts'

/** Columns of equal length: thousands of listings are kept at once. */
export interface ListingTimeline {
  readonly timesMs: Float64Array
  /** NaN while it is not on show. */
  readonly kickoffsMs: Float64Array
  /** 0 while it is not on show. */
  readonly versions: Int32Array
  /** By how much the logarithms have moved since the event was announced. */
  readonly supremacies: Float64Array
  readonly totals: Float64Array
  readonly disruptions: readonly Disruption[]
}

export interface TimelineOf {
  readonly seed: number
  readonly bookmaker: BookmakerSlug
  readonly event: FootballEvent
  readonly showings: readonly Showing[]
}

/** Returns the whole life of a listing. */
export function timelineOf({ seed, bookmaker, event, showings }: TimelineOf): ListingTimeline {
  const fromMs = showings[0]?.sinceMs ?? 0
  const untilMs = showings.at(-1)?.sinceMs ?? 0
  const eventSeed = `seed ${seed} event ${event.rank}`
  const moving = { seed: eventSeed, kickoffMs: event.finalKickoffMs, livelinessFactor: livelinessOf(eventSeed) }
  // All bookmakers see the same match when it is announced, whenever they list it.
  const moves = followedMoves(bookmaker, moving, event.publishedMs, untilMs)
  const disruptions = disruptionsOf({ seed, bookmaker, rank: event.rank, fromMs, kickoffMs: untilMs })
  const times = new Set(showings.map(({ sinceMs }) => sinceMs))
  for (const { atMs } of moves) times.add(atMs)
  for (const each of disruptions) times.add(each.fromMs).add(each.untilMs)
  const order = [...times].filter((atMs) => atMs >= fromMs && atMs <= untilMs).sort((a, b) => a - b)
  return { ...columns(order, showings, moves), disruptions }
}

/** Returns the place in the columns of what holds at that moment; −1 before the first. */
export function placeAt({ timesMs }: ListingTimeline, atMs: number): number {
  let [low, high] = [0, timesMs.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((timesMs[middle] ?? 0) <= atMs) low = middle + 1
    else high = middle
  }
  return low - 1
}

type Moves = ReturnType<typeof followedMoves>

function columns(
  order: readonly number[],
  showings: readonly Showing[],
  moves: Moves,
): Omit<ListingTimeline, 'disruptions'> {
  const rows: { atMs: number; kickoffMs: number; version: number; supremacy: number; total: number }[] = []
  let [showing, move, version, supremacy, total, kickoffMs] = [0, 0, 0, 0, 0, Number.NaN]
  for (const atMs of order) {
    for (let next = moves[move]; next !== undefined && next.atMs <= atMs; next = moves[++move]) {
      supremacy += next.supremacy
      total += next.total
    }
    const wasShown = !Number.isNaN(kickoffMs)
    for (let next = showings[showing]; next !== undefined && next.sinceMs <= atMs; next = showings[++showing]) {
      kickoffMs = next.kickoffMs ?? Number.NaN
    }
    const isShown = !Number.isNaN(kickoffMs)
    if (isShown) version += 1
    // What happens behind the scenes is no version; it counts when the listing is back.
    if (isShown || wasShown) rows.push({ atMs, kickoffMs, version: isShown ? version : 0, supremacy, total })
  }
  return {
    timesMs: Float64Array.from(rows, ({ atMs }) => atMs),
    kickoffsMs: Float64Array.from(rows, (row) => row.kickoffMs),
    versions: Int32Array.from(rows, (row) => row.version),
    supremacies: Float64Array.from(rows, (row) => row.supremacy),
    totals: Float64Array.from(rows, (row) => row.total),
  }
}
