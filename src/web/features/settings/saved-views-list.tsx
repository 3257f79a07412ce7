// Saved views: going there, renaming, deleting, and carrying them to another browser as text.
import { useRouter } from '@tanstack/react-router'
import { Check, Pencil, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { useAddress } from '../../address/use-address.ts'
import { changePreferences, readPreferences, type SavedView, usePreferences } from '../../state/preferences.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { nameProblem, viewsText } from './saved-views.ts'
import { RowFrame } from './setting-row.tsx'
import { SETTINGS_ADDRESS } from './settings-address.ts'

export function SavedViews() {
  const { savedViews } = usePreferences()
  const { value, change } = useAddress(SETTINGS_ADDRESS)
  return (
    <RowFrame
      name={<span className="font-semibold">Saved views</span>}
      about="Pages under a name, with all that was chosen there. Ctrl K finds them, too."
    >
      {savedViews.length === 0 ? (
        <p className="text-muted">None yet. A page with filters can be saved where it is shown.</p>
      ) : (
        <ul aria-label="Saved views" className="flex flex-col">
          {savedViews.map((view) => (
            <ViewItem key={view.name} view={view} views={savedViews} />
          ))}
        </ul>
      )}
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
  readonly views: readonly SavedView[]
}

function ViewItem({ view, views }: ItemProps) {
  const router = useRouter()
  const [isRenamed, setRenamed] = useState(false)
  if (isRenamed) return <RenamedItem view={view} views={views} onDone={() => setRenamed(false)} />
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
      <IconButton icon={Trash2} label={`Delete ${view.name}`} onClick={() => deleteView(view)} />
    </li>
  )
}

function RenamedItem({ view, views, onDone }: ItemProps & { readonly onDone: () => void }) {
  const [name, setName] = useState(view.name)
  const problem = nameProblem(views, view.name, name)
  const rename = () => {
    if (problem !== undefined) return
    changePreferences({
      savedViews: views.map((each) => (each.name === view.name ? { ...each, name: name.trim() } : each)),
    })
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

function deleteView(view: SavedView): void {
  const { savedViews } = readPreferences()
  const place = savedViews.findIndex(({ name }) => name === view.name)
  changePreferences({ savedViews: savedViews.filter(({ name }) => name !== view.name) })
  const restore = () => {
    const now = readPreferences().savedViews.filter(({ name }) => name !== view.name)
    changePreferences({ savedViews: now.toSpliced(place, 0, view) })
  }
  toast(`${view.name} is deleted.`, { action: { label: 'Undo', onClick: restore } })
}

function download(views: readonly SavedView[]): void {
  const address = URL.createObjectURL(new Blob([viewsText(views)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'overround-views.json'
  link.click()
  URL.revokeObjectURL(address)
}
