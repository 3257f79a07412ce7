// What somebody types for a value that others change, too. It is told after a pause and comes back later still: what comes back
// is no reason to take the letters away that were typed meanwhile; any other value is.

export interface Draft {
  readonly text: string
  /** The value as it was heard last, written. */
  readonly heard: string
  /** What was told and did not come back yet, the oldest first. */
  readonly told: readonly string[]
}

/** Where nothing comes back, something else is wrong. */
const TOLD_MOST = 20

export function beginDraft(written: string): Draft {
  return { text: written, heard: written, told: [] }
}

export function typeInto(draft: Draft, text: string): Draft {
  return { ...draft, text }
}

export function tell(draft: Draft, written: string): Draft {
  return { ...draft, told: [...draft.told, written].slice(-TOLD_MOST) }
}

/** Takes the value as it is now. What comes back out of turn overtook what was told before it. */
export function hear(draft: Draft, written: string): Draft {
  if (written === draft.heard) return draft
  const place = draft.told.indexOf(written)
  return place === -1 ? beginDraft(written) : { ...draft, heard: written, told: draft.told.slice(place + 1) }
}
