// The prices that an event's markets opened with. Only the database knows; while it is away there are none.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { answerOf } from '../../api/client.ts'
import { NO_OPENINGS, type OpeningPrices, openingPrices } from './opening-prices.ts'

const EVERY_MS = 60_000

export function useOpenings(id: number): OpeningPrices {
  const { data } = useQuery({
    ...answerOf('/api/events/{id}/marks', { params: { path: { id } } }),
    refetchInterval: EVERY_MS,
  })
  return useMemo(() => (data === undefined ? NO_OPENINGS : openingPrices(data)), [data])
}
