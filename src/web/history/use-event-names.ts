// What an event is called, and which markets of it there are to look at.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { catalogueQuery } from '../api/catalogue.ts'
import { type Answer, answerOf } from '../api/client.ts'
import { marketName } from '../prices/market-names.ts'
import { sidesText } from '../ui/match-name.ts'

const PATH = '/api/events/{id}'
type EventAnswer = Answer<typeof PATH>

export interface EventNames {
  /** "Home – Away". */
  readonly title: string
  readonly tournament: string
  readonly country: string | null
  readonly kickoff: string
}

function eventQuery(eventId: number) {
  return { ...answerOf(PATH, { params: { path: { id: eventId } } }), staleTime: 60_000 }
}

/** Returns undefined until it is known, and where there is no such event. */
export function useEventNames(eventId: number): EventNames | undefined {
  const { data } = useQuery(eventQuery(eventId))
  if (data === undefined) return undefined
  return {
    title: sidesText(data.home_team, data.away_team),
    tournament: data.tournament_name,
    country: data.tournament_country,
    kickoff: data.kickoff,
  }
}

export interface MarketOption {
  readonly market: string
  readonly name: string
  /** Bookmakers that show it, or did not long ago. */
  readonly bookmakers: readonly string[]
}

/** Returns the markets of an event as its bookmakers show them, by name and line; undefined until they are known. */
export function useMarketOptions(eventId: number): readonly MarketOption[] | undefined {
  const { data: event } = useQuery(eventQuery(eventId))
  const { data: catalogue } = useQuery(catalogueQuery)
  return useMemo(
    () => (event === undefined || catalogue === undefined ? undefined : marketOptions(event, catalogue.markets)),
    [event, catalogue],
  )
}

type CatalogueRow = Pick<Answer<'/api/markets'>['markets'][number], 'key' | 'market_id' | 'line_kind' | 'parameter'>

/** An answer knows a market by an id and a line in units; a key of ours has a line in quarters, or a parameter. */
export function marketOptions(
  { markets_by_bookmaker }: Pick<EventAnswer, 'markets_by_bookmaker'>,
  catalogue: readonly CatalogueRow[],
): readonly MarketOption[] {
  const rows = new Map(catalogue.map((row) => [row.market_id, row]))
  const places = new Map(catalogue.map(({ market_id }, place) => [market_id, place]))
  const found = new Map<string, { place: number; line: number; option: MarketOption & { bookmakers: string[] } }>()
  for (const { bookmaker_slug, markets } of markets_by_bookmaker) {
    for (const { betpawa_market_id, line } of markets) {
      const row = rows.get(betpawa_market_id)
      if (row === undefined) continue
      const market = keyOf(row, line)
      const kept = found.get(market)
      if (kept === undefined) {
        const option = { market, name: marketName(market), bookmakers: [bookmaker_slug] }
        found.set(market, { place: places.get(betpawa_market_id) ?? 0, line: line ?? 0, option })
      } else kept.option.bookmakers.push(bookmaker_slug)
    }
  }
  return [...found.values()].toSorted((a, b) => a.place - b.place || a.line - b.line).map(({ option }) => option)
}

function keyOf({ key, line_kind, parameter }: CatalogueRow, line: number | null): string {
  if (line === null) return key
  return line_kind === null ? `${key};${parameter ?? 'n'}=${line}` : `${key}@${Math.round(line * 4)}`
}
