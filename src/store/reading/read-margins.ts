// Mean margins of many events, from marked prices. They are summed up by the database, since the marks of some thousand
// events are many megabytes; margins are what src/odds/margin.ts says they are.
import type { BookmakerSlug } from '../../contract/listing.ts'
import { MarkName } from '../../contract/stored-change.ts'
import type { MarginsByMark } from '../../contract/stored-reads.ts'
import { percent } from '../../odds/margin.ts'
import { parseKeyText } from '../../odds/market-key.ts'
import { marketByNumber, outcomeByNumber } from '../../odds/registry.ts'
import type { Database, Row, Statement } from '../database.ts'
import { TOURNAMENT_JOIN } from './read-events.ts'
import type { DeclaredOutcomes } from './stored-margin.ts'

export interface MarginOptions {
  readonly home: BookmakerSlug
  readonly declared: DeclaredOutcomes
}

export interface KickoffRange {
  /** Both included. */
  readonly kickoffFromMs: number
  readonly kickoffToMs: number
}

interface MarginsOf extends KickoffRange {
  /** MarketKeys as text. */
  readonly markets: readonly string[]
  /** Events looked at, at most; those that kick off last. */
  readonly eventsMax: number
}

export interface MarginSumsWanted extends MarginsOf {
  readonly tournamentIds: readonly number[]
  readonly marks: readonly MarkName[]
}

export interface MarginSum {
  readonly tournamentId: number
  readonly market: string
  readonly bookmaker: BookmakerSlug
  /** Null: over all of the marks. */
  readonly mark: MarkName | null
  /** Events in which the market was offered. */
  readonly events: number
  /** Complete quotes, and of their margins as fractions the mean, least and most; null where there is none. */
  readonly quotes: number
  readonly mean: number | null
  readonly least: number | null
  readonly most: number | null
  /** Quotes that are complete at the opening and the closing, and the mean of how far their margins moved between. */
  readonly changes: number
  readonly change: number | null
}

export interface MarginSums {
  readonly sums: readonly MarginSum[]
  /** Events that were looked at, by tournament. */
  readonly events: ReadonlyMap<number, number>
}

/** Returns mean margins by tournament, market, bookmaker and mark, over the complete quotes of their marks. */
export async function readMarginSums(
  database: Database,
  wanted: MarginSumsWanted,
  options: MarginOptions,
): Promise<MarginSums> {
  if (wanted.tournamentIds.length === 0) return { sums: [], events: new Map() }
  const rows = await database.read(READ_SUMS, valuesOf(wanted, options))
  return {
    sums: rows.filter((row) => row.market !== null).map(sumOf),
    events: new Map(
      rows.flatMap((row) =>
        row.level === TOURNAMENT_ONLY ? [[Number(row.tournament_id), Number(row.events)] as const] : [],
      ),
    ),
  }
}

export interface MarginsWanted extends MarginsOf {
  /** Of the tournaments that events are shown in; null: of all. */
  readonly tournamentIds: readonly number[] | null
}

/** Returns the same by market, bookmaker and mark, over the events of all these tournaments. */
export async function readMargins(
  database: Database,
  wanted: MarginsWanted,
  options: MarginOptions,
): Promise<MarginsByMark> {
  const rows = await database.read(READ_MARGINS, valuesOf({ ...wanted, marks: MarkName.options }, options))
  const all = rows.find(({ is_all }) => is_all === 1)
  return {
    events: Number(all?.events ?? 0),
    rows: rows.flatMap(({ market, bookmaker, mark, mean, quotes }) =>
      mean === null || mark === null
        ? []
        : [
            {
              ...{ market: market as string, bookmaker: bookmaker as BookmakerSlug, mark: mark as MarkName },
              ...{ mean_margin: percent(mean as number), quotes: Number(quotes) },
            },
          ],
    ),
  }
}

export interface MeansWanted extends KickoffRange {
  readonly tournamentIds: readonly number[]
  readonly market: string
  readonly mark: MarkName
  readonly eventsMax: number
}

/** Returns the mean margins of a market at one moment, by tournament and bookmaker; those that have one. */
export async function readMeanMargins(
  database: Database,
  { kickoffFromMs, kickoffToMs, tournamentIds, market, mark, eventsMax }: MeansWanted,
  { home, declared }: MarginOptions,
): Promise<ReadonlyMap<number, ReadonlyMap<BookmakerSlug, number>>> {
  const sets = declaredSets([market], declared)
  if (sets.length === 0 || tournamentIds.length === 0) return new Map()
  const range = [home, kickoffFromMs, kickoffToMs, tournamentIds, eventsMax]
  const rows = await database.read(READ_MEANS, [...range, mark, market, JSON.stringify(sets)])
  const found = new Map<number, Map<BookmakerSlug, number>>()
  for (const { id, bookmaker, mean } of rows) {
    if (mean === null) continue
    const means = found.get(Number(id)) ?? new Map<BookmakerSlug, number>()
    found.set(Number(id), means.set(bookmaker as BookmakerSlug, mean as number))
  }
  return found
}

/** The events of a range that kick off last, of some tournaments or of all, with the tournament they are shown in. */
export const EVENTS_LOOKED_AT = `
  select e.id, e.name, e.kickoff_at, coalesce(h.id, t.id) as tournament_id
    from events e ${TOURNAMENT_JOIN}
   where e.kickoff_at between at_ms($2::bigint) and at_ms($3::bigint)
     and ($4::bigint[] is null or coalesce(h.id, t.id) = any($4::bigint[]))
   order by e.kickoff_at desc, e.id desc limit $5::bigint`

