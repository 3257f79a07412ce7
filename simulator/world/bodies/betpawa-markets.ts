// betPawa's markets as v4 writes them: one entry a market, one row a line or more, defaults left out.
import { BETPAWA_MARKETS, type BetpawaLink } from '../../../src/bookmakers/betpawa/market-table.ts'
import { assert } from '../../../src/contract/assert.ts'
import type { OutcomePrice, Quote } from '../../../src/odds/quote.ts'
import { type LineKind, type Market, outcomeByNumber } from '../../../src/odds/registry.ts'
import { type LinkedMarket, linksOf, linkTable, outcomeId } from './linked-markets.ts'
import { stirred } from './quirks.ts'
import { signedText, unitsText } from './shown-texts.ts'

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

/** Returns the text of every entry of `markets[]`; quotes of one market follow one another. */
export function betpawaMarkets(quotes: readonly Quote[], looks: BetpawaLooks): readonly string[] {
  const texts: string[] = []
  for (let from = 0; from < quotes.length; ) {
    const number = quotes[from]?.key.market ?? 0
    let to = from + 1
    while (quotes[to]?.key.market === number) to += 1
    const [linked] = linksOf(BETPAWA_TABLE, number)
    assert(linked !== undefined, `market ${number} has no row in betPawa's table`)
    texts.push(JSON.stringify(market(linked, quotes.slice(from, to), looks)))
    from = to
  }
  return texts
}

function market(linked: LinkedMarket<BetpawaLink>, quotes: readonly Quote[], looks: BetpawaLooks): object {
  return {
    marketType: marketType(linked),
    row: quotes.flatMap((quote) => rows(linked, quote, looks)),
    additionalInfo: { cashoutable: true },
  }
}

function marketType({ row, market }: LinkedMarket<BetpawaLink>): object {
  const handicapType = market.line === null ? undefined : HANDICAP_TYPES[market.line]
  return {
    id: row.id,
    name: `${market.name} - ${market.period}`,
    displayName: `${market.name} | ${market.period}`,
    explainer: `Predict "${market.name}" for the stated period. Extra time does not count. If the match is not played to its end, bets on it are void.`,
    priority: market.number,
    tabs: ['all', ...market.groups],
    handicapType: market.parameter === null ? handicapType : 'NUMBER_SPECIFIER',
  }
}

/** Three outcomes fit beside one another; of more there are two or three a row, as on the shop's page. */
function rows(linked: LinkedMarket<BetpawaLink>, quote: Quote, looks: BetpawaLooks): readonly object[] {
  const { outcomes, key } = quote
  const isSplit = looks.splitsRows && key.market % 3 === looks.eventId % 3
  const width = isSplit ? 1 : outcomes.length % 3 === 0 || outcomes.length < 3 ? 3 : 2
  const head = rowHead(linked.market, quote)
  if (outcomes.length === 0) return [{ ...head, prices: [] }]
  const order = stirred(outcomes, looks.stir)
  return Array.from({ length: Math.ceil(order.length / width) }, (_, index) => ({
    id: String(380_000_000 + (looks.eventId % 10_000) * 1000 + key.market * 5 + index),
    ...head,
    prices: order.slice(index * width, (index + 1) * width).map((each) => price(linked, quote, each, looks)),
  }))
}

/** v4 leaves a handicap of 0 out like every default; its specifier, in plain units, is there all the same. */
function rowHead({ line }: Market, { key }: Quote): object {
  if (key.parameter !== null) return { handicap: key.parameter * 4, specifier: { number: String(key.parameter) } }
  if (key.line === null) return {}
  const units = unitsText(key.line)
  const handicap = key.line === 0 ? undefined : key.line
  return { handicap, specifier: line === 'total' ? { total: units } : { hcp: units } }
}

function price(
  linked: LinkedMarket<BetpawaLink>,
  { key }: Quote,
  { outcome, priceMilli, state }: OutcomePrice,
  looks: BetpawaLooks,
): object {
  const { name, key: outcomeKey } = outcomeByNumber(linked.market, outcome)
  const handicap = key.line === null ? undefined : handicapText(linked.market, key.line, outcomeKey, looks)
  const isTotal = linked.market.line === 'total'
  return {
    id: String(1_400_000_000 + (looks.eventId % 1000) * 20_000 + key.market * 128 + outcome),
    name,
    typeId: outcomeId(linked, outcome),
    // 0.0 is an outcome that exists and can not be had.
    odds: priceMilli === null ? 0 : priceMilli / 1000,
    suspended: state === 'suspended' ? true : undefined,
    handicap,
    displayName: handicap === undefined ? name : isTotal ? `${name} {formattedHandicap}` : '{formattedHandicap}',
    additionalInfo: { anyUp: 'NO_UP' },
    // 0.94: what is left of 1 after a usual margin.
    probability: { win: priceMilli === null ? 0 : Math.round(940_000_000 / priceMilli) / 1_000_000, refund: 0 },
    specifier: handicap === undefined || isTotal ? undefined : { hcp: handicap },
  }
}

/** Each side's text tells its own handicap; the draw's tells that of the side which gives goals. */
function handicapText({ line }: Market, quarters: number, outcome: string, looks: BetpawaLooks): string {
  if (line === 'total') return unitsText(quarters)
  const isAway = outcome === 'away' || (outcome === 'draw' && (looks.drawHasAwayText || quarters > 0))
  const signed = signedText(isAway && quarters !== 0 ? -quarters : quarters)
  if (line === 'handicap') return signed
  return `${isAway ? 'Away' : 'Home'} ${signed}`
}
