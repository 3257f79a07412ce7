// The moment that is pointed at or fixed, in words, and ways to it without a mouse: from change to change, fix, let go.
import { ChevronLeft, ChevronRight, Lock, LockOpen } from 'lucide-react'
import { useTimeZone } from '../state/time-zone.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { wholeText } from '../ui/instants.ts'
import { type HistoryCursor, useCursorMs } from './history-cursor.ts'

interface CursorStripProps {
  readonly cursor: HistoryCursor
  readonly lockedMs: number | undefined
  /** What is shown while nothing is pointed at or fixed. */
  readonly endMs: number
  readonly isOver: boolean
  readonly onStep: (by: 'before' | 'after') => void
  readonly onLock: () => void
  readonly onUnlock: () => void
}

export function CursorStrip({ cursor, lockedMs, endMs, isOver, onStep, onLock, onUnlock }: CursorStripProps) {
  const zone = useTimeZone()
  const pointedMs = useCursorMs(cursor)
  const atMs = pointedMs ?? lockedMs ?? endMs
  const what = pointedMs !== undefined ? 'At' : lockedMs !== undefined ? 'Locked at' : isOver ? 'Last' : 'Now'
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-0.5">
      <IconButton icon={ChevronLeft} label="The change before (←)" onClick={() => onStep('before')} />
      <IconButton icon={ChevronRight} label="The change after (→)" onClick={() => onStep('after')} />
      <p className="min-w-56 px-1">
        <span className="text-muted">{what}</span>{' '}
        <time dateTime={new Date(atMs).toISOString()} className="font-semibold">
          {wholeText(atMs, zone)}
        </time>
      </p>
      {lockedMs === undefined ? (
        <Button
          kind="quiet"
          icon={Lock}
          onClick={onLock}
          title="Compare all prices of this moment (L, or a click on a chart)"
        >
          Lock
        </Button>
      ) : (
        <Button kind="quiet" icon={LockOpen} onClick={onUnlock}>
          Unlock (Escape)
        </Button>
      )}
      <p className="px-1 text-xs text-muted max-md:hidden">Drag to zoom, double click for all.</p>
    </div>
  )
}
