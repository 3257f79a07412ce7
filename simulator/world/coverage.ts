// Which bookmakers cover a match, and what each knows of it when: from when on it is listed, its kickoff as that
// bookmaker knows it, and when it leaves the lists.
import type { BookmakerSlug } from '../../src/contract/listing.ts'
import type { FootballEvent } from './calendar.ts'
import { HOUR_MS } from './fixture-weeks.ts'
import { drawsFor } from './seeded.ts'

/** From `sinceMs` on the listing is shown with that kickoff; null: it is not shown. */
export interface Showing {
  readonly sinceMs: number
  readonly kickoffMs: number | null
}

/**
 * How many of 1,000 matches are covered by whom, so that of 1,311 a real run finds 1,021 at betPawa, 1,218 at SportyBet
 * and 1,165 at Bet9ja, and the competitors share nearly all of betPawa's.
 */
const COVERAGE: readonly { readonly weight: number; readonly by: readonly string[] }[] = [
  { weight: 31, by: ['betpawa', 'sportybet'] },
  { weight: 24, by: ['betpawa', 'bet9ja'] },
  { weight: 15, by: ['betpawa'] },
  { weight: 124, by: ['sportybet', 'bet9ja'] },
  { weight: 65, by: ['sportybet'] },
  { weight: 32, by: ['bet9ja'] },
]
const ALL = ['betpawa', 'sportybet', 'bet9ja']
/** Everybody covers a match that is this big. */
const COVERED_BY_ALL_FROM = 0.6
/** About so many of 1,000 are that big, which the weights above have to make up for. */
const BIG_WEIGHT = 75

/** Returns the bookmakers that cover an event. */
export function coveredBy(seed: number, { rank, depth }: FootballEvent): readonly string[] {
  if (depth >= COVERED_BY_ALL_FROM) return ALL
  let left = drawsFor(`seed ${seed} coverage ${rank}`).uniform() * (1000 - BIG_WEIGHT)
  for (const { weight, by } of COVERAGE) {
    left -= weight
    if (left < 0) return by
  }
  return ALL
}

/** Bookmakers list an event within so long of its announcement, half of them within a third of it. */
const LISTED_WITHIN_MS = 8 * HOUR_MS
/** They hear of a change within so long. */
const HEARD_WITHIN_MS = 50 * 60_000

/** Returns what a bookmaker that covers the event shows of it when, in order; nothing before `startMs`. */
export function showingsOf(
  bookmaker: BookmakerSlug,
  event: FootballEvent,
  { seed, startMs }: { readonly seed: number; readonly startMs: number },
): readonly Showing[] {
  const draws = drawsFor(`seed ${seed} ${bookmaker} lists ${event.rank}`)
  const lag = draws.uniform() ** 2 * LISTED_WITHIN_MS
  const heard = () => Math.round(60_000 + draws.uniform() * HEARD_WITHIN_MS)
  const fromMs = Math.max(startMs, Math.round(event.publishedMs + lag))
  const firstMs = event.fixture.kickoffMs
  const isMoved = event.finalKickoffMs !== firstMs
  const showings: Showing[] = [
    { sinceMs: fromMs, kickoffMs: firstMs },
    { sinceMs: firstMs, kickoffMs: null },
  ]
  if (isMoved) {
    const heardMs = event.decidedMs + heard()
    // Who hears of it before the first kickoff never takes the listing away in between.
    if (heardMs < firstMs) showings.pop()
    showings.push({ sinceMs: heardMs, kickoffMs: event.finalKickoffMs })
    showings.push({ sinceMs: event.finalKickoffMs, kickoffMs: null })
  }
  const endMs = event.calledOffMs === null ? Number.POSITIVE_INFINITY : event.calledOffMs + heard()
  return cutAt(showings, fromMs, endMs)
}

/** What was before the listing appeared counts from then; after it is called off nothing is shown again. */
function cutAt(showings: readonly Showing[], fromMs: number, endMs: number): readonly Showing[] {
  const before = showings.findLast(({ sinceMs }) => sinceMs <= fromMs)
  const first = before === undefined || before.kickoffMs === null ? [] : [{ ...before, sinceMs: fromMs }]
  const later = showings.filter(({ sinceMs }) => sinceMs > fromMs && sinceMs < endMs)
  const called = endMs === Number.POSITIVE_INFINITY ? [] : [{ sinceMs: Math.max(fromMs, endMs), kickoffMs: null }]
  const all = fromMs < endMs ? [...first, ...later, ...called] : []
  // It is only once that it is gone: hidden twice in a row is one time.
  return all.filter(({ kickoffMs }, at) => kickoffMs !== null || (at > 0 && all[at - 1]?.kickoffMs !== null))
}
