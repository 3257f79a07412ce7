// Goes through the pages of a list, and says which of how many rows are in sight.
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from './button.tsx'
import { countText } from './figures.ts'

interface PagerProps {
  /** What there are pages of, in the plural: "tournaments". */
  readonly what: string
  /** From 1. */
  readonly page: number
  readonly pageSize: number
  readonly total: number
  /** The first page is undefined: an address leaves it out. */
  readonly onPage: (page: number | undefined) => void
}

export function Pager({ what, page, pageSize, total, onPage }: PagerProps) {
  const last = Math.max(1, Math.ceil(total / pageSize))
  if (last === 1 && page === 1) return null
  const first = (page - 1) * pageSize + 1
  const go = (to: number) => onPage(to === 1 ? undefined : to)
  return (
    <nav aria-label={`Pages of ${what}`} className="flex items-center justify-end gap-1">
      <span className="mr-1 text-xs text-muted" aria-live="polite">
        {first > total
          ? `Page ${countText(page)} of ${countText(last)}`
          : `${countText(first)}–${countText(Math.min(total, page * pageSize))} of ${countText(total)} ${what}`}
      </span>
      <IconButton
        icon={ChevronLeft}
        label="Page before"
        disabled={page <= 1}
        onClick={() => go(Math.min(last, page - 1))}
      />
      <IconButton icon={ChevronRight} label="Next page" disabled={page >= last} onClick={() => go(page + 1)} />
    </nav>
  )
}
