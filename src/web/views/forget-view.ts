// Takes a saved view away, and can bring it back.
import { toast } from 'sonner'
import type { SavedView } from '../../contract/saved-views.ts'
import type { SavedViewsBook } from './use-saved-views.ts'
import { broughtBack, forgotten } from './view-edits.ts'

export function forgetView({ views, change }: SavedViewsBook, view: SavedView, words: string): void {
  const place = views.findIndex(({ name }) => name === view.name)
  change(forgotten(view.name))
  toast(words, { action: { label: 'Undo', onClick: () => change(broughtBack(view, place)) } })
}
