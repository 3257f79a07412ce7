// betPawa's markets as v4 writes them: one entry a market, one row a line or more, defaults left out.
import { BETPAWA_MARKETS, type BetpawaLink } from '../../../src/bookmakers/betpawa/market-table.ts'
import { assert } from '../../../src/contract/assert.ts'
import type { MarketKey, OutcomePrice, Quote } from '../../../src/odds/quote.ts'
import type { LineKind, Market } from '../../../src/odds/registry.ts'
import { type LinkedMarket, type LinkedOutcome, linksOf, linkTable, outcomeOf } from './linked-markets.ts'
import { stirred } from './quirks.ts'
import { chanceText, shortestPrice, signedText, unitsText } from './shown-texts.ts'

export const BETPAWA_TABLE = linkTable('betPawa', BETPAWA_MARKETS, ({ id }) => id)

/** What makes one listing's markets look other than another's, and read the same. */
export interface BetpawaLooks {
  readonly eventId: number
  /** One market and line has its outcomes in rows of one, e.g. over in one row and under in the next. */
  readonly splitsRows: boolean
  /** The draw of a European handicap carries the away side's text, whoever gives the goals. */
  readonly drawHasAwayText: boolean
  /** 0 for outcomes in their own order. */
  readonly stir: number
}

const HANDICAP_TYPES: Readonly<Record<LineKind, string>> = { total: 'NORMAL', handicap: 'ASIAN', start: 'EUROPEAN' }

const typeTexts = new Map(
  [...BETPAWA_TABLE.byMarket.values()]
    .flat()
    .map((linked) => [linked.market.number, JSON.stringify(marketType(linked))]),
)

/** Returns the text of every entry of `markets[]`; quotes of one market follow one another. */
export function betpawaMarkets(quotes: readonly Quote[], looks: BetpawaLooks): readonly string[] {
  const texts: string[] = []
  for (let from = 0; from < quotes.length; ) {
    const number = quotes[from]?.key.market ?? 0
    let to = from + 1
    while (quotes[to]?.key.market === number) to += 1
    const [linked] = linksOf(BETPAWA_TABLE, number)
    assert(linked !== undefined, `market ${number} has no row in betPawa's table`)
    texts.push(marketText(linked, quotes.slice(from, to), looks))
    from = to
  }
  return texts
}

function marketText(linked: LinkedMarket<BetpawaLink>, quotes: readonly Quote[], looks: BetpawaLooks): string {
  const rows = quotes.flatMap((quote) => rowTexts(linked, quote, looks))
  return `{"marketType":${typeTexts.get(linked.market.number)},"row":[${rows.join()}],"additionalInfo":{"cashoutable":true}}`
}

function marketType({ row, market, name }: LinkedMarket<BetpawaLink>): object {
  const handicapType = market.line === null ? undefined : HANDICAP_TYPES[market.line]
  return {
    id: row.id,
    name: `${name} - ${market.period}`,
    displayName: `${name} | ${market.period}`,
    explainer: `Predict "${name}" for the stated period. Extra time does not count. If the match is not played to its end, bets on it are void.`,
    priority: market.number,
    tabs: ['all', ...market.groups],
    handicapType: market.parameter === null ? handicapType : 'NUMBER_SPECIFIER',
  }
}

/** Three outcomes fit beside one another; of more there are two or three a row, as on the shop's page. */
function rowTexts(linked: LinkedMarket<BetpawaLink>, quote: Quote, looks: BetpawaLooks): readonly string[] {
  const { outcomes, key } = quote
  const isSplit = looks.splitsRows && key.market % 3 === looks.eventId % 3
  const width = isSplit ? 1 : outcomes.length % 3 === 0 || outcomes.length < 3 ? 3 : 2
  const head = rowHead(linked.market, quote)
  const prices = stirred(outcomes, looks.stir).map((each) => priceText(linked, quote, each, looks))
  // One row at least: a market without an outcome is there all the same.
  return Array.from({ length: Math.max(1, Math.ceil(prices.length / width)) }, (_, index) => {
    return `{"id":"${placeId(key, looks)}${index}"${head},"prices":[${prices.slice(index * width, (index + 1) * width).join()}]}`
  })
}

/** v4 leaves a handicap of 0 out like every default; its specifier, in plain units, is there all the same. */
function rowHead({ line }: Market, { key }: Quote): string {
  if (key.parameter !== null) return `,"handicap":${key.parameter * 4},"specifier":{"number":"${key.parameter}"}`
  if (key.line === null) return ''
  const handicap = key.line === 0 ? '' : `,"handicap":${key.line}`
  return `${handicap},"specifier":{"${line === 'total' ? 'total' : 'hcp'}":"${unitsText(key.line)}"}`
}

/** What the ids of rows and prices begin with: always the same for one event, market and line. */
function placeId({ market, line, parameter }: MarketKey, { eventId }: BetpawaLooks): number {
  // 500 lines a market, from -25 up, are more than there are.
  return 100_000_000 + (eventId % 1000) * 100_000 + market * 500 + (line ?? parameter ?? 0) + 100
}

function priceText(
  linked: LinkedMarket<BetpawaLink>,
  { key }: Quote,
  { outcome: number, priceMilli, state }: OutcomePrice,
  looks: BetpawaLooks,
): string {
  const outcome = outcomeOf(linked, number)
  const name = JSON.stringify(outcome.name)
  const id = `${placeId(key, looks)}${100 + number}`
  // 0.0 is an outcome that exists and can not be had.
  const odds = priceMilli === null ? '0.0' : shortestPrice(priceMilli)
  const win = priceMilli === null ? '0.0' : chanceText(priceMilli)
  const suspended = state === 'suspended' ? ',"suspended":true' : ''
  const line = key.line === null ? `,"displayName":${name}` : lineTexts(linked.market, key.line, outcome, looks)
  return `{"id":"${id}","name":${name},"typeId":${outcome.idText},"odds":${odds}${suspended}${line},"additionalInfo":{"anyUp":"NO_UP"},"probability":{"win":${win},"refund":0.0}}`
}

function lineTexts(market: Market, quarters: number, outcome: LinkedOutcome, looks: BetpawaLooks): string {
  const text = handicapText(market, quarters, outcome.key, looks)
  if (market.line === 'total') {
    return `,"handicap":"${text}","displayName":${JSON.stringify(`${outcome.name} {formattedHandicap}`)}`
  }
  return `,"handicap":"${text}","displayName":"{formattedHandicap}","specifier":{"hcp":"${text}"}`
}

/** Each side's text tells its own handicap; the draw's tells that of the side which gives goals. */
function handicapText({ line }: Market, quarters: number, outcome: string, looks: BetpawaLooks): string {
  if (line === 'total') return unitsText(quarters)
  const isAway = outcome === 'away' || (outcome === 'draw' && (looks.drawHasAwayText || quarters > 0))
  const signed = signedText(isAway && quarters !== 0 ? -quarters : quarters)
  if (line === 'handicap') return signed
  return `${isAway ? 'Away' : 'Home'} ${signed}`
}
