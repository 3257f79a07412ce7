// Events of some bookmakers that agree and disagree in every way that filters and orders can tell, and queries over them.
import fc from 'fast-check'
import type { ListingMetadata } from '../src/contract/listing.ts'
import type { Input } from '../src/odds/input.ts'
import { keyOfText } from '../src/odds/market-key.ts'
import { isSameKey, type Quote, sortQuotes } from '../src/odds/quote.ts'
import { marketByNumber } from '../src/odds/registry.ts'
import { anyQuotes } from './arbitraries.ts'
import { HOUR_MS, NOW_MS } from './event-world.ts'

const BOOKMAKERS = ['betpawa', 'sportybet', 'bet9ja'] as const
const TEAMS = [
  'Köln',
  'São Paulo FC',
  'AC Milan',
  'Milan',
  'İstanbul',
  '%',
  'Real_Madrid',
  "Queen's Park",
  '1. FC',
  'Ω Ost',
]
const COUNTRIES = ['Coast', 'COAST', 'Côte', 'Ivory & Sons', null]

const anyTournament = (bookmaker: string) =>
  fc
    .record({
      place: fc.integer({ min: 0, max: 3 }),
      country: fc.constantFrom(...COUNTRIES),
      isTold: fc.boolean(),
      called: fc.constantFrom('Unknown', 'Cup', 'Friendlies'),
    })
    .map(({ place, country, isTold, called }) => ({
      id: isTold || place > 0 ? 100 * (BOOKMAKERS.indexOf(bookmaker as 'betpawa') + 1) + place : 9,
      externalId: isTold || place > 0 ? `${bookmaker} ${place}` : 'unknown',
      name: isTold || place > 0 ? `League ${place}` : called,
      country,
    }))

/** Quotes of the list's columns, of other lines of theirs, and of anything else. */
const anyShown = fc
  .tuple(
    anyQuotes,
    fc.uniqueArray(
      fc.tuple(
        fc.constantFrom(...['1x2_ft', 'over_under_ft@10', 'over_under_ft@14', 'btts_ft', 'double_chance_ft']),
        fc.integer({ min: 1005, max: 9000 }),
        fc.boolean(),
      ),
      { selector: ([key]) => key },
    ),
  )
  .map(([others, columns]) => {
    const quotes = columns.map(([key, milli, isSuspended]) => quoteAround(key, milli, isSuspended))
    const isTaken = ({ key }: Quote) => quotes.some((quote) => isSameKey(quote.key, key))
    return sortQuotes([...others.filter((quote) => !isTaken(quote)), ...quotes])
  })

function quoteAround(text: string, milli: number, isSuspended: boolean): Quote {
  const key = keyOfText(text)
  const outcomes = marketByNumber(key.market).outcomes.map(({ number }, place) => ({
    outcome: number,
    priceMilli: milli + place * 150,
    state: isSuspended && place === 0 ? ('suspended' as const) : ('open' as const),
  }))
  return { key, outcomes, withdrawnAtMs: null }
}

const anyOffer = (bookmaker: string) =>
  fc.record({
    bookmaker: fc.constant(bookmaker),
    home: fc.constantFrom(...TEAMS),
    away: fc.constantFrom(...TEAMS),
    isSwapped: fc.constantFrom(false, false, false, true),
    inHours: fc.constantFrom(-30, -1, 1, 2, 2, 5, 50),
    tournament: anyTournament(bookmaker),
    quotes: fc.array(anyShown, { minLength: 1, maxLength: 3 }),
    fate: fc.constantFrom('ok', 'ok', 'ok', 'withdrawn', 'failed'),
  })

/** An event at some of the bookmakers, whose listings may disagree. */
export const anyEvent = fc
  .subarray([...BOOKMAKERS], { minLength: 1 })
  .chain((bookmakers) => fc.tuple(...bookmakers.map(anyOffer)))

