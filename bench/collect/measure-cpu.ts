// What taking in one answer costs the processor: parsing it, reading it, and advancing the listing that is held; beside
// parsing alone, in turns in one process.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Bookmaker } from '../../src/bookmakers/bookmaker.ts'
import { createBookmakers } from '../../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../../src/bookmakers/offline.ts'
import { advance } from '../../src/odds/advance.ts'
import type { Observation } from '../../src/odds/input.ts'
import { nextSnapshot } from '../../src/odds/next-snapshot.ts'
import type { OutcomePrice } from '../../src/odds/quote.ts'
import type { Snapshot } from '../../src/odds/snapshot.ts'
import { type Figure, figure } from '../report.ts'
import { findRecordings } from './find-recordings.ts'

const ROUNDS = 300
/** Until the compiler has done its work. */
const WARM_UP_ROUNDS = 100

const TIMES = ['parse', 'read', 'first', 'equal', 'moved'] as const
type Times = Readonly<Record<(typeof TIMES)[number], number>>

/** One recorded answer, and what may be held when it comes. */
interface Case {
  readonly bookmaker: Bookmaker
  readonly text: string
  /** The same answer. */
  readonly equal: Snapshot
  /** One of which 5 % of the prices were others. */
  readonly moved: Snapshot
}

/** One price in twenty is another: 5 %. */
const MOVED_EACH = 20

export async function measureCpu(say: (line: string) => void): Promise<readonly Figure[] | string> {
  const bookmakers = createBookmakers(OFFLINE)
  const recordings = findRecordings(bookmakers)
  if (typeof recordings === 'string') return recordings
  const figures = bookmakers.flatMap((bookmaker) => {
    const paths = recordings.get(bookmaker.slug) ?? []
    if (paths.length === 0) return []
    const cases = paths.map((path) => caseOf(bookmaker, readFileSync(path, 'utf8')))
    say(`  ${bookmaker.name}: ${paths.map((path) => basename(path)).join(', ')}`)
    return figuresOf(bookmaker.slug, measure(cases), cases.length)
  })
  return figures
}

function figuresOf(slug: string, times: Times, cases: number): readonly Figure[] {
  const ratio = (advanced: number) => (times.parse + times.read + advanced) / times.parse
  const each = [
    ['first', ratio(times.first), 'nothing held'],
    ['equal', ratio(times.equal), 'the same held'],
    ['moved', ratio(times.moved), '5 % of prices moved'],
  ] as const
  const worst = each.toSorted((a, b) => b[1] - a[1])[0]
  const name = `collect.cpu.${slug}`
  return [
    figure(`${name}.ratio_to_parse`, worst?.[1] ?? Number.NaN, '', {
      bound: 1.4,
      note: `(parse + read + advance) / parse; the dearest of three cases: ${worst?.[2]}; ${cases} recordings, medians of ${ROUNDS} rounds`,
    }),
    ...each.map(([what, value, note]) => figure(`${name}.ratio_${what}`, value, '', { note })),
    ...TIMES.map((what) => figure(`${name}.${what}_ms`, times[what] / cases, 'ms', { note: TIME_NOTES[what] })),
  ]
}

const TIME_NOTES: Readonly<Record<keyof Times, string>> = {
  parse: 'JSON.parse of one answer, on average over the recordings',
  read: "the bookmaker's reader, from parsed answer to observation",
  first: 'advance and next snapshot, nothing held',
  equal: '… the same held',
  moved: '… 5 % of prices moved',
}

/** Returns medians of one pass over all cases; what is compared takes turns, so that a slow moment strikes all alike. */
function measure(cases: readonly Case[]): Times {
  const rounds: Record<keyof Times, number>[] = []
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    const times = { parse: 0, read: 0, first: 0, equal: 0, moved: 0 }
    for (const one of cases) measureOnce(one, times, round)
    if (round >= 0) rounds.push(times)
  }
  const median = (what: keyof Times) => medianOf(rounds.map((times) => times[what]))
  return {
    parse: median('parse'),
    read: median('read'),
    first: median('first'),
    equal: median('equal'),
    moved: median('moved'),
  }
}

function measureOnce({ bookmaker, text, equal, moved }: Case, times: Record<keyof Times, number>, round: number): void {
  const payload = timed(times, 'parse', () => JSON.parse(text))
  const reading = timed(times, 'read', () => bookmaker.readEvent(payload))
  if (reading.kind !== 'read') throw new Error(`Bug: ${bookmaker.name} did not read what it had read.`)
  const observation = observationOf(bookmaker, reading.observation, round + WARM_UP_ROUNDS + 2)
  timed(times, 'first', () => step(undefined, observation))
  // In turns: whoever comes first after a pause pays for what the others left behind.
  const held = round % 2 === 0 ? ([equal, moved] as const) : ([moved, equal] as const)
  for (const each of held) timed(times, each === equal ? 'equal' : 'moved', () => step(each, observation))
}

function timed<Result>(times: Record<keyof Times, number>, what: keyof Times, work: () => Result): Result {
  const startedMs = performance.now()
  const result = work()
  times[what] += performance.now() - startedMs
  return result
}

function step(held: Snapshot | undefined, observation: Observation): Snapshot {
  const changeSet = advance(held, observation)
  if (changeSet === undefined) throw new Error('Bug: a later answer changed nothing, not even its time.')
  return nextSnapshot(held, changeSet)
}

function caseOf(bookmaker: Bookmaker, text: string): Case {
  const reading = bookmaker.readEvent(JSON.parse(text))
  if (reading.kind !== 'read') throw new Error(`Bug: ${bookmaker.name} reads ${reading.kind}.`)
  const observation = observationOf(bookmaker, reading.observation, 1)
  let nth = 0
  const move = (price: OutcomePrice): OutcomePrice => {
    nth += 1
    const { priceMilli } = price
    return nth % MOVED_EACH !== 0 || priceMilli === null ? price : { ...price, priceMilli: priceMilli + 10 }
  }
  const quotes = observation.quotes.map((quote) => ({ ...quote, outcomes: quote.outcomes.map(move) }))
  return { bookmaker, text, equal: step(undefined, observation), moved: step(undefined, { ...observation, quotes }) }
}

function observationOf(
  { slug }: Bookmaker,
  read: Omit<Observation, 'kind' | 'bookmaker' | 'atMs' | 'plannedIntervalMs'>,
  atMs: number,
): Observation {
  return { ...read, kind: 'observation', bookmaker: slug, atMs, plannedIntervalMs: 300_000 }
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
