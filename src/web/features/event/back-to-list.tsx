// The way back to the list of odds, as it was left.
import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { listSearch } from '../../address/list-address.ts'

export function BackToList({ isWhole = false }: { readonly isWhole?: boolean }) {
  return (
    <Link
      to="/"
      search={listSearch() as never}
      title="Back to the odds, as they were left"
      className={
        isWhole
          ? 'text-accent underline'
          : 'inline-flex h-7 items-center gap-1 rounded-md pr-1.5 text-muted hover:bg-hover hover:text-ink'
      }
    >
      {!isWhole && <ArrowLeft aria-hidden size={15} />}
      {isWhole ? 'Go to the odds' : 'Odds'}
    </Link>
  )
}
