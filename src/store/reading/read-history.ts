// The history of one market at several bookmakers: what was shown from when on, as steps.
import { instantText } from '../../contract/instant.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { StoredQuote } from '../../contract/stored-change.ts'
import type { HistoryPoint, MarketHistory, PointState } from '../../contract/stored-reads.ts'
import type { Database, Row, Statement } from '../database.ts'
import { msOf } from '../stored-listing.ts'
import { type DeclaredOutcomes, marginOfStored, shownPrices } from './stored-margin.ts'

export interface HistoryWanted {
  readonly eventId: number
  /** A MarketKey as text, e.g. "over_under_ft@10". */
  readonly market: string
  readonly bookmakers: readonly BookmakerSlug[]
  /** By their keys; all unless told. */
  readonly outcomes?: readonly string[] | undefined
  /** Both included; without end unless told. */
  readonly fromMs?: number | undefined
  readonly toMs?: number | undefined
  /** Points at each bookmaker, at most. */
  readonly maxPoints: number
}

/** What one bookmaker showed from a moment on; null where it had forgotten the market. */
export interface MarketStep {
  readonly atMs: number
  readonly quote: StoredQuote | null
  readonly isClosed: boolean
}

/** Returns the history of a market; undefined where there is no such event. */
export async function readMarketHistory(
  database: Database,
  wanted: HistoryWanted,
  declared: DeclaredOutcomes,
): Promise<MarketHistory | undefined> {
  const { eventId, market, bookmakers, maxPoints, outcomes } = wanted
  const found = await readRows(database, wanted)
  if (found === undefined) return undefined
  return {
    event_id: eventId,
    market,
    kickoff: instantText(found.kickoffMs),
    bookmakers: bookmakers.map((bookmaker) => {
      const all = pointsOf(found.rowsOf(bookmaker), { market, bookmaker, declared })
      const points = [...within(all, wanted)]
      const changes = points.filter((point) => !point.is_confirmation)
      const shown = thinned(points, maxPoints).map((point) => narrowed(point, outcomes))
      return { bookmaker, points: shown, total: changes.length }
    }),
  }
}

/** Returns what each bookmaker showed of a market, the oldest first; undefined where there is no such event. */
export async function readMarketSteps(
  database: Database,
  wanted: Pick<HistoryWanted, 'eventId' | 'market' | 'bookmakers'>,
): Promise<ReadonlyMap<BookmakerSlug, readonly MarketStep[]> | undefined> {
  const found = await readRows(database, wanted)
  return found && new Map(wanted.bookmakers.map((bookmaker) => [bookmaker, stepsOf(found.rowsOf(bookmaker))]))
}

async function readRows(
  database: Database,
  { eventId, market, bookmakers }: Pick<HistoryWanted, 'eventId' | 'market' | 'bookmakers'>,
) {
  if (!Number.isSafeInteger(eventId)) return undefined
  const rows = await database.read(READ_HISTORY, [eventId, market, bookmakers])
  const [first] = rows
  if (first === undefined) return undefined
  const byBookmaker = Map.groupBy(rows, ({ bookmaker }) => bookmaker)
  return {
    kickoffMs: Number(first.kickoff),
    rowsOf: (bookmaker: BookmakerSlug): readonly Row[] => byBookmaker.get(bookmaker) ?? [],
  }
}

/** The partition is found by the event's home day, which is why it is asked for first. */
const READ_HISTORY: Statement = {
  name: 'read_market_history',
  text: `
    select ms_of(e.kickoff_at) as kickoff, h.bookmaker, h.version, ms_of(h.at) as at, h.quotes -> $2::text as quote,
           h.quotes ? $2 as is_told, (h.head ->> 'closedAtMs')::bigint as closed,
           h.head ? 'closedAtMs' as tells_closed, ms_of(c.confirmed_at) as confirmed
      from events e
      left join history h on h.home_day = e.home_day and h.event_id = e.id and h.bookmaker = any($3::text[])
        and (h.quotes ? $2 or h.head ? 'closedAtMs')
      left join confirmations c on c.event_id = h.event_id and c.bookmaker = h.bookmaker
     where e.id = $1
     order by h.bookmaker, h.version`,
}

