// What a bookmaker calls a market and an outcome of ours.
import type { CatalogueMarket } from '../../../contract/market-catalogue.ts'
import { parseKeyText } from '../../../odds/market-key.ts'
import type { EventMarket } from './event-market.ts'

export interface TheirNames {
  /** The market's id, with what has to stand beside it. */
  readonly id: string
  /** Undefined where no outcome is asked for, or it has no such one. */
  readonly outcomeId: string | undefined
}

interface NamesAsked {
  readonly market: Pick<EventMarket, 'key' | 'market'>
  readonly bookmaker: string
  readonly outcome: string | undefined
}

/** Returns the names under which it may have been read; several where the bookmaker has several markets for one of ours. */
export function mappingRows(
  markets: readonly Pick<CatalogueMarket, 'key' | 'mappings'>[],
  { market, bookmaker, outcome }: NamesAsked,
): readonly TheirNames[] {
  const parameter = parseKeyText(market.key)?.parameter ?? null
  const rows = markets.find(({ key }) => key === market.market.key)?.mappings[bookmaker]?.rows ?? []
  return rows
    .filter((row) => row.parameter === null || row.parameter === parameter)
    .filter((row) => outcome === undefined || row.outcomes[outcome] !== undefined)
    .map(({ external_market_id, qualifier, outcomes }) => ({
      id: qualifier === null ? external_market_id : `${external_market_id} ${qualifier}`,
      outcomeId: outcome === undefined ? undefined : outcomes[outcome],
    }))
}
