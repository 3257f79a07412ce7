// Saved views as text: what was exported comes back, and nothing else is taken for one.
import { describe, expect, it } from 'vitest'
import { mergeViews, nameProblem, readViews, viewsText } from './saved-views.ts'

const view = (name: string, path = '/', search = '?sort=margin') => ({ name, path, search })
const VIEWS = [view('Late edges', '/', '?late=1&tz=utc'), view('Gaps', '/coverage', '')]

describe('the text of views', () => {
  it('gives the same views back', () => {
    expect(readViews(viewsText(VIEWS))).toEqual({ views: VIEWS, unreadable: 0 })
    expect(readViews(JSON.stringify(VIEWS))).toEqual({ views: VIEWS, unreadable: 0 })
  })

  it('is refused in words where nothing of it can be read', () => {
    expect(readViews('{')).toMatch(/no JSON/)
    for (const text of ['null', '7', '{}', '{"views": 1}']) expect(readViews(text)).toMatch(/holds no views/)
    expect(readViews('[{"name": ""}]')).toMatch(/None of its views/)
  })

  it('brings nobody to another host, and runs nothing', () => {
    const evil = ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '']
    const text = JSON.stringify([...evil.map((path) => view('x', path)), view('y', '/', 'javascript:'), view('ok')])
    expect(readViews(text)).toEqual({ views: [view('ok')], unreadable: evil.length + 1 })
  })
})

describe('imported views', () => {
  it('replace those of their name, and are added else', () => {
    const merged = mergeViews(VIEWS, [view('Gaps', '/analysis'), view('New')], 50)
    expect(merged).toMatchObject({ added: 1, replaced: 1, leftOut: 0 })
    expect(merged.views).toEqual([VIEWS[0], view('Gaps', '/analysis'), view('New')])
  })

  it('are left out where there is no room, and that is counted', () => {
    const merged = mergeViews(VIEWS, [view('New'), view('Newer'), view('Gaps')], 3)
    expect(merged).toMatchObject({ added: 1, replaced: 1, leftOut: 1 })
    expect(merged.views).toHaveLength(3)
  })
})

describe('the name of a view', () => {
  it('is its own, not empty, and not too long', () => {
    expect(nameProblem(VIEWS, 'Gaps', 'Gaps')).toBeUndefined()
    expect(nameProblem(VIEWS, 'Gaps', ' Other ')).toBeUndefined()
    expect(nameProblem(VIEWS, 'Gaps', 'Late edges')).toMatch(/one of that name/)
    for (const name of ['', '  ', 'x'.repeat(61)]) expect(nameProblem(VIEWS, 'Gaps', name)).toMatch(/1 to 60/)
  })
})
