// How answers are kept and asked for again. What moves comes by the stream; this is for the rest.
import { QueryClient } from '@tanstack/react-query'
import { ApiFault } from './api-fault.ts'

/** Until then an answer is shown without asking again. */
const FRESH_MS = 10_000
const ATTEMPTS = 2

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        refetchOnWindowFocus: true,
        retry: (failures, fault) => failures < ATTEMPTS && fault instanceof ApiFault && fault.isPassing,
        retryDelay: (failures) => 500 * 2 ** failures,
      },
    },
  })
}
