// Reads Bet9ja's flat map of prices into quotes: `S_<MARKET>[@<LINE>]_<SIGN>`, matched whole, never by prefix.
import type { LeftOutCode } from '../../contract/left-out.ts'
import { readLine } from '../../odds/line.ts'
import type { MarketKey } from '../../odds/quote.ts'
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

/** What a key says, in whatever event it stands. */
interface KeyMeaning {
  /** What to call its market. */
  readonly market: string
  /** It can be taken apart, so that the catalogue may have a name for its market. */
  readonly isKey: boolean
  /** Where its price belongs: one key can be two markets. */
  readonly offers: readonly { readonly key: MarketKey; readonly outcome: number }[]
  /** Markets that are there, though this outcome of them is unknown. */
  readonly mentions: readonly MarketKey[]
  readonly faults: readonly { readonly code: LeftOutCode; readonly detail: string }[]
  /** The line, of a market that we do not know; null where it is known, or no market at all. */
  readonly unknownLine: string | null
}

/** All events together show some thousands of keys. At the maximum all are forgotten, and made out anew. */
const MEANINGS_MAX = 20_000
const meanings = new Map<string, KeyMeaning>()

/** Adds every price of the map `O` to the quotes; `nameOf` tells what the event's catalogue calls a market. */
export function readOdds(
  odds: Readonly<Record<string, unknown>>,
  nameOf: (market: string) => string | undefined,
  into: QuoteCollection,
): void {
  const unknown = new Map<string, Set<string>>()
  let their: TheirMarket = { market: '', name: '' }
  for (const key of Object.keys(odds)) {
    const { market, isKey, offers, mentions, faults, unknownLine } = meaningOf(key)
    if (unknownLine !== null) {
      const lines = unknown.get(market)
      if (lines === undefined) unknown.set(market, new Set([unknownLine]))
      else lines.add(unknownLine)
      continue
    }
    if (!isKey) their = { market, name: '?' }
    else if (their.market !== market || their.name === '?') their = { market, name: nameOf(market) ?? '?' }
    for (const { code, detail } of faults) into.leaveOut(code, their, detail)
    for (const mentioned of mentions) into.mention(mentioned)
    // Before the match a key that is there is open; what can not be had is priced 1, or its key is missing.
    for (const { key: offered, outcome } of offers)
      into.add(their, { key: offered, outcome, price: odds[key], isOpen: true })
  }
  // A market that we do not know is left out once for each of its lines, not for each of its prices.
  for (const [market, lines] of unknown) {
    for (const line of lines) {
      into.leaveOut('UNKNOWN_MARKET', { market, name: nameOf(market) ?? '?' }, line.split('@', 1)[0] ?? '')
    }
  }
}

function meaningOf(key: string): KeyMeaning {
  const known = meanings.get(key)
  if (known !== undefined) return known
  const meaning = makeOut(key)
  if (meanings.size >= MEANINGS_MAX) meanings.clear()
  if (key.length <= KEY_LENGTH_MAX) meanings.set(key, meaning)
  return meaning
}

function makeOut(key: string): KeyMeaning {
  const parsed = parseKey(key)
  if (parsed === undefined) {
    const code = key.startsWith('LIVES_') ? 'LIVE_PRODUCT' : 'UNREADABLE_MARKET'
    const market = key.split(/[@_]/, 2).join('_')
    return { market, isKey: false, offers: [], mentions: [], faults: [{ code, detail: key }], unknownLine: null }
  }
  const links = linksByKey.get(parsed.market)
  if (links === undefined) {
    const nothing = { offers: [], mentions: [], faults: [] }
    return { market: parsed.market, isKey: true, ...nothing, unknownLine: parsed.line ?? '' }
  }
  return { market: parsed.market, isKey: true, ...makeOutKnown(parsed, links), unknownLine: null }
}

function makeOutKnown(
  parsed: OddsKey,
  links: readonly ResolvedLink<Bet9jaLink>[],
): Pick<KeyMeaning, 'offers' | 'mentions' | 'faults'> {
  const detail = `${parsed.line ?? ''} ${parsed.sign}`.trim()
  // One key can be two markets: home and away totals by their signs, correct score in two lists.
  const known = links.filter((resolved) => resolved.outcomes.has(parsed.sign))
  const places = (known.length === 0 ? links : known).map((resolved) => ({
    resolved,
    place: readPlace(parsed, resolved),
  }))
  const readable = places.flatMap(({ resolved: { market, outcomes }, place }) => {
    if (typeof place === 'string') return []
    return [{ key: { market: market.number, ...place }, outcome: outcomes.get(parsed.sign) ?? 0 }]
  })
  if (known.length === 0) {
    const mentions = readable.map(({ key }) => key)
    return { offers: [], mentions, faults: [{ code: 'UNKNOWN_OUTCOME', detail }] }
  }
  const faults = places.flatMap(({ place }) => (typeof place === 'string' ? [{ code: place, detail }] : []))
  return { offers: readable, mentions: [], faults }
}

function readPlace({ line }: OddsKey, { market, link }: ResolvedLink<Bet9jaLink>) {
  if (market.line === null) {
    return line === null ? { line: null, parameter: link.goal ?? null } : ('UNKNOWN_PARAMETER' as const)
  }
  const quarters = line === null ? undefined : readLine(line)
  if (quarters === undefined || (market.line === 'start' && quarters % 4 !== 0)) return 'UNREADABLE_LINE' as const
  return { line: quarters, parameter: null }
}
