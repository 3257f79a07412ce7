// Chance that comes out the same every time: numbers drawn from a text, so that two draws never depend on which was
// asked for first.

export interface Draws {
  /** From 0 up to, not including, 1. */
  readonly uniform: () => number
  /** Mean 0, standard deviation 1. */
  readonly normal: () => number
  /** Mean 1: how long until something that happens once in a while on average. */
  readonly exponential: () => number
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number
  readonly pick: <Item>(items: readonly [Item, ...Item[]] | readonly Item[]) => Item
}

/** Returns draws that depend on the text alone, e.g. "seed 7 event 3 moves". */
export function drawsFor(text: string): Draws {
  const next = sfc32(text)
  const uniform = () => next() / 4_294_967_296
  return {
    uniform,
    // Box and Muller; 1 - u is never 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    exponential: () => -Math.log(1 - uniform()),
    whole: (least, most) => least + Math.floor(uniform() * (most - least + 1)),
    pick: (items) => {
      const item = items[Math.floor(uniform() * items.length)]
      if (item === undefined) throw new Error('Bug: nothing to pick from.')
      return item
    },
  }
}

/** Small fast counter, 32 bits (Doty-Humphrey, PractRand): passes the usual batteries, and is six lines. */
function sfc32(text: string): () => number {
  let [a, b, c, counter] = [fnv1a(text, 0), fnv1a(text, 1), fnv1a(text, 2), 1]
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let warm = 0; warm < 12; warm += 1) next()
  return next
}

function fnv1a(text: string, salt: number): number {
  let hash = (0x811c9dc5 ^ salt) | 0
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}
