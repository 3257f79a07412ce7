// Whether a clean-up is under way and how far it is, the newest ones, and beginning one.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { toast } from 'sonner'
import { type Answer, answerOf, fetchWithin, post, takeAnswer } from '../../api/client.ts'
import { durationText } from '../../ui/figures.ts'
import { tellFault } from '../../ui/states.tsx'
import { sumText } from './cleanup-words.ts'

export type CleanupRun = Answer<'/api/cleanup/history'>['runs'][number]
export interface AskedDays {
  readonly oddsDays: number
  readonly matchDays: number
}

/** Deleting months of history takes minutes. */
const CLEANS_UP_WITHIN_MS = 30 * 60_000
const LOOK_WHILE_RUNNING_MS = 1_000
const LOOK_AGAIN_MS = 15_000
const NEWEST = 20
/** What is different once something was deleted. */
const FOLLOWS = ['/api/cleanup', '/api/storage']

export function useCleanUp() {
  const forget = useForget()
  const begin = useBegin(forget)
  const status = useQuery({
    ...answerOf('/api/cleanup/status'),
    refetchInterval: ({ state }) => lookAgainMs(begin.isPending || state.data?.is_cleanup_running === true),
  })
  const isRunning = begin.isPending || status.data?.is_cleanup_running === true
  const history = useQuery({
    ...answerOf('/api/cleanup/history', { params: { query: { limit: NEWEST } } }),
    refetchInterval: lookAgainMs(isRunning),
  })
  const wasRunning = useRef(false)
  useEffect(() => {
    // One that somebody else or its time began ends without telling.
    if (wasRunning.current && !isRunning) forget()
    wasRunning.current = isRunning
  }, [isRunning, forget])
  const running = history.data?.runs.find((run) => run.status === 'running')
  return { status, history, begin, isRunning, running }
}

function lookAgainMs(isRunning: boolean): number {
  return isRunning ? LOOK_WHILE_RUNNING_MS : LOOK_AGAIN_MS
}

function useBegin(forget: () => void) {
  return useMutation({
    mutationFn: ({ oddsDays, matchDays }: AskedDays) =>
      takeAnswer(
        post('/api/cleanup/execute', {
          body: { odds_retention_days: oddsDays, match_retention_days: matchDays },
          fetch: fetchWithin(CLEANS_UP_WITHIN_MS),
        }),
      ),
    onSuccess: ({ id, deleted, duration_seconds }) => {
      const took = duration_seconds === null ? '' : ` in ${durationText(duration_seconds * 1000)}`
      toast.success(`Clean-up ${id} is done: ${sumText(deleted)} deleted${took}.`)
    },
    onError: (fault) => {
      const { detail, cure } = tellFault(fault)
      toast.error(detail, { description: cure })
    },
    onSettled: forget,
  })
}

function useForget(): () => void {
  const queries = useQueryClient()
  const forget = useRef(() => {
    // Each is asked for again where it is shown, and tells there if it fails.
    void queries.invalidateQueries({
      predicate: ({ queryKey: [path] }) => FOLLOWS.some((start) => String(path).startsWith(start)),
    })
  })
  return forget.current
}
