// Saved views as text that can be carried to another browser, and taken from one. Nothing in such a text is trusted.
import { z } from 'zod'
import { SavedView } from '../../../contract/saved-views.ts'

/** Only addresses of this page: neither another host nor a script. */
const CarriedView = SavedView.extend({
  path: SavedView.shape.path.regex(/^\/(?![/\\])/),
  search: SavedView.shape.search.regex(/^(\?.*)?$/),
})
const Carried = z.union([
  z.array(z.unknown()),
  z.object({ views: z.array(z.unknown()) }).transform(({ views }) => views),
])

export function viewsText(views: readonly SavedView[]): string {
  return `${JSON.stringify({ views }, null, 2)}\n`
}

export interface ReadViews {
  readonly views: readonly SavedView[]
  /** How many entries could not be read. */
  readonly unreadable: number
}

/** Returns what can be read of it, or why nothing can. */
export function readViews(text: string): ReadViews | string {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return 'It is no JSON. Take the whole text that was exported.'
  }
  const carried = Carried.safeParse(read)
  if (!carried.success) return 'It holds no views. Take the whole text that was exported.'
  const views = carried.data.flatMap((entry) => CarriedView.safeParse(entry).data ?? [])
  if (views.length === 0) return 'None of its views can be read.'
  return { views, unreadable: carried.data.length - views.length }
}

export interface MergedViews {
  readonly views: readonly SavedView[]
  readonly added: number
  readonly replaced: number
  /** There is no room for them. */
  readonly leftOut: number
}

/** One of a name that is there takes its place; beyond `most` they are left out. */
export function mergeViews(kept: readonly SavedView[], taken: readonly SavedView[], most: number): MergedViews {
  const byName = new Map(kept.map((view) => [view.name, view]))
  let [added, replaced, leftOut] = [0, 0, 0]
  for (const view of taken) {
    if (byName.has(view.name)) replaced += 1
    else if (byName.size < most) added += 1
    else {
      leftOut += 1
      continue
    }
    byName.set(view.name, view)
  }
  return { views: [...byName.values()], added, replaced, leftOut }
}

/** Returns why a view can not have a name; undefined where it can. */
export function nameProblem(views: readonly SavedView[], before: string, name: string): string | undefined {
  const taken = SavedView.shape.name.safeParse(name.trim())
  if (!taken.success) return 'A name has 1 to 60 letters.'
  if (name.trim() !== before && views.some((view) => view.name === name.trim())) return 'There is one of that name.'
  return undefined
}
