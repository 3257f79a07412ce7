// What every page has to say above its content: that prices are not live or late, that a feed is not real, that nothing is
// collected or kept. Each is a sentence with a way on.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLack } from '../access/access.ts'
import { zoneProblem } from '../address/carried-zone.ts'
import type { SearchRecord } from '../address/search-text.ts'
import type { Answer } from '../api/client.ts'
import { post, takeAnswer } from '../api/client.ts'
import { useLive, useLiveState, useNowMs } from '../live/live.ts'
import { dismissPreferencesTrouble, usePreferencesTrouble } from '../state/preferences.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { durationText } from '../ui/figures.ts'
import { tellFault } from '../ui/states.tsx'
import { Ago, Instant } from '../ui/time-text.tsx'
import { useHealth } from './use-health.ts'

type Health = Answer<'/api/health'>

/** A connection that is lost for less than this is not worth a banner. */
const LOST_MS = 2_000

export function Notices() {
  const { data: health, isError, error, refetch } = useHealth()
  const trouble = usePreferencesTrouble()
  const state = useLiveState()
  const isLive = state === 'live' || state === 'connecting'
  // The sign-in says it.
  if (state === 'signed_out') return null
  return (
    <div className="flex shrink-0 flex-col max-sm:max-h-28 max-sm:overflow-y-auto">
      <ConnectionNotice />
      {/* A lost connection is told already. */}
      {isError && isLive && (
        <Notice tone="late" action={<Button onClick={() => void refetch()}>Ask again</Button>}>
          How the program is can not be told. {tellFault(error).detail} {tellFault(error).cure}
        </Notice>
      )}
      {health !== undefined && <HealthNotices health={health} isLive={isLive} />}
      <ClockNotice />
      <ZoneNotice />
      {trouble !== undefined && (
        <Notice action={<Button onClick={dismissPreferencesTrouble}>Dismiss</Button>}>{trouble}</Notice>
      )}
    </div>
  )
}

function HealthNotices({ health, isLive }: { readonly health: Health; readonly isLive: boolean }) {
  const { feed, clock, paused, platforms, warming, cache_complete, database, store } = health
  // Without a connection nobody knows how they are now.
  const troubled = isLive ? platforms.filter(({ is_enabled, state }) => is_enabled && state !== 'up') : []
  return (
    <>
      {(feed.kind !== 'live' || clock.is_set) && (
        <Notice tone="accent" isQuiet>
          {feed.kind !== 'live' && (
            <>
              <strong>{feed.kind === 'simulator' ? 'Simulated feed.' : 'Replayed feed.'}</strong> {
                feed.description
              }{' '}
            </>
          )}
          {clock.is_set && (
            <>
              <strong>The clock is set</strong>: the program takes it to be {clock.now.replace('T', ' ').slice(0, 16)}{' '}
              UTC.
            </>
          )}
        </Notice>
      )}
      {paused && <PausedNotice />}
      {troubled.length > 0 && <SourcesNotice troubled={troubled} />}
      {warming && (
        <Notice>
          The program is starting: what was stored is being taken over, and the database answers until then.
        </Notice>
      )}
      {!cache_complete && (
        <Notice tone="late">
          Memory is full: the farthest kickoffs are not held. Raise the maximum of events (CACHE_EVENTS_MAX).
        </Notice>
      )}
      {database === 'disconnected' && (
        <Notice>
          <strong>The database is away.</strong> Prices stay live; history waits in memory and is written when it is
          back. {store?.reason}
        </Notice>
      )}
    </>
  )
}

/** One line for all of them: at the start every one is still catching up. */
function SourcesNotice({ troubled }: { readonly troubled: Health['platforms'] }) {
  const only = troubled.length === 1 ? troubled[0] : undefined
  const isRecovering = troubled.every(({ state }) => state === 'recovering')
  return (
    <Notice
      tone={isRecovering ? 'plain' : 'late'}
      action={
        <Link to="/sources" className="underline">
          Sources
        </Link>
      }
    >
      {troubled.map(({ platform, name, state, since, reason }, place) => (
        // Why can be long, and stands on the page of sources.
        <span key={platform} title={reason ?? undefined}>
          {place > 0 && ', '}
          <strong>
            {name} is {state}
          </strong>{' '}
          (<Since at={since} />)
        </span>
      ))}
      {'. '}
      {isRecovering
        ? `${only === undefined ? 'They answer again, and their' : 'It answers again, and its'} prices are being caught up with.`
        : `${only === undefined ? 'Their' : 'Its'} prices are late, and take no part in comparisons.`}{' '}
      {only !== undefined && only.last_success !== null && (
        <>
          Last answer <Since at={only.last_success} />.
        </>
      )}
    </Notice>
  )
}

