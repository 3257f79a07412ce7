// What `npm run bench -- …` takes.
import { parseArgs } from 'node:util'
import { Fault } from '../src/contract/fault.ts'

/** The parts of each bench, by its name. */
export type PartsByBench = ReadonlyMap<string, readonly string[]>

export interface BenchOptions {
  readonly bench: string
  /** Where the figures are written; undefined only prints them. */
  readonly json: string | undefined
  readonly parts: readonly string[]
  /** Fewer and shorter measurements. */
  readonly isQuick: boolean
  /** How long it goes on; as long as is worth it where it is not said. */
  readonly minutes?: number
}

export function usage(partsByBench: PartsByBench): string {
  const benches = [...partsByBench].map(([name, parts]) => `  ${name.padEnd(12)} parts: ${parts.join(', ')}`)
  return `Measures one thing on its own data and servers, and prints a table.

  npm run bench -- NAME [--json FILE] [--part PART] [--quick] [--minutes NUMBER]

${benches.join('\n')}

  --json FILE   writes the figures there, too
  --part PART   runs only this part
  --quick       fewer and shorter measurements, to try it (web only)
  --minutes N   how long it goes on (soak only)
  --help        this text

The exit code says only whether the bench ran. bench/README.md says what each figure means.
`
}

/** Returns what is to be run; 'help' if that was asked for. Throws SETTING_INVALID. */
export function readCommandLine(args: readonly string[], partsByBench: PartsByBench): BenchOptions | 'help' {
  const { values, positionals } = parsed(args)
  if (values.help === true) return 'help'
  const [bench = '', ...others] = positionals
  const parts = partsByBench.get(bench)
  if (parts === undefined || others.length > 0) {
    throw invalid(`The bench is "${positionals.join(' ')}"; it may be ${[...partsByBench.keys()].join(' or ')}.`)
  }
  const { json, part, quick: isQuick = false } = values
  const about = { bench, json, isQuick, ...minutesIn(values.minutes) }
  if (part === undefined) return { ...about, parts }
  if (!parts.includes(part)) throw invalid(`--part is "${part}"; it may be ${parts.join(', ')}.`)
  return { ...about, parts: [part] }
}

const MINUTES_MAX = 1440

function minutesIn(text: string | undefined): Pick<BenchOptions, 'minutes'> {
  if (text === undefined) return {}
  const minutes = /^\d{1,4}(\.\d)?$/.test(text) ? Number(text) : 0
  if (minutes > 0 && minutes <= MINUTES_MAX) return { minutes }
  throw invalid(`--minutes is "${text}"; it may be up to ${MINUTES_MAX}.`)
}

function parsed(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const
    const yes = { type: 'boolean' } as const
    const options = { json: text, part: text, quick: yes, minutes: text, help: yes } as const
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
  } catch (cause) {
    throw invalid(cause instanceof Error ? cause.message : String(cause), cause)
  }
}

function invalid(what: string, cause?: unknown): Fault {
  return new Fault('SETTING_INVALID', `${what} See npm run bench -- --help.`, {}, cause)
}
