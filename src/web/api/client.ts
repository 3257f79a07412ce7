// The page's one door to the HTTP API: typed by the routes as they are declared, bounded in time, every failure an ApiFault.
import { queryOptions } from '@tanstack/react-query'
import createClient from 'openapi-fetch'
import type { PathsWithMethod } from 'openapi-typescript-helpers'
import type { paths } from '../../../client/overround-api.ts'
import { faultOfAnswer, faultOfSilence } from './api-fault.ts'

/** Longer than any route takes; a clean-up has its own. */
const TIMEOUT_MS = 20_000

const client = createClient<paths>({ fetch: fetchWithin(TIMEOUT_MS) })

export type GetPath = PathsWithMethod<paths, 'get'>
/** What a route is asked: `{ path?, query? }`. */
type Params<Path extends GetPath> = paths[Path] extends { get: { parameters: infer Asked } } ? Partial<Asked> : never
/** What a route answers with 200. */
export type Answer<Path extends GetPath> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

interface Asked<Path extends GetPath> {
  readonly params?: Params<Path>
  readonly signal?: AbortSignal
}

/**
 * Returns what `useQuery` needs to ask a route. Its key is the path and what it is asked, so that every filter is part
 * of it; forget all answers of a route by `queryKey: [path]`.
 */
export function answerOf<Path extends GetPath>(path: Path, asked: Pick<Asked<Path>, 'params'> = {}) {
  return queryOptions({
    queryKey: [path, asked.params ?? {}] as const,
    queryFn: ({ signal }) => ask(path, { ...asked, signal }),
  })
}

/** Asks a route once. */
export async function ask<Path extends GetPath>(path: Path, asked: Asked<Path> = {}): Promise<Answer<Path>> {
  const { data, error, response } = await (client.GET as Asker)(path, asked)
  if (data === undefined) throw faultOfAnswer(response.status, error)
  return data as Answer<Path>
}

interface Result {
  readonly data?: unknown
  readonly error?: unknown
  readonly response: Response
}
type Asker = (path: string, init: unknown) => Promise<Result>

export const { POST: post, PUT: put } = client

/** Returns what a change was answered with; throws the fault of one that was refused. */
export async function takeAnswer<Body>(
  asked: Promise<{ data?: Body; error?: unknown; response: Response }>,
): Promise<Body> {
  const { data, error, response } = await asked
  if (data === undefined) throw faultOfAnswer(response.status, error)
  return data
}

/** The address of a table of a route, for a link. */
export function tableAddress(path: string, query: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, format: 'csv' })) {
    for (const each of [value].flat()) if (each !== undefined && each !== null) parameters.append(name, String(each))
  }
  return `${path}?${parameters}`
}

/** What sends a question and waits so long for its answer; handed to a question that takes longer than all others. */
export function fetchWithin(timeoutMs: number): (request: Request) => Promise<Response> {
  return async (request) => {
    const inTime = AbortSignal.timeout(timeoutMs)
    try {
      return await fetch(request, { signal: AbortSignal.any([request.signal, inTime]) })
    } catch (error) {
      // Who asked gave up, which is no fault.
      if (request.signal.aborted) throw error
      throw faultOfSilence(error, timeoutMs)
    }
  }
}
