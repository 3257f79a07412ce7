// The rows of the grid: a market with its margins, and each of its outcomes with its prices.
import { memo, type ReactNode } from 'react'
import type { Outcome } from '../../../odds/registry.ts'
import { shortMarketName } from '../../prices/market-names.ts'
import { MarginText, marginWords, PriceText, priceWords } from '../../prices/price-cell.tsx'
import { useBoard } from '../../prices/use-price-board.ts'
import { classNames } from '../../ui/class-names.ts'
import { oddsText, percentText, signed, signedPercentText } from '../../ui/figures.ts'
import type { EventMarket } from './event-market.ts'
import { FAR, type GridCells, ROW } from './grid-columns.ts'
import { type CellName, cellRow, cellText, type GridRow } from './grid-rows.ts'
import { groupName, groupsOf } from './market-groups.ts'
import { REASON_WORDS } from './no-vig-words.ts'
import { farthestMove, priceNow } from './opening-prices.ts'
import { marginBelow } from './summary-figures.ts'

interface RowProps {
  readonly rowIndex: number
  readonly topPx: number
  readonly heightPx: number
  /** The bookmaker whose cell of this row Tab leads to, and the one whose window is open. */
  readonly activeBy: string | undefined
  readonly openBy: string | undefined
}

/** Returns whose cell of a row it is; undefined where it is in another row. */
export function bookmakerIn(row: GridRow, cell: CellName | undefined): string | undefined {
  return cell !== undefined && cellRow(cell.market, cell.outcome) === row.id ? cell.bookmaker : undefined
}

/** A competitor's margin that is farther below ours has a sign. */
const FAR_BELOW_POINTS = 2

const PLACED = 'absolute top-0 left-0'
/** The height of a row without the space above it: `--row`. */
const TALL = 'h-(--row) self-end'

function placed({ topPx, heightPx }: Pick<RowProps, 'topPx' | 'heightPx'>) {
  return { transform: `translateY(${topPx}px)`, height: heightPx }
}

export function SectionRow({ text, rowIndex, ...place }: RowProps & { readonly text: string }) {
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      tabIndex={-1}
      style={placed(place)}
      className={classNames(PLACED, 'flex w-full items-end')}
    >
      <div
        role="rowheader"
        tabIndex={-1}
        className="sticky left-0 w-full border-b border-line-strong px-4 pb-1 font-semibold"
      >
        {text}
      </div>
    </div>
  )
}

interface MarketRowProps extends RowProps {
  readonly market: EventMarket
  readonly cells: GridCells
}

export const MarketRow = memo(function MarketRow(props: MarketRowProps) {
  const { market, cells, rowIndex, activeBy, openBy } = props
  const { columns, openings, onHistory, hasFair } = cells
  const base = columns.home !== undefined && !market.isOnlyTheirs ? columns.home : theirBookmaker(market, cells)
  const below = marginBelow(market, columns.home)
  const moved = base === undefined ? undefined : farthestMove(market, base, openings)
  return (
    <div role="row" aria-rowindex={rowIndex} tabIndex={-1} style={placed(props)} className={classNames(PLACED, ROW)}>
      <div
        role="rowheader"
        tabIndex={-1}
        className={classNames(TALL, 'sticky left-0 z-[1] flex min-w-0 items-center bg-surface pl-4')}
      >
        <button
          type="button"
          tabIndex={-1}
          title={`${market.title}: ${groupsOf(market).map(groupName).join(', ')}. Opens its history.`}
          className="flex min-w-0 gap-1 font-semibold hover:underline"
          onClick={() => onHistory({ market: market.key, outcome: undefined, bookmaker: '' })}
        >
          <span className="truncate @max-2xl:hidden">{market.market.name}</span>
          <span className="truncate @2xl:hidden">{shortName(market)}</span>
          {market.line !== '' && <span className="shrink-0">{market.line}</span>}
        </button>
      </div>
      {columns.bookmakers.map((bookmaker) => {
        const quote = market.shown.quotes.get(bookmaker)
        return (
          <Cell
            key={bookmaker}
            name={{ market: market.key, outcome: undefined, bookmaker }}
            isActive={bookmaker === activeBy}
            isOpen={bookmaker === openBy}
            words={quote === undefined ? 'not offered' : marginWords(quote)}
          >
            {quote !== undefined && <MarginText quote={quote} />}
          </Cell>
        )
      })}
      <Figure title="A competitor’s margin is so many percentage points below ours">
        {below !== undefined && below > FAR_BELOW_POINTS && (
          <span className="text-xs font-semibold text-worse">▾ {below.toFixed(1)} pts</span>
        )}
      </Figure>
      <Figure
        className={FAR}
        title="So far the implied probability moved since the opening, of the outcome that moved farthest"
      >
        {moved !== undefined && moved >= 0.05 && <span className="text-xs text-muted">{moved.toFixed(1)} pts</span>}
      </Figure>
      {hasFair && <Figure className={FAR} />}
    </div>
  )
})

interface OutcomeRowProps extends MarketRowProps {
  readonly outcome: Outcome
}

