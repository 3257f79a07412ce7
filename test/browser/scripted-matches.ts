// The sixty matches of the scripted world: who plays, when, in which tournament, and which bookmakers offer it. Every
// number follows from a match's place in the list, so that tests can name what they mean.
import { PATH_BOOKMAKERS, type PathBookmaker } from '../../simulator/paths/path-owner.ts'
import type { Expectation } from './match-prices.ts'

/** What tests find when they begin; a Wednesday. The history of prices lies in the two hours before. */
const PAGE_TESTS_BEGIN_MS = Date.UTC(2026, 4, 6, 8)
export const HISTORY_BEGINS_MS = PAGE_TESTS_BEGIN_MS - 2 * 3_600_000

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

export interface ScriptedMatch {
  /** From 0, by kickoff. */
  readonly place: number
  readonly eventId: number
  readonly home: string
  readonly away: string
  readonly kickoffMs: number
  readonly tournament: ScriptedTournament
  readonly offeredBy: readonly PathBookmaker[]
  readonly expectation: Expectation
}

export interface ScriptedTournament {
  readonly number: number
  readonly name: string
  readonly country: string
  readonly countryNumber: number
}

const TOURNAMENTS = [
  { number: 501, name: 'Premier Division', country: 'England', countryNumber: 1 },
  { number: 502, name: 'Second Division', country: 'England', countryNumber: 1 },
  { number: 503, name: 'Primera Liga', country: 'Spain', countryNumber: 2 },
  { number: 504, name: 'Serie Uno', country: 'Italy', countryNumber: 3 },
  { number: 505, name: 'Oberliga', country: 'Germany', countryNumber: 4 },
  { number: 506, name: 'Premier Division', country: 'Nigeria', countryNumber: 5 },
  { number: 507, name: 'Serie Alfa', country: 'Brazil', countryNumber: 6 },
  { number: 508, name: 'Coast League', country: 'Ghana', countryNumber: 7 },
  {
    number: 509,
    name: 'Women’s Championship of the Northern and Eastern Provinces',
    country: 'Sweden',
    countryNumber: 8,
  },
  { number: 510, name: 'League One', country: 'Japan', countryNumber: 9 },
] as const

/** How many begin on each day from the first, at which minute of it, and how far apart. */
const DAYS = [
  // These have begun when tests begin, within the two hours for which they are kept.
  { day: 0, matches: 4, fromMinute: 6 * 60 + 45, everyMinutes: 15 },
  { day: 0, matches: 12, fromMinute: 12 * 60, everyMinutes: 45 },
  { day: 1, matches: 12, fromMinute: 12 * 60, everyMinutes: 45 },
  { day: 2, matches: 8, fromMinute: 17 * 60, everyMinutes: 30 },
  { day: 3, matches: 14, fromMinute: 11 * 60, everyMinutes: 45 },
  { day: 4, matches: 8, fromMinute: 12 * 60, everyMinutes: 60 },
  { day: 6, matches: 2, fromMinute: 18 * 60, everyMinutes: 120 },
] as const

const TOWNS = [
  ...['Ashford', 'Köln', 'Bexhill', 'Calder', 'Dunmore', 'Eastleigh', 'Fairhaven', 'Granby', 'Harbour', 'Işıklar'],
  ...['Jarrow', 'Kestrel', 'Lindale', 'Marlow', 'Norden', 'Oakham', 'Penrith', 'Quayside', 'Riverside', 'Saltburn'],
] as const
const CLUBS = ['City', 'United', 'Rovers', 'Athletic', 'Wanderers', 'Sporting'] as const

export const MATCHES: readonly ScriptedMatch[] = kickoffs().map((kickoffMs, place) => ({
  place,
  eventId: 61_000_000 + place,
  home: clubName(2 * place),
  away: clubName(2 * place + 1),
  kickoffMs,
  tournament: TOURNAMENTS[place % TOURNAMENTS.length] ?? TOURNAMENTS[0],
  offeredBy: offeredBy(place),
  expectation: { homeGoals: 0.8 + ((place * 7) % 13) / 8, awayGoals: 0.6 + ((place * 5) % 11) / 8 },
}))

/** The bookmaker's own id of a match. */
export function externalIdOf(bookmaker: PathBookmaker, { place, eventId }: ScriptedMatch): string {
  return {
    betpawa: `${31_000_000 + place}`,
    sportybet: `sr:match:${eventId}`,
    bet9ja: `${710_000_000 + place}`,
  }[bookmaker]
}

function kickoffs(): readonly number[] {
  const midnightMs = Math.floor(PAGE_TESTS_BEGIN_MS / DAY_MS) * DAY_MS
  return DAYS.flatMap(({ day, matches, fromMinute, everyMinutes }) =>
    Array.from({ length: matches }, (_, place) => {
      return midnightMs + day * DAY_MS + (fromMinute + place * everyMinutes) * MINUTE_MS
    }),
  )
}

function clubName(number: number): string {
  return `${TOWNS[number % TOWNS.length]} ${CLUBS[Math.floor(number / TOWNS.length)]}`
}

/** Of twelve, one is only at home, one only at competitors, and two lack one competitor. */
function offeredBy(place: number): readonly PathBookmaker[] {
  switch (place % 12) {
    case 6:
      return ['betpawa', 'sportybet']
    case 8:
      return ['betpawa', 'bet9ja']
    case 10:
      return ['betpawa']
    case 11:
      return place % 24 === 11 ? ['sportybet', 'bet9ja'] : ['sportybet']
    default:
      return PATH_BOOKMAKERS
  }
}
