// Who offers what: coverage, listing gaps, markets that are not mapped, and contradictions as they are now.
import {
  CoverageAnswer,
  CoverageEvents,
  CoverageQuery,
  CurrentDisagreements,
  CurrentDisagreementsQuery,
  coverageEventsQuery,
} from '../coverage.ts'
import type { BookmakerSlug } from '../listing.ts'
import { ListingGaps, listingGapsQuery } from '../listing-gaps.ts'
import { UnmappedMarkets, unmappedQuery } from '../unmapped.ts'
import { EXAMPLE_KICKOFFS } from './examples.ts'
import { defineRoute } from './route.ts'

/** `bookmakers` are all that an event can be offered by. */
export function coverageRoutes(bookmakers: readonly BookmakerSlug[]) {
  return {
    coverage: defineRoute({
      method: 'GET',
      path: '/api/palimpsest/coverage',
      name: 'getCoverage',
      tag: 'coverage',
      summary: 'How many events are matched, only at home, or only at competitors.',
      about: 'Upcoming events, or with include_started all that are held: up to two hours after kickoff.',
      query: CoverageQuery,
      answer: CoverageAnswer,
      faults: ['DATABASE_AWAY'],
    }),
    events: defineRoute({
      method: 'GET',
      path: '/api/palimpsest/events',
      name: 'listCoverage',
      tag: 'coverage',
      summary: 'Events by tournament, with who offers them.',
      about:
        'Of all tournaments, unless a page of them is asked for, or they have more than 2,000 events: then it is the first 50, and total_tournaments says how many there are. Filters choose events; what kind an event is follows from all who offer it. CSV has a row for each event of up to 1,000 tournaments.',
      query: coverageEventsQuery(bookmakers),
      answer: CoverageEvents,
      faults: ['DATABASE_AWAY'],
      isTable: true,
      hasEtag: true,
    }),
    unmapped: defineRoute({
      method: 'GET',
      path: '/api/unmapped',
      name: 'listUnmapped',
      tag: 'coverage',
      summary: 'Markets of bookmakers that are not mapped to ours, with how often they were left out.',
      about:
        'Unknown markets, parameters and outcomes, unless other codes are asked for. While the database is away, only what was read since the start.',
      query: unmappedQuery(bookmakers),
      answer: UnmappedMarkets,
    }),
    disagreements: defineRoute({
      method: 'GET',
      path: '/api/disagreements/current',
      name: 'listCurrentDisagreements',
      tag: 'coverage',
      summary: 'Where bookmakers contradict one another now about kickoff, names or sides of an upcoming match.',
      query: CurrentDisagreementsQuery,
      answer: CurrentDisagreements,
      faults: ['CACHE_WARMING'],
    }),
    listingGaps: defineRoute({
      method: 'GET',
      path: '/api/listing-gaps',
      name: 'getListingGaps',
      tag: 'coverage',
      summary: "Competitors' tournaments of a range of kickoffs: what the home bookmaker lacks, and lists later.",
      about:
        'From the database, so far back as matches are kept; `since` says from when on it knows what was listed. CSV has 5,000 rows unless another page size is asked for; x-total-count says how many there are.',
      query: listingGapsQuery(bookmakers),
      answer: ListingGaps,
      example: { query: EXAMPLE_KICKOFFS },
      faults: ['DATABASE_AWAY', 'QUESTION_TOO_LARGE'],
      isTable: true,
      hasEtag: true,
    }),
  }
}
