// How the database grew, from its daily measurements and that of now.

export interface Measured {
  readonly atMs: number
  readonly bytes: number
}

interface Sample {
  readonly sampled_at: string
  readonly total_bytes: number
}

const DAY_MS = 86_400_000

/** Returns the measurements of so many days and that of now, the oldest first. */
export function measurements(
  samples: readonly Sample[],
  now: { readonly measured_at: string; readonly total_bytes: number },
  days: number,
): readonly Measured[] {
  const nowMs = Date.parse(now.measured_at)
  const before = samples
    .map(({ sampled_at, total_bytes }) => ({ atMs: Date.parse(sampled_at), bytes: total_bytes }))
    .filter(({ atMs }) => atMs < nowMs && atMs >= nowMs - days * DAY_MS)
    .toSorted((a, b) => a.atMs - b.atMs)
  return [...before, { atMs: nowMs, bytes: now.total_bytes }]
}

export interface Growth {
  readonly bytes: number
  /** Null from nothing. */
  readonly percent: number | null
  readonly sinceMs: number
}

/** Returns by how much the last differs from another one; undefined where there is no other. */
export function growthSince(measured: readonly Measured[], from: 'first' | 'before'): Growth | undefined {
  const last = measured.at(-1)
  const other = from === 'first' ? measured[0] : measured.at(-2)
  if (last === undefined || other === undefined || other === last) return undefined
  return between(other, last)
}

export interface GrowthRow extends Measured {
  /** Against the one before; undefined for the first. */
  readonly growth: Growth | undefined
}

/** Returns them with what changed, the newest first. */
export function growthRows(measured: readonly Measured[]): readonly GrowthRow[] {
  return measured
    .map((each, place) => {
      const before = measured[place - 1]
      return { ...each, growth: before && between(before, each) }
    })
    .toReversed()
}

function between(before: Measured, after: Measured): Growth {
  const bytes = after.bytes - before.bytes
  return { bytes, percent: before.bytes === 0 ? null : (bytes / before.bytes) * 100, sinceMs: before.atMs }
}
