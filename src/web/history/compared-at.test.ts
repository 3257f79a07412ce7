// Prices and margins of one moment are compared as they could be bet on then.
import { describe, expect, it } from 'vitest'
import { trailOf } from './any-trail.ts'
import { comparedAt } from './compared-at.ts'

const HOME = { quantity: { outcome: 'a' }, home: 'us' } as const
const inShort = (values: ReturnType<typeof comparedAt>) =>
  values.map(({ bookmaker, delta, isBest, tone }) => [bookmaker, delta, isBest, tone])

describe('prices of one moment', () => {
  const us = trailOf('us', { 0: { a: 2.05 } })

  it('are compared with ours, exactly, and the highest is the best', () => {
    const trails = [us, trailOf('they', { 0: { a: 2.1 } }), trailOf('others', { 5: { a: 1.98 } })]
    expect(inShort(comparedAt(trails, 10, HOME))).toEqual([
      ['us', undefined, false, 'worse'],
      ['they', 0.05, true, 'beats_home'],
      ['others', -0.07, false, 'none'],
    ])
  })

  it('are those of that moment, whenever each was shown first', () => {
    const trails = [us, trailOf('they', { 5: { a: 2.1 }, 20: { a: 2.3 } })]
    expect(comparedAt(trails, 4, HOME)[1]).toMatchObject({ shown: undefined, delta: undefined })
    expect(comparedAt(trails, 19, HOME)[1]).toMatchObject({ shown: { value: 2.1 } })
    expect(comparedAt(trails, 20, HOME)[1]).toMatchObject({ shown: { value: 2.3 } })
  })

  it('take part only where they could be bet on (L184)', () => {
    const trails = [
      us,
      trailOf('they', { 0: { a: 9 }, 5: 'withdrawn' }),
      trailOf('late', { 0: { a: 8 } }, { lateFromMs: 1 }),
    ]
    expect(inShort(comparedAt(trails, 10, HOME))).toEqual([
      ['us', undefined, false, 'uncontested'],
      ['they', undefined, false, 'none'],
      ['late', undefined, false, 'none'],
    ])
  })

  it('have no best where all are equal (L188)', () => {
    const values = comparedAt([us, trailOf('they', { 0: { a: 2.05 } })], 10, HOME)
    expect(inShort(values)).toEqual([
      ['us', undefined, false, 'equal'],
      ['they', 0, false, 'none'],
    ])
  })
})

describe('margins of one moment', () => {
  const compare = (ours: number, theirs: number) => {
    const trails = [trailOf('us', { 0: { a: 2, b: ours } }), trailOf('they', { 0: { a: 2, b: theirs } })]
    return inShort(comparedAt(trails, 1, { quantity: 'margin', home: 'us' }))
  }

  it('are better where they are lower', () => {
    expect(compare(1.9, 1.8)).toEqual([
      ['us', undefined, true, 'better'],
      ['they', 2.93, false, 'none'],
    ])
    expect(compare(1.8, 1.9)).toEqual([
      ['us', undefined, false, 'worse'],
      ['they', -2.93, true, 'beats_home'],
    ])
  })

  it('are called equal where they hardly differ', () => {
    expect(compare(1.9, 1.9)[0]).toEqual(['us', undefined, false, 'equal'])
  })
})
