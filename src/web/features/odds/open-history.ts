// Which history the address names: of an event's market, perhaps with a bookmaker, and what of that was chosen.
import { parseKeyText } from '../../../odds/market-key.ts'
import { outcomesOf } from '../../prices/shown-market.ts'

export interface OpenHistory {
  readonly eventId: number
  /** A MarketKey as text. */
  readonly market: string
  readonly bookmaker?: string
  /** An outcome's key; none where the margin was chosen, or the market as a whole. */
  readonly outcome?: string
  readonly isMargin: boolean
}

/** No outcome is called so. */
const MARGIN = 'margin'

/** `event~market~bookmaker~outcome`; the last of them "margin" where that was chosen. */
export function historyText(
  eventId: number,
  market: string,
  { bookmaker, outcome, isMargin = false }: Partial<Pick<OpenHistory, 'bookmaker' | 'outcome' | 'isMargin'>> = {},
): string {
  const side = isMargin ? MARGIN : outcome
  return [eventId, market, bookmaker, side].filter((part) => part !== undefined).join('~')
}

/** Undefined where the text names no history. */
export function parseHistory(text: string): OpenHistory | undefined {
  const [id = '', market = '', bookmaker, side, ...others] = text.split('~')
  const isWhole = /^[1-9]\d{0,15}$/.test(id) && parseKeyText(market) !== undefined && others.length === 0
  if (!isWhole || bookmaker === '') return undefined
  const isKnown = side === undefined || side === MARGIN || outcomesOf(market).some(({ key }) => key === side)
  if (!isKnown) return undefined
  return {
    eventId: Number(id),
    market,
    ...(bookmaker === undefined ? {} : { bookmaker }),
    ...(side === undefined || side === MARGIN ? {} : { outcome: side }),
    isMargin: side === MARGIN,
  }
}
