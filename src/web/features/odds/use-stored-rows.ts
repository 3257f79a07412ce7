// Fetches, page by page, the rows in sight that the stream does not tell: events that are over, or not held in memory.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { catalogueQuery } from '../../api/catalogue.ts'
import { answerOf } from '../../api/client.ts'
import type { PriceBoard } from '../../live/price-board.ts'
import { listedEvent } from '../../prices/listed-event.ts'
import type { ListQuery } from './list-query.ts'

const PAGE_SIZE = 50
/** Scrolling past is no wish to see. */
const REST_MS = 120

interface StoredRowsParts {
  readonly ids: readonly number[]
  readonly query: ListQuery
  readonly board: PriceBoard
  readonly isWhole: boolean
}

/** Returns whom to tell which places are in sight. */
export function useStoredRows({ ids, query, board, isWhole }: StoredRowsParts): (first: number, last: number) => void {
  const queries = useQueryClient()
  const [sight, setSight] = useState({ first: 0, last: 0 })
  const onSight = useCallback((first: number, last: number) => setSight({ first, last }), [])
  const queryText = JSON.stringify(query)
  const asked = useRef(new Set<string>())
  useEffect(() => {
    if (!isWhole) return undefined
    const timer = setTimeout(() => {
      const missing = ids
        .slice(sight.first, sight.last + 1)
        .flatMap((id, at) => (board.event(id) === undefined ? [sight.first + at] : []))
      const pages = new Set(missing.map((place) => Math.floor(place / PAGE_SIZE) + 1))
      for (const page of pages) {
        const key = `${queryText} ${page}`
        if (asked.current.has(key)) continue
        asked.current.add(key)
        const listed = answerOf('/api/events', {
          params: { query: { ...(JSON.parse(queryText) as ListQuery), page, page_size: PAGE_SIZE } },
        })
        Promise.all([queries.fetchQuery(listed), queries.fetchQuery(catalogueQuery)]).then(
          ([answer, { markets }]) => {
            const marketId = (name: string) => markets.find((market) => market.key === name)?.market_id
            board.takeListed(answer.events.map((event) => listedEvent(event, marketId)))
          },
          // Its rows go on waiting, and are asked for again when they come into sight anew.
          () => asked.current.delete(key),
        )
      }
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [ids, sight, board, isWhole, queries, queryText])
  return onSight
}
