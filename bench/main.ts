// `npm run bench -- NAME`: picks a bench by its name, runs it, prints its figures and writes them where asked.
import { Fault } from '../src/contract/fault.ts'
import { benchCollect } from './collect/bench-collect.ts'
import { readCommandLine, usage } from './command-line.ts'
import { describeMachine } from './machine.ts'
import type { Measured } from './report.ts'
import { printReport, writeReport } from './report.ts'
import { benchServe } from './serve/bench-serve.ts'
import { benchStore } from './store/bench-store.ts'
import { benchStream } from './stream/bench-stream.ts'

/** A bench and the parts of it that can be run alone. */
interface Bench {
  readonly parts: readonly string[]
  readonly run: (parts: readonly string[], say: (line: string) => void) => Promise<Measured>
}

const BENCHES: Readonly<Record<string, Bench>> = {
  collect: benchCollect,
  store: benchStore,
  serve: benchServe,
  stream: benchStream,
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
  const { bench: name, json, parts } = options
  const measured = await BENCHES[name]?.run(parts, (line) => process.stderr.write(`${line}\n`))
  if (measured === undefined) throw new Error(`Bug: there is no bench ${name}.`)
  const report = { bench: name, ...describeMachine(), at: new Date().toISOString(), figures: measured.figures }
  process.stdout.write(printReport(report, measured.skipped))
  if (json !== undefined) writeReport(report, json)
}
