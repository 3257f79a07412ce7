// How the program is.
import { CacheStats, HealthAnswer, LiveAnswer, ReadyAnswer, SourcesAnswer } from '../health.ts'
import { LeftOutAnswer } from '../left-out.ts'
import { defineRoute } from './route.ts'

export const STATUS_ROUTES = {
  health: defineRoute({
    method: 'GET',
    path: '/api/health',
    name: 'getHealth',
    tag: 'status',
    summary: 'How the program, its sources and its database are. Asks no bookmaker.',
    answer: HealthAnswer,
  }),
  live: defineRoute({
    method: 'GET',
    path: '/api/health/live',
    name: 'getLiveness',
    tag: 'status',
    summary: 'Answers so long as the program runs, whatever else is wrong.',
    answer: LiveAnswer,
  }),
  ready: defineRoute({
    method: 'GET',
    path: '/api/health/ready',
    name: 'getReadiness',
    tag: 'status',
    summary: 'Whether questions about events can be answered, from memory or from the database; 503 where not.',
    answer: ReadyAnswer,
    faults: ['CACHE_WARMING', 'DATABASE_AWAY'],
  }),
  sources: defineRoute({
    method: 'GET',
    path: '/api/sources',
    name: 'listSources',
    tag: 'status',
    summary: 'How each bookmaker is, how old its prices are, and what is planned next. Asks no bookmaker.',
    answer: SourcesAnswer,
  }),
  leftOut: defineRoute({
    method: 'GET',
    path: '/api/left-out',
    name: 'getLeftOut',
    tag: 'coverage',
    summary: 'What readers left out since the start, by bookmaker, reason and market.',
    answer: LeftOutAnswer,
  }),
  cache: defineRoute({
    method: 'GET',
    path: '/api/cache/stats',
    name: 'getCacheStats',
    tag: 'status',
    summary: 'What is held in memory, and how often it answered.',
    answer: CacheStats,
  }),
}
