// A view that was forgotten comes back to its place, unless that can not be.
import { describe, expect, it } from 'vitest'
import { VIEWS_MAX } from '../../state/preferences.ts'
import { withViewBack } from './forget-view.ts'

const view = (name: string) => ({ name, path: '/', search: `?q=${name}` })

describe('a view that was forgotten', () => {
  it('comes back where it was', () => {
    expect(withViewBack([view('a'), view('c')], view('b'), 1)).toEqual([view('a'), view('b'), view('c')])
  })

  it('does not where its name was taken, or all places', () => {
    const taken = [view('a'), { ...view('b'), search: '' }]
    expect(withViewBack(taken, view('b'), 0)).toEqual(taken)
    const full = Array.from({ length: VIEWS_MAX }, (_, place) => view(`view ${place}`))
    expect(withViewBack(full, view('b'), 0)).toEqual(full)
  })
})
