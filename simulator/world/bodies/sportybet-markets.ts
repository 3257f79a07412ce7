// SportyBet's markets: one entry for every specifier, outcomes by SportRadar's ids, and much that may be missing.
import { SPORTYBET_MARKETS, type SportybetLink } from '../../../src/bookmakers/sportybet/market-table.ts'
import { assert } from '../../../src/contract/assert.ts'
import type { OutcomePrice, Quote } from '../../../src/odds/quote.ts'
import type { Market } from '../../../src/odds/registry.ts'
import { type LinkedMarket, type LinkedOutcome, linksOf, linkTable, outcomeOf } from './linked-markets.ts'
import { stirred } from './quirks.ts'
import { chanceText, fixedPrice, signedText, startText, unitsText } from './shown-texts.ts'

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

const fixedTexts = new Map(
  [...SPORTYBET_TABLE.byMarket.values()].flat().map((linked) => [linked.market.number, fixedTextsOf(linked)]),
)

/** Returns the text of every entry of `markets[]`. */
export function sportybetMarkets(quotes: readonly Quote[], looks: SportybetLooks): readonly string[] {
  return stirred(quotes, looks.stir).map((quote) => {
    const [linked] = linksOf(SPORTYBET_TABLE, quote.key.market)
    assert(linked !== undefined, `market ${quote.key.market} has no row in SportyBet's table`)
    return marketText(linked, quote, looks)
  })
}

function marketText(linked: LinkedMarket<SportybetLink>, quote: Quote, looks: SportybetLooks): string {
  const { row, market, name } = linked
  const line = lineText(market, quote.key.line)
  const isClosed = looks.closesWhole && isClosable(quote)
  const specifier = specifierText(row, quote, line)
  const desc = JSON.stringify(line === '' ? name : `${name} ${line}`)
  const fixed = fixedTexts.get(market.number)
  const lacksFields = looks.lacksFields && market.number % 3 === 0
  const optional = lacksFields ? '' : `,${fixed?.optional},"lastOddsChangeTime":${looks.sinceMs}`
  const outcomes = stirred(quote.outcomes, looks.stir).map((each) => {
    const outcome = outcomeOf(linked, each.outcome)
    return outcomeText(outcome, each, { isClosed, desc: describe(market, outcome, quote.key.line, line) })
  })
  const head = `{"id":"${row.id}"${specifier},"desc":${desc},"status":${isClosed ? 1 : 0}`
  return `${head},${fixed?.always}${optional},"outcomes":[${outcomes.join()}]}`
}

interface Around {
  /** The market is closed as a whole, and its outcomes do not say so again. */
  readonly isClosed: boolean
  readonly desc: string
}

function outcomeText(
  { idText }: LinkedOutcome,
  { priceMilli, state }: OutcomePrice,
  { isClosed, desc }: Around,
): string {
  const odds = priceMilli === null ? '0.00' : fixedPrice(priceMilli)
  // Of its ten decimals the last four are always 0.
  const probability = priceMilli === null ? '0.0000000000' : `${chanceText(priceMilli)}0000`
  const isActive = state === 'open' || isClosed ? 1 : 0
  return `{"id":${idText},"odds":"${odds}","probability":"${probability}","voidProbability":"0E-10","isActive":${isActive},"desc":${JSON.stringify(desc)}}`
}

/** A market closed as a whole says so of every outcome: it takes none that is open. */
function isClosable({ outcomes }: Quote): boolean {
  return outcomes.length > 0 && outcomes.every(({ state }) => state === 'suspended')
}

/** What an entry says of a market at any line, always or mostly. */
function fixedTextsOf({ row, market, name }: LinkedMarket<SportybetLink>) {
  const group = GROUPS[market.groups[0] ?? ''] ?? 'Match'
  const always = {
    product: 3,
    marketGuide: `Predict "${name}" in regular time. Overtime not included. Further information is in the section on how to play.`,
    favourite: 0,
    banned: false,
  }
  const optional = {
    group,
    groupId: `171121135724MGI1126${group.length}${group.charCodeAt(0)}`,
    title: market.outcomes.length > 4 ? '' : market.outcomes.map((outcome) => outcome.name).join(),
    name,
    farNearOdds: (market.number % 3) - 1,
    // Markets of its own that SportyBet numbers from 900000 on come from Genius.
    sourceType: /^900\d{3}$/.test(row.id) ? 'BET_GENIUS' : 'BET_RADAR',
  }
  return { always: JSON.stringify(always).slice(1, -1), optional: JSON.stringify(optional).slice(1, -1) }
}

function lineText({ line }: Market, quarters: number | null): string {
  if (quarters === null) return ''
  return line === 'start' ? startText(quarters) : unitsText(quarters)
}

/** The table says which names a specifier has; what stands in braces is ours to put in. */
function specifierText({ specifier }: SportybetLink, { key }: Quote, line: string): string {
  if (specifier === null) return ''
  const text = specifier.replace('{line}', line).replace('{start}', line).replace('{goal}', String(key.parameter))
  return `,"specifier":"${text}"`
}

/** "Over 2.5", "Away (+0.5)", "Home (0:1)": texts carry the line, each side's own where it is a handicap. */
function describe(market: Market, { key, name }: LinkedOutcome, quarters: number | null, line: string): string {
  if (quarters === null) return name
  if (market.line === 'total') return `${name} ${line}`
  if (market.line === 'start') return `${name} (${line})`
  return `${name} (${signedText(key === 'away' && quarters !== 0 ? -quarters : quarters)})`
}
