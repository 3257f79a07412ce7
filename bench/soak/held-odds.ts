// Where what two clients hold differs.
import type { HeldEvent, StreamedOdds } from '../../src/insight/streamed-odds.ts'

/** A line for each event that one of them lacks or holds otherwise. */
export function differences(one: StreamedOdds, other: StreamedOdds): readonly string[] {
  const ids = new Set([...one.events.keys(), ...other.events.keys()])
  return [...ids].flatMap((id) => {
    const [here, there] = [textOf(one.events.get(id)), textOf(other.events.get(id))]
    return here === there ? [] : [`event ${id}: ${firstDifference(here, there)}`]
  })
}

/** In an order of its own: a client that followed got quotes in another one than an image has them. */
function textOf(event: HeldEvent | undefined): string {
  if (event === undefined) return 'nothing'
  const listings = [...event.listings.values()].sort((a, b) => (a.bookmaker < b.bookmaker ? -1 : 1))
  return JSON.stringify(inOrder({ facts: event.facts, listings }))
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, inOrder(each)]))
}

const SHOWN = 80

function firstDifference(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const from = Math.max(0, at - SHOWN / 2)
  return `…${one.slice(from, from + SHOWN)}… instead of …${other.slice(from, from + SHOWN)}…`
}
