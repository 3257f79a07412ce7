// What says which event a row of the grid is of, and whose: kickoff, match, competition, and the bookmaker with the age of its
// prices.
import { Link } from '@tanstack/react-router'
import { PanelRight } from 'lucide-react'
import { useBookmaker } from '../../api/bookmakers.ts'
import { useNowMs } from '../../live/live.ts'
import { standingOf } from '../../prices/shown-market.ts'
import { useBoard, useListing } from '../../prices/use-price-board.ts'
import { useTimeZone } from '../../state/time-zone.ts'
import { bookmakerText } from '../../ui/bookmaker-mark.tsx'
import { classNames } from '../../ui/class-names.ts'
import { shortAgeText } from '../../ui/figures.ts'
import { nearText, wholeText } from '../../ui/instants.ts'
import { sidesText } from '../../ui/match-name.ts'
import { SiteLink } from '../../ui/site-link.tsx'

interface FactCellProps {
  readonly name: string
  readonly eventId: number
  readonly bookmaker: string
  /** How many rows it is high. */
  readonly lines: number
  readonly isPreviewed: boolean
}

export function FactCell({ name, eventId, bookmaker, lines, isPreviewed }: FactCellProps) {
  if (name === 'book') return <BookCell eventId={eventId} bookmaker={bookmaker} />
  if (name === 'kickoff') return <KickoffCell eventId={eventId} />
  if (name === 'competition') return <CompetitionCell eventId={eventId} lines={lines} />
  return <MatchCell eventId={eventId} lines={lines} isPreviewed={isPreviewed} />
}

const STACK = 'flex h-full flex-col justify-center px-2'

function KickoffCell({ eventId }: { readonly eventId: number }) {
  const facts = useBoard().event(eventId)?.facts
  const zone = useTimeZone()
  const nowMs = useNowMs(30_000)
  if (facts === undefined) return <Waiting />
  const ms = Date.parse(facts.kickoff)
  const text = nearText(ms, nowMs, zone)
  return (
    <time dateTime={facts.kickoff} title={wholeText(ms, zone)} className={STACK}>
      <span className="truncate font-medium">{text.slice(-5)}</span>
      <span className="truncate text-xs text-muted">{ms <= nowMs ? 'Started' : text.slice(0, -6)}</span>
    </time>
  )
}

function MatchCell({ eventId, lines, isPreviewed }: Pick<FactCellProps, 'eventId' | 'lines' | 'isPreviewed'>) {
  const board = useBoard()
  const event = board.event(eventId)
  const zone = useTimeZone()
  const nowMs = useNowMs(60_000)
  if (event === undefined) return <Waiting />
  const { home_team, away_team, name } = event.facts
  return (
    <div className={classNames(STACK, 'relative [@media(hover:none)]:sm:pr-7')}>
      <Link
        to="/events/$id"
        params={{ id: String(eventId) }}
        tabIndex={-1}
        title={name}
        className="min-w-0 font-medium hover:text-accent hover:underline"
      >
        {lines === 1 ? (
          <span className="block truncate">{sidesText(home_team, away_team)}</span>
        ) : (
          <>
            <span className="block truncate">{home_team}</span>
            <span className="block truncate">{away_team}</span>
          </>
        )}
      </Link>
      <span className="truncate text-xs text-muted sm:hidden">
        {nearText(Date.parse(event.facts.kickoff), nowMs, zone)}
      </span>
      <button
        type="button"
        tabIndex={-1}
        data-preview={eventId}
        aria-pressed={isPreviewed}
        aria-label="Preview"
        title="Preview beside the grid (Space)"
        className="absolute right-0.5 flex size-6 max-sm:bottom-0.5 items-center justify-center rounded bg-surface text-muted opacity-0 group-hover:opacity-100 hover:bg-sunken hover:text-ink focus-visible:opacity-100 aria-pressed:text-accent aria-pressed:opacity-100 [@media(hover:none)]:opacity-100"
      >
        <PanelRight aria-hidden size={14} />
      </button>
    </div>
  )
}

function CompetitionCell({ eventId, lines }: Pick<FactCellProps, 'eventId' | 'lines'>) {
  const facts = useBoard().event(eventId)?.facts
  if (facts === undefined) return <Waiting />
  const { tournament_name, tournament_country } = facts
  return (
    <div className={STACK} title={`${tournament_name}, ${tournament_country ?? 'International'}`}>
      <span className="truncate">{tournament_name}</span>
      {lines > 1 && <span className="truncate text-xs text-muted">{tournament_country ?? '–'}</span>}
    </div>
  )
}

const AGE_WORDS = { late: 'late', unanswered: 'no answer', withdrawn: 'gone', closed: 'closed', live: '' } as const

function BookCell({ eventId, bookmaker }: Pick<FactCellProps, 'eventId' | 'bookmaker'>) {
  const listing = useListing(eventId, bookmaker)
  const book = useBookmaker(bookmaker)
  const zone = useTimeZone()
  const nowMs = useNowMs(5_000)
  const standing = listing === undefined ? undefined : standingOf(listing)
  const confirmedMs =
    listing === undefined || listing.confirmed_at === null ? undefined : Date.parse(listing.confirmed_at)
  const mark = <span className={classNames('font-semibold', bookmakerText(book))}>{book.short}</span>
  return (
    <div className="flex h-full items-center justify-between gap-0.5 pr-1 pl-2">
      <SiteLink url={listing?.event_url} title={`${book.name}: open its page (Enter)`} isInGrid>
        <abbr title={book.name} className="no-underline">
          {mark}
        </abbr>
      </SiteLink>
      <span
        title={confirmedMs === undefined ? undefined : `Confirmed ${wholeText(confirmedMs, zone)}`}
        className={classNames('truncate text-2xs', standing === 'late' ? 'font-semibold text-late' : 'text-faint')}
      >
        {standing === undefined ? '' : AGE_WORDS[standing] || ageOf(confirmedMs, nowMs)}
      </span>
    </div>
  )
}

function ageOf(confirmedMs: number | undefined, nowMs: number): string {
  return confirmedMs === undefined ? '' : shortAgeText(Math.max(0, nowMs - confirmedMs))
}

function Waiting() {
  return <div aria-hidden className="m-2 h-3 animate-pulse rounded bg-sunken" />
}
