// A clean-up that is under way: since when, and what it deleted so far.
import { Progress } from '../../ui/progress.tsx'
import { Ago } from '../../ui/time-text.tsx'
import { rowsOf, sumText } from './cleanup-words.ts'
import type { CleanupRun } from './use-clean-up.ts'

interface CleanUpProgressProps {
  /** Undefined until its record was read. */
  readonly running: CleanupRun | undefined
  /** What the preview counted; undefined where somebody else began it. */
  readonly expectedRows: number | undefined
}

export function CleanUpProgress({ running, expectedRows }: CleanUpProgressProps) {
  const deleted = running?.deleted ?? {}
  return (
    <div className="flex flex-col gap-1 border-l-4 border-accent bg-sunken px-3 py-1.5">
      <p>
        <strong role="status">◌ A clean-up is under way</strong>
        {running !== undefined && (
          <>
            : {running.trigger === 'manual' ? 'begun by hand' : 'begun by its time'} <Ago at={running.started_at} />,{' '}
            {sumText(deleted)} deleted so far.
          </>
        )}{' '}
        <span className="text-muted">It goes on when this page is closed. Another one can begin when it is over.</span>
      </p>
      {expectedRows !== undefined && expectedRows > 0 && (
        <Progress label="Rows deleted" done={Math.min(rowsOf(deleted), expectedRows)} of={expectedRows} />
      )}
    </div>
  )
}
