// Sums of clean-ups: made of every kind that is deleted, so that none is said to be nothing.
import { describe, expect, it } from 'vitest'
import { CleanupKind } from '../../../contract/cleanup.ts'
import { daysProblem, isNothing, linesOf, rowsOf, sumText } from './cleanup-words.ts'

describe('the sum of a clean-up', () => {
  it.each(CleanupKind.options)('counts %s, be it the only kind (L161)', (kind) => {
    const counts = { [kind]: 3 }
    expect(isNothing(counts)).toBe(false)
    expect(linesOf(counts)).toMatchObject([{ kind, count: 3 }])
    expect(sumText(counts)).not.toBe('nothing')
  })

  it('does not count days among rows, whose rows are counted already', () => {
    const counts = { history_days: 2, history: 1_200, runs: 1 }
    expect(rowsOf(counts)).toBe(1_201)
    expect(sumText(counts)).toBe('1,201 rows and 2 whole days of history')
    expect(sumText({ runs: 1 })).toBe('1 row')
  })

  it('is nothing where there is none of any kind', () => {
    const counts = Object.fromEntries(CleanupKind.options.map((kind) => [kind, 0]))
    expect([isNothing(counts), isNothing({}), sumText(counts)]).toEqual([true, true, 'nothing'])
    expect(linesOf(counts)).toEqual([])
  })
})

describe('days to be kept', () => {
  it('are held to the bounds that the server has', () => {
    const bounds = { least: 1, most: 365 }
    for (const typed of ['1', '365', ' 14 ']) expect(daysProblem(typed, bounds)).toBeUndefined()
    for (const typed of ['', '0', '366', '1.5', 'x']) expect(daysProblem(typed, bounds)).toMatch(/from 1 to 365/)
  })
})
