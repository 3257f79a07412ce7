// `npm run fuzz -- [--inputs N] [--seed S] [--only K]`: says and sends what nobody should to the real program and its readers.
// What goes wrong is told with its seed and number, by which it comes again. Fails where anything did.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Fault } from '../src/contract/fault.ts'
import { fuzzEverything } from '../test/fuzz/fuzz-everything.ts'

const INPUTS = 200_000
/** What a heap of this size may differ by without anything having grown. */
const GROWN_BYTES_MAX = 16_000_000

try {
  await main()
} catch (error) {
  process.stderr.write(`fuzz: ${error instanceof Fault ? error.line : String(error)}\n`)
  process.exitCode = 2
}

async function main(): Promise<void> {
  const { inputs, seed, only } = readArguments()
  const folder = mkdtempSync(join(tmpdir(), 'overround-fuzz-'))
  // Started by root, the database runs as another user, who has to reach it.
  chmodSync(folder, 0o755)
  process.stdout.write(`Seed ${seed}, ${only === undefined ? `${inputs} inputs` : `input ${only} alone`}.\n`)
  try {
    const report = await fuzzEverything({
      folder,
      inputs,
      seed,
      only,
      say: (line) => process.stdout.write(`${line}\n`),
    })
    const { outcomes, wrong, grownBytes, isWell } = report
    process.stdout.write(`${JSON.stringify(outcomes, null, 2)}\n`)
    const hasGrown = grownBytes > GROWN_BYTES_MAX
    process.stdout.write(`The heap grew by ${(grownBytes / 1e6).toFixed(1)} MB.\n`)
    if (!isWell) process.stdout.write('The program does not answer any more.\n')
    process.stdout.write(`${wrong.length === 0 ? 'None' : wrong.length} of the inputs went wrong.\n`)
    process.exitCode = wrong.length > 0 || !isWell || hasGrown ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readArguments() {
  const { values } = parsed()
  return {
    inputs: whole('--inputs', values.inputs) ?? INPUTS,
    seed: whole('--seed', values.seed) ?? 1,
    only: whole('--only', values.only),
  }
}

function parsed() {
  try {
    const text = { type: 'string' } as const
    return parseArgs({ options: { inputs: text, seed: text, only: text } })
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause)
    throw new Fault('SETTING_INVALID', `${what} It takes [--inputs N] [--seed S] [--only K].`, {}, cause)
  }
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new Fault('SETTING_INVALID', `${name} is "${text}"; it is a whole number.`)
}
