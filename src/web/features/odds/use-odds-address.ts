// The address of the odds, as far as it can be had.
import { useMemo } from 'react'
import { type Address, useAddress } from '../../address/use-address.ts'
import type { Bookmaker } from '../../api/bookmakers.ts'
import { ODDS_ADDRESS } from './odds-address.ts'
import { settleAddress } from './settled-address.ts'

export function useOddsAddress(bookmakers: readonly Bookmaker[]): Address<typeof ODDS_ADDRESS> {
  const { value, problems, change } = useAddress(ODDS_ADDRESS)
  return useMemo(() => {
    const settled = settleAddress(
      value,
      bookmakers.map(({ slug }) => slug),
    )
    return { value: settled.value, problems: [...problems, ...settled.problems], change }
  }, [value, problems, change, bookmakers])
}
