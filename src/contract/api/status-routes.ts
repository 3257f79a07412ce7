// How the program is.
import { CacheStats, HealthAnswer } from '../health.ts'
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
