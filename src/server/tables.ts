// Answers as tables: a row for each price column of an event, each event of coverage, each gap.
import type { CoverageEvents } from '../contract/coverage.ts'
import type { EventList, InlineOdds } from '../contract/event-answers.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import { ListingGap, type ListingGaps } from '../contract/listing-gaps.ts'
import { type CsvCell, csvOf } from './csv.ts'

const EVENT_COLUMNS = [
  ...['event_id', 'kickoff', 'home_team', 'away_team', 'tournament_id', 'tournament_name', 'tournament_country'],
  ...['bookmaker', 'market_id', 'market_name', 'line'],
  ...[1, 2, 3].flatMap((place) => [`outcome_${place}`, `odds_${place}`, `is_active_${place}`]),
  ...['margin', 'available', 'unavailable_since', 'snapshot_time', 'late_after'],
]

/** No market of the list has more. */
const OUTCOMES = 3

/** A row for each event, bookmaker and market of the list that it offers or offered. */
export function eventTable({ events }: EventList): string {
  const rows = events.flatMap((event) =>
    event.bookmakers.flatMap(({ bookmaker_slug, inline_odds, snapshot_time, late_after }) =>
      inline_odds.map((odds): CsvCell[] => [
        ...[event.id, event.kickoff, event.home_team, event.away_team],
        ...[event.tournament_id, event.tournament_name, event.tournament_country],
        ...[bookmaker_slug, odds.market_id, odds.market_name, odds.line, ...outcomeCells(odds)],
        ...[odds.margin, odds.available, odds.unavailable_since, snapshot_time, late_after],
      ]),
    ),
  )
  return csvOf(EVENT_COLUMNS, rows)
}

function outcomeCells({ outcomes }: InlineOdds): readonly CsvCell[] {
  return Array.from({ length: OUTCOMES }, (_, place) => outcomes[place]).flatMap((outcome) =>
    outcome === undefined ? [null, null, null] : [outcome.name, outcome.odds, outcome.is_active],
  )
}

const COVERAGE_COLUMNS = [
  ...['event_id', 'name', 'home_team', 'away_team', 'kickoff'],
  ...['tournament_id', 'tournament_name', 'tournament_country', 'availability'],
]

/** A row for each event, and in it a column for each bookmaker: whether it offers it. */
export function coverageTable({ tournaments }: CoverageEvents, bookmakers: readonly BookmakerSlug[]): string {
  const rows = tournaments.flatMap(({ events }) =>
    events.map((event): CsvCell[] => [
      ...[event.id, event.name, event.home_team, event.away_team, event.kickoff],
      ...[event.tournament_id, event.tournament_name, event.tournament_country, event.availability],
      ...bookmakers.map((slug) => event.platforms.includes(slug)),
    ]),
  )
  return csvOf([...COVERAGE_COLUMNS, ...bookmakers], rows)
}

export function gapTable({ rows }: ListingGaps): string {
  const columns = ListingGap.keyof().options
  return csvOf(
    columns,
    rows.map((row) => columns.map((column) => row[column])),
  )
}
