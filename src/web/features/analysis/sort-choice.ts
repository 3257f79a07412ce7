// How the list of tournaments is ordered, as one word of the address, and as the server is asked for it: "name", "events", or a
// column of a market: "btts_ft.lowest.closing".
import type { Moment } from './margin-figures.ts'

/** *Lowest*: of the competitors shown. Else a bookmaker's own column, by its slug. */
type Whose = 'home' | 'lowest' | 'difference' | (string & {})

export type SortChoice =
  | { readonly by: 'name' | 'events' }
  | { readonly by: 'column'; readonly market: string; readonly whose: Whose; readonly moment: Moment }

export const SORT_FORM = /^(name|events|[a-z0-9_]+(@-?\d+)?(;[a-z]+=\d+)*\.[a-z0-9_-]+\.(opening|closing))$/

export function parseSort(text: string | undefined, usual: SortChoice): SortChoice {
  if (text === undefined) return usual
  if (text === 'name' || text === 'events') return { by: text }
  const [market = '', whose = '', moment] = text.split('.')
  return { by: 'column', market, whose, moment: moment === 'closing' ? 'closing' : 'opening' }
}

export function sortText(choice: SortChoice): string {
  return choice.by === 'column' ? `${choice.market}.${choice.whose}.${choice.moment}` : choice.by
}

/** The most events first; anything else from the lowest up. */
export function usualOrder({ by }: SortChoice): 'asc' | 'desc' {
  return by === 'events' ? 'desc' : 'asc'
}

interface Asking {
  readonly choice: SortChoice
  readonly order: 'asc' | 'desc' | undefined
  readonly markets: readonly string[]
  /** Slugs of the competitors shown. */
  readonly shown: readonly string[]
}

/** Returns what is asked of the server. It orders by the first of the markets. */
export function sortQuery({ choice, order = usualOrder(choice), markets, shown }: Asking) {
  if (choice.by !== 'column') return { sort: choice.by, order, markets: [...markets] }
  const { market, whose, moment } = choice
  const among = whose === 'lowest' || whose === 'difference' ? shown : [whose]
  return {
    sort: whose === 'difference' ? ('difference' as const) : ('margin' as const),
    order,
    markets: [market, ...markets.filter((each) => each !== market)],
    sort_mark: moment,
    ...(whose === 'home' ? {} : { sort_bookmakers: [...among] }),
  }
}
