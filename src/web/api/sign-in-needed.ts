// What whoever keeps the session hears of all that is asked: that an answer came, and that one was refused because nobody is
// signed in.
const listeners = new Set<() => void>()
let answeredMs = Number.NEGATIVE_INFINITY

/** A question was answered, however: the session goes on from here, if there is one. */
export function noteAnswer(): void {
  answeredMs = performance.now()
}

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
