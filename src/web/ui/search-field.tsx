// A field to search a page with: what is typed is seen at once, and told a moment later, so that not every letter asks anew. The
// key "/" goes to it, and Escape away from it.
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { classNames } from './class-names.ts'
import { TextField } from './field.tsx'

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
  const [typed, setTyped] = useState(value ?? '')
  const [told, setTold] = useState(value)
  // The value changed by itself: by "back", or something that clears it.
  if (told !== value) {
    setTold(value)
    if ((value ?? '') !== typed.trim()) setTyped(value ?? '')
  }
  useEffect(() => {
    const wanted = typed.trim() || undefined
    if (wanted === value) return undefined
    const timer = setTimeout(() => onSearch(wanted), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, value, onSearch])
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
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={onKeyDown}
        className="w-full pl-7"
      />
      {typed === '' && (
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
