// What a payload can be said to offer, found by going through it the plain way with the market tables alone: for each
// outcome that stands in it, the prices that stand beside it. Whatever a reader reads has to be among them.
import { BET9JA_MARKETS } from '../../src/bookmakers/bet9ja/market-table.ts'
import { BETPAWA_MARKETS } from '../../src/bookmakers/betpawa/market-table.ts'
import type { MarketLink } from '../../src/bookmakers/market-link.ts'
import { SPORTYBET_MARKETS } from '../../src/bookmakers/sportybet/market-table.ts'
import type { OutcomePrice, Quote } from '../../src/odds/quote.ts'
import { marketNamed, outcomeByKey } from '../../src/odds/registry.ts'

export interface Claims {
  /** Market, line, parameter, outcome and price, as text; with "open" where it can be bet on. */
  readonly prices: ReadonlySet<string>
}

type Anything = Record<string, unknown>

export function claimsOf(slug: string, payload: unknown): Claims {
  const claims = new ClaimBook()
  if (slug === 'betpawa') claimBetpawa(payload, claims)
  else if (slug === 'sportybet') claimSportybet(payload, claims)
  else claimBet9ja(payload, claims)
  return claims
}

/** Returns the outcomes of quotes whose price, or being open, nothing in the payload speaks for. */
export function unclaimed(quotes: readonly Quote[], { prices }: Claims): readonly string[] {
  return quotes.flatMap(({ key, outcomes }) =>
    outcomes
      .filter(({ priceMilli }) => priceMilli !== null)
      .map((outcome) => claimText({ ...key, ...outcome }))
      .filter((text) => !prices.has(text)),
  )
}

interface Place {
  readonly line: number | null
  readonly parameter: number | null
}

class ClaimBook implements Claims {
  readonly prices = new Set<string>()

  /** Outcomes that are open may be read as suspended, for a reason that stands elsewhere; never the other way round. */
  add(link: MarketLink, place: Place, isOutcome: (id: string) => boolean, offered: unknown, isOpen: boolean): void {
    const priceMilli = plainMilli(offered)
    if (priceMilli === undefined) return
    const market = marketNamed(link.market)
    for (const [outcomeKey, id] of Object.entries(link.outcomes)) {
      if (!isOutcome(id)) continue
      const outcome = outcomeByKey(market, outcomeKey)?.number ?? -1
      const claim = { market: market.number, ...place, outcome, priceMilli }
      this.prices.add(claimText({ ...claim, state: 'suspended' }))
      if (isOpen) this.prices.add(claimText({ ...claim, state: 'open' }))
    }
  }
}

function claimText({ market, line, parameter, outcome, priceMilli, state }: Place & OutcomePrice & { market: number }) {
  return `market ${market} line ${line} parameter ${parameter} outcome ${outcome} at ${priceMilli} ${state}`
}

function claimBetpawa(payload: unknown, claims: ClaimBook): void {
  for (const market of within(object(payload).markets)) {
    const id = word(object(market.marketType).id)
    for (const link of BETPAWA_MARKETS.filter((each) => each.id === id)) {
      for (const row of within(market.row)) {
        for (const price of within(row.prices)) {
          const isOpen = price.suspended === undefined || price.suspended === false
          for (const place of betpawaPlaces(link, row)) {
            for (const offered of [price.odds, price.price]) {
              claims.add(link, place, (outcome) => outcome === word(price.typeId), offered, isOpen)
            }
          }
        }
      }
    }
  }
}

function betpawaPlaces(link: MarketLink, { handicap, specifier }: Anything): readonly Place[] {
  const { line, parameter } = marketNamed(link.market)
  const { hcp, total } = object(specifier)
  if (parameter !== null) return typeof handicap === 'number' ? [{ line: null, parameter: handicap / 4 }] : []
  if (line === null) return handicap === undefined || handicap === null ? [{ line: null, parameter: null }] : []
  const said = handicap === undefined ? [plainQuarters(hcp), plainQuarters(total)] : [handicap]
  return said.filter((each) => typeof each === 'number').map((quarters) => ({ line: quarters, parameter: null }))
}

