// Prices the markets on corners, bookings and sendings-off: counts apart from the goals and from one another.
import type { MarketName } from '../../../src/odds/registry.ts'
import type { CountPair } from './count-pair.ts'
import { asianHandicap, bands, mostOf, oddEven, overUnder, type PairOf } from './count-pricers.ts'
import type { MatchTables } from './match-tables.ts'
import type { Pricer } from './pricer.ts'

const corners: PairOf = (tables) => tables.corners.ft
const cornersFirst: PairOf = (tables) => tables.corners['1h']
const bookings: PairOf = (tables) => tables.bookings.ft
const bookingsFirst: PairOf = (tables) => tables.bookings['1h']

export const CORNER_BOOKING_PRICERS = {
  corners_over_under_ft: overUnder((tables) => corners(tables).totals),
  corners_over_under_1h: overUnder((tables) => cornersFirst(tables).totals),
  corners_1x2_ft: mostOf(corners),
  corners_1x2_1h: mostOf(cornersFirst),
  corner_handicap_ft: asianHandicap(corners),
  corner_handicap_1h: asianHandicap(cornersFirst),
  home_corners_over_under_ft: overUnder((tables) => corners(tables).home),
  away_corners_over_under_ft: overUnder((tables) => corners(tables).away),
  home_corners_over_under_1h: overUnder((tables) => cornersFirst(tables).home),
  away_corners_over_under_1h: overUnder((tables) => cornersFirst(tables).away),
  home_corners_ft: bands('home_corners_ft', (tables) => corners(tables).home),
  away_corners_ft: bands('away_corners_ft', (tables) => corners(tables).away),
  home_corners_1h: bands('home_corners_1h', (tables) => cornersFirst(tables).home),
  away_corners_1h: bands('away_corners_1h', (tables) => cornersFirst(tables).away),
  // Both sides' corners have the same times, so the first and the last are as often the home side's as any other.
  last_corner_ft: anyOne(corners, homeShareOfCorners),
  last_corner_1h: anyOne(cornersFirst, homeShareOfCorners),
  first_corner_ft: anyOne(corners, homeShareOfCorners),
  first_corner_1h: anyOne(cornersFirst, homeShareOfCorners),
  corners_exact_ft: bands('corners_exact_ft', (tables) => corners(tables).totals),
  corners_exact_1h: bands('corners_exact_1h', (tables) => cornersFirst(tables).totals),
  corners_odd_even_ft: oddEven((tables) => corners(tables).totals),
  corners_odd_even_1h: oddEven((tables) => cornersFirst(tables).totals),
  bookings_over_under_ft: overUnder((tables) => bookings(tables).totals),
  bookings_over_under_1h: overUnder((tables) => bookingsFirst(tables).totals),
  bookings_1x2_ft: mostOf(bookings),
  bookings_1x2_1h: mostOf(bookingsFirst),
  first_card_ft: anyOne(bookings, homeShareOfBookings),
  bookings_exact_ft: bands('bookings_exact_ft', (tables) => bookings(tables).totals),
  bookings_exact_1h: bands('bookings_exact_1h', (tables) => bookingsFirst(tables).totals),
  home_bookings_ft: bands('home_bookings_ft', (tables) => bookings(tables).home),
  away_bookings_ft: bands('away_bookings_ft', (tables) => bookings(tables).away),
  home_bookings_1h: bands('home_bookings_1h', (tables) => bookingsFirst(tables).home),
  away_bookings_1h: bands('away_bookings_1h', (tables) => bookingsFirst(tables).away),
  home_bookings_over_under_ft: overUnder((tables) => bookings(tables).home),
  away_bookings_over_under_ft: overUnder((tables) => bookings(tables).away),
  home_bookings_over_under_1h: overUnder((tables) => bookingsFirst(tables).home),
  away_bookings_over_under_1h: overUnder((tables) => bookingsFirst(tables).away),
  sending_off_ft: anySendingOff(({ homeSendingsOff, awaySendingsOff }) => homeSendingsOff + awaySendingsOff),
  home_sending_off_ft: anySendingOff(({ homeSendingsOff }) => homeSendingsOff),
  away_sending_off_ft: anySendingOff(({ awaySendingsOff }) => awaySendingsOff),
} as const satisfies Partial<Record<MarketName, Pricer>>

type Strengths = MatchTables['strengths']

/** Home, none and away: whose is a certain one of them, e.g. the first. */
function anyOne(pairOf: (tables: MatchTables) => CountPair, homeShareOf: (strengths: Strengths) => number): Pricer {
  return (tables) => {
    const none = pairOf(tables).totals[0] ?? 0
    const homeShare = homeShareOf(tables.strengths)
    return Float64Array.of((1 - none) * homeShare, none, (1 - none) * (1 - homeShare))
  }
}

function homeShareOfCorners({ homeCorners, awayCorners }: Strengths): number {
  return homeCorners / (homeCorners + awayCorners)
}

function homeShareOfBookings({ homeBookings, awayBookings }: Strengths): number {
  return homeBookings / (homeBookings + awayBookings)
}

/** Yes and no: at least one, of a number that is Poisson's. */
function anySendingOff(expectedOf: (strengths: Strengths) => number): Pricer {
  return ({ strengths }) => {
    const no = Math.exp(-expectedOf(strengths))
    return Float64Array.of(1 - no, no)
  }
}
