// Everything that is known of one price: what it is and since when, how it compares, what it was, what it says the probability
// is, and where it is from.
import { useQuery } from '@tanstack/react-query'
import type { Outcome } from '../../../odds/registry.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import { useDeclaredOutcomes } from '../../api/catalogue.ts'
import { answerOf } from '../../api/client.ts'
import { priceWords } from '../../prices/price-cell.tsx'
import { milliOf } from '../../prices/streamed-quote.ts'
import { useListing } from '../../prices/use-price-board.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { oddsText, percentText, signed, signedPercentText } from '../../ui/figures.ts'
import { Instant } from '../../ui/time-text.tsx'
import type { CellDetailsProps } from './cell-popover.tsx'
import { Actions, ConfirmedLines, Line, Lines, SourceLines } from './detail-parts.tsx'
import { METHOD_NAMES, REASON_WORDS, trueProbabilitiesOf } from './no-vig-words.ts'

export function PriceDetails(props: CellDetailsProps & { readonly outcome: Outcome }) {
  const { eventId, market, bookmaker, outcome, onHistory } = props
  const quote = market.shown.quotes.get(bookmaker)
  const price = quote?.prices.find((each) => each.outcome === outcome.key)
  const words = priceWords(price, quote?.standing)
  const name = useBookmakers().find(({ slug }) => slug === bookmaker)?.name ?? bookmaker
  return (
    <>
      <header className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="font-semibold">
            {market.title}: {outcome.name}
          </p>
          <BookmakerMark slug={bookmaker} />
        </div>
        <span className="text-xl font-semibold">{oddsText(price?.priceMilli)}</span>
      </header>
      <Lines>
        <Line name="Now">{stateWords(words)}</Line>
        <SinceLine {...props} state={price?.state} />
        <ConfirmedLines eventId={eventId} bookmaker={bookmaker} />
        <ComparedLines market={market} outcome={outcome} />
        <MovedLines {...props} />
        <FairLines {...props} priceMilli={price?.state === 'open' ? price.priceMilli : null} />
        <SourceLines eventId={eventId} market={market} bookmaker={bookmaker} outcome={outcome.key} />
      </Lines>
      <Actions
        {...{ market, bookmaker, onHistory }}
        outcome={outcome.key}
        text={`${market.title}, ${outcome.name}, ${name}: ${words}`}
      />
    </>
  )
}

/** The price itself stands above already. */
function stateWords(words: string): string {
  const [first = '', ...rest] = words.split(', ')
  const said = /^\d/.test(first) ? rest : [first, ...rest]
  return said.length === 0 ? 'open' : said.join(', ')
}

type PartProps = Pick<CellDetailsProps, 'eventId' | 'market' | 'bookmaker' | 'method'> & { readonly outcome: Outcome }

/** Since when it is as it is: only the database knows, but for what was withdrawn. */
function SinceLine({ eventId, market, bookmaker, outcome, state }: PartProps & { readonly state: string | undefined }) {
  const withdrawnAt = market.shown.quotes.get(bookmaker)?.withdrawnAt
  const { data, isError, isPending } = useQuery({
    ...answerOf('/api/events/{id}/history', {
      params: {
        path: { id: eventId },
        query: { market: market.key, bookmakers: [bookmaker], outcomes: [outcome.key] },
      },
    }),
    enabled: state !== undefined && state !== 'never',
  })
  if (state === undefined || state === 'never') return null
  if (state === 'withdrawn' && withdrawnAt !== null && withdrawnAt !== undefined) {
    return (
      <Line name="Since">
        <Instant at={withdrawnAt} />
      </Line>
    )
  }
  const points = data?.bookmakers[0]?.points.filter(({ is_confirmation }) => !is_confirmation) ?? []
  return (
    <Line name="Since" title="Since when it is as it is now">
      {isError && 'not known: history can not be had now'}
      {isPending ? '…' : !isError && <Instant at={points.at(-1)?.at} />}
    </Line>
  )
}

function ComparedLines({ market, outcome }: Pick<PartProps, 'market' | 'outcome'>) {
  const compared = market.shown.outcomes.get(outcome.key)
  if (compared === undefined || compared.best === null) return null
  return (
    <>
      <Line name="Best price" title="Of open prices that are not late">
        {oddsText(milliOf(compared.best.odds))}{' '}
        {compared.best.bookmakers.map((slug) => (
          <span key={slug} className="pl-1">
            <BookmakerMark slug={slug} isShort />
          </span>
        ))}
      </Line>
      {compared.edge !== null && <Line name="Our edge">{signedPercentText(compared.edge, 2)}</Line>}
    </>
  )
}

function MovedLines({ eventId, market, bookmaker, outcome }: PartProps) {
  const { data } = useQuery(
    answerOf('/api/events/{id}/movement', { params: { path: { id: eventId }, query: { market: market.key } } }),
  )
  const moved = data?.bookmakers
    .find((each) => each.bookmaker === bookmaker)
    ?.outcomes.find((each) => each.outcome === outcome.key)
  if (moved === undefined) return null
  const moves = [
    ['Before', moved.since_previous],
    ['1 h ago', moved.since_1h],
    ['Opening', moved.since_opening],
  ] as const
  return moves.map(([name, move]) =>
    move === null || moved.odds === null ? null : (
      <Line key={name} name={name}>
        {oddsText(milliOf(move.odds))}
        <span className="text-muted">
          {move.direction === 'same' ? ', the same' : `, ${signed(moved.odds - move.odds, 2)} since`}
        </span>
      </Line>
    ),
  )
}

function FairLines(props: PartProps & { readonly priceMilli: number | null }) {
  const { eventId, market, bookmaker, outcome, method, priceMilli } = props
  const listing = useListing(eventId, bookmaker)
  const declared = useDeclaredOutcomes()
  const quote = listing?.quotes[market.key]
  const told = trueProbabilitiesOf({ market: market.market, key: market.key, bookmaker, quote, declared, method })
  const probability = typeof told === 'object' ? told.get(outcome.key) : undefined
  return (
    <>
      {priceMilli !== null && (
        <Line name="Implied" title="1/price, margin included">
          {percentText(100_000 / priceMilli)}
        </Line>
      )}
      <Line
        name={`Fair, ${METHOD_NAMES[method].toLowerCase()}`}
        title="Its margin taken out of its prices by this method"
      >
        {probability === undefined ? (
          <span className="text-muted">none: {typeof told === 'string' ? REASON_WORDS[told] : 'not offered'}</span>
        ) : (
          <>
            {(1 / probability).toFixed(2)}
            <span className="text-muted">, {percentText(probability * 100)}</span>
          </>
        )}
      </Line>
    </>
  )
}
