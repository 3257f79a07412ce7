// A price or a margin of one moment, as it stands in a line of text or in a table: its state by sign and word, what it is against
// the home bookmaker's by a figure.
import type { ReactNode } from 'react'
import { PriceText, priceWords } from '../prices/price-cell.tsx'
import type { ShownPrice, Standing } from '../prices/shown-market.ts'
import { BookmakerMark } from '../ui/bookmaker-mark.tsx'
import { classNames } from '../ui/class-names.ts'
import { oddsText, percentText, signed } from '../ui/figures.ts'
import { type ComparedValue, STATE_WORDS } from './compared-at.ts'
import type { Quantity, Shown, ShownState } from './trail.ts'

const LOOKS: Readonly<Record<ShownState, string>> = {
  open: '',
  suspended: 'text-muted italic',
  withdrawn: 'text-muted line-through',
  late: 'bg-late-fill text-late',
}
const SIGNS: Readonly<Partial<Record<ShownState, string>>> = { suspended: '‖', late: '◷' }

/** "2.15", "4.70%", or a dash. */
export function shownText(shown: Shown | undefined, quantity: Quantity): string {
  const value = shown?.value ?? null
  if (quantity === 'margin') return percentText(value, 2)
  return oddsText(value === null ? null : Math.round(value * 1000))
}

export function deltaText(delta: number, quantity: Quantity): string {
  return signed(delta, quantity === 'margin' || Math.round(delta * 1000) % 10 === 0 ? 2 : 3)
}

/** "2.15 ‖". */
export function ShownText({ shown, quantity }: { readonly shown: Shown | undefined; readonly quantity: Quantity }) {
  const state = shown?.state ?? 'open'
  const sign = SIGNS[state]
  return (
    <span className={LOOKS[state]} title={state === 'open' ? undefined : STATE_WORDS[state]}>
      {shownText(shown, quantity)}
      {sign !== undefined && <span aria-hidden> {sign}</span>}
      {state !== 'open' && <span className="sr-only"> {STATE_WORDS[state]}</span>}
    </span>
  )
}

/** "SB 2.20 +0.05". */
export function ComparedText({ value, quantity }: { readonly value: ComparedValue; readonly quantity: Quantity }) {
  return (
    <span className="inline-flex items-baseline gap-1 whitespace-nowrap">
      <BookmakerMark slug={value.bookmaker} isShort />
      <ShownText shown={value.shown} quantity={quantity} />
      {value.delta !== undefined && <span className="text-xs text-muted">{deltaText(value.delta, quantity)}</span>}
    </span>
  )
}

/** In a cell of a table: a star for the best, the difference to home, and the value. */
export function ComparedCell({ value, quantity }: { readonly value: ComparedValue; readonly quantity: Quantity }) {
  return (
    <div className="flex h-7 items-center justify-end gap-2">
      {value.isBest && (
        <span title="The best then" className="text-xs">
          <span aria-hidden>★</span>
          <span className="sr-only">best</span>
        </span>
      )}
      {value.delta !== undefined && (
        <span className="text-right text-xs text-muted">{deltaText(value.delta, quantity)}</span>
      )}
      <div className="h-6 w-18">
        {quantity === 'margin' ? <MarginCell value={value} /> : <PriceCell value={value} />}
      </div>
    </div>
  )
}

function PriceCell({ value: { shown, tone } }: { readonly value: ComparedValue }): ReactNode {
  const price: ShownPrice = {
    outcome: '',
    priceMilli: typeof shown?.value === 'number' ? Math.round(shown.value * 1000) : null,
    state: shown === undefined ? 'never' : shown.state === 'late' ? 'open' : shown.state,
    tone,
  }
  const standing: Standing = shown?.state === 'late' ? 'late' : 'live'
  return (
    <span className="block size-full" title={shown === undefined ? 'not offered then' : priceWords(price, standing)}>
      <PriceText price={price} standing={standing} move={undefined} />
    </span>
  )
}

function MarginCell({ value: { shown, tone } }: { readonly value: ComparedValue }): ReactNode {
  const isBetter = tone === 'better'
  const isWorse = tone === 'worse'
  return (
    <span
      title={isBetter || isWorse ? `${tone} than the best competitor` : undefined}
      className={classNames(
        'flex size-full items-center justify-end gap-1 px-1.5',
        isBetter && 'text-better',
        isWorse && 'text-worse',
      )}
    >
      {(isBetter || isWorse) && (
        <span aria-hidden className="mr-auto text-[9px]">
          {isBetter ? '▴' : '▾'}
        </span>
      )}
      <ShownText shown={shown} quantity="margin" />
    </span>
  )
}
