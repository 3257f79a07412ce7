// Fair odds of one bookmaker, market by market, worked out when a row asks for them and kept until its market changes.
import { useMemo } from 'react'
import type { NoVigMethod } from '../../../contract/comparison.ts'
import { useDeclaredOutcomes } from '../../api/catalogue.ts'
import { useBoard } from '../../prices/use-price-board.ts'
import type { EventMarket } from './event-market.ts'
import { type TrueProbabilities, trueProbabilitiesOf } from './no-vig-words.ts'

export type FairOf = (market: EventMarket) => TrueProbabilities

interface FairAsked {
  readonly eventId: number
  /** Undefined for none. */
  readonly bookmaker: string | undefined
  readonly method: NoVigMethod | undefined
}

export function useFairOdds({ eventId, bookmaker, method }: FairAsked): FairOf {
  const board = useBoard()
  const declared = useDeclaredOutcomes()
  return useMemo(() => {
    const kept = new WeakMap<EventMarket, { readonly told: TrueProbabilities }>()
    return (asked) => {
      if (bookmaker === undefined || method === undefined) return undefined
      const known = kept.get(asked)
      if (known !== undefined) return known.told
      const { market, key } = asked
      const quote = board.listing(eventId, bookmaker)?.quotes[key]
      const told = trueProbabilitiesOf({ market, key, bookmaker, quote, declared, method })
      kept.set(asked, { told })
      return told
    }
  }, [board, eventId, bookmaker, method, declared])
}
