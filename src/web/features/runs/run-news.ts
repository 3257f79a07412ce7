// Keeps what the pages show of runs in step with what the stream tells: answers are asked for again when a run begins or ends.
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ScrapeProgress } from '../../../contract/stream/server-messages.ts'
import { useLive } from '../../live/live.ts'
import { hearProgress } from './hear-progress.ts'

/** Every answer that tells of runs. */
const OF_RUNS: ReadonlySet<unknown> = new Set([
  '/api/health',
  '/api/scrape/runs',
  '/api/scrape/{id}',
  '/api/scrape/stats',
  '/api/scrape/analytics',
  '/api/scrape/event-metrics',
  '/api/scheduler/history',
  '/api/scheduler/status',
])
const MID_RUN: ReadonlySet<ScrapeProgress['phase']> = new Set(['discovery', 'scraping'])

/** Asks again for whatever tells of runs. */
export function forgetRuns(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ predicate: ({ queryKey }) => OF_RUNS.has(queryKey[0]) })
}

export function useRunNews(): void {
  const { socket } = useLive()
  const queries = useQueryClient()
  useEffect(
    () =>
      hearProgress(socket, ({ platform, phase }) => {
        // Queries tell of their own failures where they are shown.
        if (platform === null && !MID_RUN.has(phase)) void forgetRuns(queries)
      }),
    [socket, queries],
  )
}
