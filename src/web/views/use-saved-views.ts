// Pages that somebody saved under a name, wherever they are kept: with his account where people sign in, else in this browser.
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { toast } from 'sonner'
import { useAccount, usePageSession } from '../access/access.ts'
import type { PageSession } from '../access/page-session.ts'
import { ApiFault } from '../api/api-fault.ts'
import { answerOf, ask, put, takeAnswer } from '../api/client.ts'
import { changePreferences, readPreferences, usePreferences } from '../state/preferences.ts'
import { tellFault } from '../ui/states.tsx'
import { AccountViews, withEdits } from './account-views.ts'
import type { ViewEdit, Views } from './view-edits.ts'

export interface SavedViewsBook {
  readonly views: Views
  /** Where they are kept, as it stands behind "saved": "in this browser". */
  readonly home: 'in this browser' | 'for your account'
  /** Why those of the account are not there; undefined while all is well. */
  readonly fault: unknown
  readonly isComing: boolean
  /** Seen at once; what can not be saved is told. */
  readonly change: (edit: ViewEdit) => void
}

const VIEWS = answerOf('/api/views')
/** They change seldom, and who changes them elsewhere is met when he saves. */
const FRESH_MS = 60_000

export function useSavedViews(): SavedViewsBook {
  const { savedViews } = usePreferences()
  const isOfAccount = useAccount() !== undefined
  const queries = useQueryClient()
  const book = bookOf(queries, usePageSession())
  const { data, error, isPending } = useQuery({ ...VIEWS, enabled: isOfAccount, staleTime: FRESH_MS })
  const unsaved = useSyncExternalStore(book.subscribe, () => book.unsaved)
  const ofAccount = useMemo(() => withEdits(data?.views ?? [], unsaved), [data, unsaved])
  const change = useCallback(
    // It tells itself whether it failed.
    (edit: ViewEdit) => (isOfAccount ? void book.change(edit) : changeInBrowser(edit)),
    [book, isOfAccount],
  )
  if (!isOfAccount) return { views: savedViews, home: 'in this browser', fault: undefined, isComing: false, change }
  const fault = data === undefined ? (error ?? undefined) : undefined
  return { views: ofAccount, home: 'for your account', fault, isComing: isPending, change }
}

function changeInBrowser(edit: ViewEdit): void {
  changePreferences({ savedViews: [...edit(readPreferences().savedViews)] })
}

/** One for all who show them, for as long as the same one is signed in. */
const books = new WeakMap<QueryClient, AccountViews>()

function bookOf(queries: QueryClient, session: PageSession): AccountViews {
  const there = books.get(queries)
  if (there !== undefined) return there
  const { epoch } = session.state
  const book = new AccountViews({
    held: () => queries.getQueryData(VIEWS.queryKey),
    hold: (answer) => queries.setQueryData(VIEWS.queryKey, answer),
    read: () => ask('/api/views'),
    write: async (body) => {
      // One that was asked for before would come after, and be older.
      await queries.cancelQueries({ queryKey: VIEWS.queryKey })
      return takeAnswer(put('/api/views', { body }))
    },
    isChanged: (fault) => fault instanceof ApiFault && fault.code === 'VIEWS_CHANGED',
    isCurrent: () => session.state.epoch === epoch && typeof session.state.answer?.account === 'string',
    tell: (fault) => {
      if (session.state.epoch === epoch) tellUnsaved(fault, () => void book.save())
    },
  })
  // What was refused because the session was over is saved when somebody signed in again.
  session.subscribeWhileSame({
    hear: () => {
      if (book.unsaved.length > 0) void book.save()
    },
    // Nobody who comes can save them.
    over: () => tellUnsaved(undefined, () => undefined),
  })
  books.set(queries, book)
  return book
}

const NOTICE = 'views not saved'

function tellUnsaved(fault: unknown, onRetry: () => void): void {
  if (fault === undefined) {
    toast.dismiss(NOTICE)
    return
  }
  // The sign-in says it.
  if (fault instanceof ApiFault && fault.code === 'SIGN_IN_NEEDED') return
  const { detail, cure } = tellFault(fault)
  toast.error(`Your views are not saved yet. ${detail}`, {
    id: NOTICE,
    description: cure,
    duration: Number.POSITIVE_INFINITY,
    action: { label: 'Save again', onClick: onRetry },
  })
}
