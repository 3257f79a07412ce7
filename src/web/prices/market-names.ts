// How a market is called where there is little room, and in full; with its line, once.
import { lineInUnits } from '../../odds/line.ts'
import { parseKeyText } from '../../odds/market-key.ts'
import type { MarketKey } from '../../odds/quote.ts'
import { marketByNumber } from '../../odds/registry.ts'
import { lineText } from '../ui/figures.ts'

/** What traders call the markets they look at most. */
const SHORT: Readonly<Record<string, string>> = {
  over_under: 'O/U',
  home_over_under: 'Home O/U',
  away_over_under: 'Away O/U',
  btts: 'BTTS',
  double_chance: 'DC',
  draw_no_bet: 'DNB',
  asian_handicap: 'AH',
  handicap_3way: 'HC',
  odd_even: 'O/E',
}
const SHORT_OUTCOMES: Readonly<Record<string, string>> = {
  home: '1',
  draw: 'X',
  away: '2',
  over: 'Over',
  under: 'Under',
  yes: 'Yes',
  no: 'No',
}

/** "O/U 2.5", "1X2 1H"; the key itself where the page does not know it. */
export function shortMarketName(key: string): string {
  const market = marketOf(key)
  if (market === undefined) return key
  const base = market.key.replace(/_(ft|1h|2h)$/, '')
  const period = market.period === 'FT' ? '' : ` ${market.period}`
  const short = SHORT[base]
  return `${short === undefined ? market.name : `${short}${period}`}${lineSuffix(key)}`
}

/** "Over/under goals 2.5". */
export function marketName(key: string): string {
  const market = marketOf(key)
  return market === undefined ? key : `${market.name}${lineSuffix(key)}`
}

/** "1" for home, "Over"; its name where it has no shorter one. */
export function shortOutcomeName(outcome: { readonly key: string; readonly name: string }): string {
  return SHORT_OUTCOMES[outcome.key] ?? outcome.name
}

/** "2.5", "−1", the ordinal of a goal; empty where it has none. */
export function marketLine({ market, line, parameter }: MarketKey): string {
  if (parameter !== null) return String(parameter)
  return line === null ? '' : lineText(lineInUnits(line), marketByNumber(market).line !== 'total')
}

function lineSuffix(text: string): string {
  const key = parseKeyText(text)
  const line = key === undefined ? '' : marketLine(key)
  return line === '' ? '' : ` ${line}`
}

function marketOf(text: string) {
  const key = parseKeyText(text)
  return key === undefined ? undefined : marketByNumber(key.market)
}
