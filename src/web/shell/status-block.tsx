// How the program is, in the sidebar: events, collection and its next run, the database, the connection.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CirclePlay } from 'lucide-react'
import type { ReactNode } from 'react'
import { toast } from 'sonner'
import { useLack } from '../access/access.ts'
import { type Answer, answerOf, post, takeAnswer } from '../api/client.ts'
import { useLive, useLiveState } from '../live/live.ts'
import type { LiveState } from '../live/live-socket.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { countText } from '../ui/figures.ts'
import { Progress } from '../ui/progress.tsx'
import { tellFault } from '../ui/states.tsx'
import { Ago, Until } from '../ui/time-text.tsx'
import { useHealth } from './use-health.ts'

const LIVE_WORDS: Readonly<Record<LiveState, string>> = {
  connecting: '◌ Connecting',
  live: '● Live',
  reconnecting: '◌ Reconnecting',
  offline: '○ Offline',
  refused: '○ Refused',
  signed_out: '○ Signed out',
}

export const RUN_WORDS = {
  running: '◌ Running',
  completed: '✓ Completed',
  partial: '◐ Partial',
  failed: '✕ Failed',
  cancelled: '– Cancelled',
} as const

export function StatusBlock({ isNarrow }: { readonly isNarrow: boolean }) {
  const { data: health } = useHealth()
  const run = useStartRun()
  const lack = useLack('startRun')
  const isRunning = health?.run !== null && health?.run !== undefined
  if (isNarrow) {
    return (
      <div className="mt-auto flex flex-col items-center gap-1 py-2">
        <LiveSign isNarrow />
        <IconButton
          icon={CirclePlay}
          label="Run now"
          lack={lack}
          disabled={isRunning || run.isPending}
          onClick={() => run.mutate()}
        />
      </div>
    )
  }
  return (
    <section aria-label="Status" className="mt-auto flex flex-col gap-2 border-t border-line p-2.5 text-xs">
      <dl className="grid grid-cols-[auto_1fr] gap-x-2 gap-y-0.5">
        <Counts />
        <Line name="Database">{health === undefined ? '–' : databaseWords(health)}</Line>
        <Line name="Connection">
          <LiveSign />
        </Line>
        <Line name="Collection">{health === undefined ? '–' : health.paused ? '‖ Paused' : '● On schedule'}</Line>
        {health?.paused === false && !isRunning && (
          <Line name="Next run">
            <Until at={health.next_run_at} />
          </Line>
        )}
        <LastRun />
      </dl>
      {isRunning && health.run !== null && (
        <Link
          to="/runs/$id"
          params={{ id: String(health.run.id) }}
          className="flex flex-col gap-1 rounded hover:bg-hover"
        >
          <span className="text-accent">Run under way</span>
          <Progress label="Listings asked for" done={health.run.done} of={health.run.listings} />
        </Link>
      )}
      <Button icon={CirclePlay} lack={lack} isBusy={run.isPending} disabled={isRunning} onClick={() => run.mutate()}>
        {isRunning ? 'Running …' : 'Run now'}
      </Button>
    </section>
  )
}

interface LineProps {
  readonly name: string
  /** What the figure is of. */
  readonly title?: string
  readonly children: ReactNode
}

function Line({ name, title, children }: LineProps) {
  return (
    <>
      <dt title={title} className="text-muted">
        {name}
      </dt>
      <dd title={title} className="min-w-0 text-right">
        {children}
      </dd>
    </>
  )
}

function Counts() {
  const { data } = useQuery({ ...answerOf('/api/palimpsest/coverage'), refetchInterval: 30_000 })
  return (
    <>
      <Line name="Events" title="Upcoming events that any bookmaker offers">
        {countText(data?.total_events)}
      </Line>
      <Line name="Matched" title="Of them, those that we and at least one competitor offer">
        {countText(data?.matched_count)}
      </Line>
    </>
  )
}

/** One may be under way, and another about to be. */
const LAST_ASKED = 3

function LastRun() {
  const { data } = useQuery({
    ...answerOf('/api/scrape/runs', { params: { query: { limit: LAST_ASKED } } }),
    refetchInterval: 15_000,
  })
  // The one under way has a line of its own, with how far it is.
  const last = data?.find(({ completed_at }) => completed_at !== null)
  if (last === undefined) return null
  return (
    <Line name="Last run">
      <Link to="/runs/$id" params={{ id: String(last.id) }} className="hover:underline">
        {/* That all went well is told by its sign; there is no room for the word and the time. */}
        {last.status === 'completed' ? (
          <>
            <span aria-hidden>✓ </span>
            <span className="sr-only">Completed </span>
          </>
        ) : (
          <>{RUN_WORDS[last.status as keyof typeof RUN_WORDS] ?? last.status} </>
        )}
        {last.completed_at !== null && (
          <span className="whitespace-nowrap">
            <Ago at={last.completed_at} />
          </span>
        )}
      </Link>
    </Line>
  )
}

function LiveSign({ isNarrow = false }: { readonly isNarrow?: boolean }) {
  const { socket } = useLive()
  const state = useLiveState()
  const words = LIVE_WORDS[state]
  if (state === 'live' || state === 'connecting') {
    return <span title={words}>{isNarrow ? <SignOnly words={words} /> : words}</span>
  }
  return (
    <button type="button" title="Connect now" onClick={() => socket.retry()} className="font-semibold underline">
      {isNarrow ? <SignOnly words={words} /> : words}
    </button>
  )
}

function SignOnly({ words }: { readonly words: string }) {
  return (
    <>
      <span aria-hidden>{words.slice(0, 1)}</span>
      <span className="sr-only">{words.slice(2)}</span>
    </>
  )
}

function databaseWords({ database, store }: Answer<'/api/health'>): string {
  if (database === 'none') return '– None'
  if (database === 'disconnected') return '✕ Away'
  return store !== null && store.queued > 0 && store.lag_ms > 5_000
    ? `◐ Behind, ${countText(store.queued)} wait`
    : '✓ Connected'
}

function useStartRun() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => takeAnswer(post('/api/scrape', { body: {} })),
    onSuccess: ({ id }) => {
      toast.success(`Run ${id} began.`)
      return queries.invalidateQueries({ queryKey: ['/api/health'] })
    },
    onError: (fault) => {
      const { detail, cure } = tellFault(fault)
      toast.error(`No run began. ${detail}`, { description: cure })
    },
  })
}
