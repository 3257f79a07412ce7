// One event beside the grid, without leaving it: who offers it and since when, every shown market with its edges.
import { Link } from '@tanstack/react-router'
import { ExternalLink, History, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useBookmakers } from '../../api/bookmakers.ts'
import { marketName, shortOutcomeName } from '../../prices/market-names.ts'
import { MarginText, marginWords, PriceText, priceWords } from '../../prices/price-cell.tsx'
import { outcomesOf, standingOf } from '../../prices/shown-market.ts'
import { useBoard, useEventVersion, useShownMarket } from '../../prices/use-price-board.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { IconButton } from '../../ui/button.tsx'
import { countOf, signedPercentText } from '../../ui/figures.ts'
import { matchName } from '../../ui/match-name.ts'
import { isWebAddress, SiteLink } from '../../ui/site-link.tsx'
import { Ago, Instant, Until } from '../../ui/time-text.tsx'
import { historyText } from './open-history.ts'

/** Narrower than that, the panel lies above the page (lg of its classes). */
const coveringScreen = matchMedia('(max-width: 1023.98px)')

interface PreviewPanelProps {
  readonly eventId: number
  /** Whether it is known what comes live. */
  readonly isWhole: boolean
  readonly markets: readonly string[]
  readonly onClose: () => void
  readonly onHistory: (what: string) => void
}

export function PreviewPanel({ eventId, isWhole, markets, onClose, onHistory }: PreviewPanelProps) {
  const board = useBoard()
  useEventVersion(eventId)
  const event = board.event(eventId)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    // Where it covers the page, keys are to go to what is seen.
    if (coveringScreen.matches) panel.current?.focus()
  }, [])
  return (
    <aside
      ref={panel}
      aria-label="Preview"
      tabIndex={-1}
      onKeyDown={(press) => {
        if (press.key !== 'Escape' || press.defaultPrevented) return
        press.preventDefault()
        onClose()
      }}
      className="flex w-88 shrink-0 flex-col gap-4 overflow-y-auto border-t border-l border-line bg-surface p-3 max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:max-w-[94vw] max-lg:shadow-pop"
    >
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="text-base font-semibold">
            {event === undefined ? `Event ${eventId}` : matchName(event.facts.name)}
          </h2>
          {event !== undefined && (
            <p className="text-xs text-muted">
              {event.facts.tournament_name}, {event.facts.tournament_country ?? 'International'}
              <br />
              <Instant at={event.facts.kickoff} /> (<Until at={event.facts.kickoff} />)
            </p>
          )}
        </div>
        <IconButton icon={X} label="Close the preview (Escape)" onClick={onClose} />
      </header>
      {event === undefined ? (
        <p className="text-muted">
          {isWhole
            ? 'This event is not among those that come live. Its page may still have it.'
            : 'Waiting for its prices.'}
        </p>
      ) : (
        <>
          <Listings eventId={eventId} />
          {markets.map((market) => (
            <PreviewMarket key={market} {...{ eventId, market, onHistory }} />
          ))}
        </>
      )}
      <Link
        to="/events/$id"
        params={{ id: String(eventId) }}
        className="inline-flex h-7 items-center justify-center rounded-md border border-line-strong hover:bg-hover"
      >
        All markets (Enter on the match)
      </Link>
    </aside>
  )
}

const STANDINGS = {
  live: '● open',
  late: '◷ late',
  unanswered: '◌ no answer',
  withdrawn: '– withdrawn',
  closed: '■ closed',
} as const

function Listings({ eventId }: { readonly eventId: number }) {
  const board = useBoard()
  return (
    <table className="w-full text-xs">
      <caption className="sr-only">Bookmakers</caption>
      <tbody>
        {useBookmakers().map(({ slug }) => {
          const listing = board.listing(eventId, slug)
          return (
            <tr key={slug} className="h-6 border-b border-line">
              <th scope="row" className="text-left font-normal">
                <BookmakerMark slug={slug} />
              </th>
              <td>{listing === undefined ? 'does not list it' : STANDINGS[standingOf(listing)]}</td>
              <td className="text-right text-muted">{listing !== undefined && <Ago at={listing.confirmed_at} />}</td>
              <td className="w-6 text-right">
                {isWebAddress(listing?.event_url) && (
                  <SiteLink url={listing.event_url} title="Open its page">
                    <ExternalLink aria-label={`Open its page at ${slug}`} size={13} className="inline text-accent" />
                  </SiteLink>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

interface PreviewMarketProps {
  readonly eventId: number
  readonly market: string
  readonly onHistory: (what: string) => void
}

function PreviewMarket({ eventId, market, onHistory }: PreviewMarketProps) {
  const shown = useShownMarket(eventId, market)
  const { moves } = useBoard()
  const books = useBookmakers().filter(({ slug }) => shown?.quotes.has(slug) === true)
  if (shown === undefined || books.length === 0) return null
  const outcomes = outcomesOf(market)
  return (
    <section aria-label={marketName(market)} className="flex flex-col gap-1">
      <div className="flex items-center justify-between">
        <h3 className="font-semibold">{marketName(market)}</h3>
        <span className="text-xs text-muted">{countOf(books.length, 'bookmaker')}</span>
        <IconButton
          icon={History}
          label={`History of ${marketName(market)}`}
          onClick={() => onHistory(historyText(eventId, market))}
        />
      </div>
      <table className="w-full table-fixed text-sm">
        <caption className="sr-only">{marketName(market)}</caption>
        <thead>
          <tr className="text-right text-xs text-muted">
            <th scope="col" className="text-left font-normal">
              Outcome
            </th>
            {books.map(({ slug }) => (
              <th key={slug} scope="col" className="px-1.5 font-normal">
                <BookmakerMark slug={slug} isShort />
              </th>
            ))}
            <th scope="col" title="Our price above the best competitor’s" className="font-normal">
              Edge
            </th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map((outcome, at) => (
            <tr key={outcome.key} className="h-6">
              <th scope="row" title={outcome.name} className="truncate text-left font-normal">
                {shortOutcomeName(outcome)}
              </th>
              {books.map(({ slug }) => {
                const quote = shown.quotes.get(slug)
                const words = priceWords(quote?.prices[at], quote?.standing)
                return (
                  <td key={slug} aria-label={words} title={words} className="h-6 p-0">
                    <PriceText
                      price={quote?.prices[at]}
                      standing={quote?.standing}
                      move={moves.of({ eventId, bookmaker: slug, market, outcome: outcome.key })}
                    />
                  </td>
                )
              })}
              <td className="text-right text-xs text-muted">
                {signedPercentText(shown.outcomes.get(outcome.key)?.edge)}
              </td>
            </tr>
          ))}
          <tr className="h-6 text-right text-xs text-muted">
            <th scope="row" className="text-left font-normal">
              Margin
            </th>
            {books.map(({ slug }) => (
              <td
                key={slug}
                aria-label={marginWords(shown.quotes.get(slug))}
                title={marginWords(shown.quotes.get(slug))}
                className="p-0"
              >
                <MarginText quote={shown.quotes.get(slug)} />
              </td>
            ))}
            <td />
          </tr>
        </tbody>
      </table>
    </section>
  )
}