/** Returns SQL for the margin of a stored quote as a fraction; null where it is not complete. */
const marginOf = ({ quote, outcomes, winners }: Readonly<Record<'quote' | 'outcomes' | 'winners', string>>) => `
  (select case when not ${quote} ? 'withdrawnAtMs' and cardinality(${outcomes}) = count(*) filter (
            where ${quote} -> 'prices' ->> o is not null and not coalesce(${quote} -> 'suspended' ? o, false))
          then sum(1000::double precision / (${quote} -> 'prices' ->> o)::integer) / ${winners} - 1 end as margin
     from unnest(${outcomes}) o)`

/** A mark is unpacked once, whatever is asked of it: to look for each market in it took as long again for each. */
const MARGINS = `
  with wanted as materialized (${EVENTS_LOOKED_AT}),
  shown as (
    select m.event_id, m.bookmaker, m.mark, q.key as market, q.value as quote
      from quote_marks m cross join lateral jsonb_each(m.quotes) q
     where m.event_id in (select id from wanted) and m.mark = any($6::text[]) and q.key = any($7::text[])
  ),
  declared as (
    select * from jsonb_to_recordset($8::jsonb) as d(bookmaker text, market text, outcomes text[], winners integer)
  ),
  margins as (
    select w.tournament_id, w.id as event_id, s.market, s.bookmaker, s.mark, p.margin,
           case when s.mark = 'closing' then p.margin - max(p.margin) filter (where s.mark = 'opening')
             over (partition by w.id, s.market, s.bookmaker) end as change
      from wanted w
      left join shown s on s.event_id = w.id
      left join declared d on d.bookmaker = s.bookmaker and d.market = s.market
     cross join lateral ${marginOf({ quote: 's.quote', outcomes: 'd.outcomes', winners: 'd.winners' })} p
  )`

/** What `grouping` says of a row that is of a tournament alone. */
const TOURNAMENT_ONLY = 7

const READ_SUMS: Statement = {
  name: 'read_margin_sums',
  text: `${MARGINS}
    select tournament_id, market, bookmaker, mark, grouping(market, bookmaker, mark) as level,
           count(distinct event_id) as events, count(margin) as quotes, avg(margin) as mean,
           min(margin) as least, max(margin) as most, count(change) as changes, avg(change) as change
      from margins
     group by grouping sets ((tournament_id, market, bookmaker, mark), (tournament_id, market, bookmaker),
                             (tournament_id))`,
}

const READ_MARGINS: Statement = {
  name: 'read_margins',
  text: `${MARGINS}
    select market, bookmaker, mark, grouping(market) as is_all, count(margin) as quotes, avg(margin) as mean,
           count(distinct event_id) filter (where market is not null) as events
      from margins
     group by grouping sets ((market, bookmaker, mark), ())
     order by market, bookmaker, array_position('{opening,7d,72h,24h,6h,1h,closing}', mark)`,
}

/** A mark is unpacked once for all that is asked of it, hence the offset. */
const READ_MEANS: Statement = {
  name: 'read_mean_margins',
  text: `
    with wanted as materialized (${EVENTS_LOOKED_AT})
    select w.tournament_id as id, m.bookmaker, avg(p.margin) as mean
      from jsonb_to_recordset($8::jsonb) as d(bookmaker text, outcomes text[], winners integer)
      join quote_marks m on m.bookmaker = d.bookmaker and m.mark = $6
      join wanted w on w.id = m.event_id
     cross join lateral (select m.quotes -> $7::text as quote offset 0) q
     cross join lateral ${marginOf({ quote: 'q.quote', outcomes: 'd.outcomes', winners: 'd.winners' })} p
     group by w.tournament_id, m.bookmaker`,
}

function valuesOf(
  wanted: MarginsWanted & { readonly marks: readonly MarkName[] },
  { home, declared }: MarginOptions,
): readonly unknown[] {
  const { kickoffFromMs, kickoffToMs, tournamentIds, markets, marks, eventsMax } = wanted
  const sets = JSON.stringify(declaredSets(markets, declared))
  return [home, kickoffFromMs, kickoffToMs, tournamentIds, eventsMax, marks, markets, sets]
}

/** What is complete, of markets that have margins: the outcomes that each bookmaker offers. */
function declaredSets(markets: readonly string[], declared: DeclaredOutcomes) {
  return [...new Set(markets)].flatMap((text) => {
    const number = parseKeyText(text)?.market
    const market = number === undefined ? undefined : marketByNumber(number)
    if (market?.winners == null) return []
    return [...declared].flatMap(([bookmaker, sets]) => {
      const outcomes = [...(sets.get(market.number) ?? [])].map((outcome) => outcomeByNumber(market, outcome).key)
      return outcomes.length === 0 ? [] : [{ bookmaker, market: text, outcomes, winners: market.winners }]
    })
  })
}

function sumOf(row: Row): MarginSum {
  return {
    tournamentId: Number(row.tournament_id),
    market: row.market as string,
    bookmaker: row.bookmaker as BookmakerSlug,
    mark: row.mark as MarkName | null,
    events: Number(row.events),
    quotes: Number(row.quotes),
    mean: row.mean as number | null,
    least: row.least as number | null,
    most: row.most as number | null,
    changes: Number(row.changes),
    change: row.change as number | null,
  }
}
