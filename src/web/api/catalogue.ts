// What markets there are and what each bookmaker calls them: asked for once, since it is the same as long as the program runs.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CatalogueMarket } from '../../contract/market-catalogue.ts'
import { marketByKey, outcomeByKey } from '../../odds/registry.ts'
import { answerOf } from './client.ts'

export const catalogueQuery = { ...answerOf('/api/markets'), staleTime: Number.POSITIVE_INFINITY }

/** A bookmaker's outcomes of a market that make its quote complete, by number; undefined where no margin can be told. */
export type DeclaredOutcomes = (bookmaker: string, marketNumber: number) => ReadonlySet<number> | undefined

/** Returns who declares what; nothing is declared until the catalogue is there. */
export function useDeclaredOutcomes(): DeclaredOutcomes {
  const { data } = useQuery(catalogueQuery)
  const markets = data?.markets
  return useMemo(() => {
    const declared = markets === undefined ? new Map() : declaredOf(markets as readonly CatalogueMarket[])
    return (bookmaker, marketNumber) => declared.get(bookmaker)?.get(marketNumber)
  }, [markets])
}

function declaredOf(markets: readonly CatalogueMarket[]): Map<string, Map<number, ReadonlySet<number>>> {
  const byBookmaker = new Map<string, Map<number, ReadonlySet<number>>>()
  for (const { key, number, mappings } of markets) {
    const market = marketByKey(key)
    if (market === undefined) continue
    for (const [bookmaker, { declared }] of Object.entries(mappings)) {
      if (declared === null) continue
      const ofBookmaker = byBookmaker.get(bookmaker) ?? new Map<number, ReadonlySet<number>>()
      byBookmaker.set(bookmaker, ofBookmaker)
      const numbers = declared.map((outcome) => outcomeByKey(market, outcome)?.number ?? Number.NaN)
      ofBookmaker.set(number, new Set(numbers))
    }
  }
  return byBookmaker
}
