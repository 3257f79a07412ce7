// The table of tournaments; each opens to its events. Who offers what is told by signs with counts.
import { Link } from '@tanstack/react-router'
import { ChevronDown, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Address } from '../../address/use-address.ts'
import { type Bookmaker, useBookmakers } from '../../api/bookmakers.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { countText, percentText } from '../../ui/figures.ts'
import { matchName } from '../../ui/match-name.ts'
import { Instant } from '../../ui/time-text.tsx'
import type { COVERAGE_ADDRESS } from './coverage-address.ts'
import { type CoveredEvent, type CoveredTournament, offeredBySlug, shareOf, standingText } from './offers.ts'

interface CoverageTableProps {
  readonly tournaments: readonly CoveredTournament[]
  readonly address: Address<typeof COVERAGE_ADDRESS>
}

export function CoverageTable({ tournaments, address: { value, change } }: CoverageTableProps) {
  const bookmakers = useBookmakers()
  const open = new Set(value.open)
  const turn = (id: string) =>
    change({ open: open.has(id) ? [...open].filter((each) => each !== id) : [...open, id] }, { isTyping: true })
  const ids = tournaments.map(({ tournament_id }) => String(tournament_id))
  const isAllOpen = ids.every((id) => open.has(id))
  return (
    <div className="relative max-w-full overflow-x-auto">
      <table className="w-full border-collapse">
        <caption className="sr-only">Tournaments and their events, with who offers them</caption>
        <thead>
          <tr className="border-b border-line-strong text-left text-xs text-muted">
            <th scope="col" className="min-w-56 px-2 py-1 font-medium">
              Tournament
              <button
                type="button"
                className="ml-3 font-normal text-accent hover:underline"
                onClick={() => change({ open: isAllOpen ? [] : ids }, { isTyping: true })}
              >
                {isAllOpen ? 'Close all' : 'Open all'}
              </button>
            </th>
            <th scope="col" className="px-2 py-1 font-medium">
              Country; kickoff
            </th>
            <FigureHead title="Events of what is filtered here">Events</FigureHead>
            <FigureHead title="Of these events, those at the home bookmaker and at a competitor">Matched</FigureHead>
            {bookmakers.map(({ slug }) => (
              <FigureHead key={slug} title="Of these events, those that it offers: ✓ all, ◐ some, ✕ none">
                <BookmakerMark slug={slug} />
              </FigureHead>
            ))}
            <th scope="col" className="px-2 py-1 text-right font-medium">
              Margins
            </th>
          </tr>
        </thead>
        {tournaments.map((tournament) => {
          const id = String(tournament.tournament_id)
          return (
            <TournamentRows key={id} {...{ tournament, bookmakers }} isOpen={open.has(id)} onTurn={() => turn(id)} />
          )
        })}
      </table>
    </div>
  )
}

function FigureHead({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <th scope="col" title={title} className="px-2 py-1 text-right font-medium whitespace-nowrap">
      {children}
    </th>
  )
}

interface TournamentRowsProps {
  readonly tournament: CoveredTournament
  readonly bookmakers: readonly Bookmaker[]
  readonly isOpen: boolean
  readonly onTurn: () => void
}

function TournamentRows({ tournament, bookmakers, isOpen, onTurn }: TournamentRowsProps) {
  const { tournament_id: id, tournament_name: name, tournament_country: country, coverage, events } = tournament
  const Chevron = isOpen ? ChevronDown : ChevronRight
  const offered = offeredBySlug(events)
  return (
    <tbody>
      <tr className="h-7 border-b border-line hover:bg-hover">
        <th scope="rowgroup" className="px-1 text-left font-medium">
          <button
            type="button"
            aria-expanded={isOpen}
            className="flex h-7 w-full items-center gap-1 text-left"
            onClick={onTurn}
          >
            <Chevron aria-hidden size={14} className="shrink-0 text-muted" />
            {name}
            <span className="sr-only">{country === null ? '' : `, ${country}`}: events</span>
          </button>
        </th>
        <td className="px-2 text-muted">{country ?? '–'}</td>
        <td className="px-2 text-right">{countText(coverage.total)}</td>
        <td className="px-2 text-right whitespace-nowrap">
          {countText(coverage.matched)}{' '}
          <span className="inline-block w-10 text-xs text-muted">
            {percentText((coverage.matched / coverage.total) * 100, 0)}
          </span>
        </td>
        {bookmakers.map(({ slug, name: bookmaker }) => (
          <td key={slug} className="px-2 text-right whitespace-nowrap">
            <ShareMark bookmaker={bookmaker} offered={offered.get(slug) ?? 0} total={events.length} />
          </td>
        ))}
        <td className="px-2 text-right">
          <Link to="/analysis/$id" params={{ id: String(id) }} className="text-accent hover:underline">
            Analysis<span className="sr-only"> of margins: {name}</span>
          </Link>
        </td>
      </tr>
      {isOpen && events.map((event) => <EventRow key={event.id} event={event} bookmakers={bookmakers} />)}
    </tbody>
  )
}

interface ShareMarkProps {
  readonly bookmaker: string
  readonly offered: number
  readonly total: number
}

function ShareMark({ bookmaker, offered, total }: ShareMarkProps) {
  const { sign, words } = shareOf(offered, total)
  return (
    <span title={`${bookmaker}: ${words}`}>
      <span aria-hidden className={offered === 0 ? 'text-faint' : undefined}>
        {sign}
      </span>
      <span className="inline-block min-w-6">{countText(offered)}</span>
    </span>
  )
}

function EventRow({ event, bookmakers }: { readonly event: CoveredEvent; readonly bookmakers: readonly Bookmaker[] }) {
  const homeName = bookmakers.find(({ isHome }) => isHome)?.name ?? 'home'
  const isGap = event.availability !== 'matched'
  return (
    <tr className="h-7 border-b border-line bg-sunken hover:bg-hover">
      <td className="py-0.5 pr-2 pl-6">
        <Link to="/events/$id" params={{ id: String(event.id) }} className="hover:text-accent hover:underline">
          {matchName(event.name)}
        </Link>
      </td>
      <td className="px-2 whitespace-nowrap text-muted">
        <Instant at={event.kickoff} />
      </td>
      <td colSpan={2} className={`px-2 text-right text-xs whitespace-nowrap ${isGap ? 'font-semibold' : 'text-muted'}`}>
        {standingText(event.availability, homeName)}
      </td>
      {bookmakers.map(({ slug, name }) => {
        const has = event.platforms.includes(slug)
        return (
          <td key={slug} className="px-2 text-right" title={`${name} ${has ? 'offers it' : 'does not offer it'}`}>
            <span aria-hidden className={has ? undefined : 'text-faint'}>
              {has ? '✓' : '✕'}
            </span>
            <span className="sr-only">{has ? 'yes' : 'no'}</span>
            <span className="inline-block min-w-6" />
          </td>
        )
      })}
      <td />
    </tr>
  )
}