function claimSportybet(payload: unknown, claims: ClaimBook): void {
  const event = object(object(payload).data)
  const isEventOpen = event.banned !== true && /^0(#|$)/.test(text(event.productStatus) ?? '0')
  for (const market of within(event.markets)) {
    if (market.product === 1) continue
    const isOpen = isEventOpen && market.status === 0 && market.banned !== true
    for (const link of SPORTYBET_MARKETS.filter((each) => each.id === word(market.id))) {
      const place = sportybetPlace(link.specifier, text(market.specifier) ?? '')
      if (place === undefined) continue
      for (const outcome of within(market.outcomes)) {
        claims.add(link, place, (id) => id === word(outcome.id), outcome.odds, isOpen && outcome.isActive === 1)
      }
    }
  }
}

/** Every part that is declared has to be there, once, and no other. */
function sportybetPlace(declared: string | null, given: string): Place | undefined {
  const parts = given.split('|').map((part) => part.split('='))
  const place = { line: null as number | null, parameter: null as number | null }
  if (declared === null) return given.trim() === '' ? place : undefined
  const wanted = declared.split('|').map((part) => part.split('='))
  const named = parts.filter(([name = '', value = '']) => name.trim() !== '' && value.trim() !== '')
  if (named.length !== wanted.length) return undefined
  for (const [name, pattern = ''] of wanted) {
    const value = named.find(([other = '']) => other.trim().toLowerCase() === name?.toLowerCase())?.[1]?.trim()
    if (value === undefined) return undefined
    if (pattern === '{line}') place.line = plainQuarters(value) ?? Number.NaN
    else if (pattern === '{start}') place.line = startQuarters(value)
    else if (pattern === '{goal}') place.parameter = Number(value)
    else if (value !== pattern) return undefined
  }
  return place
}

function startQuarters(value: string): number {
  const [home, away] = value.split(':').map(Number)
  return ((home ?? Number.NaN) - (away ?? Number.NaN)) * 4 + 0
}

function claimBet9ja(payload: unknown, claims: ClaimBook): void {
  const odds = object(object(object(payload).D).O)
  for (const [written, offered] of Object.entries(odds)) {
    const key = written.trim()
    for (const link of BET9JA_MARKETS) {
      if (!key.startsWith(link.key)) continue
      const rest = key.slice(link.key.length)
      const takesLine = marketNamed(link.market).line !== null
      const [, line, sign] = /^(?:@([^_]+))?_(.+)$/.exec(rest) ?? []
      if (sign === undefined || (line !== undefined) !== takesLine) continue
      const quarters = line === undefined ? null : (plainQuarters(line) ?? Number.NaN)
      claims.add(link, { line: quarters, parameter: link.goal ?? null }, (id) => id === sign, offered, true)
    }
  }
}

function object(value: unknown): Anything {
  return typeof value === 'object' && value !== null ? (value as Anything) : {}
}

/** What a list holds, or an object that stands for one. */
function within(value: unknown): readonly Anything[] {
  return Object.values(object(value)).map(object)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined
}

function plainQuarters(value: unknown): number | undefined {
  const said = word(value)
  if (said === undefined || !/^[+-]?\d+(\.\d+)?$/.test(said)) return undefined
  return Number(said) * 4 + 0
}

/** Thousandths by whole numbers of any size, rounded half up; undefined where it is no price. */
function plainMilli(value: unknown): number | undefined {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(word(value) ?? '')
  if (match === null) return undefined
  const digits = (match[2] ?? '').padEnd(4, '0')
  const tenThousandths = BigInt(`${match[1]}${digits.slice(0, 4)}`)
  const milli = (tenThousandths + 5n) / 10n
  return milli > 1000n && milli <= 10_000_000n ? Number(milli) : undefined
}
