// What of an event a reader of the stream wants: all, or some markets at some bookmakers.
import type { MarketKeyText } from '../../contract/change-set.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import { marketByKey } from '../../odds/registry.ts'
import type { ReaderWish } from './reader-wish.ts'

export interface MarketWish {
  /** The numbers of the markets that any wished key is of; undefined for all. */
  readonly markets: ReadonlySet<number> | undefined
  readonly takesMarket: (key: MarketKeyText) => boolean
  readonly takesBookmaker: (bookmaker: BookmakerSlug) => boolean
}

/** Returns the wish, and the markets that the registry does not have. */
export function marketWish({ markets, bookmakers }: Pick<ReaderWish, 'markets' | 'bookmakers'>): {
  wish: MarketWish
  unknown: readonly string[]
} {
  const wanted = bookmakers && new Set(bookmakers)
  const takesBookmaker = (bookmaker: BookmakerSlug) => wanted === undefined || wanted.has(bookmaker)
  if (markets === undefined) return { wish: { markets, takesMarket: () => true, takesBookmaker }, unknown: [] }
  const found = markets.map((key) => ({ key, market: marketByKey(nameOf(key)) }))
  const keys = new Set(markets)
  const takesMarket = (key: MarketKeyText) => keys.has(key) || keys.has(nameOf(key))
  const numbers = new Set(found.flatMap(({ market }) => market?.number ?? []))
  const unknown = found.filter(({ market }) => market === undefined).map(({ key }) => key)
  return { wish: { markets: numbers, takesMarket, takesBookmaker }, unknown }
}

/** Without line and parameter. */
function nameOf(key: MarketKeyText): string {
  const end = key.search(/[@;]/)
  return end === -1 ? key : key.slice(0, end)
}
