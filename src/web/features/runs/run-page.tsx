// One run: how it stands or went, at which bookmaker, when, and what went wrong. While it goes on it is live.
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { useLack } from '../../access/access.ts'
import { useAddress } from '../../address/use-address.ts'
import { ApiFault } from '../../api/api-fault.ts'
import { answerOf } from '../../api/client.ts'
import { useNowMs } from '../../live/live.ts'
import { AddressProblems } from '../../ui/address-problems.tsx'
import { Answered } from '../../ui/answered.tsx'
import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { countText, durationText } from '../../ui/figures.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Figure, Figures, Panel } from '../../ui/panel.tsx'
import { Empty } from '../../ui/states.tsx'
import { Ago, Instant } from '../../ui/time-text.tsx'
import { CancelRunDialog } from './cancel-run-dialog.tsx'
import { RetryDialog } from './retry-dialog.tsx'
import { RunBookmakers } from './run-bookmakers.tsx'
import { RunErrors } from './run-errors.tsx'
import { failedPlatforms, type RunAnswer, tookMs } from './run-facts.ts'
import { linesOfRun, newestLines } from './run-lines.ts'
import { RunLog } from './run-log.tsx'
import { useRunNews } from './run-news.ts'
import { RunStatusText, RunTriggerText } from './run-status.tsx'
import { RunTimeline } from './run-timeline.tsx'
import { RUN_ADDRESS } from './runs-address.ts'
import { useRunProgress } from './use-run-progress.ts'

const EVERY_MS = 2_000
/** As long as every id that the API takes. */
const ID = /^\d{1,15}$/

export function RunPage() {
  const { id = '' } = useParams({ strict: false })
  if (!ID.test(id)) return <NoRun id={id} />
  // Nothing of one run is left in sight when another is gone to.
  return <KnownRun key={id} id={Number(id)} />
}

function KnownRun({ id }: { readonly id: number }) {
  const query = useQuery({
    ...answerOf('/api/scrape/{id}', { params: { path: { id } } }),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? EVERY_MS : false),
  })
  useRunNews()
  if (query.error instanceof ApiFault && query.error.code === 'RUN_UNKNOWN') return <NoRun id={String(id)} />
  return (
    <RunFrame id={String(id)} isReady={!query.isPending} run={query.data}>
      <Answered query={query} what="figures of this run">
        {(run) => <RunParts run={run} />}
      </Answered>
    </RunFrame>
  )
}

interface RunFrameProps {
  readonly id: string
  readonly isReady: boolean
  readonly run?: RunAnswer | undefined
  readonly children: ReactNode
}

function RunFrame({ id, isReady, run, children }: RunFrameProps) {
  const { value, problems, change } = useAddress(RUN_ADDRESS)
  const [cancelLack, retryLack] = [useLack('cancelRun'), useLack('retryRun')]
  const close = () => change({ dialog: undefined, ask: undefined })
  return (
    <PageFrame
      title={`Run ${id}`}
      isReady={isReady}
      back={<BackToRuns />}
      actions={run !== undefined && <RunActions run={run} onOpen={(dialog) => change({ dialog })} />}
    >
      <AddressProblems problems={problems} />
      {children}
      {run !== undefined && value.dialog === 'cancel' && cancelLack === undefined && (
        <CancelRunDialog id={run.id} onClose={close} />
      )}
      {run !== undefined && value.dialog === 'retry' && retryLack === undefined && (
        <RetryDialog
          run={run}
          asked={value.ask}
          onAsk={(asked) => change({ ask: asked.length === 0 ? 'none' : asked }, { isTyping: true })}
          onClose={close}
        />
      )}
    </PageFrame>
  )
}

function BackToRuns() {
  return (
    <BackLink to="/runs" title="All runs">
      Runs
    </BackLink>
  )
}

interface RunActionsProps {
  readonly run: RunAnswer
  readonly onOpen: (dialog: 'cancel' | 'retry') => void
}

function RunActions({ run, onOpen }: RunActionsProps) {
  const [cancelLack, retryLack] = [useLack('cancelRun'), useLack('retryRun')]
  if (run.status === 'running') {
    return (
      <Button lack={cancelLack} onClick={() => onOpen('cancel')}>
        Cancel run …
      </Button>
    )
  }
  const isWorthIt = run.status !== 'completed' || failedPlatforms(run, []).length > 0
  return (
    isWorthIt && (
      <Button lack={retryLack} onClick={() => onOpen('retry')}>
        Ask again …
      </Button>
    )
  )
}

function RunParts({ run }: { readonly run: RunAnswer }) {
  const { value, change } = useAddress(RUN_ADDRESS)
  const progress = useRunProgress(run.id)
  const lines = useMemo(() => newestLines([...linesOfRun(run), ...progress.lines]), [run, progress.lines])
  return (
    <>
      <RunFigures run={run} />
      <ErrorFence what="What the bookmakers came to">
        <RunBookmakers run={run} steps={progress.steps} />
      </ErrorFence>
      <ErrorFence what="The errors">
        <RunErrors
          run={run}
          bookmaker={value.bookmaker}
          isEach={value.errors === 'each'}
          onBookmaker={(bookmaker) => change({ bookmaker })}
          onEach={(isEach) => change({ errors: isEach ? 'each' : undefined })}
        />
      </ErrorFence>
      <ErrorFence what="The phases">
        <RunTimeline run={run} />
      </ErrorFence>
      <Panel title="Log" about={`The newest ${lines.length} lines.`}>
        <RunLog lines={lines} />
      </Panel>
    </>
  )
}

function RunFigures({ run }: { readonly run: RunAnswer }) {
  const nowMs = useNowMs()
  const isRunning = run.status === 'running'
  const partly = run.events_partial
  return (
    <Figures>
      <Figure
        name="Status"
        value={<RunStatusText status={run.status} />}
        note={isRunning ? <>came forward {<Ago at={run.heartbeat_at} />}</> : <RunTriggerText run={run} />}
      />
      <Figure name="Began" value={<Instant at={run.started_at} />} note={<Ago at={run.started_at} />} />
      <Figure
        name={isRunning ? 'Goes on for' : 'Took'}
        value={durationText(isRunning ? Math.floor(tookMs(run, nowMs) / 1000) * 1000 : tookMs(run, nowMs))}
        note={
          run.is_whole ? (
            <span title="It came to its end by itself, over all bookmakers: it counts in means">a whole run</span>
          ) : isRunning ? (
            <RunTriggerText run={run} />
          ) : (
            'not a whole run'
          )
        }
      />
      <Figure
        name="Events answered for"
        value={countText(run.events_scraped)}
        note={`of ${countText(run.total_events)} asked for${partly === null ? '' : `, ${countText(partly)} not by all`}`}
      />
      <Figure name="Events failed" value={countText(run.events_failed)} note="answered for by nobody" />
      <Figure name="Errors" value={countText(run.error_count)} note="mended ones among them" />
    </Figures>
  )
}

function NoRun({ id }: { readonly id: string }) {
  return (
    <PageFrame title={`Run ${id}`} back={<BackToRuns />} isReady>
      <Empty
        action={
          <Link to="/runs" className="text-accent underline">
            See all runs
          </Link>
        }
      >
        There is no run {id}. It may be older than the history that is kept.
      </Empty>
    </PageFrame>
  )
}
