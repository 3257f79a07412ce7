// What is shown of a change: only what is different, and all of that.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionWords, differenceOf } from './audit-difference.ts'

describe('the difference that a change made', () => {
  it('names what became another, with both', () => {
    const before = { role: 'viewer', is_enabled: true, rights: ['read'] }
    expect(differenceOf(before, { ...before, role: 'trader', rights: ['read', 'operate'] })).toEqual([
      { path: 'role', before: 'viewer', after: 'trader' },
      { path: 'rights', before: 'read', after: 'read, operate' },
    ])
  })

  it('tells what is new and what is gone part by part', () => {
    expect(differenceOf(null, { role: 'viewer', password: 'changed' })).toEqual([
      { path: 'role', before: undefined, after: 'viewer' },
      { path: 'password', before: undefined, after: 'changed' },
    ])
    expect(differenceOf({ a: { b: 1 } }, null)).toEqual([{ path: 'a.b', before: '1', after: undefined }])
  })

  it('tells what has no parts as a whole', () => {
    expect(differenceOf([], ['Late'])).toEqual([{ path: '', before: 'none', after: 'Late' }])
    expect(differenceOf('a', { b: 1 })).toEqual([{ path: '', before: 'a', after: '{"b":1}' }])
  })

  it('is nothing exactly where nothing is different', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (before, after) => {
        expect(differenceOf(before, before)).toEqual([])
        const isSame = JSON.stringify(before ?? undefined) === JSON.stringify(after ?? undefined)
        expect(differenceOf(before, after).length === 0).toBe(isSame)
      }),
    )
  })
})

describe('an action', () => {
  it('is told in words', () => {
    expect(actionWords('changeSettings')).toBe('Change settings')
    expect(actionWords('signIn')).toBe('Sign in')
    expect(actionWords('/metrics')).toBe('/metrics')
  })
})
