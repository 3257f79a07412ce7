// What is done at its time: whether it is, when next, what came of it, and how to pause it.

import { RunAnswer } from '../run.ts'
import { RunHistory, RunHistoryQuery } from '../run-figures.ts'
import { PlatformHealth, ScheduleChange, ScheduleStatus } from '../schedule.ts'
import { defineRoute } from './route.ts'

export const SCHEDULE_ROUTES = {
  status: defineRoute({
    method: 'GET',
    path: '/api/scheduler/status',
    name: 'getSchedule',
    tag: 'collection',
    summary: 'What is done at its time, and when next.',
    answer: ScheduleStatus,
  }),
  pause: defineRoute({
    method: 'POST',
    path: '/api/scheduler/pause',
    name: 'pauseSchedule',
    tag: 'collection',
    summary: 'Stops collecting on schedule; it stays so through a restart.',
    about:
      'No run begins by itself, and nothing is asked for between runs. Runs and refreshes by hand still work, a run under way goes on to its end, and clean-ups go on. Prices grow late meanwhile, since nobody confirms them; a source that was up stays up.',
    answer: ScheduleChange,
  }),
  resume: defineRoute({
    method: 'POST',
    path: '/api/scheduler/resume',
    name: 'resumeSchedule',
    tag: 'collection',
    summary: 'Collects on schedule again, at once where a run is due.',
    answer: ScheduleChange,
  }),
  history: defineRoute({
    method: 'GET',
    path: '/api/scheduler/history',
    name: 'listRunHistory',
    tag: 'collection',
    summary: 'Runs with how long they took, the newest first.',
    query: RunHistoryQuery,
    answer: RunHistory,
  }),
  health: defineRoute({
    method: 'GET',
    path: '/api/scheduler/health',
    name: 'getPlatformHealth',
    tag: 'collection',
    summary: 'How each bookmaker fares, judged by its own newest answers.',
    answer: PlatformHealth,
  }),
  discover: defineRoute({
    method: 'POST',
    path: '/api/scheduler/discover-tournaments',
    name: 'discoverTournaments',
    tag: 'collection',
    summary: 'Begins a run over all bookmakers: every run reads their lists first.',
    status: 202,
    answer: RunAnswer,
    faults: ['RUN_ACTIVE', 'SETTING_INVALID'],
  }),
  scrapeCompetitors: defineRoute({
    method: 'POST',
    path: '/api/scheduler/scrape-competitor-events',
    name: 'scrapeCompetitors',
    tag: 'collection',
    summary: 'Begins a run over the competitors only.',
    status: 202,
    answer: RunAnswer,
    faults: ['RUN_ACTIVE', 'SETTING_INVALID'],
  }),
}
