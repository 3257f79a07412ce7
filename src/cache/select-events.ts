// Which events a list shows: filters, and one page of what they leave. Pure; the order is that of its input.
import { type EventSelection, FOOTBALL_ID } from '../contract/event-selection.ts'
import type { Availability } from '../contract/events-query.ts'
import type { BookmakerSlug, Tournament } from '../contract/listing.ts'
import { countBookmakers, countryPlain, hasWithdrawnMarket, isOfferedBy, isUpcoming } from '../insight/presence.ts'
import { type EventView, kickoffOf } from '../odds/event-view.ts'
import { plainText } from '../odds/team-names.ts'

/** An event and the tournament that it is shown in. */
export interface ListedEvent {
  readonly view: EventView
  readonly tournament: Tournament
}

export interface EventPage {
  readonly events: readonly ListedEvent[]
  readonly total: number
}

interface World {
  readonly nowMs: number
  readonly home: BookmakerSlug
  readonly tournamentOf: (view: EventView) => Tournament
}

/** Returns the page of the ordered events that the selection takes, and how many it takes in all. */
export function selectPage(ordered: readonly EventView[], selection: EventSelection, world: World): EventPage {
  const takes = filterOf(selection, world)
  const taken = ordered.filter(takes)
  const start = (selection.page - 1) * selection.pageSize
  const events = taken.slice(start, start + selection.pageSize)
  return { events: events.map((view) => ({ view, tournament: world.tournamentOf(view) })), total: taken.length }
}

function filterOf(selection: EventSelection, { nowMs, home, tournamentOf }: World): (view: EventView) => boolean {
  const { availability, includeStarted, sportId, minBookmakers } = selection
  const search = selection.search === null ? '' : plainText(selection.search)
  const hasSearch = (selection.search ?? '').trim() !== ''
  const countries = filled(selection.countries?.map((country) => country.trim().toLowerCase()))
  const tournaments = selection.tournamentIds && new Set(selection.tournamentIds)
  const from = selection.kickoffFromMs ?? Number.NEGATIVE_INFINITY
  const to = selection.kickoffToMs ?? Number.POSITIVE_INFINITY
  if (sportId !== null && sportId !== FOOTBALL_ID) return () => false
  return (view) => {
    const kickoff = kickoffOf(view)
    if (kickoff < from || kickoff > to) return false
    if ((!includeStarted || availability === 'alerts') && !isUpcoming(view, nowMs)) return false
    if (!isInMode(view, availability, home) || countBookmakers(view) < minBookmakers) return false
    if (hasSearch && !isNamedLike(view, search, selection.search ?? '')) return false
    if (tournaments === null && countries === null) return true
    const { id, country } = tournamentOf(view)
    return (tournaments?.has(id) ?? true) && (countries?.has(countryPlain(country)) ?? true)
  }
}

/** Empty text in a list is no wish: a form sends it where nothing was chosen. */
function filled(values: readonly string[] | undefined): ReadonlySet<string> | null {
  const wanted = values?.filter((value) => value !== '') ?? []
  return wanted.length > 0 ? new Set(wanted) : null
}

function isInMode(view: EventView, availability: Availability, home: BookmakerSlug): boolean {
  if (availability === 'alerts') return hasWithdrawnMarket(view)
  const isHome = isOfferedBy(view, home)
  return availability === 'betpawa' ? isHome : !isHome && countBookmakers(view) > 0
}

/**
 * Small letters, accents and punctuation make no difference; text that is nothing but punctuation is looked for as
 * it stands, so that "%" finds a "%" and not everything.
 */
function isNamedLike(view: EventView, plain: string, typed: string): boolean {
  const { home, away } = view.speaker.head.metadata
  if (plain === '') return [home, away].some((name) => name.includes(typed.trim()))
  return [home, away].some((name) => plainText(name).includes(plain))
}
