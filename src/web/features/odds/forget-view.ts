// Takes a saved view away, and can bring it back.
import { toast } from 'sonner'
import { changePreferences, readPreferences, type SavedView, VIEWS_MAX } from '../../state/preferences.ts'

/** Returns the views with one that was forgotten where it was; as they are where its name is taken or there is no room. */
export function withViewBack(views: readonly SavedView[], view: SavedView, place: number): readonly SavedView[] {
  if (views.length >= VIEWS_MAX || views.some(({ name }) => name === view.name)) return views
  return views.toSpliced(place, 0, view)
}

export function forgetView(view: SavedView): void {
  const { savedViews } = readPreferences()
  const place = savedViews.findIndex(({ name }) => name === view.name)
  changePreferences({ savedViews: savedViews.filter(({ name }) => name !== view.name) })
  toast(`"${view.name}" is forgotten.`, {
    action: {
      label: 'Undo',
      onClick: () => changePreferences({ savedViews: [...withViewBack(readPreferences().savedViews, view, place)] }),
    },
  })
}
