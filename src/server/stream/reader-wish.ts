// What a reader of the stream wishes, from a message or from a query, and the text that is the same for all who wish the same.
import type { WantedEvents } from '../../contract/event-selection.ts'
import { parseInstant } from '../../contract/instant.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { OddsWish, StreamQuery } from '../../contract/stream/client-messages.ts'

export interface ReaderWish {
  /** Undefined where events are not named one by one. */
  readonly events?: readonly number[] | undefined
  readonly wanted: WantedEvents
  /** Keys, or markets with all their lines; undefined for all. */
  readonly markets?: readonly string[] | undefined
  readonly bookmakers?: readonly BookmakerSlug[] | undefined
}

export function wishOf({ events, filter = {}, markets, bookmakers }: OddsWish): ReaderWish {
  const msOf = (text: string | undefined) => (text === undefined ? null : (parseInstant(text) ?? null))
  const { kickoff_from, kickoff_to, ...rest } = filter
  const wanted = wantedEvents({ ...rest, events, kickoffFromMs: msOf(kickoff_from), kickoffToMs: msOf(kickoff_to) })
  return { events, wanted, markets, bookmakers }
}

/** Of `GET /api/stream`. */
export function wishOfQuery({ events, markets, bookmakers, ...asked }: StreamQuery): ReaderWish {
  const { kickoff_from = null, kickoff_to = null, ...rest } = asked
  const wanted = wantedEvents({ ...rest, events, kickoffFromMs: kickoff_from, kickoffToMs: kickoff_to })
  return { events, wanted, markets, bookmakers }
}

type Asked = Omit<NonNullable<OddsWish['filter']>, 'kickoff_from' | 'kickoff_to'> & {
  readonly events: readonly number[] | undefined
  readonly kickoffFromMs: number | null
  readonly kickoffToMs: number | null
}

function wantedEvents({ events, kickoffFromMs, kickoffToMs, ...asked }: Asked): WantedEvents {
  return {
    availability: asked.availability ?? 'all',
    tournamentIds: asked.tournament_ids ?? null,
    sportId: null,
    kickoffFromMs,
    kickoffToMs,
    // Who names an event wants it for as long as it is there.
    includeStarted: asked.include_started ?? events !== undefined,
    minBookmakers: asked.min_bookmakers ?? 0,
    search: asked.search ?? null,
    countries: asked.countries ?? null,
  }
}

/** Lists in another order, and fields that say nothing, make no other wish. */
export function wishText(wish: ReaderWish): string {
  const { events, wanted } = wish
  const selection = { ...wanted, tournamentIds: sorted(wanted.tournamentIds), countries: sorted(wanted.countries) }
  return JSON.stringify([selection, sorted(events), marketsText(wish)])
}

/** What is wished for of each event: the same for all to whom an event is told alike. */
export function marketsText({ markets, bookmakers }: Pick<ReaderWish, 'markets' | 'bookmakers'>): string {
  return JSON.stringify([sorted(markets), sorted(bookmakers)])
}

function sorted<Item extends string | number>(items: readonly Item[] | null | undefined): readonly Item[] | null {
  return items === null || items === undefined ? null : [...new Set(items)].sort()
}

const EVERYTHING = wishText(wishOf({}))

/** Whether it is everything that is upcoming, of all bookmakers and markets. */
export function isEverything(text: string): boolean {
  return text === EVERYTHING
}