interface Of {
  readonly market: string
  readonly bookmaker: BookmakerSlug
  readonly declared: DeclaredOutcomes
}

function stepsOf(rows: readonly Row[]): readonly MarketStep[] {
  const steps: MarketStep[] = []
  let quote: StoredQuote | null = null
  let isClosed = false
  for (const row of rows) {
    if (row.is_told === true) quote = row.quote as StoredQuote | null
    if (row.tells_closed === true) isClosed = row.closed !== null
    // Before it was first shown there is nothing to tell.
    if (quote === null && steps.length === 0) continue
    steps.push({ atMs: Number(row.at), quote, isClosed })
  }
  return steps
}

function pointsOf(rows: readonly Row[], of: Of): readonly HistoryPoint[] {
  const steps = stepsOf(rows)
  const points = steps.map((step) => pointOf(step, { ...of, isConfirmation: false }))
  const confirmedMs = msOf(rows[0]?.confirmed)
  const [last, lastPoint] = [steps.at(-1), points.at(-1)]
  const isStillShown = lastPoint?.state === 'open' || lastPoint?.state === 'suspended'
  if (last !== undefined && isStillShown && confirmedMs !== null && confirmedMs > last.atMs) {
    points.push(pointOf({ ...last, atMs: confirmedMs }, { ...of, isConfirmation: true }))
  }
  return points
}

function pointOf(
  { atMs, quote, isClosed }: MarketStep,
  { market, bookmaker, declared, isConfirmation }: Of & { readonly isConfirmation: boolean },
): HistoryPoint {
  return {
    at: instantText(atMs),
    state: isClosed ? 'closed' : stateOf(quote),
    ...(quote === null ? { prices: {}, suspended: [] } : shownPrices(market, quote)),
    margin: quote === null ? null : marginOfStored(market, quote, declared.get(bookmaker)),
    withdrawn_at: quote?.withdrawnAtMs === undefined ? null : instantText(quote.withdrawnAtMs),
    is_confirmation: isConfirmation,
  }
}

/** What was shown at any time of a range: the first may have been shown since before it. */
function within(
  points: readonly HistoryPoint[],
  { fromMs, toMs }: Pick<HistoryWanted, 'fromMs' | 'toMs'>,
): readonly HistoryPoint[] {
  const until = toMs === undefined ? points : points.filter(({ at }) => Date.parse(at) <= toMs)
  if (fromMs === undefined) return until
  const before = until.findLastIndex(({ at }) => Date.parse(at) <= fromMs)
  return until.slice(until[before]?.state === 'gone' ? before + 1 : Math.max(before, 0))
}

function narrowed(point: HistoryPoint, outcomes: readonly string[] | undefined): HistoryPoint {
  if (outcomes === undefined) return point
  return {
    ...point,
    prices: Object.fromEntries(Object.entries(point.prices).filter(([outcome]) => outcomes.includes(outcome))),
    suspended: point.suspended.filter((outcome) => outcomes.includes(outcome)),
  }
}

export function stateOf(quote: StoredQuote | null): PointState {
  if (quote === null) return 'gone'
  if (quote.withdrawnAtMs !== undefined) return 'withdrawn'
  return (quote.suspended?.length ?? 0) < Object.keys(quote.prices).length ? 'open' : 'suspended'
}

/** As many points as are wanted, spread over time: the first, the last, and the last of every stretch between. */
function thinned(points: readonly HistoryPoint[], most: number): readonly HistoryPoint[] {
  const [first, last] = [points[0], points.at(-1)]
  if (points.length <= most || first === undefined || last === undefined) return points
  const beganMs = Date.parse(first.at)
  const stretchMs = Math.max(1, (Date.parse(last.at) - beganMs) / Math.max(1, most - 2))
  const byStretch = new Map<number, HistoryPoint>()
  for (const point of points.slice(1, -1))
    byStretch.set(Math.floor((Date.parse(point.at) - beganMs) / stretchMs), point)
  return most < 2 ? [last] : [first, ...[...byStretch.values()].slice(-(most - 2) || byStretch.size), last]
}
