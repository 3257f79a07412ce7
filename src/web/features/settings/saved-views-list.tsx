// Saved views: going there, renaming, deleting, and carrying them to another browser as text.
import { useRouter } from '@tanstack/react-router'
import { Check, Pencil, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import type { SavedView } from '../../../contract/saved-views.ts'
import { useAddress } from '../../address/use-address.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Failure } from '../../ui/states.tsx'
import { forgetView } from '../../views/forget-view.ts'
import { type SavedViewsBook, useSavedViews } from '../../views/use-saved-views.ts'
import { renamed } from '../../views/view-edits.ts'
import { ViewsToTake } from '../../views/views-to-take.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { nameProblem, viewsText } from './saved-views.ts'
import { RowFrame } from './setting-row.tsx'
import { SETTINGS_ADDRESS } from './settings-address.ts'

export function SavedViews() {
  const book = useSavedViews()
  const { views: savedViews, home, isComing, fault } = book
  const { value, change } = useAddress(SETTINGS_ADDRESS)
  return (
    <RowFrame
      name={<span className="font-semibold">Saved views</span>}
      about={`Pages under a name, with all that was chosen there, kept ${home}. Ctrl K finds them, too.`}
    >
      {fault !== undefined && <Failure what="They could not be loaded." fault={fault} />}
      {savedViews.length === 0 ? (
        <p className="text-muted">
          {isComing ? 'Loading …' : 'None yet. A page with filters can be saved where it is shown.'}
        </p>
      ) : (
        <ul aria-label="Saved views" className="flex flex-col">
          {savedViews.map((view) => (
            <ViewItem key={view.name} view={view} book={book} />
          ))}
        </ul>
      )}
      <ViewsToTake book={book} />
      <div className="flex flex-wrap gap-2">
        <Button disabled={savedViews.length === 0} onClick={() => download(savedViews)}>
          Export
        </Button>
        <Button onClick={() => change({ dialog: 'import' })}>Import …</Button>
      </div>
      {value.dialog === 'import' && <ImportDialog onClose={() => change({ dialog: undefined })} />}
    </RowFrame>
  )
}

interface ItemProps {
  readonly view: SavedView
  readonly book: SavedViewsBook
}

function ViewItem({ view, book }: ItemProps) {
  const router = useRouter()
  const [isRenamed, setRenamed] = useState(false)
  if (isRenamed) return <RenamedItem view={view} book={book} onDone={() => setRenamed(false)} />
  return (
    <li className="flex min-h-7 items-center gap-1">
      <button
        type="button"
        title={`${view.path}${view.search}`}
        onClick={() => router.history.push(`${view.path}${view.search}`)}
        className="min-w-0 flex-1 truncate text-left text-accent hover:underline"
      >
        {view.name}
      </button>
      <IconButton icon={Pencil} label={`Rename ${view.name}`} onClick={() => setRenamed(true)} />
      <IconButton
        icon={Trash2}
        label={`Delete ${view.name}`}
        onClick={() => forgetView(book, view, `${view.name} is deleted.`)}
      />
    </li>
  )
}

function RenamedItem({ view, book, onDone }: ItemProps & { readonly onDone: () => void }) {
  const [name, setName] = useState(view.name)
  const problem = nameProblem(book.views, view.name, name)
  const rename = () => {
    if (problem !== undefined) return
    book.change(renamed(view.name, name.trim()))
    onDone()
  }
  return (
    <li className="flex items-start gap-1 py-0.5">
      <TextField
        label={`New name of ${view.name}`}
        isLabelHidden
        autoFocus
        value={name}
        error={problem}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={(press) => {
          if (press.key !== 'Enter' && press.key !== 'Escape') return
          // The form around it is another one.
          press.preventDefault()
          if (press.key === 'Enter') rename()
          else onDone()
        }}
      />
      <IconButton icon={Check} label="Rename" disabled={problem !== undefined} onClick={rename} />
      <IconButton icon={X} label="Leave the name" onClick={onDone} />
    </li>
  )
}

function download(views: readonly SavedView[]): void {
  const address = URL.createObjectURL(new Blob([viewsText(views)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'overround-views.json'
  link.click()
  URL.revokeObjectURL(address)
}
