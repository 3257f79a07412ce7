// What lists and details should be, found in the plainest way: everything held is gone through, sorted and written anew
// for each question. Whatever is kept, indexed or put together in the cache has to come to the same.
import { createBookmakers, namesForAnswers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import type { OddsCache } from '../src/cache/odds-cache.ts'
import type { ChangeSet, QuoteState } from '../src/contract/change-set.ts'
import { parseInstant } from '../src/contract/instant.ts'
import type { BookmakerSlug, Tournament } from '../src/contract/listing.ts'
import { type EventView, kickoffOf } from '../src/odds/event-view.ts'
import { keyOfText, keyText } from '../src/odds/market-key.ts'
import type { Quote } from '../src/odds/quote.ts'
import { marketByNumber, outcomeByNumber } from '../src/odds/registry.ts'
import type { Snapshot } from '../src/odds/snapshot.ts'
import { plainText } from '../src/odds/team-names.ts'
import { createPlainRenderer } from './plain-renderer.ts'

const HOME = 'betpawa'
const COLUMNS = ['1x2_ft', 'over_under_ft@10', 'btts_ft', 'double_chance_ft']
const HOUR_MS = 3_600_000
const names = namesForAnswers(createBookmakers(OFFLINE))
const render = createPlainRenderer(names)

export class NaiveAnswers {
  readonly #cache: OddsCache
  readonly #told = new Map<number, { bookmaker: BookmakerSlug; tournament: Tournament }>()
  readonly #links = new Map<number, number>()
  /** By event, bookmaker and column: every state that a quote was ever in, and since when. */
  readonly #states = new Map<string, { readonly atMs: number; readonly state: QuoteState | null }[]>()

  constructor(cache: OddsCache) {
    this.#cache = cache
  }

  /** To be told of every change. */
  hear({ eventId, bookmaker, head, quotes, atMs }: ChangeSet): void {
    for (const { key, after } of quotes) {
      const name = `${eventId} ${bookmaker} ${key}`
      this.#states.set(name, [...(this.#states.get(name) ?? []), { atMs, state: after }])
    }
    const tournament = head.metadata?.tournament
    if (tournament !== undefined && isTold(tournament)) this.#told.set(tournament.id, { bookmaker, tournament })
    for (const [theirs, ours] of mostVoted(this.#cache.events())) this.#links.set(theirs, ours)
  }

  /** All ids, however many. */
  order(query: string, nowMs: number): string {
    const events = this.#taken(new URLSearchParams(query), nowMs).map(({ eventId }) => eventId)
    return JSON.stringify({ total: events.length, events, is_truncated: false })
  }

  list(query: string, nowMs: number): string {
    const asked = new URLSearchParams(query)
    const taken = this.#taken(asked, nowMs)
    const [page, size] = [Number(asked.get('page') ?? 1), Number(asked.get('page_size') ?? 50)]
    const events = taken
      .slice((page - 1) * size, page * size)
      .map((view) => render.listed(view, this.tournamentOf(view)))
    return JSON.stringify({ events, total: taken.length, page, page_size: size })
  }

  #taken(asked: URLSearchParams, nowMs: number): readonly EventView[] {
    const taken = this.#cache.events().filter((view) => this.#isTaken(view, asked, nowMs))
    const isByFigure = !['kickoff', 'tournament', 'name', 'country'].includes(asked.get('sort') ?? 'kickoff')
    const figures = new Map(isByFigure ? taken.map((view) => [view, this.#figure(view, asked, nowMs)]) : [])
    return taken.sort((a, b) => this.#compare(a, b, asked, figures))
  }

  /** The answer of a path below /api/events/ that is no event's. */
  directory(path: string, nowMs: number): string {
    const [what = '', query = ''] = path.split('?')
    const asked = new URLSearchParams(query)
    const upcoming = this.#cache.events().filter((view) => kickoffOf(view) > nowMs)
    const inMode = upcoming.filter((view) => this.#isTaken(view, asked, nowMs))
    if (what === 'alerts/count') {
      const alerts = new URLSearchParams('availability=alerts')
      return JSON.stringify({ count: upcoming.filter((view) => this.#isTaken(view, alerts, nowMs)).length })
    }
    if (what === 'unmatched') return JSON.stringify(unmatched(upcoming, asked))
    const shown = inMode.map((view) => this.tournamentOf(view))
    if (what === 'countries') {
      const told = shown.filter((tournament) => isTold(tournament) && tournament.country !== null)
      const byPlain = Map.groupBy(told, ({ country }) => country?.toLowerCase())
      return JSON.stringify(
        [...byPlain.values()].map((alike) => first(alike.map(({ country }) => country as string))).sort(byBytes),
      )
    }
    const all = [...this.#told.values()].filter(({ bookmaker, tournament }) => {
      const isHome = bookmaker === HOME
      const linked = isHome ? undefined : this.#told.get(this.#links.get(tournament.id) ?? -1)
      return isHome === ((asked.get('availability') ?? HOME) === 'betpawa') && linked?.bookmaker !== HOME
    })
    const wanted = asked.get('with_events_only') === 'false' ? all.map(({ tournament }) => tournament) : shown
    const rows = wanted.map((each) =>
      isTold(each)
        ? { id: each.id, name: each.name, country: each.country }
        : { id: each.id, name: 'Unknown', country: null },
    )
    const distinct = [...new Map(rows.map((row) => [row.id, row])).values()]
    return JSON.stringify(distinct.sort((a, b) => byBytes(a.name, b.name) || a.id - b.id))
  }

  detail(eventId: number): string | undefined {
    const view = this.#cache.events().find((each) => each.eventId === eventId)
    return view && JSON.stringify(render.detail(view, this.tournamentOf(view)))
  }

  tournamentOf({ speaker }: EventView): Tournament {
    const own = speaker.head.metadata.tournament
    if (!isTold(own)) return own
    const linked = speaker.bookmaker === HOME ? undefined : this.#told.get(this.#links.get(own.id) ?? -1)
    return (linked?.bookmaker === HOME ? linked : this.#told.get(own.id))?.tournament ?? own
  }

  #figure(view: EventView, asked: URLSearchParams, nowMs: number): number | null {
    const [figure, column = ''] = (asked.get('sort') ?? '').split(':')
    if (figure === 'bookmakers') return view.listings.filter(({ head }) => head.withdrawnAtMs === null).length
    if (figure === 'freshness') return oldestConfirmation(view)
    if (figure === 'margin') return homeMargin(view, column)
    if (figure === 'edge') return farthest(gaps(view, column, asked).map(edge))
    const live = view.listings.filter(isLive)
    return farthest(
      live.flatMap((listing) => {
        const then = this.#earlier(`${view.eventId} ${listing.bookmaker} ${column}`, figure ?? '', nowMs)
        return [...openPrices(quoteIn(listing, column))].flatMap(([outcome, milli]) => {
          const was = then?.outcomes.find((each) => each.outcome === outcome)?.priceMilli
          return was === undefined || was === null ? [] : [probability(milli) - probability(was)]
        })
      }),
    )
  }

  #earlier(name: string, figure: string, nowMs: number): QuoteState | null {
    const states = this.#states.get(name) ?? []
    if (figure === 'movement_opening') return states.find(({ state }) => state !== null)?.state ?? null
    if (figure === 'movement_previous')
      return states.slice(0, -1).findLast(({ state }) => state !== null)?.state ?? null
    return states.findLast(({ atMs }) => atMs <= nowMs - HOUR_MS)?.state ?? null
  }

  #isTaken(view: EventView, asked: URLSearchParams, nowMs: number): boolean {
    const mode = asked.get('availability') ?? 'betpawa'
    const offering = view.listings.filter(({ head }) => head.withdrawnAtMs === null)
    const isHome = offering.some(({ bookmaker }) => bookmaker === HOME)
    const tournament = this.tournamentOf(view)
    const countries = asked.getAll('countries').filter((text) => text.trim() !== '')
    const ids = asked.getAll('tournament_ids').map(Number)
    const kickoff = kickoffOf(view)
    const isStartedWanted = asked.get('include_started') === 'true' && mode !== 'alerts'
    return [
      asked.get('sport_id') !== '2',
      mode === 'alerts' ? offering.some(isAlert) : mode === 'betpawa' ? isHome : !isHome && offering.length > 0,
      offering.length >= Number(asked.get('min_bookmakers') ?? 1),
      isStartedWanted || kickoff > nowMs,
      kickoff >= (parseInstant(asked.get('kickoff_from') ?? '') ?? Number.NEGATIVE_INFINITY),
      kickoff <= (parseInstant(asked.get('kickoff_to') ?? '') ?? Number.POSITIVE_INFINITY),
      ids.length === 0 || ids.includes(tournament.id),
      countries.length === 0 ||
        countries.some((text) => text.trim().toLowerCase() === tournament.country?.toLowerCase()),
      isNamed(view, (asked.get('search') ?? '').trim()),
      isPositioned(view, asked),
    ].every(Boolean)
  }

  #compare(a: EventView, b: EventView, asked: URLSearchParams, figures: ReadonlyMap<EventView, number | null>): number {
    const direction = asked.get('order') === 'desc' ? -1 : 1
    const [one, other] = [this.tournamentOf(a), this.tournamentOf(b)]
    const nameOf = (each: Tournament) => (isTold(each) ? each.name : '')
    const byName = byBytes(nameOf(one), nameOf(other)) || one.id - other.id
    const byKickoff = kickoffOf(a) - kickoffOf(b)
    const sort = asked.get('sort') ?? 'kickoff'
    if (sort === 'kickoff') return direction * byKickoff || a.eventId - b.eventId
    if (sort === 'tournament') return direction * byName || byKickoff || a.eventId - b.eventId
    const alike = ['name', 'country', 'bookmakers'].includes(sort)
      ? byKickoff || a.eventId - b.eventId
      : a.eventId - b.eventId
    if (sort === 'name') return direction * byBytes(rowName(a), rowName(b)) || alike
    if (sort === 'country') {
      const [left, right] = [one.country?.toLowerCase() ?? '', other.country?.toLowerCase() ?? '']
      return Number(left === '') - Number(right === '') || direction * byBytes(left, right) || alike
    }
    const [left, right] = [figures.get(a) ?? null, figures.get(b) ?? null]
    if (left === null || right === null) return Number(left === null) - Number(right === null) || alike
    return direction * (left - right) || alike
  }
}

function rowName(view: EventView): string {
  const { home_team, away_team } = render.listed(view, view.speaker.head.metadata.tournament)
  return `${home_team} - ${away_team}`
}

/** In hundredths of a percent; of a quote of which every outcome that the home bookmaker has for the market is open. */
function homeMargin({ listings }: EventView, column: string): number | null {
  const home = listings.find(({ bookmaker, head }) => bookmaker === HOME && head.withdrawnAtMs === null)
  const { market } = keyOfText(column)
  const { winners, outcomes } = marketByNumber(market)
  const declared = names.declared.get(HOME)?.get(market)
  const prices = openPrices(home && quoteIn(home, column))
  if (winners === null || declared === undefined) return null
  const needed = outcomes.filter(({ number }) => declared.has(number)).map(({ key }) => prices.get(key))
  if (needed.includes(undefined)) return null
  return (
    Math.round((needed.reduce((sum: number, milli) => sum + 1000 / (milli as number), 0) / winners - 1) * 10_000) + 0
  )
}

/** Each outcome that can be bet on at home and at a competitor that takes part: its price here, and the best there. */
function gaps({ listings }: EventView, column: string, asked: URLSearchParams): readonly (readonly [number, number])[] {
  const rivals = asked.getAll('bookmakers')
  const live = listings.filter(isLive)
  const home = live.find(({ bookmaker }) => bookmaker === HOME)
  const others = live
    .filter(({ bookmaker }) => bookmaker !== HOME && (rivals.length === 0 || rivals.includes(bookmaker)))
    .map((listing) => openPrices(quoteIn(listing, column)))
  return [...openPrices(home && quoteIn(home, column))].flatMap(([outcome, milli]) => {
    const best = Math.max(0, ...others.map((prices) => prices.get(outcome) ?? 0))
    return best === 0 ? [] : [[milli, best] as const]
  })
}

/** In hundredths of a percent. */
function edge([ours, best]: readonly [number, number]): number {
  return Math.round((ours * 10_000) / best) - 10_000
}

function isPositioned(view: EventView, asked: URLSearchParams): boolean {
  const [position, least] = [asked.get('position'), Number(asked.get('edge_percent') ?? 0)]
  const columns = asked.has('edge_markets') ? asked.getAll('edge_markets') : COLUMNS
  if (position === null) return true
  const all = columns.flatMap((column) => gaps(view, column, asked))
  const [isWorse, isBetter] = [
    all.some((gap) => gap[0] < gap[1] && -edge(gap) / 100 >= least),
    all.some((gap) => gap[0] > gap[1] && edge(gap) / 100 >= least),
  ]
  return position === 'worse' ? isWorse : position === 'better' ? isBetter : isWorse || isBetter
}

function unmatched(upcoming: readonly EventView[], asked: URLSearchParams) {
  const [page, size] = [Number(asked.get('page')), Number(asked.get('page_size'))]
  const missing = asked.get('missing_platform')
  return upcoming
    .map((view) => {
      const offering = view.listings.filter(({ head }) => head.withdrawnAtMs === null).map(({ bookmaker }) => bookmaker)
      const lacking = ['betpawa', 'sportybet', 'bet9ja'].filter((slug) => !offering.includes(slug))
      return { view, offering, lacking }
    })
    .filter(({ offering, lacking }) => offering.length > 0 && lacking.length > 0)
    .filter(({ lacking }) => missing === null || lacking.includes(missing))
    .sort((a, b) => kickoffOf(a.view) - kickoffOf(b.view) || a.view.eventId - b.view.eventId)
    .slice((page - 1) * size, page * size)
    .map(({ view, offering, lacking }) => ({
      id: view.eventId,
      sportradar_id: `${view.eventId}`,
      name: view.speaker.head.metadata.name,
      kickoff: new Date(kickoffOf(view)).toISOString().replace('.000', ''),
      platform: offering[0],
      missing_on: lacking,
    }))
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function first(texts: readonly string[]): string {
  return texts.toSorted(byBytes)[0] as string
}

/** In hundredths of a percent. */
function probability(milli: number): number {
  return Math.round(10_000_000 / milli)
}

/** The one farthest from 0, the positive one first. */
function farthest(figures: readonly number[]): number | null {
  return [...figures].sort((a, b) => Math.abs(b) - Math.abs(a) || b - a)[0] ?? null
}

function quoteIn(listing: Snapshot, column: string): Quote | undefined {
  return [...listing.quotes()].find(({ key }) => keyText(key) === column)
}

/** Prices that can be bet on, by the outcome's key. */
function openPrices(quote: Quote | undefined): ReadonlyMap<string, number> {
  if (quote === undefined || quote.withdrawnAtMs !== null) return new Map()
  const market = marketByNumber(quote.key.market)
  return new Map(
    quote.outcomes.flatMap(({ outcome, priceMilli, state }) =>
      state === 'open' && priceMilli !== null ? [[outcomeByNumber(market, outcome).key, priceMilli] as const] : [],
    ),
  )
}

function isLive({ head }: Snapshot): boolean {
  return head.withdrawnAtMs === null && head.fetchResult === 'ok' && !head.isLate && head.closedAtMs === null
}

function oldestConfirmation({ listings }: EventView): number | null {
  const times = listings.filter(({ head }) => head.withdrawnAtMs === null).map(({ head }) => head.confirmedAtMs)
  return times.length === 0 || times.includes(null) ? null : Math.min(...(times as number[]))
}

function isAlert(listing: Snapshot): boolean {
  const quotes = [...listing.quotes()]
  const shown = new Set(quotes.filter(({ withdrawnAtMs }) => withdrawnAtMs === null).map(({ key }) => key.market))
  const isGone = ({ key, withdrawnAtMs }: Quote) =>
    withdrawnAtMs !== null && COLUMNS.includes(keyText(key)) && !shown.has(key.market)
  return listing.head.fetchResult === 'ok' && quotes.some(isGone)
}

function isNamed(view: EventView, typed: string): boolean {
  const { home, away } = view.speaker.head.metadata
  const wanted = plainText(typed)
  if (typed === '') return true
  return [home, away].some((name) => (wanted === '' ? name.includes(typed) : plainText(name).includes(wanted)))
}

function isTold({ externalId }: Tournament): boolean {
  return externalId !== 'unknown'
}

/** For each competitor's tournament the home one that most of its events are in; of several the one with the lowest id. */
function mostVoted(views: readonly EventView[]): ReadonlyMap<number, number> {
  const pairs = views.flatMap(({ listings }) => {
    const told = listings.filter(({ head }) => head.withdrawnAtMs === null && isTold(head.metadata.tournament))
    const ours = told.find(({ bookmaker }) => bookmaker === HOME)?.head.metadata.tournament.id
    const theirs = told.filter(({ bookmaker }) => bookmaker !== HOME).map(({ head }) => head.metadata.tournament.id)
    return ours === undefined ? [] : theirs.map((id) => ({ theirs: id, ours }))
  })
  return new Map(
    [...Map.groupBy(pairs, ({ theirs }) => theirs)].map(([theirs, votes]) => {
      const counts = [...Map.groupBy(votes, ({ ours }) => ours)].map(([ours, of]) => ({ ours, count: of.length }))
      return [theirs, counts.sort((a, b) => b.count - a.count || a.ours - b.ours)[0]?.ours as number] as const
    }),
  )
}
