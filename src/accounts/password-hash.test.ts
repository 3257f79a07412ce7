// Passwords as they are kept.
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashPassword, isPassword, STANDARD_COST } from './password-hash.ts'

const cheap = { logN: 4, r: 1, p: 1 }

describe('a password', () => {
  it('is itself, and nothing else is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), async (one, other) => {
        const written = await hashPassword(one, randomBytes, cheap)
        expect(await isPassword(one, written)).toBe(true)
        expect(await isPassword(other, written)).toBe(one.normalize('NFKC') === other.normalize('NFKC'))
      }),
      { numRuns: 50 },
    )
  })

  it('is kept with another salt each time, and with its cost', async () => {
    const [one, other] = [await hashPassword('x', randomBytes, cheap), await hashPassword('x', randomBytes, cheap)]
    expect(one).not.toBe(other)
    expect(one).toMatch(/^\$scrypt\$ln=4,r=1,p=1\$/)
  })

  it('is kept at the standard cost and read at that', async () => {
    const written = await hashPassword('x', randomBytes)
    expect(written).toContain(`ln=${STANDARD_COST.logN},r=8,p=3`)
    expect(await isPassword('x', written)).toBe(true)
  })

  it.each([
    '',
    'x',
    '$scrypt$ln=40,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    '$2b$10$aaaa',
  ])('is never that of what was not kept so: %s', async (written) => {
    expect(await isPassword('x', written)).toBe(false)
  })
})
