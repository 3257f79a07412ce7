// How each simulated bookmaker writes what it shows.
import { bet9jaBody, bet9jaListed } from '../bodies/bet9ja-body.ts'
import { betpawaBody, betpawaListed } from '../bodies/betpawa-body.ts'
import { sportybetBody, sportybetListed } from '../bodies/sportybet-body.ts'
import type { BookFormats } from './world-shelves.ts'

export const BOOK_FORMATS: BookFormats = {
  betpawa: { body: betpawaBody, listed: betpawaListed },
  sportybet: { body: sportybetBody, listed: sportybetListed },
  bet9ja: { body: bet9jaBody, listed: bet9jaListed },
}
