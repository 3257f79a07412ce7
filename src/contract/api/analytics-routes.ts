// Margins of tournaments, worked out where the prices lie.
import {
  TournamentAnalysis,
  TournamentAnalysisQuery,
  TournamentMargins,
  TournamentMarginsQuery,
  TournamentMarkets,
  TournamentMarketsQuery,
  TournamentPath,
} from '../analytics.ts'
import { EXAMPLE_KICKOFFS, EXAMPLE_TOURNAMENT } from './examples.ts'
import { defineRoute } from './route.ts'

export const ANALYTICS_ROUTES = {
  tournaments: defineRoute({
    method: 'GET',
    path: '/api/analytics/tournaments',
    name: 'listTournamentMargins',
    tag: 'history',
    summary: 'Mean opening and closing margins by tournament, market and bookmaker.',
    about:
      'Events that are over are in it. The 3,000 events of a page that kick off last are looked at, fewer where more than 16 markets are asked for; `is_truncated` says that there are more.',
    query: TournamentMarginsQuery,
    answer: TournamentMargins,
    example: { query: EXAMPLE_KICKOFFS },
    faults: ['DATABASE_AWAY', 'QUESTION_TOO_LARGE', 'QUESTIONS_AT_MAXIMUM'],
    hasEtag: true,
  }),
  tournament: defineRoute({
    method: 'GET',
    path: '/api/analytics/tournaments/{id}',
    name: 'getTournamentAnalysis',
    tag: 'history',
    summary: 'Mean margins of a tournament by market, bookmaker and time to kickoff, and its events.',
    about:
      'Events that are over are in it. The 1,000 events that kick off last are looked at, fewer where more than 14 markets are asked for; `is_truncated` says that there are more.',
    params: TournamentPath,
    query: TournamentAnalysisQuery,
    answer: TournamentAnalysis,
    example: { params: { id: EXAMPLE_TOURNAMENT }, query: EXAMPLE_KICKOFFS },
    faults: ['TOURNAMENT_UNKNOWN', 'DATABASE_AWAY', 'QUESTION_TOO_LARGE', 'QUESTIONS_AT_MAXIMUM'],
    hasEtag: true,
  }),
  tournamentMarkets: defineRoute({
    method: 'GET',
    path: '/api/analytics/tournaments/{id}/markets',
    name: 'listTournamentMarkets',
    tag: 'history',
    summary: 'Every market that anybody offered for the events of a tournament.',
    about: 'Of the 300 events that kick off last; `is_truncated` says that there are more.',
    params: TournamentPath,
    query: TournamentMarketsQuery,
    answer: TournamentMarkets,
    example: { params: { id: EXAMPLE_TOURNAMENT }, query: EXAMPLE_KICKOFFS },
    faults: ['TOURNAMENT_UNKNOWN', 'DATABASE_AWAY', 'QUESTION_TOO_LARGE', 'QUESTIONS_AT_MAXIMUM'],
    hasEtag: true,
  }),
}
