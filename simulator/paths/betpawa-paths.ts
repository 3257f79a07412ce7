// betPawa's paths: regions with their competitions, events by query page after page, event details.
import { encodedAnswer, type HttpAnswer, jsonAnswer, nothingAt, type PathRequest, parsedJson } from './http-answer.ts'
import { byCompetition, byCountry, countryIdOf, type Shelf } from './shelf.ts'

export interface BetpawaPathOptions {
  /** The versions of the API that are served; the real one answers 404 to v3 since 2026. */
  readonly versions: readonly ('v3' | 'v4')[]
}

interface ListQuery {
  readonly query?: { readonly zones?: { readonly competitions?: readonly unknown[] } }
  readonly skip?: number
  readonly take?: number
}

/** The most events that the real one puts on a page. */
const TAKE_MAX = 100

/** Queries in one request; nobody asks for so many. */
const QUERIES_MAX = 100

export function answerBetpawa(request: PathRequest, shelf: Shelf, { versions }: BetpawaPathOptions): HttpAnswer {
  const match = /^\/api\/sportsbook\/(v\d)\/(.+)$/.exec(request.path)
  const call = match?.[2]
  if (call === undefined || request.method !== 'GET' || !versions.some((version) => version === match?.[1])) {
    return nothingAt(request)
  }
  if (call === 'categories/list/2') {
    return jsonAnswer({ withRegions: [{ category: { id: '2', name: 'Football' }, regions: regions(shelf) }] })
  }
  if (call === 'events/lists/by-queries') return listPages(shelf, parsedJson(request.query.get('q')))
  const id = /^events\/([^/]+)$/.exec(call)?.[1]
  return id === undefined ? nothingAt(request) : detail(request, shelf, id)
}

function regions(shelf: Shelf): object[] {
  return [...byCountry(byCompetition(shelf.upcoming()))].map(([name, groups]) => ({
    region: { ...countryIdOf(groups), name },
    competitions: groups.map(({ competition: { id, name } }) => ({ competition: { id, name } })),
  }))
}

function listPages(shelf: Shelf, asked: unknown): HttpAnswer {
  const queries = (asked as { readonly queries?: unknown } | null | undefined)?.queries
  if (!Array.isArray(queries) || queries.length > QUERIES_MAX) {
    return jsonAnswer({ message: `q must be JSON with "queries", ${QUERIES_MAX} at most.` }, 400)
  }
  return jsonAnswer({ responses: queries.map((query: ListQuery | null) => listPage(shelf, query ?? {})) })
}

/** A page past the end lacks the inner list. */
function listPage(shelf: Shelf, { query, skip = 0, take = TAKE_MAX }: ListQuery): object {
  const wanted = new Set(query?.zones?.competitions?.map(String) ?? [])
  const events = shelf.upcoming().filter(({ competition }) => wanted.has(competition.id))
  const page = events.slice(skip, skip + Math.min(take, TAKE_MAX))
  return page.length === 0 ? {} : { responses: page.map(({ listed }) => listed()) }
}

function detail(request: PathRequest, shelf: Shelf, id: string): HttpAnswer {
  const found = shelf.body(id)
  if (found === undefined) return jsonAnswer({ message: 'Not found' }, 404)
  const { etag } = found
  if (etag === undefined) return encodedAnswer(found.bytes())
  const isHeld = request.headers?.['if-none-match'] === etag
  return isHeld ? { status: 304, headers: { etag }, body: new Uint8Array() } : encodedAnswer(found.bytes(), { etag })
}
