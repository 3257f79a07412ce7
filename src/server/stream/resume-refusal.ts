// Whether a reader can go on from where he left off, and if not, why.
import type { Cursor } from '../../contract/stream/client-messages.ts'
import type { SnapshotReason } from '../../contract/stream/odds-frames.ts'

/** When the program began, in base 36, and chance. */
const EPOCH = /^([0-9a-z]{1,10})-[0-9a-z]{1,20}$/

/** An epoch begins with the time of its start, so that an older one is known as such. */
export function newEpoch(startedMs: number, chance: number): string {
  return `${startedMs.toString(36)}-${Math.floor(chance * 36 ** 6).toString(36)}`
}

/** Returns undefined where he can; `isHeld`: everything after his number is there. */
export function resumeRefusal(
  cursor: Cursor,
  { epoch, isHeld }: { readonly epoch: string; readonly isHeld: boolean },
): SnapshotReason | undefined {
  if (cursor.epoch === epoch) return isHeld ? undefined : 'window_exceeded'
  const [theirs, ours] = [startOf(cursor.epoch), startOf(epoch)]
  return theirs !== undefined && ours !== undefined && theirs <= ours ? 'server_restarted' : 'unknown_epoch'
}

function startOf(epoch: string): number | undefined {
  const text = EPOCH.exec(epoch)?.[1]
  return text === undefined ? undefined : Number.parseInt(text, 36)
}
