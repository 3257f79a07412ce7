// What stands in an address comes back from it, and what can not be taken costs nothing else.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { decimal, instant, list, names, optionalText, whole, word, yes } from './address-fields.ts'
import { readAddress } from './read-address.ts'
import { parseSearch, searchText } from './search-text.ts'

const SCHEMA = z.object({
  mode: word(['a', 'b']),
  q: optionalText(5),
  ids: list(3),
  country: names(3),
  min: whole(1, 9),
  by: decimal(0, 10),
  on: yes(),
  from: instant(),
})

describe('an address', () => {
  it('says the same after it was read and written', () => {
    const anyRecord = fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
      fc.oneof(fc.string(), fc.array(fc.string(), { minLength: 2, maxLength: 4 })),
    )
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(parseSearch(searchText(record).slice(1))).toEqual({ ...record })
      }),
    )
  })

  it('is kept in words that people can read', () => {
    expect(searchText({ sort: 'edge:over_under_ft@10', cols: 'kickoff,book' })).toBe(
      '?sort=edge:over_under_ft@10&cols=kickoff,book',
    )
    expect(searchText({ gone: undefined, none: null })).toBe('')
  })

  it('gives each field its kind', () => {
    const search = parseSearch(
      'mode=b&q=abc&ids=1,2&ids=3&country=Bosnia%2C+all&min=4&by=2.5&on=1&from=2026-05-01T00:00:00Z',
    )
    expect(readAddress(SCHEMA, search)).toEqual({
      value: {
        mode: 'b',
        q: 'abc',
        ids: ['1', '2', '3'],
        country: ['Bosnia, all'],
        min: 4,
        by: 2.5,
        on: true,
        from: '2026-05-01T00:00:00Z',
      },
      problems: [],
    })
  })

  it('loses only the field that can not be taken, and says which', () => {
    const { value, problems } = readAddress(
      SCHEMA,
      parseSearch('mode=z&q=abc&min=1e3&by=x&on=yes&from=soon&ids=1,2,3,4'),
    )
    expect(value).toMatchObject({ q: 'abc' })
    expect(Object.values(value).filter((each) => each !== undefined)).toEqual(['abc'])
    expect(problems.map((problem) => problem.split('=')[0])).toEqual(['"mode', '"ids', '"min', '"by', '"on', '"from'])
  })

  it('is told in a sentence however long a value is', () => {
    const { problems } = readAddress(SCHEMA, parseSearch(`ids=${'1,'.repeat(500)}`))
    expect(problems[0]?.length).toBeLessThan(130)
    expect(problems[0]).toContain('…')
  })

  it('takes two decimals or four', () => {
    const two = z.object({ by: decimal(0, 10, 2) })
    expect(readAddress(two, parseSearch('by=0.55')).value.by).toBe(0.55)
    expect(readAddress(two, parseSearch('by=0.555')).problems).toHaveLength(1)
    expect(readAddress(SCHEMA, parseSearch('by=0.555')).value.by).toBe(0.555)
  })

  it('is never too odd to be read', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        readAddress(SCHEMA, parseSearch(text))
      }),
    )
    expect(readAddress(SCHEMA, parseSearch('__proto__=1&constructor=2&mode=a')).value.mode).toBe('a')
  })
})
