// Runs fuzzers in turn and keeps account: what came of the inputs, which went wrong and how to see them again, and whether the
// process grew. An input is made from the seed and its number alone.
import type { Fuzzed, Fuzzer } from './fuzzer.ts'
import { settledHeapBytes } from './settled-heap.ts'

export interface FuzzOptions {
  readonly seed: number
  readonly inputs: number
  /** Only this one. */
  readonly only?: number | undefined
  /** Each is given so many of ten inputs. */
  readonly fuzzers: readonly { readonly fuzzer: Fuzzer; readonly ofTen: number }[]
  readonly say?: (line: string) => void
}

export interface FuzzReport {
  /** How many inputs ended how, by fuzzer. */
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** With all that is needed to see it again. */
  readonly wrong: readonly string[]
  /** Of the heap, garbage collected, between a third of the inputs and all of them. */
  readonly grownBytes: number
}

/** More are counted, and not told. */
const WRONG_MAX = 20
const SAID_EVERY = 10_000

export async function runFuzz({ seed, inputs, only, fuzzers, say }: FuzzOptions): Promise<FuzzReport> {
  const turns = fuzzers.flatMap(({ fuzzer, ofTen }) => Array.from({ length: ofTen }, () => fuzzer))
  const outcomes: Record<string, Record<string, number>> = {}
  const wrong: string[] = []
  let heapAfterWarmUp = 0
  for (let number = only ?? 0; number < (only === undefined ? inputs : only + 1); number += 1) {
    const fuzzer = turns[number % turns.length]
    if (fuzzer === undefined) throw new Error('Bug: there is nothing to fuzz.')
    const { outcome, what, input } = await tried(fuzzer, `seed ${seed} input ${number}`)
    outcomes[fuzzer.name] ??= {}
    const counts = outcomes[fuzzer.name] ?? {}
    counts[outcome] = (counts[outcome] ?? 0) + 1
    if (outcome === 'wrong' && wrong.length < WRONG_MAX) {
      wrong.push(`--seed ${seed} --only ${number} (${fuzzer.name}): ${what}\n${input ?? ''}`)
      say?.(wrong.at(-1) ?? '')
    }
    if (only === undefined && number === Math.floor(inputs / 3)) heapAfterWarmUp = await settledHeapBytes()
    if (number > 0 && number % SAID_EVERY === 0) say?.(`${number} of ${inputs}`)
  }
  const grownBytes = only === undefined ? (await settledHeapBytes()) - heapAfterWarmUp : 0
  return { outcomes, wrong, grownBytes }
}

async function tried(fuzzer: Fuzzer, text: string): Promise<Fuzzed> {
  try {
    const fuzzed = await fuzzer.try(text)
    const got = Object.keys(Object.prototype)
    if (got.length === 0) return fuzzed
    return { ...fuzzed, outcome: 'wrong', what: `every object has got ${got.join(', ')} now` }
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { outcome: 'wrong', what: `it threw ${what}` }
  }
}
