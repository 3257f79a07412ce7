// SportyBet's markets: one entry for every specifier, outcomes by SportRadar's ids, and much that may be missing.
import { SPORTYBET_MARKETS, type SportybetLink } from '../../../src/bookmakers/sportybet/market-table.ts'
import { assert } from '../../../src/contract/assert.ts'
import type { Quote } from '../../../src/odds/quote.ts'
import { type Market, outcomeByNumber } from '../../../src/odds/registry.ts'
import { type LinkedMarket, linksOf, linkTable, outcomeId } from './linked-markets.ts'
import { stirred } from './quirks.ts'
import { fixedPrice, signedText, startText, unitsText } from './shown-texts.ts'

export const SPORTYBET_TABLE = linkTable(
  'SportyBet',
  SPORTYBET_MARKETS,
  ({ id, specifier }) => `${id} ${specifier ?? ''}`,
)

/** What makes one listing's markets look other than another's, and read the same. */
export interface SportybetLooks {
  readonly sinceMs: number
  /** Leaves the fields away that a reader must do without, in every third market. */
  readonly lacksFields: boolean
  /** Closes a market with nothing open as a whole, its outcomes still active. */
  readonly closesWhole: boolean
  /** 0 for outcomes and markets in their own order. */
  readonly stir: number
}

const GROUPS: Readonly<Record<string, string>> = {
  popular: 'Main',
  goals: 'Goals',
  halves: 'Half',
  combos: 'Combo',
  corners: 'Corners',
  bookings: 'Bookings',
}

/** Returns the text of every entry of `markets[]`. */
export function sportybetMarkets(quotes: readonly Quote[], looks: SportybetLooks): readonly string[] {
  return stirred(quotes, looks.stir).map((quote) => {
    const [linked] = linksOf(SPORTYBET_TABLE, quote.key.market)
    assert(linked !== undefined, `market ${quote.key.market} has no row in SportyBet's table`)
    return JSON.stringify(market(linked, quote, looks))
  })
}

function market(linked: LinkedMarket<SportybetLink>, quote: Quote, looks: SportybetLooks): object {
  const { row, market } = linked
  const line = lineText(market, quote.key.line)
  const isClosed = looks.closesWhole && isClosable(quote)
  return {
    id: row.id,
    specifier: specifierText(row, quote, line),
    product: 3,
    desc: line === '' ? market.name : `${market.name} ${line}`,
    status: isClosed ? 1 : 0,
    ...(looks.lacksFields && quote.key.market % 3 === 0 ? {} : optionalFields(linked, looks.sinceMs)),
    marketGuide: `Predict "${market.name}" in regular time. Overtime not included. Further information is in the section on how to play.`,
    favourite: 0,
    outcomes: stirred(quote.outcomes, looks.stir).map(({ outcome, priceMilli, state }) => ({
      id: outcomeId(linked, outcome),
      odds: priceMilli === null ? '0.00' : fixedPrice(priceMilli),
      // Six digits of the chance, 0.94 being what a usual margin leaves, and four that are always 0.
      probability: priceMilli === null ? '0.0000000000' : `${(940 / priceMilli).toFixed(6)}0000`,
      voidProbability: '0E-10',
      isActive: state === 'open' || isClosed ? 1 : 0,
      desc: outcomeText(market, outcome, quote.key.line, line),
    })),
    banned: false,
  }
}

/** A market closed as a whole says so of every outcome: it takes none that is open. */
function isClosable({ outcomes }: Quote): boolean {
  return outcomes.length > 0 && outcomes.every(({ state }) => state === 'suspended')
}

function optionalFields({ row, market }: LinkedMarket<SportybetLink>, sinceMs: number): object {
  const group = GROUPS[market.groups[0] ?? ''] ?? 'Match'
  return {
    group,
    groupId: `171121135724MGI1126${group.length}${group.charCodeAt(0)}`,
    title: market.outcomes.length > 4 ? '' : market.outcomes.map(({ name }) => name).join(),
    name: market.name,
    farNearOdds: (market.number % 3) - 1,
    // Markets of its own that SportyBet numbers from 900000 on come from Genius.
    sourceType: /^900\d{3}$/.test(row.id) ? 'BET_GENIUS' : 'BET_RADAR',
    lastOddsChangeTime: sinceMs,
  }
}

function lineText({ line }: Market, quarters: number | null): string {
  if (quarters === null) return ''
  return line === 'start' ? startText(quarters) : unitsText(quarters)
}

/** The table says which names a specifier has; what stands in braces is ours to put in. */
function specifierText({ specifier }: SportybetLink, { key }: Quote, line: string): string | undefined {
  return specifier?.replace('{line}', line).replace('{start}', line).replace('{goal}', String(key.parameter))
}

/** "Over 2.5", "Away (+0.5)", "Home (0:1)": texts carry the line, each side's own where it is a handicap. */
function outcomeText(market: Market, outcome: number, quarters: number | null, line: string): string {
  const { key, name } = outcomeByNumber(market, outcome)
  if (quarters === null) return name
  if (market.line === 'total') return `${name} ${line}`
  if (market.line === 'start') return `${name} (${line})`
  return `${name} (${signedText(key === 'away' && quarters !== 0 ? -quarters : quarters)})`
}
