// Margins of tournaments, as the store sums them up, in the words of the contract.
import type {
  MarketMargins,
  MeanMargin,
  TournamentAnalysis,
  TournamentMargins,
  TournamentMarkets,
} from './contract/analytics.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import { MarkName } from './contract/stored-change.ts'
import type { MarginsByMark } from './contract/stored-reads.ts'
import { fewAtOnce } from './few-at-once.ts'
import { lineInUnits } from './odds/line.ts'
import { percent } from './odds/margin.ts'
import { keyOfText } from './odds/market-key.ts'
import { compareKeys } from './odds/quote.ts'
import { marketByNumber } from './odds/registry.ts'
import type { HistoryDesk } from './server/ports.ts'
import type { MarginSum, MarginSums } from './store/reading/read-margins.ts'
import type { Store } from './store/store.ts'

/** Events looked at for one page of tournaments, for one tournament, and for the names of its markets. */
const EVENTS_MAX = { page: 3000, tournament: 1000, markets: 300 }
/** Quotes of one bookmaker that one answer looks at: some seconds of the database's time. */
const QUOTES_MAX = 100_000
/** Half of the connections that readers have: what asks little goes on beside it. */
const TURNS = { atOnce: 2, waitingMax: 50 }
const PAGE_MARKS = ['opening', 'closing'] as const

export function analyticsOf(
  store: Store,
  bookmakers: readonly BookmakerSlug[],
): Pick<HistoryDesk, 'tournaments' | 'tournament' | 'tournamentMarkets' | 'margins'> {
  const inTurn = fewAtOnce(TURNS)
  return {
    tournaments: (wanted) => inTurn(() => tournamentsOf({ store, bookmakers }, wanted)),
    tournament: (wanted) => inTurn(() => tournamentOf({ store, bookmakers }, wanted)),
    tournamentMarkets: (wanted) => inTurn(() => marketsOf(store, wanted)),
    margins: (wanted) => inTurn(() => marginsByMark(store, wanted)),
  }
}

interface Asking {
  readonly store: Store
  readonly bookmakers: readonly BookmakerSlug[]
}

type Wanted<Question extends keyof HistoryDesk> = HistoryDesk[Question] extends (wanted: infer Of) => unknown
  ? Of
  : never

async function tournamentsOf({ store, bookmakers }: Asking, wanted: Wanted<'tournaments'>): Promise<TournamentMargins> {
  const { markets, page, pageSize } = wanted
  const { tournaments, total, countries } = await store.analytics.page({ ...wanted, eventsMax: EVENTS_MAX.page })
  const tournamentIds = tournaments.map(({ id }) => id)
  const eventsMax = roomFor(EVENTS_MAX.page, { markets, marks: PAGE_MARKS })
  const sums = await store.analytics.sums({ ...wanted, tournamentIds, marks: PAGE_MARKS, eventsMax })
  const events = tournaments.reduce((sum, tournament) => sum + tournament.events, 0)
  return {
    tournaments: tournaments.map((tournament) => ({
      ...tournament,
      events_read: sums.events.get(tournament.id) ?? 0,
      margins: marginsOf(sums, { tournamentId: tournament.id, markets, bookmakers }).map(({ margins }) => margins),
    })),
    ...{ total, page, page_size: pageSize, countries: [...countries] },
    ...lookedAt(sums, events),
  }
}

/** Asks one thing after the other: a question holds one connection. */
async function tournamentOf(
  { store, bookmakers }: Asking,
  { markets, tournamentId, ...range }: Wanted<'tournament'>,
): Promise<TournamentAnalysis | undefined> {
  const tournament = await store.analytics.tournament(tournamentId)
  if (tournament === undefined) return undefined
  const { id } = tournament
  const shownMax = EVENTS_MAX.tournament
  const marks = MarkName.options
  const eventsMax = roomFor(shownMax, { markets, marks })
  // One more than is looked at, to tell whether there are more.
  const events = await store.analytics.events({ ...range, tournamentId: id, eventsMax: shownMax + 1 })
  const sums = await store.analytics.sums({ ...range, tournamentIds: [id], markets, marks, eventsMax })
  return {
    tournament,
    events: events.slice(-shownMax).map(({ hasMarks, ...event }) => ({ ...event, has_marks: hasMarks })),
    margins: marginsOf(sums, { tournamentId: id, markets, bookmakers }).map(({ margins, byMark }) => ({
      ...margins,
      by_time: byTime(byMark),
    })),
    ...lookedAt(sums, events.length),
  }
}

