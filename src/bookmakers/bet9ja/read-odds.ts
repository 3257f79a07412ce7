// Reads Bet9ja's flat map of prices into quotes: `S_<MARKET>[@<LINE>]_<SIGN>`, matched whole, never by prefix.
import { readLine } from '../../odds/line.ts'
import { type ResolvedLink, resolveLinks } from '../market-link.ts'
import type { QuoteCollection, TheirMarket } from '../quote-collection.ts'
import { BET9JA_MARKETS, type Bet9jaLink } from './market-table.ts'

const linksByKey = resolveLinks('Bet9ja', BET9JA_MARKETS, (link) => ({ id: link.key, variant: '' }))

/** No key seen is longer than 40 characters; beyond this one is nonsense. */
const KEY_LENGTH_MAX = 500

export interface OddsKey {
  /** "S_OU" */
  readonly market: string
  /** "2.5"; null where the key has none. */
  readonly line: string | null
  /** "O" */
  readonly sign: string
}

/** Returns the parts of a football key; undefined for anything else. A market's name holds no underscore. */
export function parseKey(key: string): OddsKey | undefined {
  if (key.length > KEY_LENGTH_MAX) return undefined
  const match = /^(S_[A-Z0-9-]+)(?:@([^_]+))?_(.+)$/.exec(key.trim())
  if (match === null) return undefined
  const [, market = '', line, sign = ''] = match
  return { market, line: line ?? null, sign }
}

/** Adds every price of the map `O` to the quotes; `nameOf` tells what the event's catalogue calls a market. */
export function readOdds(
  odds: Readonly<Record<string, unknown>>,
  nameOf: (market: string) => string | undefined,
  into: QuoteCollection,
): void {
  const unknown = new Set<string>()
  for (const [key, price] of Object.entries(odds)) {
    const parsed = parseKey(key)
    const their = {
      market: parsed?.market ?? key.split(/[@_]/, 2).join('_'),
      name: nameOf(parsed?.market ?? '') ?? '?',
    }
    if (parsed === undefined) into.leaveOut(key.startsWith('LIVES_') ? 'LIVE_PRODUCT' : 'UNREADABLE_MARKET', their, key)
    else if (linksByKey.has(parsed.market)) readEntry(parsed, price, their, into)
    else unknown.add(`${parsed.market}@${parsed.line ?? ''}`)
  }
  // A market that we do not know is left out once for each of its lines, not for each of its prices.
  for (const text of unknown) {
    const [market = '', line = ''] = text.split('@')
    into.leaveOut('UNKNOWN_MARKET', { market, name: nameOf(market) ?? '?' }, line)
  }
}

function readEntry(parsed: OddsKey, price: unknown, their: TheirMarket, into: QuoteCollection): void {
  const shown = `${parsed.line ?? ''} ${parsed.sign}`.trim()
  const links = linksByKey.get(parsed.market) ?? []
  // One key can be two markets: home and away totals by their signs, correct score in two lists.
  const known = links.filter((resolved) => resolved.outcomes.has(parsed.sign))
  if (known.length === 0) {
    into.leaveOut('UNKNOWN_OUTCOME', their, shown)
    for (const resolved of links) {
      const place = readPlace(parsed, resolved)
      if (typeof place === 'object') into.mention({ market: resolved.market.number, ...place })
    }
  }
  for (const resolved of known) {
    const place = readPlace(parsed, resolved)
    const outcome = resolved.outcomes.get(parsed.sign) ?? 0
    if (typeof place === 'string') into.leaveOut(place, their, shown)
    // Before the match a key that is there is open; what can not be had is priced 1, or its key is missing.
    else into.add(their, { key: { market: resolved.market.number, ...place }, outcome, price, isOpen: true })
  }
}

function readPlace({ line }: OddsKey, { market, link }: ResolvedLink<Bet9jaLink>) {
  if (market.line === null) {
    return line === null ? { line: null, parameter: link.goal ?? null } : ('UNKNOWN_PARAMETER' as const)
  }
  const quarters = line === null ? undefined : readLine(line)
  if (quarters === undefined || (market.line === 'start' && quarters % 4 !== 0)) return 'UNREADABLE_LINE' as const
  return { line: quarters, parameter: null }
}
