// What happened in the two hours before tests begin: prices that moved, bookmakers that followed, and one of each thing that
// a desk has to see. Each step is collected, so that it is history.
import { PATH_BOOKMAKERS, type PathBookmaker } from '../../simulator/paths/path-owner.ts'
import { MATCHES, type ScriptedMatch } from './scripted-matches.ts'
import type { ScriptedChanges } from './scripted-world.ts'

/** Matches in which something is not as it should be, by their place in the list. */
export const ODD_MATCHES = {
  /** Its prices moved in every step, at all three bookmakers. */
  restless: 4,
  /** Bet9ja calls the home side by another name. */
  otherName: 5,
  /** SportyBet says that it begins an hour later. */
  otherKickoff: 7,
  /** BetPawa shows the 1X2, and nobody can bet on it. */
  suspended: 16,
  /** SportyBet showed both teams to score, and no longer does. */
  withdrawnMarket: 12,
  /** Bet9ja showed it, and no longer does. */
  withdrawnListing: 13,
  /** SportyBet has a market that nobody knows. */
  unknownMarket: 14,
  /** Bet9ja names the sides the other way round. */
  swappedSides: 15,
} as const

export function matchAt(place: number): ScriptedMatch {
  const match = MATCHES[place]
  if (match === undefined) throw new Error(`There is no match ${place}.`)
  return match
}

interface Step {
  /** Since the first collection. */
  readonly atMinute: number
  readonly happens: (world: ScriptedChanges) => void
}

export const STEPS: readonly Step[] = [
  { atMinute: 0, happens: beginOddly },
  { atMinute: 25, happens: (world) => moveSome(world, { step: 1, bookmakers: ['betpawa'] }) },
  {
    atMinute: 50,
    happens: (world) => {
      moveSome(world, { step: 1, bookmakers: ['sportybet', 'bet9ja'] })
      moveSome(world, { step: 2, bookmakers: ['betpawa'] })
      world.hide({ eventId: matchAt(ODD_MATCHES.withdrawnListing).eventId, bookmaker: 'bet9ja' })
    },
  },
  {
    atMinute: 80,
    happens: (world) => {
      moveSome(world, { step: 2, bookmakers: PATH_BOOKMAKERS })
      world.suspend({ eventId: matchAt(ODD_MATCHES.suspended).eventId })
    },
  },
  {
    atMinute: 120,
    happens: (world) => {
      moveSome(world, { step: 3, bookmakers: PATH_BOOKMAKERS })
      world.withdraw({
        eventId: matchAt(ODD_MATCHES.withdrawnMarket).eventId,
        bookmaker: 'sportybet',
        market: 'btts_ft',
      })
    },
  },
]

function beginOddly(world: ScriptedChanges): void {
  const { otherName, otherKickoff, swappedSides } = ODD_MATCHES
  world.rename({ eventId: matchAt(otherName).eventId, bookmaker: 'bet9ja', home: 'Thornbury' })
  const { eventId, kickoffMs } = matchAt(otherKickoff)
  world.rename({ eventId, bookmaker: 'sportybet', kickoffMs: kickoffMs + 3_600_000 })
  const { eventId: swapped, home, away } = matchAt(swappedSides)
  world.rename({ eventId: swapped, bookmaker: 'bet9ja', home: away, away: home })
}

interface Moves {
  readonly step: number
  readonly bookmakers: readonly PathBookmaker[]
}

/** Every third match, and in each step others; the restless one always. */
function moveSome(world: ScriptedChanges, { step, bookmakers }: Moves): void {
  for (const { place, eventId, offeredBy, expectation } of MATCHES) {
    if (place % 3 !== step % 3 && place !== ODD_MATCHES.restless) continue
    const by = 1 + (((place + step) % 5) - 2.5) * 0.05
    for (const bookmaker of bookmakers) {
      if (!offeredBy.includes(bookmaker)) continue
      const expected = { homeGoals: expectation.homeGoals * by, awayGoals: expectation.awayGoals / by }
      world.reprice({ eventId, bookmaker, expectation: expected })
    }
  }
}
