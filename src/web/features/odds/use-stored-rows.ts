// Fetches, page by page, the rows in sight that the stream does not tell: events that are over, or not held in memory.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { catalogueQuery } from '../../api/catalogue.ts'
import { answerOf } from '../../api/client.ts'
import { useLive } from '../../live/live.ts'
import type { PriceBoard } from '../../live/price-board.ts'
import { listedEvent } from '../../prices/listed-event.ts'
import { AGAIN_MS, dueRows } from './due-rows.ts'
import type { ListQuery } from './list-query.ts'

const PAGE_SIZE = 50
/** Scrolling past is no wish to see. */
const REST_MS = 120

interface StoredRowsParts {
  readonly ids: readonly number[]
  readonly query: ListQuery
  readonly board: PriceBoard
  /** The stream has told all that it tells, or will tell nothing. */
  readonly isWhole: boolean
}

export interface StoredRows {
  /** To be told which places are in sight. */
  readonly onSight: (first: number, last: number) => void
  /** Why rows did not come, the last time they were asked for; they are asked for again. */
  readonly fault: unknown
}

export function useStoredRows({ ids, query, board, isWhole }: StoredRowsParts): StoredRows {
  const { clock } = useLive()
  const [sight, setSight] = useState({ first: 0, last: 0 })
  const onSight = useCallback((first: number, last: number) => setSight({ first, last }), [])
  const queryText = JSON.stringify(query)
  const { askPage, fault } = useListPages(queryText, board)
  const asked = useRef({ queryText, ms: new Map<number, number>() })
  useEffect(() => {
    if (!isWhole) return undefined
    // Where a row stands in another list is another page.
    if (asked.current.queryText !== queryText) asked.current = { queryText, ms: new Map() }
    const { ms: askedMs } = asked.current
    const look = () => {
      const nowMs = clock.nowMs()
      const places = dueRows({ ids, sight, board, askedMs, nowMs })
      for (const place of places) askedMs.set(ids[place] ?? Number.NaN, nowMs)
      for (const page of new Set(places.map((place) => Math.floor(place / PAGE_SIZE) + 1))) askPage(page)
    }
    const rest = setTimeout(look, REST_MS)
    const again = setInterval(look, AGAIN_MS)
    return () => {
      clearTimeout(rest)
      clearInterval(again)
    }
  }, [ids, sight, board, isWhole, queryText, askPage, clock])
  return useMemo(() => ({ onSight, fault }), [onSight, fault])
}

/** Asks for pages of a list, hands them to the board, and keeps why the last of them failed. */
function useListPages(queryText: string, board: PriceBoard) {
  const { clock } = useLive()
  const queries = useQueryClient()
  const [fault, setFault] = useState<unknown>(undefined)
  const askPage = useCallback(
    (page: number) => {
      const query = { ...(JSON.parse(queryText) as ListQuery), page, page_size: PAGE_SIZE }
      const listed = answerOf('/api/events', { params: { query } })
      Promise.all([queries.fetchQuery(listed), queries.fetchQuery(catalogueQuery)]).then(([answer, { markets }]) => {
        const marketId = (name: string) => markets.find((market) => market.key === name)?.market_id
        board.takeListed(answer.events.map((event) => listedEvent(event, { marketId, nowMs: clock.nowMs() })))
        setFault(undefined)
      }, setFault)
    },
    [queries, queryText, board, clock],
  )
  return { askPage, fault }
}
