// The forty countries of the world and how much football each has on offer. Countries are real; clubs are invented.
import type { Tongue } from './club-names.ts'

export interface CountryRow {
  readonly name: string
  /** How Bet9ja spells it where that differs. */
  readonly bet9jaName?: string
  /** Added to UTC for local time; half hours and summer time make no difference to odds. */
  readonly utcHours: number
  readonly tongue: Tongue
  readonly competitions: number
  /** How much bookmakers care, from 0 to 1. */
  readonly fame: number
}

// 160 competitions in all: what a real run of one day discovered was about that, before the smallest.
export const COUNTRY_ROWS: readonly CountryRow[] = [
  { name: 'England', utcHours: 0, tongue: 'english', competitions: 8, fame: 1 },
  { name: 'Spain', utcHours: 1, tongue: 'romance', competitions: 7, fame: 0.97 },
  { name: 'Italy', utcHours: 1, tongue: 'romance', competitions: 7, fame: 0.95 },
  { name: 'Germany', utcHours: 1, tongue: 'germanic', competitions: 7, fame: 0.95 },
  { name: 'France', utcHours: 1, tongue: 'romance', competitions: 6, fame: 0.92 },
  { name: 'Portugal', utcHours: 0, tongue: 'romance', competitions: 5, fame: 0.7 },
  { name: 'Netherlands', bet9jaName: 'Holland', utcHours: 1, tongue: 'germanic', competitions: 5, fame: 0.7 },
  { name: 'Brazil', utcHours: -3, tongue: 'romance', competitions: 7, fame: 0.68 },
  { name: 'Argentina', utcHours: -3, tongue: 'romance', competitions: 6, fame: 0.62 },
  { name: 'Turkiye', bet9jaName: 'Turkey', utcHours: 3, tongue: 'slavic', competitions: 5, fame: 0.6 },
  { name: 'Belgium', utcHours: 1, tongue: 'germanic', competitions: 4, fame: 0.58 },
  { name: 'Scotland', utcHours: 0, tongue: 'english', competitions: 5, fame: 0.52 },
  { name: 'USA', bet9jaName: 'United States', utcHours: -6, tongue: 'english', competitions: 5, fame: 0.52 },
  { name: 'Mexico', utcHours: -6, tongue: 'romance', competitions: 5, fame: 0.5 },
  { name: 'Nigeria', utcHours: 1, tongue: 'african', competitions: 4, fame: 0.5 },
  { name: 'Saudi Arabia', utcHours: 3, tongue: 'arabic', competitions: 4, fame: 0.48 },
  { name: 'Greece', utcHours: 2, tongue: 'slavic', competitions: 4, fame: 0.42 },
  { name: 'Austria', utcHours: 1, tongue: 'germanic', competitions: 4, fame: 0.42 },
  { name: 'Switzerland', utcHours: 1, tongue: 'germanic', competitions: 4, fame: 0.4 },
  { name: 'Denmark', utcHours: 1, tongue: 'nordic', competitions: 4, fame: 0.4 },
  { name: 'Sweden', utcHours: 1, tongue: 'nordic', competitions: 4, fame: 0.38 },
  { name: 'Norway', utcHours: 1, tongue: 'nordic', competitions: 4, fame: 0.36 },
  { name: 'Poland', utcHours: 1, tongue: 'slavic', competitions: 4, fame: 0.36 },
  { name: 'Czechia', bet9jaName: 'Czech Republic', utcHours: 1, tongue: 'slavic', competitions: 4, fame: 0.34 },
  { name: 'Croatia', utcHours: 1, tongue: 'slavic', competitions: 3, fame: 0.32 },
  { name: 'Serbia', utcHours: 1, tongue: 'slavic', competitions: 3, fame: 0.28 },
  { name: 'Romania', utcHours: 2, tongue: 'romance', competitions: 3, fame: 0.28 },
  { name: 'Japan', utcHours: 9, tongue: 'eastern', competitions: 4, fame: 0.4 },
  { name: 'South Korea', bet9jaName: 'Korea Republic', utcHours: 9, tongue: 'eastern', competitions: 3, fame: 0.32 },
  { name: 'China', utcHours: 8, tongue: 'eastern', competitions: 3, fame: 0.32 },
  { name: 'Australia', utcHours: 10, tongue: 'english', competitions: 4, fame: 0.34 },
  { name: 'Egypt', utcHours: 2, tongue: 'arabic', competitions: 3, fame: 0.34 },
  { name: 'Morocco', utcHours: 1, tongue: 'arabic', competitions: 2, fame: 0.26 },
  { name: 'South Africa', utcHours: 2, tongue: 'african', competitions: 3, fame: 0.3 },
  { name: 'Ghana', utcHours: 0, tongue: 'african', competitions: 2, fame: 0.24 },
  { name: 'Kenya', utcHours: 3, tongue: 'african', competitions: 2, fame: 0.2 },
  { name: 'Tanzania', utcHours: 3, tongue: 'african', competitions: 2, fame: 0.18 },
  { name: 'Colombia', utcHours: -5, tongue: 'romance', competitions: 3, fame: 0.32 },
  { name: 'Chile', utcHours: -4, tongue: 'romance', competitions: 2, fame: 0.28 },
  { name: 'Republic of Ireland', bet9jaName: 'Ireland', utcHours: 0, tongue: 'english', competitions: 2, fame: 0.26 },
]
