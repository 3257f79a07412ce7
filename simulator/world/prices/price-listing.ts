// The prices of a listing: the fair chances of a match as a bookmaker sees it, its margin laid over them, rounded as it
// rounds, and what it does not price left as it leaves it.
import type { OutcomePrice, Quote } from '../../../src/odds/quote.ts'
import { type Market, marketNamed, outcomeByKey } from '../../../src/odds/registry.ts'
import { type FairBook, fairBook } from '../chances/fair-chances.ts'
import type { Disruption } from '../fixtures/disruptions.ts'
import type { MatchStrengths } from '../match-strengths.ts'
import { type BookmakerProfile, marginAt, marginKindOf, priceMilliOf } from './bookmaker-profile.ts'
import { keysOf, type OfferedMarket, type Slot } from './market-menu.ts'
import { sharedOutcome } from './shared-outcomes.ts'
import { spreadMargin } from './spread-margin.ts'

export interface PricingOrder {
  readonly profile: BookmakerProfile
  readonly menu: readonly Slot[]
  /** As the bookmaker sees them. */
  readonly strengths: MatchStrengths
  readonly depth: number
  /** What goes wrong at the moment. */
  readonly disruptions: readonly Disruption[]
  /** So many places of the menu are priced at most, from its head; unless told as many as the match is offered with. */
  readonly placesMax?: number | undefined
}

/** A chance above leaves no room for a margin over the lowest price: 1 / 1.01 is 0.990. */
const CHANCE_MAX = 0.975
/** One in 2,000: below that all three show nothing. */
const CHANCE_LEAST = 0.0005

/** Returns the quotes in key order. */
export function priceListing(order: PricingOrder): readonly Quote[] {
  const { profile, menu, strengths, depth, disruptions, placesMax = menu.length } = order
  const { least, more, power } = profile.quotes
  const slots = menu.slice(0, Math.min(placesMax, Math.round(least + more * depth ** power)))
  const trouble = troubleOf(disruptions, menu)
  const book = fairBook(strengths)
  const quotes: Quote[] = []
  for (const { key, slot } of keysOf(slots, strengths)) {
    const { market } = slot.offered
    if (trouble.missing.has(market)) continue
    const shares = sharesOf(book, { profile, depth, trouble, key, offered: slot.offered })
    if (shares === undefined) continue
    const isSuspended = trouble.isAllSuspended || trouble.suspended.has(market)
    const outcomes = outcomesOf(shares, { profile, offered: slot.offered, isSuspended })
    if (outcomes.length === 0) continue
    const twin = profile.twins[market.key]
    // The long list of scores has the smaller number, and stands before its twin.
    if (twin !== undefined) quotes.push(twinOf(outcomes, market, marketNamed(twin)))
    quotes.push({ key, outcomes, withdrawnAtMs: null })
  }
  return quotes
}

interface Trouble {
  readonly isAllSuspended: boolean
  readonly suspended: ReadonlySet<Market>
  readonly missing: ReadonlySet<Market>
  readonly mistakes: ReadonlyMap<Market, Disruption>
}

function troubleOf(disruptions: readonly Disruption[], menu: readonly Slot[]): Trouble {
  const suspended = new Set<Market>()
  const missing = new Set<Market>()
  const mistakes = new Map<Market, Disruption>()
  for (const disruption of disruptions) {
    const market = menu[disruption.place]?.offered.market
    if (market === undefined) continue
    if (disruption.kind === 'market_suspended') suspended.add(market)
    else if (disruption.kind === 'market_missing') missing.add(market)
    else if (disruption.kind === 'mistake') mistakes.set(market, disruption)
  }
  return { isAllSuspended: disruptions.some(({ kind }) => kind === 'all_suspended'), suspended, missing, mistakes }
}

interface Pricing {
  readonly profile: BookmakerProfile
  readonly depth: number
  readonly trouble: Trouble
  readonly key: Quote['key']
  readonly offered: OfferedMarket
}

/** Returns 1 / price before rounding, by place among the offered outcomes; 0 for what has no price. */
function sharesOf(book: FairBook, { profile, depth, trouble, key, offered }: Pricing): Float64Array | undefined {
  const { market, outcomes } = offered
  const all = book.chances(key)
  if (all === undefined) return undefined
  const chances = Float64Array.from(outcomes, (outcome) => all[outcome - 1] ?? 0)
  if (market.line !== null && outcomes.length <= 3 && Math.max(...chances) > profile.lineChanceMax) return undefined
  const mistake = trouble.mistakes.get(market)
  if (mistake !== undefined) misjudge(chances, mistake)
  const unpriced = chances.map((chance) => (chance < CHANCE_LEAST || chance > CHANCE_MAX ? 1 : 0))
  const margin = marginAt(profile.margins[marginKindOf(market)], depth)
  // Where outcomes overlap, or do not cover every result, their sum says nothing: each loses alike.
  spreadMargin(chances, margin, market.winners === null ? 'proportional' : profile.spreading)
  return chances.map((share, at) => (unpriced[at] === 1 ? 0 : share))
}

/** The chances keep their sum, so that a mistake is in a price and never in the margin. */
function misjudge(chances: Float64Array, { factor, outcomeAt }: Disruption): void {
  const at = Math.floor(outcomeAt * chances.length)
  const chance = chances[at] ?? 0
  let others = 0
  for (const each of chances) others += each
  others -= chance
  const misjudged = Math.min(chance * factor, 0.9 * (chance + others))
  if (chance <= 0 || others <= 0) return
  for (let other = 0; other < chances.length; other += 1) {
    chances[other] = other === at ? misjudged : (chances[other] ?? 0) * ((others + chance - misjudged) / others)
  }
}

interface Showing {
  readonly profile: BookmakerProfile
  readonly offered: OfferedMarket
  readonly isSuspended: boolean
}

function outcomesOf(shares: Float64Array, { profile, offered, isSuspended }: Showing): readonly OutcomePrice[] {
  // A small market with a side missing is not shown by who leaves sides out.
  if (profile.unpriced === 'left_out' && shares.length <= 3 && shares.includes(0)) return []
  const isPriceKept = !isSuspended || profile.suspendedPrices === 'kept'
  const shown = offered.outcomes.map((outcome, at) => {
    const share = shares[at] ?? 0
    if (share === 0) return sharedOutcome(outcome, null, 'suspended')
    return sharedOutcome(outcome, isPriceKept ? priceMilliOf(profile, share) : null, isSuspended ? 'suspended' : 'open')
  })
  // Arrays are copied whole and never pushed to: room for growth, times 300,000 quotes, is 50 MB.
  return profile.unpriced === 'shown' ? shown : shown.filter((_, at) => shares[at] !== 0)
}

function twinOf(outcomes: readonly OutcomePrice[], market: Market, twin: Market): Quote {
  const renumbered = outcomes.map((each) => {
    const key = market.outcomes[each.outcome - 1]?.key ?? ''
    return sharedOutcome(outcomeByKey(twin, key)?.number ?? 0, each.priceMilli, each.state)
  })
  return { key: twinKey(twin.number), outcomes: renumbered, withdrawnAtMs: null }
}

function twinKey(market: number): Quote['key'] {
  return { market, line: null, parameter: null }
}
