// Puts a payload into another order: the items of every list and the keys of every object, all the way down.
// Bookmakers promise no order, so readers may not depend on one.

/** Returns the same payload with everything in it in an order that follows from the seed. */
export function shufflePayload(payload: unknown, seed: number): unknown {
  const next = createDice(seed)
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return inOtherOrder(value, next).map(shuffled)
    if (typeof value !== 'object' || value === null) return value
    const entries = inOtherOrder(Object.entries(value), next)
    return Object.fromEntries(entries.map(([key, each]) => [key, shuffled(each)]))
  }
  return shuffled(payload)
}

function inOtherOrder<Item>(items: readonly Item[], next: () => number): readonly Item[] {
  const places = items.map((item) => ({ item, at: next() }))
  return places.sort((a, b) => a.at - b.at).map(({ item }) => item)
}

/** Mulberry32: numbers from 0 to 1, the same ones for the same seed. */
function createDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const a = Math.imul(state ^ (state >>> 15), 1 | state)
    const b = (a + Math.imul(a ^ (a >>> 7), 61 | a)) ^ a
    return ((b ^ (b >>> 14)) >>> 0) / 2 ** 32
  }
}
