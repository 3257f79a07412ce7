// What stands where content is not there: not yet, not now, or not at all. Each says what happened and a way on.
import type { ReactNode } from 'react'
import { ApiFault } from '../api/api-fault.ts'
import { Button } from './button.tsx'

/** In the place and height of what comes. */
export function Loading({ what, rows = 6 }: { readonly what: string; readonly rows?: number }) {
  return (
    <div role="status" className="flex flex-col gap-2 py-2">
      <span className="sr-only">Loading {what} …</span>
      {Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
        <div key={row} aria-hidden className="h-5 animate-pulse rounded bg-line" />
      ))}
    </div>
  )
}

interface FailureProps {
  /** What could not be done: "The runs could not be loaded." */
  readonly what: string
  readonly fault: unknown
  readonly onRetry?: () => void
}

export function Failure({ what, fault, onRetry }: FailureProps) {
  const { detail, cure, code } = tellFault(fault)
  return (
    <div role="alert" className="my-2 flex flex-col items-start gap-1.5 border-l-4 border-ink bg-sunken px-3 py-2">
      <p className="font-semibold">{what}</p>
      <p>
        {detail} <span className="text-muted">{cure}</span>{' '}
        {code !== '' && <code className="text-xs text-muted">{code}</code>}
      </p>
      {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
    </div>
  )
}

/** Begins where the content would, so that a page without any looks like the same page. */
export function Empty({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-2 py-2 text-muted">
      <p className="max-w-prose">{children}</p>
      {action}
    </div>
  )
}

/** Returns the sentences of whatever was thrown. */
export function tellFault(fault: unknown): { readonly detail: string; readonly cure: string; readonly code: string } {
  if (fault instanceof ApiFault) return { detail: fault.message, cure: fault.cure, code: fault.code }
  return {
    detail: 'This part of the page failed.',
    cure: `Reload it; if it fails again, report this: ${fault instanceof Error ? fault.message : String(fault)}`,
    code: '',
  }
}
