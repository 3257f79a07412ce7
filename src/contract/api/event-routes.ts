// What is asked about events: pages of them, one, and what lists can be narrowed to.
import { z } from 'zod'
import { EventDetail, EventList, EventOrder } from '../event-answers.ts'
import {
  AlertCount,
  CountriesQuery,
  CountryList,
  TournamentList,
  TournamentsQuery,
  UnmatchedList,
  unmatchedQuery,
} from '../event-directory.ts'
import { EventPath, eventOrderQuery, eventsQuery } from '../events-query.ts'
import type { BookmakerSlug } from '../listing.ts'
import { EXAMPLE_EVENT } from './examples.ts'
import { defineRoute } from './route.ts'

/** `bookmakers` are all that an event can be offered by. */
export function eventRoutes(bookmakers: readonly BookmakerSlug[]) {
  return { ...listRoutes(bookmakers), detail: EVENT_ROUTE, ...narrowingRoutes(bookmakers) }
}

function listRoutes(bookmakers: readonly BookmakerSlug[]) {
  return {
    list: defineRoute({
      method: 'GET',
      path: '/api/events',
      name: 'listEvents',
      tag: 'events',
      summary: 'Events with the odds of the four columns that lists show.',
      about:
        'From memory, with a strong ETag, in br or gzip. Upcoming events only, unless include_started. Pages beyond the last are empty. CSV has a row for each event, bookmaker and column of the same page.',
      query: eventsQuery(bookmakers),
      answer: EventList,
      example: { query: { countries: ['Coast'], sort: 'kickoff', page_size: '20' } },
      faults: ['SORT_NEEDS_CACHE', 'CACHE_WARMING', 'DATABASE_AWAY'],
      isTable: true,
      hasEtag: true,
    }),
    order: defineRoute({
      method: 'GET',
      path: '/api/events/order',
      name: 'orderEvents',
      tag: 'events',
      summary: 'The ids of all events that the list would show, in its order.',
      about:
        'What `GET /api/events` is asked, without pages: whoever shows a whole list and follows its odds by the stream asks here what stands where. From memory, with a strong ETag.',
      query: eventOrderQuery(bookmakers),
      answer: EventOrder,
      example: { query: { countries: ['Coast'], sort: 'edge:1x2_ft', order: 'desc' } },
      faults: ['SORT_NEEDS_CACHE', 'CACHE_WARMING', 'DATABASE_AWAY'],
      hasEtag: true,
    }),
  }
}

const EVENT_ROUTE = defineRoute({
  method: 'GET',
  path: '/api/events/{id}',
  name: 'getEvent',
  tag: 'events',
  summary: 'One event, upcoming or past, with every market of every bookmaker.',
  params: EventPath,
  answer: EventDetail,
  hasEtag: true,
  example: { params: { id: EXAMPLE_EVENT } },
  faults: ['EVENT_UNKNOWN', 'DATABASE_AWAY'],
})

/** What lists can be narrowed to, and what they come to. */
function narrowingRoutes(bookmakers: readonly BookmakerSlug[]) {
  return {
    countries: defineRoute({
      method: 'GET',
      path: '/api/events/countries',
      name: 'listCountries',
      tag: 'events',
      summary: 'Countries that have upcoming events of a kind.',
      query: CountriesQuery,
      answer: CountryList,
      faults: ['DATABASE_AWAY'],
    }),
    tournaments: defineRoute({
      method: 'GET',
      path: '/api/events/tournaments',
      name: 'listTournaments',
      tag: 'events',
      summary: 'Tournaments that lists can be narrowed to.',
      query: TournamentsQuery,
      answer: TournamentList,
      example: { query: { availability: 'betpawa' } },
      faults: ['DATABASE_AWAY'],
    }),
    alertCount: defineRoute({
      method: 'GET',
      path: '/api/events/alerts/count',
      name: 'countAlerts',
      tag: 'events',
      summary: 'How many upcoming events have a market of the list withdrawn.',
      query: z.object({}),
      answer: AlertCount,
      faults: ['DATABASE_AWAY'],
    }),
    unmatched: defineRoute({
      method: 'GET',
      path: '/api/events/unmatched',
      name: 'listUnmatched',
      tag: 'coverage',
      summary: 'Upcoming events that some bookmaker does not offer.',
      query: unmatchedQuery(bookmakers),
      answer: UnmatchedList,
      faults: ['DATABASE_AWAY'],
    }),
  }
}
