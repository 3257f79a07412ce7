// Saved views are changed by name: what was forgotten comes back to its place, and what is taken along is there once.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VIEWS_MAX } from '../../contract/saved-views.ts'
import { broughtBack, forgotten, missingIn, renamed, savedAs, takenAlong } from './view-edits.ts'

const view = (name: string, search = `?q=${name}`) => ({ name, path: '/', search })
const anyViews = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'a (2)', 'x'.repeat(60)),
    path: fc.constant('/'),
    search: fc.constantFrom('', '?q=1', '?q=2'),
  }),
  { selector: ({ name }) => name },
)

describe('a view that was forgotten', () => {
  it('comes back where it was', () => {
    expect(broughtBack(view('b'), 1)([view('a'), view('c')])).toEqual([view('a'), view('b'), view('c')])
  })

  it('does not where its name was taken, or all places', () => {
    const taken = [view('a'), view('b', '')]
    expect(broughtBack(view('b'), 0)(taken)).toEqual(taken)
    const full = Array.from({ length: VIEWS_MAX }, (_, place) => view(`view ${place}`))
    expect(broughtBack(view('b'), 0)(full)).toEqual(full)
  })
})

describe('a change', () => {
  it('does the same when it is made twice', () => {
    fc.assert(
      fc.property(
        anyViews,
        fc.constantFrom(savedAs(view('b')), forgotten('b'), renamed('a', 'c'), broughtBack(view('c'), 1)),
        (views, edit) => {
          expect(edit(edit(views))).toEqual(edit(views))
        },
      ),
    )
  })

  it('of a name leaves what has it meanwhile', () => {
    expect(renamed('a', 'b')([view('a'), view('b')])).toEqual([view('a'), view('b')])
    expect(renamed('a', 'c')([view('a'), view('b')])).toEqual([view('c', '?q=a'), view('b')])
  })
})

describe('views that are taken along', () => {
  it('are all there then, each once, and nothing that was there is another', () => {
    fc.assert(
      fc.property(anyViews, anyViews, (there, brought) => {
        const { views, added, leftOut } = takenAlong(there, brought)
        expect(views.slice(0, there.length)).toEqual(there)
        expect(new Set(views.map(({ name }) => name)).size).toBe(views.length)
        expect(missingIn(views, brought)).toEqual([])
        expect([added, leftOut]).toEqual([views.length - there.length, 0])
        expect(takenAlong(views, brought).views).toEqual(views)
        expect(Math.max(0, ...views.map(({ name }) => name.length))).toBeLessThanOrEqual(60)
      }),
    )
  })

  it('are left out where there is no room, and that is counted', () => {
    const full = Array.from({ length: VIEWS_MAX - 1 }, (_, place) => view(`view ${place}`))
    expect(takenAlong(full, [view('a'), view('b')])).toMatchObject({ added: 1, leftOut: 1 })
  })
})
