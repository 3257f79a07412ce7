// Keeps labels that stand at heights of their own from covering one another.

interface Space {
  readonly gap: number
  readonly top: number
  readonly bottom: number
}

/** Returns heights in the same order: as near to those wanted as can be, so far apart, and within the space. */
export function spreadLabels(wanted: readonly number[], { gap, top, bottom }: Space): readonly number[] {
  const order = wanted.map((_, place) => place).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
  const heights = [...wanted]
  let least = top
  for (const place of order) {
    heights[place] = Math.max(heights[place] ?? 0, least)
    least = (heights[place] ?? 0) + gap
  }
  let most = bottom
  for (const place of order.toReversed()) {
    heights[place] = Math.min(heights[place] ?? 0, most)
    most = (heights[place] ?? 0) - gap
  }
  return heights
}
