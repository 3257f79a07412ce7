// SportyBet's paths: the tree of tournaments, the events of some of them, event details; HTTP 200 for all of them.
import { encodedAnswer, type HttpAnswer, jsonAnswer, nothingAt, type PathRequest, parsedJson } from './http-answer.ts'
import { byCompetition, byCountry, countryIdOf, type Shelf } from './shelf.ts'

export interface SportybetPathOptions {
  /** Whether `productId=1`, the live product, is answered without the markets of prematch, as the real one does. */
  readonly isLiveApart: boolean
}

const LIVE = '1'

export function answerSportybet(request: PathRequest, shelf: Shelf, options: SportybetPathOptions): HttpAnswer {
  const call = `${request.method} ${/^\/api\/[a-z]{2}\/factsCenter\/(\w+)$/.exec(request.path)?.[1]}`
  if (call === 'GET popularAndSportList') {
    return fine({ sportList: [{ id: 'sr:sport:1', name: 'Football', categories: categories(shelf) }] })
  }
  if (call === 'POST pcEvents') return fine(tournaments(shelf, parsedJson(request.body)))
  if (call === 'GET event') return detail(request, shelf, options)
  return nothingAt(request)
}

function fine(data: unknown): HttpAnswer {
  return jsonAnswer({ bizCode: 10000, message: '0#0', data })
}

function categories(shelf: Shelf): object[] {
  return [...byCountry(byCompetition(shelf.upcoming()))].map(([name, groups]) => ({
    ...countryIdOf(groups),
    name,
    tournaments: groups.map(({ competition, events }) => ({
      id: competition.id,
      name: competition.name,
      eventSize: events.length,
    })),
  }))
}

/** What is asked for is a list of `{ tournamentId: [[id, …], …] }`. */
function tournaments(shelf: Shelf, asked: unknown): object[] {
  const parts: readonly ({ readonly tournamentId?: unknown } | null)[] = Array.isArray(asked) ? asked : []
  const wanted = new Set(parts.flatMap((part) => [part?.tournamentId].flat(2)))
  return byCompetition(shelf.upcoming().filter(({ competition }) => wanted.has(competition.id))).map(
    ({ competition: { id, name }, events }) => ({ id, name, events: events.map(({ listed }) => listed()) }),
  )
}

function detail({ query }: PathRequest, shelf: Shelf, { isLiveApart }: SportybetPathOptions): HttpAnswer {
  const found = shelf.body(query.get('eventId') ?? '')
  if (found === undefined) return jsonAnswer({ bizCode: 19000, message: 'Invalid', data: null })
  const bytes = found.bytes()
  return encodedAnswer(isLiveApart && query.get('productId') === LIVE ? withoutMarkets(bytes) : bytes)
}

function withoutMarkets(bytes: Uint8Array): Uint8Array {
  const answer = JSON.parse(new TextDecoder().decode(bytes)) as { readonly data: object }
  return new TextEncoder().encode(JSON.stringify({ ...answer, data: { ...answer.data, markets: [] } }))
}
