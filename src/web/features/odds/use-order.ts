// Which events the list shows, in the server's order: asked for anew when the address asks for something else, when events come
// and go, and every so often where the order follows figures that move.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { answerOf } from '../../api/client.ts'
import type { PriceBoard } from '../../live/price-board.ts'
import type { ListQuery } from './list-query.ts'

const EVERY_MS = 20_000
/** Events that come and go within this are asked about once. */
const GATHER_MS = 1_500

export function useOrder(query: ListQuery, board: PriceBoard) {
  const text = JSON.stringify(query)
  const options = useMemo(
    () => answerOf('/api/events/order', { params: { query: JSON.parse(text) as ListQuery } }),
    [text],
  )
  const order = useQuery({ ...options, placeholderData: keepPreviousData, refetchInterval: EVERY_MS })
  const queries = useQueryClient()
  const version = useSyncExternalStore(board.subscribeAll, () => board.version)
  useEffect(() => {
    if (version === 0) return undefined
    // A later answer takes the place of this one, whatever becomes of it.
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: ['/api/events/order'] }), GATHER_MS)
    return () => clearTimeout(timer)
  }, [queries, version])
  return order
}
