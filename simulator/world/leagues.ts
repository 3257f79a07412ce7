// The competitions of a world, made once from its seed: who plays in them, how strong each team is, and what each
// bookmaker calls them.
import type { BookmakerSlug } from '../../src/contract/listing.ts'
import { type ClubName, inventPlace, spellClub } from './club-names.ts'
import { COUNTRY_ROWS, type CountryRow } from './country-rows.ts'
import { type Draws, drawsFor } from './seeded.ts'
import type { Competition } from './shown-listing.ts'

export interface Team {
  readonly name: ClubName
  /** Logarithms: what it adds to its own goals, and takes from its opponent's. */
  readonly attack: number
  readonly defence: number
}

export interface League {
  /** Its place among all of them. */
  readonly number: number
  readonly utcHours: number
  /** How much bookmakers care, from 0 to 1. */
  readonly fame: number
  /** Expected goals of a match between equals. */
  readonly goals: number
  /** Logarithm of the home side's goals over the away side's between equals. */
  readonly homeAdvantage: number
  readonly teams: readonly Team[]
  readonly shownAs: Readonly<Record<'betpawa' | 'sportybet' | 'bet9ja', Competition>>
}

interface Kind {
  /** As betPawa, SportyBet and Bet9ja spell it. */
  readonly names: readonly [betpawa: string, sportybet: string, bet9ja: string]
  readonly fame: number
  readonly mark: string
}

// In this order a country has them; the first is its top league. Many countries share the names.
const KINDS: readonly Kind[] = [
  { names: ['Premier League', 'Premier League', 'Premier League'], fame: 1, mark: '' },
  { names: ['First Division', '1st Division', 'Division 1'], fame: 0.55, mark: '' },
  { names: ['National Cup', 'Cup', 'National Cup'], fame: 0.75, mark: '' },
  { names: ['Second Division', '2nd Division', 'Division 2'], fame: 0.35, mark: '' },
  { names: ["Women's League", 'League, Women', 'League Women'], fame: 0.3, mark: 'Women' },
  { names: ['U21 League', 'U21 League', 'League U21'], fame: 0.2, mark: 'U21' },
  { names: ['Regional League North', 'Regional League, North', 'Regional North'], fame: 0.2, mark: '' },
  { names: ['Regional League South', 'Regional League, South', 'Regional South'], fame: 0.2, mark: '' },
]

/** Returns every competition of the world with that seed. */
export function leaguesOf(seed: number): readonly League[] {
  const leagues: League[] = []
  for (const [country, row] of COUNTRY_ROWS.entries()) {
    const places = new Set<string>()
    for (const kind of KINDS.slice(0, row.competitions)) {
      const number = leagues.length
      const draws = drawsFor(`seed ${seed} league ${number}`)
      leagues.push({
        number,
        utcHours: row.utcHours,
        fame: row.fame * kind.fame,
        // 2.2 to 3.2 goals a match, as leagues of the world differ.
        goals: 2.2 + draws.uniform(),
        homeAdvantage: 0.12 + 0.2 * draws.uniform(),
        teams: makeTeams({ row, kind, places, draws }),
        shownAs: shownAs({ row, kind, country, number, seed }),
      })
    }
  }
  return leagues
}

/** Returns a competition as that bookmaker shows it. */
export function competitionAt(league: League, bookmaker: BookmakerSlug): Competition {
  const shown = league.shownAs[bookmaker as keyof League['shownAs']]
  if (shown === undefined) throw new Error(`Bug: the simulated world has no bookmaker "${bookmaker}".`)
  return shown
}

interface LeagueOf {
  readonly row: CountryRow
  readonly kind: Kind
}

function makeTeams({ row, kind, places, draws }: LeagueOf & { places: Set<string>; draws: Draws }): readonly Team[] {
  // An even number, so that every team plays in every round.
  const count = 2 * draws.whole(6, 10)
  return Array.from({ length: count }, () => ({
    name: spellClub(inventPlace(row.tongue, places, draws), row.tongue, kind.mark, draws),
    // A standard deviation of 0.22 gives the spread of 1X2 prices that leagues have: most between 1.4 and 8.
    attack: 0.22 * draws.normal(),
    defence: 0.22 * draws.normal(),
  }))
}

function shownAs({ row, kind, country, number, seed }: LeagueOf & { country: number; number: number; seed: number }) {
  const [betpawa, sportybet, bet9ja] = kind.names
  const draws = drawsFor(`seed ${seed} competition ids ${number}`)
  // The number of the competition makes the ids unique, the draw keeps them from being in step.
  const id = (base: number, step: number) => base + number * step + draws.whole(0, step - 1)
  return {
    betpawa: { id: `${id(11_000, 60)}`, name: betpawa, countryId: `${101 + country}`, country: row.name },
    sportybet: {
      id: `sr:tournament:${id(17, 40)}`,
      name: sportybet,
      countryId: `sr:category:${1 + country}`,
      country: row.name,
    },
    bet9ja: {
      id: `${id(150_000, 7000)}`,
      name: bet9ja,
      countryId: `${11_400 + 7 * country}`,
      country: row.bet9jaName ?? row.name,
    },
  }
}
