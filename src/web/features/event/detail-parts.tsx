// What the windows at prices and at margins have in common: lines, what a bookmaker calls what is shown, and what one can do.

import { useQuery } from '@tanstack/react-query'
import { ChartLine, Copy, ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { toast } from 'sonner'
import { useBookmaker } from '../../api/bookmakers.ts'
import { catalogueQuery } from '../../api/catalogue.ts'
import { useListing } from '../../prices/use-price-board.ts'
import { Button } from '../../ui/button.tsx'
import { isWebAddress, SiteLink } from '../../ui/site-link.tsx'
import { Ago, Instant, Until } from '../../ui/time-text.tsx'
import type { CellDetailsProps } from './cell-popover.tsx'
import { mappingRows } from './mapping-rows.ts'

export function Lines({ children }: { readonly children: ReactNode }) {
  return <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 py-2">{children}</dl>
}

export function Line({ name, title, children }: { name: string; title?: string; readonly children: ReactNode }) {
  return (
    <>
      <dt title={title} className="text-muted">
        {name}
      </dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </>
  )
}

type OfBookmaker = Pick<CellDetailsProps, 'eventId' | 'market' | 'bookmaker'>

/** How old the prices of the bookmaker are. */
export function ConfirmedLines({ eventId, bookmaker }: Pick<OfBookmaker, 'eventId' | 'bookmaker'>) {
  const listing = useListing(eventId, bookmaker)
  if (listing === undefined) return null
  const { confirmed_at, late_after, is_late, closed_at, withdrawn_at } = listing
  return (
    <>
      <Line name="Confirmed">
        <Ago at={confirmed_at} />
      </Line>
      {closed_at === null && withdrawn_at === null && late_after !== null && (
        <Line name={is_late ? 'Late since' : 'Late unless seen'}>
          {is_late ? <Instant at={late_after} /> : <Until at={late_after} />}
        </Line>
      )}
    </>
  )
}

/** Where the price is from: the bookmaker's page, and its own ids. */
export function SourceLines({ eventId, market, bookmaker, outcome }: OfBookmaker & { readonly outcome?: string }) {
  const listing = useListing(eventId, bookmaker)
  const { name } = useBookmaker(bookmaker)
  const { data } = useQuery(catalogueQuery)
  const rows = data === undefined ? [] : mappingRows(data.markets, { market, bookmaker, outcome })
  return (
    <>
      {listing !== undefined && (
        <Line name="Event id">
          {isWebAddress(listing.event_url) ? (
            <SiteLink
              url={listing.event_url}
              title={`Opens ${name} in a new tab`}
              className="inline-flex items-center gap-1 text-accent hover:underline"
            >
              {listing.external_event_id}
              <ExternalLink aria-hidden size={11} />
            </SiteLink>
          ) : (
            <code className="text-xs">{listing.external_event_id}</code>
          )}
        </Line>
      )}
      {rows.map(({ id, outcomeId }) => (
        <Line key={`${id} ${outcomeId ?? ''}`} name={outcomeId === undefined ? 'Market id' : 'Market · outcome id'}>
          <code className="text-xs">
            {id}
            {outcomeId !== undefined && ` · ${outcomeId}`}
          </code>
        </Line>
      ))}
    </>
  )
}

interface ActionsProps extends Pick<CellDetailsProps, 'market' | 'bookmaker' | 'onHistory'> {
  readonly outcome: string | undefined
  /** What is copied. */
  readonly text: string
}

export function Actions({ market, bookmaker, outcome, onHistory, text }: ActionsProps) {
  return (
    <div className="flex gap-2 border-t border-line pt-2">
      <Button icon={ChartLine} onClick={() => onHistory({ market: market.key, outcome, bookmaker })}>
        History
      </Button>
      <Button
        icon={Copy}
        onClick={() => {
          // Whether it worked is told by what follows it.
          void copy(text)
        }}
      >
        Copy
      </Button>
    </div>
  )
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast.success('✓ Copied.', { description: text })
  } catch {
    toast.error('✕ This browser does not let the page copy.', { description: text })
  }
}
