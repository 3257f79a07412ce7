// `npm run bench -- NAME`: picks a bench by its name, runs it, prints its figures and writes them where asked.
import { Fault } from '../src/contract/fault.ts'
import { benchCollect } from './collect/bench-collect.ts'
import { readCommandLine, usage } from './command-line.ts'
import { benchHold } from './hold/bench-hold.ts'
import { describeMachine } from './machine.ts'
import { benchPartitions } from './partitions/bench-partitions.ts'
import type { Measured } from './report.ts'
import { printReport, writeReport } from './report.ts'
import { benchServe } from './serve/bench-serve.ts'
import { benchSoak } from './soak/bench-soak.ts'
import { benchStore } from './store/bench-store.ts'
import { benchStream } from './stream/bench-stream.ts'
import { benchWeb } from './web/bench-web.ts'

/** A bench and the parts of it that can be run alone. */
interface Bench {
  readonly parts: readonly string[]
  /** Whether it can be tried with less. */
  readonly hasQuick?: boolean
  /** Whether it can be told how long to go on. */
  readonly takesMinutes?: boolean
  readonly run: (
    parts: readonly string[],
    say: (line: string) => void,
    about: { readonly isQuick: boolean; readonly minutes?: number },
  ) => Promise<Measured>
}

const BENCHES: Readonly<Record<string, Bench>> = {
  collect: benchCollect,
  store: benchStore,
  serve: benchServe,
  stream: benchStream,
  web: benchWeb,
  soak: benchSoak,
  hold: benchHold,
  partitions: benchPartitions,
}

try {
  await main()
} catch (error) {
  if (!(error instanceof Fault)) throw error
  process.stderr.write(`bench: ${error.line}\n`)
  process.exitCode = 1
}

async function main(): Promise<void> {
  const partsByBench = new Map(Object.entries(BENCHES).map(([name, { parts }]) => [name, parts]))
  const options = readCommandLine(process.argv.slice(2), partsByBench)
  if (options === 'help') {
    process.stdout.write(usage(partsByBench))
    return
  }
  const { bench: name, json, parts, isQuick, ...about } = options
  const bench = BENCHES[name]
  if (bench === undefined) throw new Error(`Bug: there is no bench ${name}.`)
  if (isQuick && bench.hasQuick !== true) throw new Fault('SETTING_INVALID', `There is no --quick of ${name}.`)
  if (about.minutes !== undefined && bench.takesMinutes !== true) {
    throw new Fault('SETTING_INVALID', `There are no --minutes of ${name}.`)
  }
  const measured = await bench.run(parts, (line) => process.stderr.write(`${line}\n`), { isQuick, ...about })
  const report = { bench: name, ...describeMachine(), at: new Date().toISOString(), figures: measured.figures }
  process.stdout.write(printReport(report, measured.skipped))
  if (json !== undefined) writeReport(report, json)
}
