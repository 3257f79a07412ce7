// The program under simulated time and trouble (simulation/): nothing is ever violated, a seed is the same whenever it is run,
// and what is broken on purpose is found out. The other half of the seeds is in simulation-more.test.ts.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeViolation, SABOTAGES, simulate } from '../simulation/simulate.ts'
import { expectEveryTrouble, expectNothingViolated } from './simulation-seeds.ts'

const COMMAND = join(import.meta.dirname, '..', 'scripts', 'simulate.ts')

describe('the simulated program', () => {
  it('keeps what it promises over the first hundred seeds, which see every kind of trouble', async () => {
    expectEveryTrouble(await expectNothingViolated(1, 100))
  }, 500_000)

  it('does the same again, whatever was run before it and in whichever process', async () => {
    const digests = new Map<number, string>()
    for (const seed of [3, 1, 2]) digests.set(seed, (await simulate({ seed })).digest)
    const told = execFileSync(process.execPath, [COMMAND, '--seed', '1', '--seeds', '3'], { encoding: 'utf8' })
    const found = [...told.matchAll(/^Seed (\d+): .* digest (\w+)$/gm)].map(([, seed, digest]) => [
      Number(seed),
      digest,
    ])
    expect(new Map(found as [number, string][])).toEqual(new Map([...digests].sort(([a], [b]) => a - b)))
    expect(new Set(digests.values()).size).toBe(3)
  }, 60_000)

  it.each(SABOTAGES)(
    'is not believed where a port lies: %s are found, and can be seen again',
    async (sabotage) => {
      for (let seed = 1; seed <= 20; seed += 1) {
        const outcome = await simulate({ seed, sabotage })
        if (outcome.violation === undefined) continue
        const told = describeViolation(outcome, { sabotage })
        expect(told).toMatch(new RegExp(`npm run simulate -- --seed ${seed} --sabotage '${sabotage}'$`))
        const again = await simulate({ seed, sabotage })
        expect(again.violation).toEqual(outcome.violation)
        expect(again.digest).toBe(outcome.digest)
        return
      }
      expect.fail('No seed found it.')
    },
    120_000,
  )
})
