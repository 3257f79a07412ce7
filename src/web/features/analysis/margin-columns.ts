// Which columns the table of margins has: for each market and moment ours, the competitors' or the lowest of them, and the
// difference.
import type { Bookmaker } from '../../api/bookmakers.ts'
import type { Moment } from './margin-figures.ts'
import type { SortChoice } from './sort-choice.ts'

export type ColumnKind = 'home' | 'competitor' | 'lowest' | 'difference'

export interface MarginColumn {
  readonly kind: ColumnKind
  readonly market: string
  readonly moment: Moment
  /** Of *home* and *competitor*. */
  readonly bookmaker: Bookmaker | undefined
  /** The order by it. */
  readonly sort: SortChoice
}

export interface ColumnGroup {
  readonly market: string
  readonly moment: Moment
  readonly columns: readonly MarginColumn[]
}

interface Wanted {
  readonly markets: readonly string[]
  readonly mark: Moment | 'both'
  readonly isEach: boolean
  readonly home: Bookmaker | undefined
  readonly shown: readonly Bookmaker[]
}

export function columnGroups({ markets, mark, isEach, home, shown }: Wanted): readonly ColumnGroup[] {
  const moments: readonly Moment[] = mark === 'both' ? ['opening', 'closing'] : [mark]
  // The lowest of one is that one.
  const isAlone = isEach || shown.length === 1
  return markets.flatMap((market) =>
    moments.map((moment) => {
      const column = (kind: ColumnKind, whose: string, bookmaker?: Bookmaker): MarginColumn => ({
        ...{ kind, market, moment, bookmaker },
        sort: { by: 'column', market, whose, moment },
      })
      const others = isAlone
        ? shown.map((bookmaker) => column('competitor', bookmaker.slug, bookmaker))
        : [column('lowest', 'lowest')]
      return {
        ...{ market, moment },
        columns: [column('home', 'home', home), ...others, column('difference', 'difference')],
      }
    }),
  )
}
