// A price and a margin as they stand in a grid: what they are (open, suspended, withdrawn, never, late) and how they compare is
// told by a sign or a line as well as by colour.
import { useLayoutEffect, useRef } from 'react'
import { useLive } from '../live/live.ts'
import type { PriceMove } from '../live/price-moves.ts'
import { classNames } from '../ui/class-names.ts'
import { oddsText, percentText } from '../ui/figures.ts'
import { markMove } from './move-marks.ts'
import type { PriceState, PriceTone, ShownPrice, ShownQuote, Standing } from './shown-market.ts'

const NONE: ShownPrice = { outcome: '', priceMilli: null, state: 'never', tone: 'none' }

const TONES: Readonly<Record<PriceTone, string>> = {
  better: 'bg-better-fill text-better font-semibold',
  worse: 'bg-worse-fill text-worse font-semibold',
  equal: 'font-semibold',
  uncontested: 'font-semibold',
  beats_home: 'outline-1 -outline-offset-3 outline-better/45',
  none: '',
}

const TONE_SIGNS: Readonly<Partial<Record<PriceTone, string>>> = { better: '▴', worse: '▾' }

const TONE_WORDS: Readonly<Partial<Record<PriceTone, string>>> = {
  better: 'better than the best competitor',
  worse: 'worse than the best competitor',
  equal: 'equal to the best competitor',
  uncontested: 'no competitor price to compare with',
  beats_home: 'more than the home price',
}

const STATE_LOOKS: Readonly<Record<PriceState, string>> = {
  open: '',
  suspended: 'text-muted italic',
  withdrawn: 'text-muted line-through',
  never: 'text-faint',
  closed: 'text-muted',
}

const STATE_SIGNS: Readonly<Partial<Record<PriceState, string>>> = { suspended: '‖' }

const STATE_WORDS: Readonly<Partial<Record<PriceState, string>>> = {
  suspended: 'suspended',
  withdrawn: 'withdrawn',
  never: 'never offered',
  closed: 'closed: the match began',
}

const STANDING_WORDS: Readonly<Partial<Record<Standing, string>>> = {
  late: 'late',
  unanswered: 'not answered when last asked',
}

interface PriceTextProps {
  readonly price: ShownPrice | undefined
  readonly standing: Standing | undefined
  readonly move: PriceMove | undefined
}

/** What stands in the cell; the cell itself, its role and place, is its owner's. */
export function PriceText({ price = NONE, standing = 'live', move }: PriceTextProps) {
  const { clock } = useLive()
  const place = useRef<HTMLSpanElement>(null)
  const atMs = move?.atMs
  // The move is told apart by when it was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useLayoutEffect(() => {
    if (place.current === null) return undefined
    return markMove(place.current, move, () => clock.nowMs())
  }, [atMs, clock])
  const isOld = standing === 'late' || standing === 'unanswered'
  const sign = TONE_SIGNS[price.tone] ?? STATE_SIGNS[price.state] ?? (isOld && price.state === 'open' ? '◷' : undefined)
  return (
    <span
      ref={place}
      className={classNames(
        'price flex h-full w-full items-center justify-end gap-0.5 px-1.5',
        TONES[price.tone],
        STATE_LOOKS[price.state],
        standing === 'late' && price.state === 'open' && 'bg-late-fill text-late',
        standing === 'unanswered' && price.state === 'open' && 'text-muted',
      )}
    >
      {sign !== undefined && (
        <span aria-hidden className="mr-auto text-[9px] no-underline">
          {sign}
        </span>
      )}
      <span>{oddsText(price.priceMilli)}</span>
    </span>
  )
}

/** Why there is nothing to be said yet, or at all, of what a cell is to show. */
export type Untold = 'waiting' | 'list'

const UNTOLD_WORDS: Readonly<Record<Untold, string>> = {
  waiting: 'not told yet',
  list: 'not told in a list: open the match to see it',
}

/** Stands where a price would, of which it is not known whether it was ever offered. */
export function UntoldText({ why }: { readonly why: Untold }) {
  return (
    <span className="flex h-full w-full items-center justify-end px-1.5 text-faint">
      {why === 'waiting' ? <span aria-hidden className="h-2.5 w-6 rounded bg-sunken" /> : '·'}
    </span>
  )
}

export function untoldWords(why: Untold): string {
  return UNTOLD_WORDS[why]
}

/** Everything about a price in words, for whoever does not see the cell; `since` says when it was withdrawn. */
export function priceWords(price: ShownPrice = NONE, standing: Standing = 'live', since?: string): string {
  const state = STATE_WORDS[price.state]
  const words = [
    price.priceMilli === null ? undefined : oddsText(price.priceMilli),
    since !== undefined && price.state === 'withdrawn' ? `${state} since ${since}` : state,
    price.state === 'open' ? STANDING_WORDS[standing] : undefined,
    TONE_WORDS[price.tone],
  ]
  return words.filter((each) => each !== undefined).join(', ')
}

export function MarginText({ quote }: { readonly quote: ShownQuote | undefined }) {
  const sign = quote === undefined || quote.marginTone === 'none' ? undefined : TONE_SIGNS[quote.marginTone]
  const isWithdrawn = quote !== undefined && (quote.withdrawnAt !== null || quote.standing === 'withdrawn')
  return (
    <span
      className={classNames(
        'flex h-full w-full items-center justify-end gap-0.5 px-1 text-xs',
        quote?.marginTone === 'better' && 'text-better',
        quote?.marginTone === 'worse' && 'text-worse',
        (quote === undefined || quote.marginTone === 'none') && 'text-muted',
        quote?.isLowestMargin === true && 'font-semibold',
      )}
    >
      {sign !== undefined && (
        <span aria-hidden className="mr-auto text-[9px]">
          {sign}
        </span>
      )}
      <span
        className={classNames(
          quote?.isLowestMargin === true && 'underline underline-offset-2',
          isWithdrawn && 'line-through',
        )}
      >
        {percentText(quote?.margin)}
      </span>
    </span>
  )
}

export function marginWords(quote: ShownQuote | undefined): string {
  if (quote === undefined || quote.margin === null) return 'no margin'
  const words = [
    `margin ${percentText(quote.margin)}`,
    quote.isLowestMargin && 'the lowest',
    quote.marginTone !== 'none' && `${quote.marginTone} than the other side`,
  ]
  return words.filter(Boolean).join(', ')
}