async function marketsOf(
  store: Store,
  { tournamentId, ...range }: Wanted<'tournamentMarkets'>,
): Promise<TournamentMarkets | undefined> {
  const tournament = await store.analytics.tournament(tournamentId)
  if (tournament === undefined) return undefined
  const of = { ...range, tournamentId: tournament.id }
  const eventsMax = EVENTS_MAX.markets
  // One more than is looked at, to tell whether there are more.
  const events = await store.analytics.events({ ...of, eventsMax: eventsMax + 1 })
  const markets = await store.analytics.markets({ ...of, eventsMax })
  return {
    markets: markets
      .map((offered) => ({ ...offered, key: keyOfText(offered.market) }))
      .sort((a, b) => compareKeys(a.key, b.key))
      .map(({ market, events: offeredIn, key }) => {
        const { name, winners } = marketByNumber(key.market)
        const line = key.line === null ? null : lineInUnits(key.line)
        return { market, market_name: name, line, has_margin: winners !== null, events: offeredIn }
      }),
    events_read: Math.min(events.length, eventsMax),
    is_truncated: events.length > eventsMax,
  }
}

async function marginsByMark(store: Store, { tournamentId, ...wanted }: Wanted<'margins'>): Promise<MarginsByMark> {
  const tournament = tournamentId === null ? undefined : await store.analytics.tournament(tournamentId)
  if (tournamentId !== null && tournament === undefined) return { events: 0, rows: [] }
  const eventsMax = roomFor(EVENTS_MAX.page, { markets: wanted.markets, marks: MarkName.options })
  return store.analytics.margins({
    ...wanted,
    tournamentIds: tournament === undefined ? null : [tournament.id],
    eventsMax,
  })
}

/** The more markets and marks are asked for, the fewer events are looked at. */
function roomFor(
  eventsMax: number,
  { markets, marks }: { readonly markets: readonly string[]; readonly marks: readonly MarkName[] },
): number {
  return Math.min(eventsMax, Math.floor(QUOTES_MAX / Math.max(1, new Set(markets).size * marks.length)))
}

interface FoundMargins {
  readonly margins: MarketMargins
  readonly byMark: ReadonlyMap<MarkName, MeanMargin>
}

/** In the order that markets are asked in and bookmakers stand in; those that were offered. */
function marginsOf(
  { sums, events }: MarginSums,
  of: { readonly tournamentId: number; readonly markets: readonly string[]; readonly bookmakers: readonly string[] },
): readonly FoundMargins[] {
  const eventsRead = events.get(of.tournamentId) ?? 0
  const own = Map.groupBy(
    sums.filter(({ tournamentId }) => tournamentId === of.tournamentId),
    ({ market, bookmaker }) => `${market} ${bookmaker}`,
  )
  return [...new Set(of.markets)].flatMap((market) =>
    of.bookmakers.flatMap((bookmaker) => {
      const found = own.get(`${market} ${bookmaker}`)
      return found === undefined ? [] : [foundMargins(found, { market, bookmaker, eventsRead })]
    }),
  )
}

function foundMargins(
  sums: readonly MarginSum[],
  { market, bookmaker, eventsRead }: { market: string; bookmaker: BookmakerSlug; eventsRead: number },
): FoundMargins {
  const byMark = new Map(
    sums.flatMap(({ mark, mean, least, most, quotes }) =>
      mark === null || mean === null || least === null || most === null
        ? []
        : [
            [
              mark,
              { mean_margin: percent(mean), min_margin: percent(least), max_margin: percent(most), quotes },
            ] as const,
          ],
    ),
  )
  const { events = 0, change = null, changes = 0 } = sums.find(({ mark }) => mark === null) ?? {}
  const key = keyOfText(market)
  const margins = {
    market,
    market_name: marketByNumber(key.market).name,
    line: key.line === null ? null : lineInUnits(key.line),
    bookmaker,
    opening: byMark.get('opening') ?? null,
    closing: byMark.get('closing') ?? null,
    opening_to_closing: change === null ? null : { mean_change: percent(change), quotes: changes },
    events,
    coverage_percent: percent(events / eventsRead),
  }
  return { margins, byMark }
}

function byTime(byMark: ReadonlyMap<MarkName, MeanMargin>): TournamentAnalysis['margins'][number]['by_time'] {
  return MarkName.options.flatMap((mark) => {
    const mean = byMark.get(mark)
    return mean === undefined || mark === 'opening' || mark === 'closing' ? [] : [{ mark, ...mean }]
  })
}

function lookedAt({ events }: MarginSums, all: number) {
  const read = [...events.values()].reduce((sum, each) => sum + each, 0)
  return { events_read: read, is_truncated: read < all }
}
