// Which events the list shows, in the server's order: asked for anew when the address asks for something else, when events come
// and go, and every so often where the order follows figures that move.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { unreadable } from '../../api/api-fault.ts'
import { type Answer, answerOf } from '../../api/client.ts'
import type { PriceBoard } from '../../live/price-board.ts'
import { throttled } from '../../live/throttled.ts'
import type { ListQuery } from './list-query.ts'

const EVERY_MS = 20_000
/** Events that come and go within this are asked about once. */
const GATHER_MS = 1_500
const ORDERS = { queryKey: ['/api/events/order'] }

/** `isSure`: nothing in the query hangs on what is not known yet. */
export function useOrder(query: ListQuery, board: PriceBoard, isSure: boolean) {
  const text = JSON.stringify(query)
  const options = useMemo(
    () => answerOf('/api/events/order', { params: { query: JSON.parse(text) as ListQuery } }),
    [text],
  )
  const order = useQuery({
    ...options,
    enabled: isSure,
    select: checkedOrder,
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  })
  const queries = useQueryClient()
  useEffect(() => {
    // An answer that is under way is not given up for the next one: where answers are slow, none would ever come.
    const again = throttled(
      GATHER_MS,
      // What becomes of it is told by the query itself.
      () => void queries.invalidateQueries(ORDERS),
      () => queries.isFetching(ORDERS) > 0,
    )
    const leave = board.subscribeAll(again.hear)
    return () => {
      leave()
      again.stop()
    }
  }, [queries, board])
  return order
}

type Order = Answer<'/api/events/order'>

/** The whole page hangs on it: one that is none fails here, and not in what shows it. */
export function checkedOrder(order: Order): Order {
  const { events, total }: Partial<Order> = order ?? {}
  if (Array.isArray(events) && typeof total === 'number') return order
  throw unreadable(200)
}
