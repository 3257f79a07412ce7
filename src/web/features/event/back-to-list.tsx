// The way back to the list of odds, as it was left.
import { Link } from '@tanstack/react-router'
import { listSearch } from '../../address/list-address.ts'
import { BackLink } from '../../ui/back-link.tsx'

export function BackToList({ isWhole = false }: { readonly isWhole?: boolean }) {
  const way = { to: '/', search: listSearch() as never, title: 'Back to the odds, as they were left' } as const
  if (!isWhole) return <BackLink {...way}>Odds</BackLink>
  return (
    <Link {...way} className="text-accent underline">
      Go to the odds
    </Link>
  )
}