const VALUES = {
  availability: fc.constantFrom('betpawa', 'competitor', 'alerts'),
  include_started: fc.boolean(),
  min_bookmakers: fc.constantFrom(1, 2, 3),
  search: fc.constantFrom('milan', 'MILAN fc', '%', '_', 'koln', 'kö', "'", '.', ' ', 'zzz', 'sao', 'ω', 'a\0', '\0'),
  countries: fc.constantFrom('coast', 'CÔTE', 'ivory & sons', '', 'a\0'),
  tournament_ids: fc.constantFrom('9', '101', '102', '201', '303'),
  kickoff_from: fc.constantFrom('2026-05-06T10:00:00Z', '2026-05-01', '0001-01-01'),
  kickoff_to: fc.constantFrom('2026-05-06T10:00:00Z', '2026-05-30', '9999-12-31'),
  sort: fc.constantFrom('kickoff', 'tournament', 'name'),
  order: fc.constantFrom('asc', 'desc'),
  page: fc.constantFrom(1, 1, 1, 2, 4),
  page_size: fc.constantFrom(1, 3, 50, 50),
  sport_id: fc.constantFrom(1, 1, 1, 2),
}

/** Some filters at once: all of them leave nothing. */
export const anyQuery = fc
  .subarray(Object.keys(VALUES) as (keyof typeof VALUES)[], { maxLength: 4 })
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, VALUES[name] as fc.Arbitrary<unknown>]))))
  .map((query) =>
    new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString(),
  )

export type Offer = ReturnType<typeof anyOffer> extends fc.Arbitrary<infer Of> ? Of : never

/** What happens to a listing until it is as the offer says. */
export function inputsOf(offer: Offer, eventId: number, beganMs: number): readonly Input[] {
  const { bookmaker, isSwapped, tournament, inHours, quotes, fate } = offer
  const [home, away] = isSwapped ? [offer.away, offer.home] : [offer.home, offer.away]
  const metadata: ListingMetadata = {
    name: `${home} - ${away}`,
    home,
    away,
    kickoffMs: NOW_MS + inHours * HOUR_MS,
    tournament,
    url: null,
  }
  const of = { eventId, bookmaker, externalId: `${bookmaker} ${eventId}` }
  const observations = quotes.map(
    (shown, place): Input => ({
      ...of,
      kind: 'observation',
      atMs: beganMs + place * 60_000,
      metadata,
      phase: 'prematch',
      quotes: shown,
      leftOut: [],
      plannedIntervalMs: 300_000,
    }),
  )
  const miss = { ...of, kind: 'miss' as const, fault: null }
  const at = (minutes: number) => beganMs + minutes * 60_000
  const end: readonly Input[] =
    fate === 'withdrawn'
      ? [10, 12].map((minutes) => ({ ...miss, reason: 'not_found', atMs: at(minutes) }))
      : fate === 'failed'
        ? [{ ...miss, reason: 'failed', atMs: at(10) }]
        : []
  return [{ ...of, kind: 'sighting', atMs: beganMs - 1000, metadata }, ...observations, ...end]
}

/** What is asked beside lists: countries, tournaments, alerts, and who lacks what. */
export const anyDirectoryPath = fc.oneof(
  fc
    .record({
      what: fc.constantFrom('countries', 'tournaments'),
      availability: fc.constantFrom('betpawa', 'competitor', 'alerts'),
      isAll: fc.boolean(),
    })
    .map(({ what, availability, isAll }) => `${what}?availability=${availability}&with_events_only=${!isAll}`),
  fc.constant('alerts/count'),
  fc
    .record({ missing: fc.constantFrom('', ...BOOKMAKERS), page: fc.constantFrom(1, 2), size: fc.constantFrom(5, 50) })
    .map(({ missing, page, size }) => {
      const on = missing === '' ? '' : `&missing_platform=${missing}`
      return `unmatched?page=${page}&page_size=${size}${on}`
    }),
)
