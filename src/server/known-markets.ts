// Whether there are the markets that somebody asks about, told alike by every route.
import { parseKeyText } from '../odds/market-key.ts'
import type { InvalidPart } from './request-error.ts'

/** Returns what is wrong with the markets of a parameter; nothing where the registry has them all. */
export function unknownMarkets(
  where: InvalidPart['where'],
  field: 'market' | 'markets' | 'sort' | 'edge_markets',
  asked: string | readonly string[] = [],
): readonly InvalidPart[] {
  const single = typeof asked === 'string'
  const issues = (single ? [asked] : asked).flatMap((market, place) =>
    parseKeyText(market) === undefined
      ? [{ path: single ? [field] : [field, place], message: `There is no market "${market}"`, code: 'custom' }]
      : [],
  )
  return issues.length === 0 ? [] : [{ where, issues }]
}
