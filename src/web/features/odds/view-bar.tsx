// How the list is looked at: whose rows, which columns, how dense; views under a name; the table for a spreadsheet.

import { useRouter, useRouterState } from '@tanstack/react-router'
import { Bookmark, Columns3, Download, Rows3, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { SavedView, VIEWS_MAX } from '../../../contract/saved-views.ts'
import type { Address } from '../../address/use-address.ts'
import type { Bookmaker } from '../../api/bookmakers.ts'
import { tableAddress } from '../../api/client.ts'
import { changePreferences, usePreferences } from '../../state/preferences.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { CheckField, TextField } from '../../ui/field.tsx'
import { latePart } from '../../ui/late-part.tsx'
import { Popover } from '../../ui/popover.tsx'
import { tellFault } from '../../ui/states.tsx'
import { forgetView } from '../../views/forget-view.ts'
import { type SavedViewsBook, useSavedViews } from '../../views/use-saved-views.ts'
import { savedAs } from '../../views/view-edits.ts'
import type { ColumnListProps } from './column-list.tsx'
import type { GridColumns } from './columns.ts'
import type { ListQuery } from './list-query.ts'
import { DENSITIES, type ODDS_ADDRESS } from './odds-address.ts'

const ColumnList = latePart(async () => (await import('./column-list.tsx')).ColumnList)

type OddsPageAddress = Pick<Address<typeof ODDS_ADDRESS>, 'value' | 'change'>

interface ViewBarProps {
  readonly address: OddsPageAddress
  readonly bookmakers: readonly Bookmaker[]
  readonly columns: GridColumns
  readonly isNarrow: boolean
  readonly query: ListQuery
}

/** As many as the server puts on a page. */
const CSV_ROWS = 100
const CSV_ABOUT = `The first ${CSV_ROWS} events of this list, in its order, each with the four main markets, whatever columns are shown`

export function ViewBar({ address, bookmakers, columns, isNarrow, query }: ViewBarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <BookPick {...{ address, bookmakers }} />
      <ColumnPick {...{ address, columns, isNarrow }} />
      <DensityTurn address={address} />
      <SavedViews />
      <a
        href={tableAddress('/api/events', { ...query, page_size: CSV_ROWS })}
        download
        title={CSV_ABOUT}
        aria-label={`CSV, first ${CSV_ROWS}. ${CSV_ABOUT}`}
        className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 text-sm hover:bg-hover"
      >
        <Download aria-hidden size={14} />
        CSV, first {CSV_ROWS}
      </a>
    </div>
  )
}

/** Who is not shown takes no part in comparisons either. The home bookmaker stays. */
function BookPick({ address: { value, change }, bookmakers }: Pick<ViewBarProps, 'address' | 'bookmakers'>) {
  const shown = value.books ?? bookmakers.map(({ slug }) => slug)
  const turn = (slug: string) => {
    const next = shown.includes(slug) ? shown.filter((each) => each !== slug) : [...shown, slug]
    change({ books: next.length === bookmakers.length ? undefined : next })
  }
  return (
    <fieldset className="flex items-center gap-2">
      <legend className="sr-only">Bookmakers shown</legend>
      {bookmakers
        .filter(({ isHome }) => !isHome)
        .map(({ slug }) => (
          <CheckField
            key={slug}
            label={<BookmakerMark slug={slug} />}
            checked={shown.includes(slug)}
            // With the last competitor there would be nothing to compare with.
            disabled={
              shown.includes(slug) &&
              shown.filter((each) => bookmakers.some((book) => book.slug === each && !book.isHome)).length === 1
            }
            onChange={() => turn(slug)}
          />
        ))}
    </fieldset>
  )
}

function ColumnPick(props: ColumnListProps) {
  ColumnList.useComing()
  return (
    <Popover
      label="Columns"
      align="end"
      trigger={
        <Button icon={Columns3} {...ColumnList.comesFor}>
          Columns
        </Button>
      }
    >
      <ColumnList.Part {...props} />
    </Popover>
  )
}

const DENSITY_NAMES = { compact: 'Compact', normal: 'Normal', roomy: 'Roomy' } as const

function DensityTurn({ address: { value, change } }: { readonly address: OddsPageAddress }) {
  const preferences = usePreferences()
  const density = value.density ?? preferences.density
  const next = DENSITIES[(DENSITIES.indexOf(density) + 1) % DENSITIES.length] ?? 'normal'
  return (
    <IconButton
      icon={Rows3}
      label={`Rows: ${DENSITY_NAMES[density]}. Change to: ${DENSITY_NAMES[next]}`}
      onClick={() => {
        changePreferences({ density: next })
        // In the place of what stood there, as the zone does.
        change({ density: next }, { isTyping: true })
      }}
    />
  )
}

const NAME_MOST = 60

function SavedViews() {
  const book = useSavedViews()
  const { views: savedViews } = book
  const [name, setName] = useState('')
  const { pathname, searchStr } = useRouterState({ select: ({ location }) => location })
  const wanted = name.trim()
  // One of the same name takes the place of what was there.
  const isFull = savedViews.length >= VIEWS_MAX && savedViews.every((each) => each.name !== wanted)
  const save = () => {
    const view = SavedView.safeParse({ name: wanted, path: pathname, search: searchStr }).data
    if (view === undefined) {
      toast.error('This view is not saved: its address is too long.', { description: 'Choose fewer things in it.' })
      return
    }
    book.change(savedAs(view))
    toast.success(`"${view.name}" is saved ${book.home}.`)
    setName('')
  }
  return (
    <Popover label="Saved views" align="end" trigger={<Button icon={Bookmark}>Views</Button>}>
      <form
        className="flex w-72 max-w-full flex-col gap-2"
        onSubmit={(submission) => {
          submission.preventDefault()
          if (wanted !== '' && !isFull) save()
        }}
      >
        <div className="flex items-end gap-2">
          <TextField
            label="Save this view as"
            maxLength={NAME_MOST}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <Button type="submit" disabled={wanted === '' || isFull}>
            Save
          </Button>
        </div>
        {savedViews.length === 0 && <p className="text-muted">{noneWords(book)}</p>}
        {isFull && (
          <p className="text-muted">
            There are {VIEWS_MAX}, which is all that are kept. Forget one, or take the name of one.
          </p>
        )}
        <ul>
          {savedViews.map((view) => (
            <ViewItem key={view.name} view={view} book={book} />
          ))}
        </ul>
      </form>
    </Popover>
  )
}

function noneWords({ home, isComing, fault }: SavedViewsBook): string {
  if (isComing) return 'They are being loaded …'
  if (fault !== undefined) return `They could not be loaded. ${tellFault(fault).detail}`
  const kept = home === 'in this browser' ? 'it stays in this browser' : 'it is kept for your account, in any browser'
  return `None yet. A view is all that the address says; ${kept}.`
}

function ViewItem({ view, book }: { readonly view: SavedView; readonly book: SavedViewsBook }) {
  const router = useRouter()
  return (
    <li className="flex items-center gap-1">
      <button
        type="button"
        onClick={() => router.history.push(`${view.path}${view.search}`)}
        className="h-7 min-w-0 flex-1 truncate rounded px-1 text-left hover:bg-hover"
      >
        {view.name}
      </button>
      <IconButton
        icon={Trash2}
        label={`Forget ${view.name}`}
        onClick={() => forgetView(book, view, `"${view.name}" is forgotten.`)}
      />
    </li>
  )
}
