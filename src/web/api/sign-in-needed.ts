// What whoever keeps the session hears of all that is asked: that a question of somebody's was answered, and that one was refused
// because nobody is signed in. What the page asks by itself while nobody touches it says so, and keeps no session alive.
import { UNATTENDED_HEADER } from '../../contract/caller.ts'

/** Whoever did nothing for so long is taken to be away. */
const AWAY_AFTER_MS = 60_000

const listeners = new Set<() => void>()
let movedMs = performance.now()
let answeredMs = Number.NEGATIVE_INFINITY

/** Somebody pressed a key or moved the pointer. */
export function noteSign(): void {
  movedMs = performance.now()
}

/** Marks a question that nobody is there to ask, and returns what notes that it was answered. */
export function noteQuestion({ headers }: Request): () => void {
  if (performance.now() - movedMs <= AWAY_AFTER_MS) {
    return () => {
      answeredMs = performance.now()
    }
  }
  headers.set(UNATTENDED_HEADER, '1')
  return () => {}
}

/** Since a question of somebody who is there was answered. */
export function msSinceAnswer(): number {
  return performance.now() - answeredMs
}

export function tellSignInNeeded(): void {
  for (const listener of listeners) listener()
}

export function onSignInNeeded(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
