// What goes wrong at a bookmaker now and then: it suspends a whole match or one market for some minutes, or misjudges a
// price and mends it later.
import type { BookmakerSlug } from '../../src/contract/listing.ts'
import { DAY_MS } from './fixture-weeks.ts'
import { type Draws, drawsFor } from './seeded.ts'

export interface Disruption {
  readonly kind: 'all_suspended' | 'market_suspended' | 'market_missing' | 'mistake'
  readonly fromMs: number
  readonly untilMs: number
  /** Which market, as a place among those at the head of the menu; no matter where all are suspended. */
  readonly place: number
  /** What a misjudged chance is multiplied by, and which outcome it is of, from 0 up to 1. */
  readonly factor: number
  readonly outcomeAt: number
}

interface Frequency {
  readonly perDay: number
  readonly lastsMs: number
}

// Together they keep about 0.05 % of all outcomes suspended, which is what was counted in real runs (0.0474 %).
const ALL_SUSPENDED: Frequency = { perDay: 0.12, lastsMs: 5 * 60_000 }
const MARKET_SUSPENDED: Frequency = { perDay: 0.2, lastsMs: 10 * 60_000 }
/** One listing in fifty has one in its ten days. */
const MISTAKE: Frequency = { perDay: 0.002, lastsMs: 6 * 60_000 }
const LASTS_LEAST_MS = 20_000
const LASTS_MAX_MS = 40 * 60_000
/** In the hour before kickoff, with line-ups coming, matches are suspended more often than before. */
const LATE_MS = 3_600_000
const LATE_PER_DAY = 4

export interface ListingLife {
  readonly seed: number
  readonly bookmaker: BookmakerSlug
  readonly rank: number
  readonly fromMs: number
  readonly kickoffMs: number
}

/** Returns all that goes wrong with a listing from its appearance to its kickoff. */
export function disruptionsOf({ seed, bookmaker, rank, fromMs, kickoffMs }: ListingLife): readonly Disruption[] {
  const draws = drawsFor(`seed ${seed} ${bookmaker} disruptions ${rank}`)
  const lateMs = Math.max(fromMs, kickoffMs - LATE_MS)
  const late = { ...ALL_SUSPENDED, perDay: LATE_PER_DAY }
  return [
    ...happenings(ALL_SUSPENDED, { fromMs, untilMs: lateMs, kind: () => 'all_suspended', draws }),
    ...happenings(late, { fromMs: lateMs, untilMs: kickoffMs, kind: () => 'all_suspended', draws }),
    ...happenings(MARKET_SUSPENDED, {
      fromMs,
      untilMs: kickoffMs,
      kind: () => (draws.uniform() < 0.3 ? 'market_missing' : 'market_suspended'),
      draws,
    }),
    ...happenings(MISTAKE, { fromMs, untilMs: kickoffMs, kind: () => 'mistake', draws }),
  ]
}

interface Happening {
  readonly fromMs: number
  readonly untilMs: number
  readonly kind: () => Disruption['kind']
  readonly draws: Draws
}

function happenings({ perDay, lastsMs }: Frequency, { fromMs, untilMs, kind, draws }: Happening): Disruption[] {
  const found: Disruption[] = []
  for (let atMs = fromMs; ; ) {
    atMs += Math.ceil((draws.exponential() * DAY_MS) / perDay)
    if (atMs >= untilMs) return found
    const lasts = Math.round(Math.min(LASTS_MAX_MS, Math.max(LASTS_LEAST_MS, draws.exponential() * lastsMs)))
    found.push({
      kind: kind(),
      fromMs: atMs,
      untilMs: atMs + lasts,
      place: draws.whole(0, 19),
      factor: draws.uniform() < 0.5 ? 0.75 + 0.15 * draws.uniform() : 1.1 + 0.25 * draws.uniform(),
      outcomeAt: draws.uniform(),
    })
  }
}
