// The bookmakers of an event: how old their prices are, how many markets they have, how many of ours, how much of what they offer
// is mapped, and how far their margins are from ours. Every share tells out of how many.

import { ExternalLink } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import type { ListingLeftOut } from '../../../contract/left-out.ts'
import type { HeldListing } from '../../../insight/streamed-odds.ts'
import { useBookmaker } from '../../api/bookmakers.ts'
import { type Standing, standingOf } from '../../prices/shown-market.ts'
import { Badge } from '../../ui/badge.tsx'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { countText, percentText, signed } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { isWebAddress, SiteLink } from '../../ui/site-link.tsx'
import { Ago } from '../../ui/time-text.tsx'
import type { EventMarket } from './event-market.ts'
import { type BookmakerFigures, bookmakerFigures, mappedShare, percentOf, type Share } from './summary-figures.ts'
import { SummaryHead } from './summary-head.tsx'

interface BookmakerTableProps {
  readonly bookmakers: readonly string[]
  readonly home: string | undefined
  readonly listings: ReadonlyMap<string, HeldListing> | undefined
  readonly markets: readonly EventMarket[]
  readonly leftOut: readonly ListingLeftOut[] | undefined
}

const HEADS = [
  ['Bookmaker', undefined],
  ['Prices', 'When the bookmaker was last heard to show these prices'],
  ['Markets', 'Markets, each line for itself, with a price that can be bet on'],
  ['Of ours', 'Of the markets that we have with an open price, those that it has, too'],
  ['Mapped', 'Of the kinds of market in its newest answer, those that we know; lines do not count here'],
  ['Gap, pts', 'Our margin less theirs in percentage points, on average of the markets where both have one'],
] as const

export function BookmakerTable({ bookmakers, home, listings, markets, leftOut }: BookmakerTableProps) {
  const figures = useMemo(() => bookmakerFigures(markets, { home, bookmakers }), [markets, home, bookmakers])
  return (
    <Panel title="Bookmakers">
      <div className="relative overflow-x-auto">
        <table className="w-full border-collapse text-xs sm:text-sm">
          <caption className="sr-only">How each bookmaker covers this event</caption>
          <SummaryHead heads={HEADS} />
          <tbody>
            {figures.map((each) => (
              <BookmakerRow
                key={each.bookmaker}
                figures={each}
                listing={listings?.get(each.bookmaker)}
                leftOut={leftOut?.find(({ bookmaker }) => bookmaker === each.bookmaker)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

interface BookmakerRowProps {
  readonly figures: BookmakerFigures
  readonly listing: HeldListing | undefined
  readonly leftOut: ListingLeftOut | undefined
}

function BookmakerRow({ figures, listing, leftOut }: BookmakerRowProps) {
  const { bookmaker, markets, ofHome, marginGap } = figures
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="py-1 pr-1 text-left font-normal">
        <BookmakerLink slug={bookmaker} url={listing?.event_url ?? null} />
      </th>
      <Cell>{listing !== undefined && <Age listing={listing} />}</Cell>
      <Cell>{countText(markets)}</Cell>
      <Cell>{ofHome === undefined || ofHome.of === 0 ? '–' : <ShareText share={ofHome} />}</Cell>
      <Cell>
        <Mapped leftOut={leftOut} />
      </Cell>
      <Cell>
        {marginGap === undefined ? (
          '–'
        ) : (
          <TwoLines under={`of ${countText(marginGap.markets)}`}>{signed(marginGap.mean, 2)}</TwoLines>
        )}
      </Cell>
    </tr>
  )
}

function Cell({ children }: { readonly children: ReactNode }) {
  return <td className="px-0.5 py-1 sm:px-1 text-right whitespace-nowrap">{children}</td>
}

function BookmakerLink({ slug, url }: { readonly slug: string; readonly url: string | null }) {
  const { name } = useBookmaker(slug)
  if (!isWebAddress(url)) return <BookmakerMark slug={slug} />
  return (
    <SiteLink
      url={url}
      title={`This event at ${name}, in a new tab`}
      className="inline-flex items-center gap-1 hover:underline"
    >
      <BookmakerMark slug={slug} />
      <ExternalLink aria-hidden size={11} className="text-muted" />
      <span className="sr-only">(new tab)</span>
    </SiteLink>
  )
}

const STANDING_WORDS: Readonly<Partial<Record<Standing, string>>> = {
  unanswered: 'No answer',
  withdrawn: 'Withdrawn',
  closed: 'Closed',
}

function Age({ listing }: { readonly listing: HeldListing }) {
  const standing = standingOf(listing)
  return (
    <span className="flex flex-col items-end">
      <Ago at={listing.confirmed_at} isBare />
      {standing === 'late' && (
        <Badge tone="late" title="Not confirmed in time: left out of comparisons">
          ◷ Late
        </Badge>
      )}
      {STANDING_WORDS[standing] !== undefined && (
        <span className="text-2xs text-muted" title={listing.fetch_fault ?? undefined}>
          {STANDING_WORDS[standing]}
        </span>
      )}
    </span>
  )
}

function Mapped({ leftOut }: { readonly leftOut: ListingLeftOut | undefined }) {
  const share = leftOut && mappedShare(leftOut)
  return share === undefined ? (
    <span title="Nothing was read of it since the program began">–</span>
  ) : (
    <ShareText share={share} />
  )
}

function ShareText({ share }: { readonly share: Share }) {
  return (
    <TwoLines under={`${countText(share.part)} of ${countText(share.of)}`}>{percentText(percentOf(share), 0)}</TwoLines>
  )
}

function TwoLines({ under, children }: { readonly under: string; readonly children: ReactNode }) {
  return (
    <span className="flex flex-col items-end">
      <span>{children}</span>
      <span className="text-2xs text-muted">{under}</span>
    </span>
  )
}
