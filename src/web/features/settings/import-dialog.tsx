// Takes saved views from text that another browser exported: from a file, or pasted.
import { useId, useState } from 'react'
import { toast } from 'sonner'
import { VIEWS_MAX } from '../../../contract/saved-views.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { countOf } from '../../ui/figures.ts'
import { type SavedViewsBook, useSavedViews } from '../../views/use-saved-views.ts'
import { mergeViews, readViews } from './saved-views.ts'

/** Fifty views at their longest are a quarter of this. */
const TEXT_MAX = 1_000_000

export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const id = useId()
  const book = useSavedViews()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const take = () => {
    const outcome = takeViews(book, text)
    if (outcome !== undefined) setProblem(outcome)
    else onClose()
  }
  return (
    <Dialog
      title="Import saved views"
      about="One of a name that is there already takes its place; the others are added."
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        <label htmlFor={`${id}-file`} className="flex flex-col gap-0.5 text-xs text-muted">
          From a file
          <input
            id={`${id}-file`}
            type="file"
            accept=".json,application/json"
            className="text-sm text-ink file:mr-2 file:h-7 file:rounded-md file:border file:border-line-strong file:bg-surface file:px-2.5 file:text-ink"
            // What can not be read is told as what holds no views.
            onChange={({ target }) => void readFile(target.files?.[0]).then(setText)}
          />
        </label>
        <label htmlFor={`${id}-text`} className="flex flex-col gap-0.5 text-xs text-muted">
          Or the text itself
          <textarea
            id={`${id}-text`}
            rows={8}
            value={text}
            spellCheck={false}
            aria-invalid={problem !== undefined}
            aria-describedby={`${id}-problem`}
            onChange={({ target }) => {
              setText(target.value)
              setProblem(undefined)
            }}
            className="rounded-md border border-line-strong bg-surface p-2 font-mono text-xs text-ink"
          />
        </label>
        <p id={`${id}-problem`} role="alert" className="text-xs font-semibold">
          {problem !== undefined && `✕ ${problem}`}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={text.trim() === ''} onClick={take}>
            Import
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

async function readFile(file: File | undefined): Promise<string> {
  return file === undefined || file.size > TEXT_MAX ? '' : file.text()
}

/** Returns why nothing was taken. */
function takeViews(book: SavedViewsBook, text: string): string | undefined {
  const read = readViews(text.slice(0, TEXT_MAX))
  if (typeof read === 'string') return read
  const { added, replaced, leftOut } = mergeViews(book.views, read.views, VIEWS_MAX)
  book.change((views) => mergeViews(views, read.views, VIEWS_MAX).views)
  const losses = [
    ...(read.unreadable > 0 ? [`${read.unreadable} could not be read.`] : []),
    ...(leftOut > 0 ? [`${leftOut} had no room: there are ${VIEWS_MAX} at most.`] : []),
  ]
  toast(`${countOf(added, 'view')} added, ${replaced} replaced.`, { description: losses.join(' ') || undefined })
  return undefined
}
