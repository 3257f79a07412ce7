// The whole of a specifier is part of a market's identity.
import { describe, expect, it } from 'vitest'
import { matchSpecifier } from './specifier.ts'

describe('matchSpecifier', () => {
  it('reads a line, a start or a goal where the table says so', () => {
    expect(matchSpecifier('total={line}', 'total=2.25')).toEqual({ line: 9, parameter: null })
    expect(matchSpecifier('hcp={start}', 'hcp=0:1')).toEqual({ line: -4, parameter: null })
    expect(matchSpecifier('hcp={line}', 'hcp=-0.5')).toEqual({ line: -2, parameter: null })
    expect(matchSpecifier('goalnr={goal}', 'goalnr=2')).toEqual({ line: null, parameter: 2 })
  })

  it('takes other parts, more parts or fewer for another bet (L040)', () => {
    expect(matchSpecifier('total={line}', 'total=2.5|minsnr=10')).toBe('other')
    expect(matchSpecifier('minute=5', 'minute=25')).toBe('other')
    expect(matchSpecifier('from=1|to=10', 'from=11|to=20')).toBe('other')
    expect(matchSpecifier(null, 'total=2.5')).toBe('other')
    expect(matchSpecifier('total={line}', '')).toBe('other')
  })

  it('does not take a handicap of two outcomes for one of three, nor the other way round', () => {
    expect(matchSpecifier('hcp={start}', 'hcp=-1')).toBe('unreadable')
    expect(matchSpecifier('hcp={line}', 'hcp=0:1')).toBe('unreadable')
  })

  it('takes the parts in any order', () => {
    expect(matchSpecifier('from=1|to=10', 'to=10|FROM=1')).toEqual({ line: null, parameter: null })
  })
})
