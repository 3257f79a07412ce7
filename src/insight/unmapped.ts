// What is left out now, and what the database remembers of it, as one list of markets that are not mapped.
import { instantText } from '../contract/instant.ts'
import type { LeftOutAnswer, LeftOutCount } from '../contract/left-out.ts'
import type { LeftOutHistory } from '../contract/stored-reads.ts'
import type { UnmappedMarket, UnmappedMarkets, UnmappedQuery } from '../contract/unmapped.ts'

type StoredKind = LeftOutHistory['kinds'][number]

const SAMPLES_MAX = 3

export interface LeftOutKnown {
  readonly now: LeftOutAnswer
  /** Undefined where the database can not be asked: then nothing is known of the time before the start. */
  readonly stored: LeftOutHistory | undefined
  readonly nowMs: number
}

/** Returns the page that was asked for. */
export function listUnmapped(known: LeftOutKnown, query: UnmappedQuery): UnmappedMarkets {
  const { page, page_size } = query
  const items = merged(known)
    .filter((item) => isWanted(item, query))
    .sort(orderOf(query))
  return { items: items.slice((page - 1) * page_size, page * page_size), total: items.length, page, page_size }
}

function merged({ now, stored, nowMs }: LeftOutKnown): readonly UnmappedMarket[] {
  const storedByKind = new Map((stored?.kinds ?? []).map((kind) => [keyOf(kind), kind]))
  const countedByKind = new Map(now.counts.map((count) => [keyOf(count), count]))
  const keys = new Set([...countedByKind.keys(), ...storedByKind.keys()])
  // What is not stored yet was read within the last minute.
  const newAt = stored === undefined ? null : instantText(nowMs)
  return [...keys].flatMap((key) => itemOf(countedByKind.get(key), storedByKind.get(key), newAt) ?? [])
}

function itemOf(
  counted: LeftOutCount | undefined,
  stored: StoredKind | undefined,
  newAt: string | null,
): UnmappedMarket | undefined {
  const told = counted ?? stored
  if (told === undefined) return undefined
  const samples = new Set([...(counted === undefined ? [] : [counted.detail]), ...(stored?.samples ?? [])])
  return {
    source: told.bookmaker,
    external_market_id: told.market,
    market_name: told.name,
    code: told.code,
    first_seen_at: stored?.first_seen ?? newAt,
    last_seen_at: stored?.last_seen ?? newAt,
    // What is stored has all of it but for the last minute; at the very start only what is counted here is known.
    occurrence_count: Math.max(stored?.times ?? 0, counted?.times ?? 0),
    // After a start fewer were read than there are, until every one was.
    event_count: Math.max(stored?.events ?? 0, counted?.events ?? 0),
    samples: [...samples].slice(0, SAMPLES_MAX),
  }
}

function isWanted(item: UnmappedMarket, { source, code, min_occurrences, search }: UnmappedQuery): boolean {
  if (source !== undefined && item.source !== source) return false
  if (search !== undefined && !isNamed(item, search.trim().toLowerCase())) return false
  return code.includes(item.code) && item.occurrence_count >= min_occurrences
}

function isNamed({ market_name, external_market_id }: UnmappedMarket, part: string): boolean {
  return market_name.toLowerCase().includes(part) || external_market_id.toLowerCase().includes(part)
}

const FIGURES: Readonly<Record<UnmappedQuery['sort_by'], (item: UnmappedMarket) => number | null>> = {
  occurrence_count: ({ occurrence_count }) => occurrence_count,
  events: ({ event_count }) => event_count,
  first_seen_at: ({ first_seen_at }) => (first_seen_at === null ? null : Date.parse(first_seen_at)),
  last_seen_at: ({ last_seen_at }) => (last_seen_at === null ? null : Date.parse(last_seen_at)),
}

function orderOf({ sort_by, order, sort_order }: UnmappedQuery) {
  const figureOf = FIGURES[sort_by]
  const direction = (order ?? sort_order ?? 'desc') === 'desc' ? -1 : 1
  return (one: UnmappedMarket, other: UnmappedMarket) => {
    const [left, right] = [figureOf(one), figureOf(other)]
    const byFigure =
      left === null || right === null ? Number(left === null) - Number(right === null) : direction * (left - right)
    return byFigure || (nameOf(one) < nameOf(other) ? -1 : 1)
  }
}

function nameOf({ source, code, external_market_id }: UnmappedMarket): string {
  return `${source} ${code} ${external_market_id}`
}

function keyOf({ bookmaker, code, market }: { bookmaker: string; code: string; market: string }): string {
  return `${bookmaker} ${code} ${market}`
}