export const OutcomeRow = memo(function OutcomeRow(props: OutcomeRowProps) {
  const { market, outcome, cells, rowIndex, activeBy, openBy } = props
  const { columns, eventId, hasFair } = cells
  const board = useBoard()
  const compared = market.shown.outcomes.get(outcome.key)
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      tabIndex={-1}
      style={placed(props)}
      className={classNames(PLACED, ROW, 'group hover:bg-hover')}
    >
      <div
        role="rowheader"
        tabIndex={-1}
        className={classNames(
          TALL,
          'sticky left-0 z-[1] flex min-w-0 items-center bg-surface pl-6 group-hover:bg-hover',
        )}
      >
        <span className="truncate" title={`${market.title}: ${outcome.name}`}>
          {outcome.name}
        </span>
      </div>
      {columns.bookmakers.map((bookmaker) => {
        const quote = market.shown.quotes.get(bookmaker)
        const price = quote?.prices.find((each) => each.outcome === outcome.key)
        return (
          <Cell
            key={bookmaker}
            name={{ market: market.key, outcome: outcome.key, bookmaker }}
            isActive={bookmaker === activeBy}
            isOpen={bookmaker === openBy}
            words={priceWords(price, quote?.standing)}
          >
            <PriceText
              price={price}
              standing={quote?.standing}
              move={board.moves.of({ eventId, bookmaker, market: market.key, outcome: outcome.key })}
            />
          </Cell>
        )
      })}
      <Figure>
        <span className={edgeClass(compared?.position)}>{edgeText(compared?.edge)}</span>
      </Figure>
      <SinceOpening {...{ market, outcome, cells }} />
      {hasFair && <FairOdds {...{ market, outcome, cells }} />}
    </div>
  )
})

type FigureProps = Pick<OutcomeRowProps, 'market' | 'outcome' | 'cells'>

function SinceOpening({ market, outcome, cells }: FigureProps) {
  const { columns, openings } = cells
  const bookmaker = market.isOnlyTheirs ? theirBookmaker(market, cells) : columns.home
  const opening = bookmaker === undefined ? undefined : openings.of(bookmaker, market.key, outcome.key)
  const now = bookmaker === undefined ? undefined : priceNow(market, bookmaker, outcome.key)
  if (opening === undefined || now === undefined) return <Figure className={FAR} />
  const change = (now - opening.priceMilli) / 1000
  return (
    <Figure className={FAR} title={`Opened at ${oddsText(opening.priceMilli)}`}>
      {change === 0 ? (
        <span className="text-faint">=</span>
      ) : (
        <span className="text-muted">
          {change > 0 ? '↑' : '↓'} {signed(change, now % 10 === 0 && opening.priceMilli % 10 === 0 ? 2 : 3)}
        </span>
      )}
    </Figure>
  )
}

function FairOdds({ market, outcome, cells }: FigureProps) {
  const told = cells.fairOf(market)
  if (told === undefined) return <Figure className={FAR} />
  if (typeof told === 'string') {
    return (
      <Figure className={FAR} title={`No fair odds: ${REASON_WORDS[told]}`}>
        <span className="text-faint">–</span>
      </Figure>
    )
  }
  const probability = told.get(outcome.key)
  if (probability === undefined) return <Figure className={FAR} title="It does not offer this outcome" />
  return (
    <Figure className={FAR} title={`True probability ${percentText(probability * 100)}`}>
      {(1 / probability).toFixed(2)}
    </Figure>
  )
}

/** Without its line, which stands behind it however short the name is cut. */
function shortName({ key, line }: EventMarket): string {
  const name = shortMarketName(key)
  return name.slice(0, name.length - line.length).trimEnd()
}

/** Whose prices are looked at where we have none: the first competitor that has the market. */
function theirBookmaker(market: EventMarket, { columns: { bookmakers } }: GridCells): string | undefined {
  return bookmakers.find((bookmaker) => market.shown.quotes.has(bookmaker))
}

function edgeText(edge: number | null | undefined): string {
  return edge === null || edge === undefined ? '' : signedPercentText(edge)
}

function edgeClass(position: string | undefined): string {
  if (position === 'worse') return 'text-worse'
  return position === 'better' ? 'text-better' : 'text-muted'
}

interface CellProps {
  readonly name: CellName
  readonly isActive: boolean
  readonly isOpen: boolean
  readonly words: string
  readonly children: ReactNode
}

function Cell({ name, isActive, isOpen, words, children }: CellProps) {
  return (
    <div
      role="gridcell"
      data-cell={cellText(name)}
      tabIndex={isActive ? 0 : -1}
      aria-label={words}
      title={words}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      className={classNames(
        TALL,
        'cursor-pointer py-px hover:outline-1 hover:-outline-offset-1 hover:outline-line-strong',
        'focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent',
        isOpen && 'outline-2 -outline-offset-2 outline-accent',
      )}
    >
      {children}
    </div>
  )
}

interface FigureCellProps {
  readonly title?: string | undefined
  readonly className?: string
  readonly children?: ReactNode
}

function Figure({ title, className, children }: FigureCellProps) {
  return (
    <div
      role="gridcell"
      tabIndex={-1}
      title={title}
      className={classNames(TALL, 'flex items-center justify-end px-1.5', className)}
    >
      {children}
    </div>
  )
}
