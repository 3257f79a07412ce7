// What can be done with the charts of a history: closer and farther, fix a moment and let it go, from change to change.
import type { HistoryCursor } from './history-cursor.ts'
import type { ChangeHistory, HistoryState } from './history-state.ts'
import { type TimeWindow, zoomed } from './time-window.ts'
import type { Trail } from './trail.ts'
import { changeTimes, neighbour } from './trail-series.ts'

interface ActionParts {
  readonly window: TimeWindow
  /** All that there is. */
  readonly whole: TimeWindow
  /** Until when anything is known. */
  readonly endMs: number
  readonly trails: readonly Trail[]
  readonly cursor: HistoryCursor
  readonly state: HistoryState
  readonly change: ChangeHistory
}

/** A press so near to the moment that is fixed lets it go: in shares of the window. */
const NEAR_SHARE = 1 / 200

export function historyActions({ window, whole, endMs, trails, cursor, state, change }: ActionParts) {
  const { atMs } = state
  const fix = (ms: number | undefined) => change({ atMs: ms }, { isPassing: true })
  const onWhole = () => change({ period: 'all', fromMs: undefined, toMs: undefined })
  const wholeAgain = (lockedMs: number | undefined) =>
    change({ period: 'all', fromMs: undefined, toMs: undefined, atMs: lockedMs })
  const onZoom = ({ fromMs, toMs }: TimeWindow) => change({ fromMs, toMs })
  const unlock = () => fix(undefined)
  return {
    onWhole,
    /** And what was fixed before. */
    wholeAgain,
    onZoom,
    unlock,
    /** Nothing to let go of. */
    onUnlock: atMs === undefined ? undefined : unlock,
    onLock: () => fix(cursor.atMs ?? atMs ?? endMs),
    onLockAt: (ms: number) => {
      const isSame = atMs !== undefined && Math.abs(ms - atMs) < (window.toMs - window.fromMs) * NEAR_SHARE
      fix(isSame ? undefined : ms)
    },
    onCloser: (factor: number) => {
      const aroundMs = cursor.atMs ?? atMs ?? (window.fromMs + window.toMs) / 2
      const next = zoomed(window, factor, aroundMs)
      if (next === undefined) return
      if (next.toMs - next.fromMs >= whole.toMs - whole.fromMs) onWhole()
      else onZoom(within(next, whole))
    },
    onStep: (by: 'before' | 'after') => {
      const edgeMs = by === 'before' ? window.toMs + 1 : window.fromMs - 1
      const next = neighbour(changeTimes(trails, window), atMs ?? cursor.atMs ?? edgeMs, by)
      if (next === undefined) return
      if (atMs === undefined) cursor.point(next)
      else fix(next)
    },
  }
}

/** Moved, not cut: it stays as long. */
function within({ fromMs, toMs }: TimeWindow, whole: TimeWindow): TimeWindow {
  const byMs = fromMs < whole.fromMs ? whole.fromMs - fromMs : Math.min(0, whole.toMs - toMs)
  return { fromMs: fromMs + byMs, toMs: toMs + byMs }
}
