// The catalogue of faults, and the page made of it.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { faultsPage } from '../scripts/faults-page.ts'
import { limitsPage } from '../scripts/limits-page.ts'
import { FAULTS, Fault } from '../src/contract/fault.ts'

it('docs/LIMITS.md is what the table of bounds makes it (npm run docs)', () => {
  expect(readFileSync('docs/LIMITS.md', 'utf8')).toBe(limitsPage())
})

describe('faults', () => {
  it('docs/FAULTS.md is what the catalogue makes it (npm run docs)', () => {
    expect(readFileSync('docs/FAULTS.md', 'utf8')).toBe(faultsPage())
  })

  it('each carries a cure, and says in one line what happened and how to mend it', () => {
    for (const { cure } of Object.values(FAULTS)) expect(cure.length).toBeGreaterThan(20)
    expect(new Fault('PORT_IN_USE', '127.0.0.1:80 is in use.').line).toBe(
      `PORT_IN_USE: 127.0.0.1:80 is in use. ${FAULTS.PORT_IN_USE.cure}`,
    )
  })
})
