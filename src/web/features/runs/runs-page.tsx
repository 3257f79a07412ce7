// Runs of collection: how they went, the newest of them, and what can be done: begin one, pause the schedule.
import { Link } from '@tanstack/react-router'
import { CirclePlay } from 'lucide-react'
import { useLack } from '../../access/access.ts'
import { useAddress } from '../../address/use-address.ts'
import { useHealth } from '../../shell/use-health.ts'
import { AddressProblems } from '../../ui/address-problems.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Progress } from '../../ui/progress.tsx'
import { CancelRunDialog } from './cancel-run-dialog.tsx'
import { PeriodPanel, usePeriod } from './period-panel.tsx'
import { RunFigures, useRunStats } from './run-figures.tsx'
import { RunList, useRunList } from './run-list.tsx'
import { useRunNews } from './run-news.ts'
import { PERIOD_DEFAULT, RUNS_ADDRESS } from './runs-address.ts'
import { ScheduleSwitch } from './schedule-line.tsx'
import { StartRunDialog } from './start-run-dialog.tsx'

export function RunsPage() {
  const { value, problems, change } = useAddress(RUNS_ADDRESS)
  const { status, pages = 1, days: period = PERIOD_DEFAULT, show, dialog, ask } = value
  const isReady = useIsReady(value)
  const { data: health } = useHealth()
  const lack = useLack('startRun')
  useRunNews()
  return (
    <PageFrame
      title="Runs"
      isReady={isReady}
      about="A run reads the lists of the bookmakers, then asks for each listing once."
      actions={
        <>
          <ScheduleSwitch />
          <Button
            kind="primary"
            icon={CirclePlay}
            lack={lack}
            disabled={health?.run !== null && health?.run !== undefined}
            onClick={() => change({ dialog: 'start' })}
          >
            Run now …
          </Button>
        </>
      }
    >
      <AddressProblems problems={problems} />
      <ActiveRun
        isCancelling={dialog === 'cancel'}
        onCancel={(isAsked) => change({ dialog: isAsked ? 'cancel' : undefined })}
      />
      <ErrorFence what="The figures of runs">
        <RunFigures />
      </ErrorFence>
      <PeriodPanel
        period={period}
        isTable={show === 'table'}
        onPeriod={(days) => change({ days })}
        onTable={(isTable) => change({ show: isTable ? 'table' : undefined })}
      />
      <ErrorFence what="The list of runs">
        <RunList
          status={status}
          pages={pages}
          onStatus={(picked) => change({ status: picked, pages: undefined })}
          onMore={() => change({ pages: pages + 1 })}
        />
      </ErrorFence>
      {dialog === 'start' && lack === undefined && (
        <StartRunDialog
          asked={ask}
          onAsk={(asked) => change({ ask: asked.length === 0 ? 'none' : asked }, { isTyping: true })}
          onClose={() => change({ dialog: undefined, ask: undefined })}
        />
      )}
    </PageFrame>
  )
}

/** Each part is there, or says that it can not be. */
function useIsReady({ status, pages = 1, days = PERIOD_DEFAULT }: ReturnType<typeof RUNS_ADDRESS.parse>): boolean {
  const { analytics, metrics } = usePeriod(days)
  const list = useRunList({ status, pages })
  return [useRunStats(), analytics, metrics, ...list].every(({ isPending }) => !isPending)
}

interface ActiveRunProps {
  readonly isCancelling: boolean
  readonly onCancel: (isAsked: boolean) => void
}

function ActiveRun({ isCancelling, onCancel }: ActiveRunProps) {
  const { data: health } = useHealth()
  const lack = useLack('cancelRun')
  const run = health?.run
  if (run === null || run === undefined) return null
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <Link to="/runs/$id" params={{ id: String(run.id) }} className="font-semibold text-accent hover:underline">
        ◌ Run {run.id} is under way
      </Link>
      <div className="w-64 max-w-full">
        <Progress label="Listings asked for" done={run.done} of={run.listings} />
      </div>
      <Button lack={lack} onClick={() => onCancel(true)}>
        Cancel run …
      </Button>
      {isCancelling && lack === undefined && <CancelRunDialog id={run.id} onClose={() => onCancel(false)} />}
    </div>
  )
}
