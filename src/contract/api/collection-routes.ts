// Runs of collection, and one event asked for now.
import { z } from 'zod'
import { CollectionPath, EventIdPath, RunsQuery, StartRunBody } from '../collection-requests.ts'
import { RefreshAnswer } from '../refresh-answer.ts'
import { RunAnswer } from '../run.ts'
import { defineRoute } from './route.ts'

export const COLLECTION_ROUTES = {
  start: defineRoute({
    method: 'POST',
    path: '/api/scrape',
    name: 'startRun',
    tag: 'collection',
    summary: 'Begins a run over some bookmakers, or all that are switched on; it goes on in the background.',
    body: StartRunBody,
    status: 202,
    answer: RunAnswer,
    faults: ['RUN_ACTIVE', 'SETTING_INVALID'],
  }),
  runs: defineRoute({
    method: 'GET',
    path: '/api/scrape/runs',
    name: 'listRuns',
    tag: 'collection',
    summary: 'Runs, the newest first.',
    query: RunsQuery,
    answer: z.array(RunAnswer),
  }),
  run: defineRoute({
    method: 'GET',
    path: '/api/scrape/{id}',
    name: 'getRun',
    tag: 'collection',
    summary: 'One run: how far it came, its phases, times and errors.',
    params: CollectionPath,
    answer: RunAnswer,
    faults: ['RUN_UNKNOWN'],
  }),
  cancel: defineRoute({
    method: 'POST',
    path: '/api/scrape/{id}/cancel',
    name: 'cancelRun',
    tag: 'collection',
    summary: 'Ends a run that goes on.',
    params: CollectionPath,
    answer: RunAnswer,
    faults: ['RUN_UNKNOWN'],
  }),
  refresh: defineRoute({
    method: 'POST',
    path: '/api/scrape/event/{id}',
    name: 'refreshEvent',
    tag: 'collection',
    summary: 'Asks every bookmaker for one event now, keeps what they say, and answers with it.',
    params: EventIdPath,
    answer: RefreshAnswer,
    faults: ['EVENT_UNKNOWN', 'RUN_ACTIVE'],
  }),
}
