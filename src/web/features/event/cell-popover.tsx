// The window at a cell: everything that is known of one price, or of one margin.
import { Popover } from 'radix-ui'
import { useRef } from 'react'
import type { NoVigMethod } from '../../../contract/comparison.ts'
import type { EventMarket } from './event-market.ts'
import { cellElement } from './grid-focus.ts'
import { type CellName, cellText } from './grid-rows.ts'
import { MarginDetails } from './margin-details.tsx'
import { PriceDetails } from './price-details.tsx'
import { useIsWide } from './use-is-wide.ts'

export interface CellDetailsProps {
  readonly eventId: number
  readonly market: EventMarket
  readonly bookmaker: string
  readonly method: NoVigMethod
  readonly onHistory: (of: CellName) => void
}

interface CellPopoverProps {
  readonly eventId: number
  readonly markets: readonly EventMarket[]
  readonly cell: CellName
  readonly method: NoVigMethod
  readonly onClose: () => void
  readonly onHistory: CellDetailsProps['onHistory']
}

export function CellPopover({ eventId, markets, cell, method, onClose, onHistory }: CellPopoverProps) {
  const text = cellText(cell)
  // Rows come and go: the cell is looked for whenever its place is asked.
  const anchor = useRef({ getBoundingClientRect: () => cellElement(text)?.getBoundingClientRect() ?? new DOMRect() })
  const isWide = useIsWide()
  const market = markets.find(({ key }) => key === cell.market)
  const outcome = market?.outcomes.find(({ key }) => key === cell.outcome)
  if (market === undefined || (cell.outcome !== undefined && outcome === undefined)) return null
  const details = { eventId, market, bookmaker: cell.bookmaker, method, onHistory }
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          aria-label={outcome === undefined ? `Margin of ${market.title}` : `${market.title}, ${outcome.name}`}
          side={isWide ? 'right' : 'bottom'}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          updatePositionStrategy="always"
          onCloseAutoFocus={(focus) => {
            focus.preventDefault()
            cellElement(text)?.focus({ preventScroll: true })
          }}
          className="z-40 max-h-[80dvh] w-80 max-w-[94vw] overflow-auto rounded-lg border border-line bg-raised p-3 shadow-pop outline-none"
        >
          {outcome === undefined ? <MarginDetails {...details} /> : <PriceDetails {...details} outcome={outcome} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
