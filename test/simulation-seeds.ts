// Seeds of the simulation that a test file runs: none of them may violate anything, and together they have to see every kind of
// trouble, so that the simulation can not come to see none.
import { expect } from 'vitest'
import { CRASH_POINTS } from '../simulation/life.ts'
import { DATABASE_TROUBLES } from '../simulation/model-database.ts'
import { DISK_TROUBLES } from '../simulation/model-disk.ts'
import { describeViolation, simulate } from '../simulation/simulate.ts'
import { FAULT_KINDS } from '../simulator/world/serve/fault-command.ts'

export async function expectNothingViolated(first: number, count: number): Promise<ReadonlyMap<string, number>> {
  const occurred = new Map<string, number>()
  for (let seed = first; seed < first + count; seed += 1) {
    const outcome = await simulate({ seed })
    if (outcome.violation !== undefined) expect.fail(describeViolation(outcome))
    for (const [kind, times] of outcome.occurred) occurred.set(kind, (occurred.get(kind) ?? 0) + times)
  }
  return occurred
}

/** What every hundred seeds have to see. */
export const EXPECTED_TROUBLES: readonly string[] = [
  ...Object.keys(FAULT_KINDS).map((kind) => `source ${kind}`),
  'source gone',
  ...DATABASE_TROUBLES.map((kind) => `database ${kind}`),
  ...DISK_TROUBLES.map((kind) => `disk ${kind}`),
  'disk lost what was not synced',
  'disk tore what was not synced',
  ...['now', ...CRASH_POINTS].map((point) => `crash: ${point}`),
  'stopped',
  'history refused',
  'spill full',
  'collected before the store was known',
  ...['not_found', 'absence'].map((sign) => `listing withdrawn by ${sign}`),
  ...['quote withdrawn by an answer', 'listing closed', 'answer doubted', 'listing late', 'edges'],
  'reader compared',
  'reader resumes',
  'reader is sent away: too_slow',
  'reader is told what it all came to',
  'reader needs an image: server_restarted',
  'reader needs an image: window_exceeded',
]

export function expectEveryTrouble(occurred: ReadonlyMap<string, number>): void {
  expect(EXPECTED_TROUBLES.filter((kind) => (occurred.get(kind) ?? 0) === 0)).toEqual([])
}
