// All that is fuzzed, in the shares that are worth it: requests and messages said to one running program, and payloads.
import { createFrameFuzzer } from './fuzz-frames.ts'
import { createPayloadFuzzer } from './fuzz-payloads.ts'
import { createRouteFuzzer } from './fuzz-routes.ts'
import { startFuzzedProgram } from './fuzzed-program.ts'
import { type FuzzOptions, type FuzzReport, runFuzz } from './run-fuzz.ts'

export interface EverythingOptions extends Omit<FuzzOptions, 'fuzzers'> {
  readonly folder: string
  readonly databaseUrl?: string
}

export interface EverythingReport extends FuzzReport {
  /** The program still answers when all is over, and all that it had to write is written. */
  readonly isWell: boolean
}

export async function fuzzEverything({
  folder,
  databaseUrl,
  ...options
}: EverythingOptions): Promise<EverythingReport> {
  const program = await startFuzzedProgram({ folder, ...(databaseUrl === undefined ? {} : { databaseUrl }) })
  const fuzzers = [
    { fuzzer: createRouteFuzzer(program), ofTen: 3 },
    { fuzzer: createFrameFuzzer(program), ofTen: 3 },
    { fuzzer: await createPayloadFuzzer(), ofTen: 4 },
  ]
  try {
    const report = await runFuzz({ ...options, fuzzers })
    for (const { fuzzer } of fuzzers) await fuzzer.close()
    await program.running.program.store?.drained()
    return { ...report, isWell: await program.isWell() }
  } finally {
    await program.stop()
  }
}
