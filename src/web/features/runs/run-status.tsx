// How a run stands, and why it began, in a sign and words.
import { Link } from '@tanstack/react-router'
import { RUN_WORDS } from '../../shell/status-block.tsx'
import { classNames } from '../../ui/class-names.ts'
import { type RunAnswer, retriedRun, triggerText } from './run-facts.ts'

export function RunStatusText({ status }: Pick<RunAnswer, 'status'>) {
  const isNoted = status === 'failed' || status === 'partial' || status === 'running'
  return <span className={classNames('whitespace-nowrap', isNoted && 'font-semibold')}>{RUN_WORDS[status]}</span>
}

/** Leads to the event or the run that it was about. */
export function RunTriggerText({ run }: { readonly run: Pick<RunAnswer, 'trigger' | 'event_id'> }) {
  const retried = retriedRun(run.trigger)
  return (
    <span className="whitespace-nowrap">
      {retried === undefined ? (
        triggerText(run.trigger)
      ) : (
        <Link to="/runs/$id" params={{ id: retried }} className="text-accent underline">
          {triggerText(run.trigger)}
        </Link>
      )}
      {run.event_id !== null && (
        <>
          {' '}
          <Link to="/events/$id" params={{ id: String(run.event_id) }} className="text-accent underline">
            {run.event_id}
          </Link>
        </>
      )}
    </span>
  )
}
