// Views that this browser kept before people signed in, offered to the account of whoever is: they are copied, so that nobody
// else who uses this browser loses them, and none is there twice.
import { toast } from 'sonner'
import { useAccount } from '../access/access.ts'
import { Notice } from '../shell/notices.tsx'
import { changePreferences, OFFERS_MAX, readPreferences, usePreferences } from '../state/preferences.ts'
import { Button } from '../ui/button.tsx'
import { countOf } from '../ui/figures.ts'
import { type SavedViewsBook, useSavedViews } from './use-saved-views.ts'
import { missingIn, takenAlong, type Views } from './view-edits.ts'

/** Above every page, until it was answered once. */
export function ViewsToTakeNotice() {
  const account = useAccount()
  const book = useSavedViews()
  const { savedViews, viewsOfferedTo } = usePreferences()
  const missing = missingIn(book.views, savedViews)
  if (account === undefined || viewsOfferedTo.includes(account)) return null
  if (book.isComing || book.fault !== undefined || missing.length === 0) return null
  return (
    <Notice
      action={
        <span className="flex gap-2">
          <Button
            onClick={() => {
              take(book, missing)
              noteAnswer(account)
            }}
          >
            Take along
          </Button>
          <Button kind="quiet" title="They stay in the settings" onClick={() => noteAnswer(account)}>
            Leave
          </Button>
        </span>
      }
    >
      This browser keeps {countOf(missing.length, 'saved view')} from before you signed in.
    </Notice>
  )
}

/** In the settings, where it can be done whenever one likes. */
export function ViewsToTake({ book }: { readonly book: SavedViewsBook }) {
  const { savedViews } = usePreferences()
  const missing = missingIn(book.views, savedViews)
  if (book.home === 'in this browser' || book.isComing || book.fault !== undefined || missing.length === 0) return null
  return (
    <p className="flex flex-wrap items-center gap-2 text-xs text-muted">
      This browser keeps {missing.length} more: {missing.map(({ name }) => name).join(', ')}.
      <Button onClick={() => take(book, missing)}>Take along</Button>
    </p>
  )
}

function take({ views, change }: SavedViewsBook, missing: Views): void {
  const { added, leftOut } = takenAlong(views, missing)
  change((now) => takenAlong(now, missing).views)
  toast(`${countOf(added, 'view')} taken along.`, {
    description: leftOut === 0 ? undefined : `${leftOut} had no room, and stay in this browser.`,
  })
}

function noteAnswer(account: string): void {
  const before = readPreferences().viewsOfferedTo.filter((each) => each !== account)
  changePreferences({ viewsOfferedTo: [...before, account].slice(-OFFERS_MAX) })
}
