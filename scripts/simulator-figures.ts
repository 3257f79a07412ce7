// `npm run simulator-figures [-- --docs]`: measures how near the simulated world comes to recorded bookmakers, and
// prints it; --docs writes it to docs/SIMULATOR.md. It needs recordings (RECORDINGS_DIR).
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Fault } from '../src/contract/fault.ts'
import { canCompare, compareAll, simulatorPage, WHY_NOT_COMPARED } from './simulator/simulator-page.ts'

try {
  main()
} catch (error) {
  process.stderr.write(`simulator-figures: ${error instanceof Fault ? error.line : String(error)}\n`)
  process.exitCode = 1
}

function main(): void {
  const writesDocs = readArguments()
  if (!canCompare) throw new Error(`There is nothing to compare with${WHY_NOT_COMPARED}.`)
  const page = simulatorPage(compareAll())
  if (writesDocs) writeFileSync('docs/SIMULATOR.md', page)
  else process.stdout.write(page)
}

function readArguments(): boolean {
  try {
    return parseArgs({ options: { docs: { type: 'boolean' } } }).values.docs === true
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause)
    throw new Fault('SETTING_INVALID', `${what} It takes [--docs].`, {}, cause)
  }
}
