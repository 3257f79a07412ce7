// Which rows in sight have to be asked for page by page: those that nobody told yet, and those that only a list told and whose
// prices go on. Each is asked for again after a while, since an answer can fail or lack it.
import type { PriceBoard } from '../../live/price-board.ts'

/** A row that did not come is asked for again after this; one that did, and is not over, has other prices after that. */
export const AGAIN_MS = 15_000
const RENEWED_AFTER_MS = 60_000

interface DueRowsParts {
  readonly ids: readonly number[]
  /** Places in sight, the last one too. */
  readonly sight: { readonly first: number; readonly last: number }
  readonly board: Pick<PriceBoard, 'event' | 'toldBy'>
  /** When each was asked for last, by its id. */
  readonly askedMs: ReadonlyMap<number, number>
  readonly nowMs: number
}

/** Returns their places. */
export function dueRows({ ids, sight, board, askedMs, nowMs }: DueRowsParts): readonly number[] {
  return ids.slice(sight.first, sight.last + 1).flatMap((id, at) => {
    const afterMs = waitOf(id, board)
    if (afterMs === undefined) return []
    const sinceMs = nowMs - (askedMs.get(id) ?? Number.NEGATIVE_INFINITY)
    return sinceMs >= afterMs ? [sight.first + at] : []
  })
}

/** Undefined where there is nothing to wait for. */
function waitOf(id: number, board: DueRowsParts['board']): number | undefined {
  const toldBy = board.toldBy(id)
  if (toldBy === 'stream') return undefined
  if (toldBy === undefined) return AGAIN_MS
  const listings = [...(board.event(id)?.listings.values() ?? [])]
  // What is over stays as it is.
  return listings.every(({ closed_at }) => closed_at !== null) ? undefined : RENEWED_AFTER_MS
}
