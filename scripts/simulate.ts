// `npm run simulate -- --seed N`: runs the program under simulated time and trouble, and says whether what has always to hold
// did. Whoever is told of a seed that fails sees it fail again in the same way.
import { parseArgs } from 'node:util'
import { describeViolation, LENGTH_MS, SABOTAGES, simulate } from '../simulation/simulate.ts'

const HOUR_MS = 3_600_000
const USAGE = `npm run simulate -- [--seed N] [--seeds K] [--hours H] [--log]
  --seed N    the first seed; 1 unless told
  --seeds K   so many seeds from there on; 1 unless told
  --hours H   how much time passes in each; ${LENGTH_MS / HOUR_MS} unless told
  --log       every line of what happens
  --sabotage  ${SABOTAGES.join(' or ')}: a port that lies, to see that it is found out`

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    hours: { type: 'string', default: String(LENGTH_MS / HOUR_MS) },
    sabotage: { type: 'string' },
    log: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const [first, count, hours] = [Number(values.seed), Number(values.seeds), Number(values.hours)]
const sabotage = SABOTAGES.find((each) => each === values.sabotage)
const isAsked = Number.isInteger(first) && Number.isInteger(count) && hours > 0
if (values.help || !isAsked || (values.sabotage !== undefined && sabotage === undefined)) {
  process.stdout.write(`${USAGE}\n`)
  process.exit(values.help ? 0 : 2)
}
await runAll()

async function runAll(): Promise<void> {
  const occurred = new Map<string, number>()
  let failures = 0
  for (let seed = first; seed < first + count; seed += 1) {
    const options = { seed, lengthMs: Math.round(hours * HOUR_MS), ...(sabotage === undefined ? {} : { sabotage }) }
    const onLine = values.log ? { onLine: (line: string) => process.stdout.write(`${line}\n`) } : {}
    const outcome = await simulate({ ...options, ...onLine })
    for (const [kind, times] of outcome.occurred) occurred.set(kind, (occurred.get(kind) ?? 0) + times)
    process.stdout.write(`Seed ${seed}: ${outcome.steps} steps, ${outcome.lines} lines, digest ${outcome.digest}\n`)
    if (outcome.violation === undefined) continue
    failures += 1
    process.stdout.write(`${describeViolation(outcome, options)}\n`)
  }
  const troubles = [...occurred].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, times]) => `${kind} ${times}`)
  process.stdout.write(`What occurred: ${troubles.join('; ')}.\n`)
  process.stdout.write(failures === 0 ? 'Nothing was violated.\n' : `${failures} of ${count} seeds failed.\n`)
  process.exitCode = failures === 0 ? 0 : 1
}
