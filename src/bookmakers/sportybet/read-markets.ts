// Reads SportyBet's markets into quotes: by market id, specifier and outcome id. Texts carry lines and names of
// teams, and the order of outcomes differs between markets: neither is ever looked at.

import type { LeftOutCode } from '../../contract/left-out.ts'
import type { MarketKey } from '../../odds/quote.ts'
import { type ResolvedLink, resolveLinks } from '../market-link.ts'
import { listIn, objectIn, textIn } from '../payload-value.ts'
import type { QuoteCollection, TheirMarket } from '../quote-collection.ts'
import { SPORTYBET_MARKETS, type SportybetLink } from './market-table.ts'
import type { SportybetMarket, SportybetOutcome } from './payload.ts'
import { matchSpecifier } from './specifier.ts'

const linksById = resolveLinks('SportyBet', SPORTYBET_MARKETS, (link) => ({
  id: link.id,
  variant: link.specifier ?? '',
}))

interface Match {
  readonly resolved: ResolvedLink<SportybetLink>
  readonly key: MarketKey
}

/** Adds one entry of `markets[]` to the quotes; what it can not read of it, it leaves out. */
export function readMarket(market: unknown, isEventOpen: boolean, into: QuoteCollection): void {
  const entry = (objectIn(market) ?? {}) as SportybetMarket
  const id = textIn(entry.id)
  const specifier = typeof entry.specifier === 'string' ? entry.specifier.trim() : ''
  const their = { market: id ?? '?', name: textIn(entry.name) ?? textIn(entry.desc) ?? '?' }
  const links = linksById.get(id ?? '')
  if (id === undefined) into.leaveOut('UNREADABLE_MARKET', their, 'no id')
  else if (entry.product === 1) into.leaveOut('LIVE_PRODUCT', their, specifier)
  else if (links === undefined) into.leaveOut('UNKNOWN_MARKET', their, specifier)
  else {
    const matches = matchesOf(id, specifier, links)
    if (typeof matches === 'string') {
      into.leaveOut(matches, their, specifier)
      return
    }
    for (const { key } of matches) into.mention(key)
    const isOpen = isEventOpen && entry.status === 0 && entry.banned !== true
    for (const each of listIn(entry.outcomes)) {
      readOutcome((objectIn(each) ?? {}) as SportybetOutcome, { their, matches, isOpen }, into)
    }
  }
}

/** All events together show some thousands of markets. At the maximum all are forgotten, and matched anew. */
const MATCHES_MAX = 20_000
/** No specifier seen is longer than 80 characters. */
const REMEMBERED_LENGTH_MAX = 200
const matchesByText = new Map<string, readonly Match[] | LeftOutCode>()

/** What a market's id and specifier mean is the same in every event. */
function matchesOf(
  id: string,
  specifier: string,
  links: readonly ResolvedLink<SportybetLink>[],
): readonly Match[] | LeftOutCode {
  const text = `${id} ${specifier}`
  const known = matchesByText.get(text)
  if (known !== undefined) return known
  const matches = matchLinks(links, specifier)
  if (matchesByText.size >= MATCHES_MAX) matchesByText.clear()
  if (text.length <= REMEMBERED_LENGTH_MAX) matchesByText.set(text, matches)
  return matches
}

function matchLinks(links: readonly ResolvedLink<SportybetLink>[], specifier: string): readonly Match[] | LeftOutCode {
  const found = links.map((resolved) => ({ resolved, value: matchSpecifier(resolved.link.specifier, specifier) }))
  const matches = found.flatMap(({ resolved, value }) =>
    typeof value === 'object' ? [{ resolved, key: { market: resolved.market.number, ...value } }] : [],
  )
  if (matches.length > 0) return matches
  const isUnreadable = found.some(({ value }) => value === 'unreadable') || specifier === ''
  return isUnreadable ? 'UNREADABLE_LINE' : 'UNKNOWN_PARAMETER'
}

interface Around {
  readonly their: TheirMarket
  readonly matches: readonly Match[]
  readonly isOpen: boolean
}

/** One market of theirs can be two of ours (correct score in two lists), so an outcome is unknown only to all. */
function readOutcome(entry: SportybetOutcome, { their, matches, isOpen }: Around, into: QuoteCollection): void {
  const id = textIn(entry.id) ?? '?'
  let isKnown = false
  for (const { resolved, key } of matches) {
    const outcome = resolved.outcomes.get(id)
    if (outcome === undefined) continue
    isKnown = true
    into.add(their, { key, outcome, price: entry.odds, isOpen: isOpen && entry.isActive === 1 })
  }
  if (!isKnown) into.leaveOut('UNKNOWN_OUTCOME', their, `${id} ${textIn(entry.desc) ?? ''}`)
}