/** Counts for the eye only: a reader would be told of every second. It has the time instead, which stands still. */
function Since({ at }: { readonly at: string }) {
  return (
    <>
      <span aria-hidden>
        <Ago at={at} />
      </span>
      <span className="sr-only">
        {' '}
        <Instant at={at} />
      </span>
    </>
  )
}

function ConnectionNotice() {
  const { socket } = useLive()
  const state = useLiveState()
  useNowMs()
  if (state === 'live' || state === 'connecting' || socket.lostForMs < LOST_MS) return null
  const silentMs = socket.silentForMs
  return (
    <Notice tone="late" isUrgent action={<Button onClick={() => socket.retry()}>Connect now</Button>}>
      <strong>{state === 'offline' ? 'This computer is offline.' : 'The connection to the server is lost.'}</strong>{' '}
      {silentMs === undefined ? (
        'Prices do not come live until it is there.'
      ) : (
        <>
          Prices are as they were <span aria-hidden>{durationText(Math.floor(silentMs / 1000) * 1000)} ago</span>
          <span className="sr-only"> when it was last there</span>; they go on by themselves when it is back.
        </>
      )}
    </Notice>
  )
}

function ClockNotice() {
  const { clock } = useLive()
  const { data: health } = useHealth()
  useNowMs(60_000)
  const offMs = clock.offByMs
  // A clock that was set on purpose is told of already.
  if (offMs === undefined || health?.clock.is_set !== false) return null
  return (
    <Notice>
      The clock of this computer is <span aria-hidden>{durationText(Math.abs(offMs))}</span>{' '}
      {offMs > 0 ? 'behind' : 'ahead of'} the server's. Ages and countdowns go by the server's.
    </Notice>
  )
}

function ZoneNotice() {
  const problem = zoneProblem(useSearch({ strict: false }) as SearchRecord)
  return problem === undefined ? null : <Notice>{problem}</Notice>
}

function PausedNotice() {
  const queries = useQueryClient()
  const lack = useLack('resumeSchedule')
  const resume = useMutation({
    mutationFn: () => takeAnswer(post('/api/scheduler/resume', {})),
    onSettled: () => queries.invalidateQueries({ queryKey: ['/api/health'] }),
  })
  return (
    <Notice
      tone="late"
      action={
        <Button lack={lack} isBusy={resume.isPending} onClick={() => resume.mutate()}>
          Resume
        </Button>
      }
    >
      <strong>Collection is paused.</strong> Prices grow late until it goes on.{' '}
      {resume.isError && tellFault(resume.error).detail}
    </Notice>
  )
}

interface NoticeProps {
  readonly tone?: 'plain' | 'accent' | 'late'
  readonly isUrgent?: boolean
  /** Is part of the page and not told when it changes: it was there before, and says the time. */
  readonly isQuiet?: boolean
  readonly action?: ReactNode
  readonly children: ReactNode
}

const TONES = {
  plain: 'bg-sunken text-ink',
  accent: 'bg-accent-soft text-ink',
  late: 'bg-late-fill text-late',
} as const

export function Notice({ tone = 'plain', isUrgent = false, isQuiet = false, action, children }: NoticeProps) {
  return (
    <div
      role={isUrgent ? 'alert' : isQuiet ? 'note' : 'status'}
      className={classNames(
        'flex min-h-8 shrink-0 items-center gap-3 border-b border-line px-4 py-1 text-sm max-sm:min-h-6 max-sm:py-0.5 max-sm:text-xs',
        TONES[tone],
      )}
    >
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">{children}</p>
      {action}
    </div>
  )
}
