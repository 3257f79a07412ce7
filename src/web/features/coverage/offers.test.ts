// Signs and words of who offers what.
import { describe, expect, it } from 'vitest'
import { COVERAGE_ADDRESS, type CoverageAddress, coverageQuery } from './coverage-address.ts'
import { offeredBySlug, shareOf, standingText } from './offers.ts'

describe('how much of a tournament somebody offers', () => {
  it('is told by a sign and words, never by colour alone (L200)', () => {
    expect(shareOf(6, 6)).toEqual({ sign: '✓', words: 'all 6' })
    expect(shareOf(4, 6)).toEqual({ sign: '◐', words: '4 of 6' })
    expect(shareOf(0, 6)).toEqual({ sign: '✕', words: 'none of 6' })
  })

  it('is counted event by event', () => {
    const events = [{ platforms: ['a', 'b'] }, { platforms: ['b'] }, { platforms: [] }]
    expect([...offeredBySlug(events)]).toEqual([
      ['a', 1],
      ['b', 2],
    ])
  })

  it('calls the home bookmaker by the name that it is told', () => {
    expect((['matched', 'betpawa-only', 'competitor-only'] as const).map((each) => standingText(each, 'Acme'))).toEqual(
      ['Matched', 'Only Acme', 'Only competitors'],
    )
  })
})

describe('what is asked of the list', () => {
  const query = (fields: Partial<CoverageAddress>) => coverageQuery({ ...COVERAGE_ADDRESS.parse({}), ...fields })

  it('is everything where the address says nothing', () => {
    expect(query({})).toEqual({ availability: 'all' })
  })

  it('is each filter of the address', () => {
    expect(query({ show: 'gaps', at: 'acme', q: 'cup', country: ['Ghana'], started: true, by: 'name' })).toEqual({
      ...{ availability: 'competitor-only', platforms: ['acme'], search: 'cup', countries: ['Ghana'] },
      ...{ include_started: true, sort: 'alphabetical' },
    })
  })

  it('has a competitor for gaps only', () => {
    expect(query({ show: 'matched', at: 'acme' })).toEqual({ availability: 'matched' })
  })
})
