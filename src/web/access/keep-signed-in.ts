// Somebody who works with the page without asking anything, since all that he looks at comes by the stream, stays signed in:
// that he is there is told to the server now and then. That prices stream, or that the page asks how things are, is no sign of
// anybody.

/** Much less than the least after which a session ends that nobody uses. */
const TOLD_EVERY_MS = 5 * 60_000 * 0.8

interface KeepParts {
  readonly target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
  readonly noteSign: () => void
  readonly isSignedIn: () => boolean
  readonly msSinceAnswer: () => number
  readonly look: () => Promise<void>
}

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Returns what ends it. */
export function keepSignedIn({ target, noteSign, isSignedIn, msSinceAnswer, look }: KeepParts): () => void {
  const hear = () => {
    noteSign()
    // Whether it was answered is seen by the next sign.
    if (isSignedIn() && msSinceAnswer() > TOLD_EVERY_MS) void look()
  }
  for (const sign of SIGNS) target.addEventListener(sign, hear, { passive: true })
  return () => {
    for (const sign of SIGNS) target.removeEventListener(sign, hear)
  }
}
