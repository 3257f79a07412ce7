// What counts as an unmapped market in an answer: recorded and simulated ones alike.
import type { LeftOut, LeftOutCode } from '../../src/contract/left-out.ts'

/** A bookmaker writes every line of a market of its own, and so it is left out. */
const UNMAPPED: readonly LeftOutCode[] = ['UNKNOWN_MARKET', 'UNKNOWN_PARAMETER']

export function unmappedIn(leftOut: readonly LeftOut[]): number {
  return leftOut.filter(({ code }) => UNMAPPED.includes(code)).length
}
