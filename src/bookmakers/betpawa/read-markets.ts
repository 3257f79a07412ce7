// Reads betPawa's markets into quotes: by market type id, row handicap and outcome type id, never by text or place.

import { isLine, readLine } from '../../odds/line.ts'
import { type ResolvedLink, resolveLinks } from '../market-link.ts'
import { listIn, objectIn, textIn } from '../payload-value.ts'
import type { QuoteCollection, TheirMarket } from '../quote-collection.ts'
import { BETPAWA_MARKETS, type BetpawaLink } from './market-table.ts'
import type { BetpawaMarket, BetpawaPrice, BetpawaRow } from './payload.ts'

const linksById = resolveLinks('betPawa', BETPAWA_MARKETS, (link) => ({ id: link.id, variant: '' }))

/** Adds one entry of `markets[]` to the quotes; what it can not read of it, it leaves out. */
export function readMarket(market: unknown, into: QuoteCollection): void {
  const { marketType, row } = (objectIn(market) ?? {}) as BetpawaMarket
  const id = textIn(marketType?.id)
  if (id === undefined) {
    into.leaveOut('UNREADABLE_MARKET', { market: '?', name: '?' }, 'no marketType.id')
    return
  }
  const their = { market: id, name: textIn(marketType?.name) ?? '?' }
  const [resolved] = linksById.get(id) ?? []
  if (resolved === undefined) {
    into.leaveOut('UNKNOWN_MARKET', their, '')
    return
  }
  for (const entry of listIn(row)) readRow((objectIn(entry) ?? {}) as BetpawaRow, their, resolved, into)
}

function readRow(
  row: BetpawaRow,
  their: TheirMarket,
  resolved: ResolvedLink<BetpawaLink>,
  into: QuoteCollection,
): void {
  const place = readHandicap(quartersIn(row), resolved)
  if (typeof place === 'string') {
    into.leaveOut(place, their, `handicap ${JSON.stringify(row.handicap ?? null)}`)
    return
  }
  const key = { market: resolved.market.number, ...place }
  into.mention(key)
  for (const entry of listIn(row.prices)) {
    const price = (objectIn(entry) ?? {}) as BetpawaPrice
    const typeId = textIn(price.typeId) ?? '?'
    const outcome = resolved.outcomes.get(typeId)
    if (outcome === undefined) into.leaveOut('UNKNOWN_OUTCOME', their, `${typeId} ${textIn(price.name) ?? ''}`)
    else into.add(their, { key, outcome, price: price.odds ?? price.price, isOpen: isOpen(price.suspended) })
  }
}

/**
 * Both versions write the line in quarters here, whatever the texts beside it say. v4 leaves out what is 0, so for a
 * level line its specifier tells, which v4 (and only v4) writes in plain units.
 */
function quartersIn({ handicap, specifier }: BetpawaRow): unknown {
  if (handicap !== undefined) return handicap
  const { hcp, total } = objectIn(specifier) ?? {}
  return readLine(textIn(hcp) ?? textIn(total) ?? '')
}

function readHandicap(handicap: unknown, { market }: ResolvedLink<BetpawaLink>) {
  const isGiven = handicap !== null && handicap !== undefined
  const quarters = isLine(handicap) ? handicap : undefined
  if (market.parameter !== null) {
    const ordinal = quarters === undefined ? 0 : quarters / 4
    return Number.isInteger(ordinal) && ordinal > 0 ? { line: null, parameter: ordinal } : ('UNREADABLE_LINE' as const)
  }
  if (market.line === null) return isGiven ? ('UNKNOWN_PARAMETER' as const) : { line: null, parameter: null }
  if (quarters === undefined) return 'UNREADABLE_LINE' as const
  const isWhole = market.line !== 'start' || quarters % 4 === 0
  return isWhole ? { line: quarters, parameter: null } : ('UNREADABLE_LINE' as const)
}

/** v4 leaves the flag out when false. Anything but a clear "not suspended" is not open. */
function isOpen(suspended: unknown): boolean {
  return suspended === undefined || suspended === false
}
