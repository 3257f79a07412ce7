// Everything that is known of one bookmaker's margin of a market.
import { useBookmakers } from '../../api/bookmakers.ts'
import { useDeclaredOutcomes } from '../../api/catalogue.ts'
import { marginWords } from '../../prices/price-cell.tsx'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { countText, percentText } from '../../ui/figures.ts'
import type { CellDetailsProps } from './cell-popover.tsx'
import { Actions, ConfirmedLines, Line, Lines, SourceLines } from './detail-parts.tsx'

export function MarginDetails({ eventId, market, bookmaker, onHistory }: CellDetailsProps) {
  const quote = market.shown.quotes.get(bookmaker)
  const declared = useDeclaredOutcomes()(bookmaker, market.market.number)
  const name = useBookmakers().find(({ slug }) => slug === bookmaker)?.name ?? bookmaker
  const open = quote?.prices.filter(({ state }) => state === 'open').length ?? 0
  const compared =
    quote === undefined || quote.margin === null
      ? `no margin: ${whyNone({ isOffered: quote !== undefined, isOverlapping: market.market.winners === null, isCovering: declared !== undefined })}`
      : marginWords(quote).split(', ').slice(1).join(', ')
  return (
    <>
      <header className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="font-semibold">{market.title}</p>
          <BookmakerMark slug={bookmaker} />
        </div>
        <span className="text-xl font-semibold">{percentText(quote?.margin, 2)}</span>
      </header>
      <Lines>
        <Line name="Compared">{compared === '' ? 'neither lower nor higher' : compared}</Line>
        {quote !== undefined && (
          <Line name="Open outcomes">
            {countText(open)}
            {declared !== undefined && ` of ${countText(declared.size)} that it needs`}
          </Line>
        )}
        {quote?.margin !== null && quote !== undefined && (
          <Line name="Pays back" title="Of every 100 staked, if bets are spread as the prices say">
            {percentText(100 / (1 + quote.margin / 100))}
          </Line>
        )}
        <ConfirmedLines eventId={eventId} bookmaker={bookmaker} />
        <SourceLines eventId={eventId} market={market} bookmaker={bookmaker} />
      </Lines>
      <Actions
        {...{ market, bookmaker, onHistory }}
        outcome={undefined}
        text={`${market.title}, ${name}: margin ${percentText(quote?.margin, 2)}`}
      />
    </>
  )
}

interface Why {
  readonly isOffered: boolean
  readonly isOverlapping: boolean
  readonly isCovering: boolean
}

function whyNone({ isOffered, isOverlapping, isCovering }: Why): string {
  if (!isOffered) return 'it does not offer this market'
  if (isOverlapping) return 'the outcomes of this market overlap'
  return isCovering ? 'not every outcome is open' : 'what it offers does not cover every result'
}
