// A field to search a page with: what is typed is seen at once, and told a moment later, so that not every letter asks anew. The
// key "/" goes to it, and Escape away from it.
import { Search } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { classNames } from './class-names.ts'
import { TextField } from './field.tsx'
import { useDraft } from './use-draft.ts'

/** Shorter than the pause between two words, longer than that between two letters. */
const TYPING_MS = 150

interface SearchFieldProps {
  readonly label: string
  readonly placeholder: string
  readonly value: string | undefined
  readonly most: number
  readonly onSearch: (text: string | undefined) => void
  /** Enter, Escape or the arrow down: on to what was found. */
  readonly onLeave?: () => void
  readonly className?: string
}

export function SearchField({ label, placeholder, value, most, onSearch, onLeave, className }: SearchFieldProps) {
  const draft = useDraft({ value, write: textOf, read: wantedIn, pauseMs: TYPING_MS, onTell: onSearch })
  const onKeyDown = (press: KeyboardEvent<HTMLInputElement>) => {
    if (press.key === 'Escape') {
      // What was typed stays; the browser's own Escape would empty the field.
      press.currentTarget.blur()
      onLeave?.()
    } else if ((press.key === 'Enter' || press.key === 'ArrowDown') && onLeave !== undefined) onLeave()
    else return
    press.preventDefault()
  }
  return (
    <div className={classNames('group relative min-w-0', className)}>
      <Search aria-hidden size={13} className="absolute top-1/2 left-2 -translate-y-1/2 text-muted" />
      <TextField
        label={label}
        isLabelHidden
        data-search
        type="search"
        maxLength={most}
        placeholder={placeholder}
        value={draft.text}
        onChange={({ target }) => draft.type(target.value)}
        // Another window has the focus then, and what is typed goes on when it is back.
        onBlur={({ target }) => document.activeElement !== target && draft.leave()}
        onKeyDown={onKeyDown}
        className="w-full pl-7"
      />
      {draft.text === '' && (
        <kbd
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-1.5 -translate-y-1/2 rounded border border-line px-1 text-2xs text-faint group-focus-within:hidden max-sm:hidden"
        >
          /
        </kbd>
      )}
    </div>
  )
}

function textOf(value: string | undefined): string {
  return value ?? ''
}

function wantedIn(text: string): { readonly value: string | undefined } {
  return { value: text.trim() || undefined }
}
