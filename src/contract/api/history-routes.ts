// What only the database can tell.
import { EventPath } from '../events-query.ts'
import { DisagreementsQuery, HistoryQuery, MarginsQuery } from '../history-query.ts'
import { DisagreementList, EventMarks, LeftOutHistory, MarginsByMark, MarketHistory } from '../stored-reads.ts'
import { defineRoute } from './route.ts'

export const HISTORY_ROUTES = {
  history: defineRoute({
    method: 'GET',
    path: '/api/events/{id}/history',
    name: 'getMarketHistory',
    tag: 'history',
    summary: "One market's history at several bookmakers, all outcomes, with states.",
    params: EventPath,
    query: HistoryQuery,
    answer: MarketHistory,
    faults: ['EVENT_UNKNOWN', 'DATABASE_AWAY'],
  }),
  marks: defineRoute({
    method: 'GET',
    path: '/api/events/{id}/marks',
    name: 'getEventMarks',
    tag: 'history',
    summary: 'Prices of an event at its marked moments: opening, 7 d to 1 h before kickoff, closing.',
    params: EventPath,
    answer: EventMarks,
    faults: ['EVENT_UNKNOWN', 'DATABASE_AWAY'],
  }),
  margins: defineRoute({
    method: 'GET',
    path: '/api/margins',
    name: 'getMargins',
    tag: 'history',
    summary: 'Mean margins by market, bookmaker and mark, of events of a range of kickoffs.',
    query: MarginsQuery,
    answer: MarginsByMark,
    faults: ['DATABASE_AWAY'],
  }),
  disagreements: defineRoute({
    method: 'GET',
    path: '/api/disagreements',
    name: 'listDisagreements',
    tag: 'coverage',
    summary: 'Where bookmakers contradict one another about kickoff, names or sides of a match.',
    query: DisagreementsQuery,
    answer: DisagreementList,
    faults: ['DATABASE_AWAY'],
  }),
  leftOut: defineRoute({
    method: 'GET',
    path: '/api/left-out/history',
    name: 'getLeftOutHistory',
    tag: 'coverage',
    summary: 'What readers left out over weeks, by bookmaker, reason and market.',
    answer: LeftOutHistory,
    faults: ['DATABASE_AWAY'],
  }),
}
