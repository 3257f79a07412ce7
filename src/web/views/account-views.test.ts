// The views of an account, saved to a server that others change as well and that fails for a while: no change is lost, and none
// undoes another's.
import { beforeEach, describe, expect, it } from 'vitest'
import type { ViewsAnswer, ViewsBody } from '../../contract/saved-views.ts'
import { AccountViews, withEdits } from './account-views.ts'
import { forgotten, savedAs } from './view-edits.ts'

const CHANGED = new Error('VIEWS_CHANGED')
const AWAY = new Error('UNREACHABLE')
const view = (name: string) => ({ name, path: '/', search: `?q=${name}` })

/** What the server has; it refuses whoever read another revision, as ours does. */
let server: ViewsAnswer
let isAway = false
let told: unknown[] = []

function openTab(isCurrent = () => true) {
  let held: ViewsAnswer | undefined = server
  const answered = <Body>(answer: () => Body): Promise<Body> => {
    if (isAway) return Promise.reject(AWAY)
    return Promise.resolve().then(answer)
  }
  const views = new AccountViews({
    held: () => held,
    hold: (answer) => {
      held = answer
    },
    read: () => answered(() => server),
    write: ({ views: written, revision }: ViewsBody) =>
      answered(() => {
        if (revision !== server.revision) throw CHANGED
        server = { views: written, revision: revision + 1 }
        return server
      }),
    isChanged: (fault) => fault === CHANGED,
    isCurrent,
    tell: (fault) => told.push(fault),
  })
  return { views, shown: () => withEdits(held?.views ?? [], views.unsaved).map(({ name }) => name) }
}

const stored = () => server.views.map(({ name }) => name)

beforeEach(() => {
  server = { views: [view('a')], revision: 7 }
  isAway = false
  told = []
})

describe('a change of the views of an account', () => {
  it('is seen at once, and saved behind that', async () => {
    const { views, shown } = openTab()
    const saving = views.change(savedAs(view('b')))
    expect([shown(), stored()]).toEqual([['a', 'b'], ['a']])
    await saving
    expect([shown(), stored()]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
    expect(views.unsaved).toEqual([])
  })

  it('keeps what another tab saved meanwhile', async () => {
    const [one, other] = [openTab(), openTab()]
    await one.views.change(savedAs(view('b')))
    await Promise.all([other.views.change(savedAs(view('c'))), other.views.change(forgotten('a'))])
    expect(stored()).toEqual(['b', 'c'])
    expect(other.shown()).toEqual(['b', 'c'])
    expect(told.every((fault) => fault === undefined)).toBe(true)
  })

  it('that can not be saved is told, stays in sight, and is saved with the next one', async () => {
    const { views, shown } = openTab()
    isAway = true
    await views.change(savedAs(view('b')))
    expect(told).toEqual([AWAY])
    expect([shown(), stored()]).toEqual([['a', 'b'], ['a']])
    isAway = false
    await views.change(savedAs(view('c')))
    expect(stored()).toEqual(['a', 'b', 'c'])
    expect(told.at(-1)).toBeUndefined()
  })

  it('is never saved for whoever signs in after', async () => {
    let isCurrent = true
    const { views } = openTab(() => isCurrent)
    isAway = true
    await views.change(savedAs(view('b')))
    ;[isAway, isCurrent] = [false, false]
    await views.save()
    expect(stored()).toEqual(['a'])
    expect(told, 'what whoever came was told is his').toEqual([AWAY])
  })

  it('that is saved as its owner leaves takes nothing back of what whoever comes is told', async () => {
    let isCurrent = true
    const { views } = openTab(() => isCurrent)
    const saving = views.change(savedAs(view('b')))
    isCurrent = false
    await saving
    expect(stored()).toEqual(['a', 'b'])
    expect(told).toEqual([])
  })
})
