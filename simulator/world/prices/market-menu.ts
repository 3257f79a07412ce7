// What a bookmaker offers of a match: its markets in the order in which it takes them up, and their lines around the
// middle of the match. A greater match is served from further down the menu.
import { compareKeys, type MarketKey } from '../../../src/odds/quote.ts'
import { type Market, marketNamed, outcomeByKey } from '../../../src/odds/registry.ts'
import type { MatchStrengths } from '../match-strengths.ts'
import type { BookmakerProfile } from './bookmaker-profile.ts'

export interface OfferedMarket {
  readonly market: Market
  /** The numbers of the outcomes that the bookmaker's table has, ascending. */
  readonly outcomes: readonly number[]
  /** How many quarters lie between its lines. */
  readonly step: 1 | 2 | 4
}

/** The nth nearest line of a market, or the market itself where it takes no line. */
export interface Slot {
  readonly offered: OfferedMarket
  readonly nth: number
}

// What every bookmaker takes up first; the others follow in the order of the registry.
const FIRST_MARKETS = [
  '1x2_ft',
  'over_under_ft',
  'double_chance_ft',
  'btts_ft',
  'draw_no_bet_ft',
  'asian_handicap_ft',
  '1x2_1h',
  'over_under_1h',
  'handicap_3way_ft',
  'correct_score_26_ft',
  'correct_score_ft',
  'odd_even_ft',
  'htft',
  'home_over_under_ft',
  'away_over_under_ft',
  '1x2_over_under_ft',
  '1x2_btts_ft',
  'double_chance_over_under_ft',
  'double_chance_btts_ft',
  'over_under_2h',
  '1x2_2h',
  'double_chance_1h',
  'btts_1h',
  'exact_goals_ft',
  'next_goal',
]

/** A further line of a market comes as many places after the one before. */
const PLACES_BETWEEN_LINES = 9

/** Returns the whole menu of a bookmaker, what it takes up first in front. */
export function menuOf(profile: BookmakerProfile): readonly Slot[] {
  const offered = offeredMarkets(profile)
  const first = new Map(FIRST_MARKETS.map((key, place) => [key, place]))
  const placeOf = ({ key, number }: Market) => first.get(key) ?? FIRST_MARKETS.length + number
  const markets = offered.toSorted((a, b) => placeOf(a.market) - placeOf(b.market))
  const slots = markets.flatMap((each, place) =>
    Array.from({ length: linesMax(profile, each.market) }, (_, nth) => ({
      slot: { offered: each, nth },
      place: place + nth * PLACES_BETWEEN_LINES,
    })),
  )
  return slots.sort((a, b) => a.place - b.place).map(({ slot }) => slot)
}

/** Returns the keys that these slots stand for in a match of those strengths, with what is offered of each, in order. */
export function keysOf(slots: readonly Slot[], strengths: MatchStrengths): readonly { key: MarketKey; slot: Slot }[] {
  const linesByMarket = new Map<number, readonly number[]>()
  const keys = slots.flatMap((slot) => {
    const { market, step } = slot.offered
    if (market.line === null) return [{ key: plainKey(market), slot }]
    let lines = linesByMarket.get(market.number)
    if (lines === undefined) {
      lines = nearestLines(market, step, strengths)
      linesByMarket.set(market.number, lines)
    }
    const line = lines[slot.nth]
    return line === undefined ? [] : [{ key: lineKey(market.number, line), slot }]
  })
  return keys.sort((a, b) => compareKeys(a.key, b.key))
}

function offeredMarkets(profile: BookmakerProfile): readonly OfferedMarket[] {
  const { links, halfStepLines, quarterStepLines, twins } = profile
  const shownWithTwin = new Set<string>(Object.values(twins))
  const byMarket = new Map<number, OfferedMarket>()
  for (const link of links) {
    const market = marketNamed(link.market)
    const outcomes = Object.keys(link.outcomes).map((key) => outcomeByKey(market, key)?.number ?? 0)
    // A market of which only the id is known offers nothing that can be read.
    if (outcomes.length === 0 || shownWithTwin.has(market.key)) continue
    const step = quarterStepLines.includes(market.key) ? 1 : halfStepLines.includes(market.key) ? 2 : 4
    byMarket.set(market.number, { market, outcomes: outcomes.sort((a, b) => a - b), step })
  }
  return [...byMarket.values()]
}

/** Combined markets are recorded with four lines at most. */
const COMBINED_LINES_MAX = 4

function linesMax({ lines, linesElsewhere }: BookmakerProfile, { key, line, outcomes }: Market): number {
  if (line === null) return 1
  return lines[key] ?? (outcomes.length > 3 ? Math.min(COMBINED_LINES_MAX, linesElsewhere) : linesElsewhere)
}

function nearestLines(market: Market, step: 1 | 2 | 4, strengths: MatchStrengths): readonly number[] {
  const centre = 4 * centreOf(market, strengths)
  const { least, most } = lineRange(market, step)
  const within = (LINES_MAX / 2 + 1) * step
  const first = least + step * Math.max(0, Math.floor((centre - within - least) / step))
  const lines: number[] = []
  for (let line = first; line <= Math.min(most, Math.max(first, centre) + 2 * within); line += step) {
    // A start of no goals is the match itself.
    if (market.line !== 'start' || line !== 0) lines.push(line)
  }
  return lines.sort((a, b) => Math.abs(a - centre) - Math.abs(b - centre) || a - b)
}

/** Totals from half a goal to 24 corners, handicaps up to 6: as far as anyone goes, in quarters. */
function lineRange({ line }: Market, step: 1 | 2 | 4): { readonly least: number; readonly most: number } {
  if (line === 'total') return { least: 2, most: 96 }
  // Starts are whole goals; so are handicaps where whole lines are offered, and half ones otherwise.
  return { least: line === 'handicap' && step === 4 ? -22 : -24, most: 24 }
}

/** More than any profile asks for. */
const LINES_MAX = 24

/** The goals, corners or bookings that both sides of the line are about equally likely for. */
function centreOf({ key, line, groups, period }: Market, strengths: MatchStrengths): number {
  const [home, away] = expectedOf(groups, strengths)
  const part = SHARES[period] ?? 1
  if (line !== 'total') return (away - home) * part
  const mean = key.startsWith('home_') ? home : key.startsWith('away_') ? away : home + away
  // The median of a Poisson number lies about a sixth below its mean.
  return mean * part - 0.17
}

/** More goals fall in the second half. */
const SHARES: Readonly<Partial<Record<Market['period'], number>>> = { '1H': 0.45, '2H': 0.55 }

function expectedOf(groups: readonly string[], strengths: MatchStrengths): readonly [home: number, away: number] {
  if (groups.includes('corners')) return [strengths.homeCorners, strengths.awayCorners]
  if (groups.includes('bookings')) return [strengths.homeBookings, strengths.awayBookings]
  return [strengths.homeGoals, strengths.awayGoals]
}

// One key for all listings of the world: there are some 1,500 different ones, and a hundred thousand quotes.
const keysByText = new Map<number, MarketKey>()

function lineKey(market: number, line: number): MarketKey {
  const place = market * 1000 + line + 100
  let key = keysByText.get(place)
  if (key === undefined) {
    key = { market, line, parameter: null }
    keysByText.set(place, key)
  }
  return key
}

function plainKey({ number, parameter }: Market): MarketKey {
  let key = keysByText.get(number * 1000)
  if (key === undefined) {
    // Before the match it is the first goal that is next.
    key = { market: number, line: null, parameter: parameter === null ? null : 1 }
    keysByText.set(number * 1000, key)
  }
  return key
}
