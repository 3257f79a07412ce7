// Half-time and full-time together: the one place where every score of the first half meets every score of the second.
// Which of them makes which bet win is worked out once for all matches.
import type { CountPair } from './count-pair.ts'
import { resultOf } from './totals-by-class.ts'

const CLASSES = 9

// At index first-half cell × cells + second-half cell: class × totals + total.
const placesBySize = new Map<number, Uint16Array>()

/** Returns for each of 3 × half-time result + full-time result a list with the chance of it and so many goals. */
export function totalsByHtft(first: CountPair, second: CountPair): readonly Float64Array[] {
  const places = placesOf(first.size)
  const totals = 4 * first.size - 3
  const sums = new Float64Array(CLASSES * totals)
  const seconds = second.cells
  let at = 0
  for (const chance of first.cells) {
    for (let cell = 0; cell < seconds.length; cell += 1) {
      const place = places[at] ?? 0
      sums[place] = (sums[place] ?? 0) + chance * (seconds[cell] ?? 0)
      at += 1
    }
  }
  return Array.from({ length: CLASSES }, (_, place) => sums.subarray(place * totals, (place + 1) * totals))
}

function placesOf(size: number): Uint16Array {
  const known = placesBySize.get(size)
  if (known !== undefined) return known
  const cells = size * size
  const places = new Uint16Array(cells * cells)
  for (let first = 0; first < cells; first += 1) {
    for (let second = 0; second < cells; second += 1) {
      places[first * cells + second] = placeOf({ size, first, second })
    }
  }
  placesBySize.set(size, places)
  return places
}

function placeOf({ size, first, second }: { size: number; first: number; second: number }): number {
  const [home, away] = [Math.floor(first / size), first % size]
  const [homeAtEnd, awayAtEnd] = [home + Math.floor(second / size), away + (second % size)]
  const outcome = 3 * resultOf(home, away) + resultOf(homeAtEnd, awayAtEnd)
  return outcome * (4 * size - 3) + homeAtEnd + awayAtEnd
}
