// Events of three tournaments whose margins are easy to work out by hand, and their analysis asked for over HTTP.
import { expect } from 'vitest'
import { TournamentAnalysis, TournamentMargins } from '../src/contract/analytics.ts'
import type { Tournament } from '../src/contract/listing.ts'
import type { TestServer } from './database-under-test.ts'
import { quoteOf } from './event-world.ts'
import { createHistoryWorld, type HistoryWorld } from './history-world.ts'

export const [MATCH, OVER, ALONE, ELSEWHERE] = [701, 702, 703, 704]
export const league = (id: number, name: string, country: string | null): Tournament => ({
  ...{ id, externalId: `league ${id}`, name, country },
})
export const [COAST, THEIR_COAST, INLAND] = [
  league(10, 'Coast League', 'Coast'),
  league(11, 'The Coast', 'Coastland'),
  league(12, 'Inland Cup', null),
]
export const RANGE = 'kickoff_from=2026-05-14&kickoff_to=2026-05-21'

export const TOTALS = [quoteOf('over_under_ft@10', 2, 1.6)]

/** The margins of tournaments and of one tournament, asked for over HTTP. */
export interface MarginsWorld extends HistoryWorld {
  readonly list: (query: string) => Promise<TournamentMargins>
  readonly analysis: (id: number, query: string) => Promise<TournamentAnalysis>
}

export async function createMarginsWorld(on: TestServer): Promise<MarginsWorld> {
  const running = await createHistoryWorld(on)
  letPass(running)
  await running.world.store.drained()
  const ask = async (path: string) => {
    const { status, body } = await running.get(`/api/analytics/tournaments${path}`)
    expect([status, body.detail]).toEqual([200, undefined])
    return body
  }
  return {
    ...running,
    list: async (query) => TournamentMargins.parse(await ask(`?${query}`)),
    analysis: async (id, query) => TournamentAnalysis.parse(await ask(`/${id}?${query}`)),
  }
}

/** Margins: 1/2 + 1/3.2 + 1/4 = 106.25 %, 1/1.6 + 1/3.2 + 1/4 = 118.75 %, 1/1.6 + 1/3.2 + 1/5 = 113.75 %. */
function letPass({ show }: HistoryWorld): void {
  const match = { eventId: MATCH, bookmaker: 'betpawa', tournament: COAST }
  show({ ...match, at: 200, quotes: [quoteOf('1x2_ft', 2, 3.2, 4), ...TOTALS, quoteOf('over_under_ft@14', 4, 1.25)] })
  show({ ...match, at: 30, quotes: [quoteOf('1x2_ft', 1.6, 3.2, 4), ...TOTALS] })
  show({ ...match, at: 0.75, quotes: [quoteOf('1x2_ft', 1.6, 3.2, 5), ...TOTALS] })
  const theirs = { eventId: MATCH, bookmaker: 'sportybet', tournament: THEIR_COAST }
  show({ ...theirs, at: 20, quotes: [quoteOf('1x2_ft', 2, 4, 4)] })
  const over = { eventId: OVER, bookmaker: 'betpawa', tournament: COAST, kickoffMs: Date.UTC(2026, 4, 17, 18) }
  show({ ...over, at: 40, quotes: [quoteOf('1x2_ft', 2, 4, 4)] })
  show({ ...over, at: 10, quotes: [quoteOf('1x2_ft', 1.6, 3.2, 5)] })
  show({ ...over, at: -0.1, quotes: [] })
  const alone = { eventId: ALONE, bookmaker: 'sportybet', tournament: THEIR_COAST }
  show({ ...alone, at: 5, quotes: [quoteOf('1x2_ft', 2, 3.2, 4)] })
  const elsewhere = { eventId: ELSEWHERE, bookmaker: 'bet9ja', tournament: INLAND }
  show({ ...elsewhere, at: 5, quotes: [quoteOf('1x2_ft', 2, 3.2, null)] })
}
