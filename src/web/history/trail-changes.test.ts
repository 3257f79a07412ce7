// The table of changes says what the charts draw.
import { describe, expect, it } from 'vitest'
import { trailOf } from './any-trail.ts'
import { changeRows } from './trail-changes.ts'

const ALL = { fromMs: 0, toMs: 1000 }
const both = { window: ALL, outcomes: ['a', 'b'], isOfMargin: false }

describe('the table of changes', () => {
  const one = trailOf('one', {
    10: { a: 2, b: 2 },
    20: { a: 2.1, b: 2 },
    30: { a: null, b: null },
    40: { a: 2, b: 2 },
    50: 'withdrawn',
    60: { a: 2, b: 2 },
  })

  it('has the newest first, of all bookmakers, with what became of the market', () => {
    const rows = changeRows([one, trailOf('two', { 25: { a: 3, b: 1.4 } })], both)
    expect(rows.map(({ atMs, bookmaker, happened }) => [atMs, bookmaker, happened])).toEqual([
      [60, 'one', 'offered'],
      [50, 'one', 'withdrawn'],
      [40, 'one', 'open again'],
      [30, 'one', 'suspended'],
      [25, 'two', 'offered'],
      [20, 'one', undefined],
      [10, 'one', 'offered'],
    ])
  })

  it('says of each value what it was before', () => {
    const row = changeRows([one], both).find(({ atMs }) => atMs === 20)
    expect(row?.values).toEqual([
      { shown: { value: 2.1, state: 'open' }, before: { value: 2, state: 'open' }, isChanged: true },
      { shown: { value: 2, state: 'open' }, before: { value: 2, state: 'open' }, isChanged: false },
    ])
  })

  it('has only what changed of the outcomes that are looked at, and lies in the window', () => {
    const times = (wanted: Partial<typeof both>) => changeRows([one], { ...both, ...wanted }).map(({ atMs }) => atMs)
    expect(times({ outcomes: ['b'] })).not.toContain(20)
    expect(times({ window: { fromMs: 20, toMs: 30 } })).toEqual([30, 20])
    expect(times({ outcomes: [], isOfMargin: true })).toContain(20)
  })
})
