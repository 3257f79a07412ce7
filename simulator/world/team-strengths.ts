// How strong the sides of a match are, and how a bookmaker sees them: the truth, what has moved since, and a little
// opinion of its own.
import type { BookmakerSlug } from '../../src/contract/listing.ts'
import type { FootballEvent } from './fixtures/calendar.ts'
import type { MatchStrengths } from './match-strengths.ts'
import { drawsFor } from './seeded.ts'

export interface Shift {
  /** Added to log(home goals / away goals). */
  readonly supremacy: number
  /** Added to log(total goals). */
  readonly total: number
}

/** No side is expected to score less or more: beyond lie matches that nobody prices. */
const GOALS_LEAST = 0.3
const GOALS_MAX = 4.2

/** Recorded prices of one match differ between bookmakers by 1 to 2 % after margins. */
const OPINION_SUPREMACY = 0.03
const OPINION_TOTAL = 0.015

/** Returns the expected numbers of a match after that shift. */
export function strengthsOf({ fixture, isNeutral }: FootballEvent, { supremacy, total }: Shift): MatchStrengths {
  const { league, home, away } = fixture
  const advantage = isNeutral ? 0 : league.homeAdvantage
  const ratio = Math.exp(advantage + home.attack - away.defence - (away.attack - home.defence) + supremacy)
  const goals = league.goals * Math.exp((home.attack + away.attack - home.defence - away.defence) / 2 + total)
  const homeGoals = within((goals * ratio) / (1 + ratio), GOALS_LEAST, GOALS_MAX)
  const awayGoals = within(goals / (1 + ratio), GOALS_LEAST, GOALS_MAX)
  // Who is stronger has more corners and fewer cards: 10.2 corners and 4.4 cards a match are usual.
  const lean = within(Math.log(homeGoals / awayGoals), -1.5, 1.5)
  return {
    homeGoals,
    awayGoals,
    homeCorners: 5.1 * Math.exp(0.22 * lean),
    awayCorners: 5.1 * Math.exp(-0.22 * lean),
    homeBookings: 2.2 * Math.exp(-0.12 * lean),
    awayBookings: 2.2 * Math.exp(0.12 * lean),
    homeSendingsOff: 0.1 * Math.exp(-0.2 * lean),
    awaySendingsOff: 0.1 * Math.exp(0.2 * lean),
  }
}

/** Returns by how much a bookmaker sees an event otherwise than it is, for as long as the event is upcoming. */
export function opinionOf(seed: number, bookmaker: BookmakerSlug, { rank }: FootballEvent): Shift {
  const draws = drawsFor(`seed ${seed} ${bookmaker} opinion ${rank}`)
  return { supremacy: OPINION_SUPREMACY * draws.normal(), total: OPINION_TOTAL * draws.normal() }
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}
