// The second hundred seeds of the simulation, in a process of their own beside the first (simulation.test.ts).
import { expect, it } from 'vitest'
import { expectEveryTrouble, expectNothingViolated } from './simulation-seeds.ts'

it('the program keeps what it promises over the second hundred seeds, which see every kind of trouble', async () => {
  const occurred = await expectNothingViolated(101, 100)
  expectEveryTrouble(occurred)
  expect(occurred.get('reader compared')).toBeGreaterThan(500)
}, 500_000)
