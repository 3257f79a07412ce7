// Changes of the saved views, each by the name of what it changes: so that it can be made again to views that somebody else
// changed meanwhile.
import { type SavedView, VIEWS_MAX } from '../../contract/saved-views.ts'

export type Views = readonly SavedView[]
export type ViewEdit = (views: Views) => Views

/** One of the same name gives its place. */
export function savedAs(view: SavedView): ViewEdit {
  return (views) => [...views.filter(({ name }) => name !== view.name), view]
}

export function forgotten(name: string): ViewEdit {
  return (views) => views.filter((view) => view.name !== name)
}

/** Back where it was; the views are left as they are where its name is taken or there is no room. */
export function broughtBack(view: SavedView, place: number): ViewEdit {
  return (views) => {
    if (views.length >= VIEWS_MAX || views.some(({ name }) => name === view.name)) return views
    return views.toSpliced(place, 0, view)
  }
}

/** Unless the new name was taken meanwhile. */
export function renamed(before: string, name: string): ViewEdit {
  return (views) => {
    if (name !== before && views.some((view) => view.name === name)) return views
    return views.map((view) => (view.name === before ? { ...view, name } : view))
  }
}

export interface TakenAlong {
  readonly views: Views
  /** How many were not there yet. */
  readonly added: number
  /** There is no room for them. */
  readonly leftOut: number
}

/** Adds what is not there; one whose name means another view there has a number behind it. */
export function takenAlong(there: Views, brought: Views): TakenAlong {
  const views = [...there]
  let leftOut = 0
  for (const view of missingIn(there, brought)) {
    if (views.length >= VIEWS_MAX) leftOut += 1
    else views.push({ ...view, name: freeName(views, view.name) })
  }
  return { views, added: views.length - there.length, leftOut }
}

/** Those that are not there: under the same name, or one with a number behind it, what they show. */
export function missingIn(there: Views, brought: Views): Views {
  return brought.filter(
    (view) =>
      !there.some(
        ({ name, path, search }) => path === view.path && search === view.search && stemOf(name) === stemOf(view.name),
      ),
  )
}

const NAME_MAX = 60

function freeName(views: Views, name: string): string {
  for (let number = 2, free = name; ; number += 1) {
    if (views.every((view) => view.name !== free)) return free
    const behind = ` (${number})`
    free = `${stemOf(name)}${behind}`
  }
}

/** A name without its number, and as much of it as leaves room for one. */
function stemOf(name: string): string {
  return name.replace(/ \(\d{1,2}\)$/, '').slice(0, NAME_MAX - ' (50)'.length)
}
