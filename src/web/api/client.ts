// The page's one door to the HTTP API: typed by the routes as they are declared, bounded in time, every failure an ApiFault.
import { queryOptions } from '@tanstack/react-query'
import createClient from 'openapi-fetch'
import type { PathsWithMethod } from 'openapi-typescript-helpers'
import type { paths } from '../../../client/overround-api.ts'
import { faultOfAnswer, faultOfSilence, unreadable } from './api-fault.ts'
import { noteQuestion, tellSignInNeeded } from './sign-in-needed.ts'

/** Longer than any route takes; a clean-up has its own. */
const TIMEOUT_MS = 20_000

/** Answers that may have no body. */
const BODILESS: readonly number[] = [204, 205, 304]

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
  return takeAnswer((client.GET as Asker<Answer<Path>>)(path, asked))
}

interface Result<Body> {
  readonly data?: Body
  readonly error?: unknown
  readonly response: Response
}
type Asker<Body> = (path: string, init: unknown) => Promise<Result<Body>>

export const { POST: post, PUT: put, DELETE: remove } = client

/** Returns what was answered; throws the fault of a question that was refused, or whose answer can not be read. */
export async function takeAnswer<Body>(asked: Promise<Result<Body>>): Promise<Body> {
  const { data, error, response } = await asked.catch((cause: unknown) => {
    throw cause instanceof SyntaxError ? unreadable(200, cause) : cause
  })
  if (data !== undefined) return data
  if (response.ok) throw unreadable(response.status)
  const fault = faultOfAnswer(response.status, error, response.headers.get('retry-after'))
  if (fault.code === 'SIGN_IN_NEEDED') tellSignInNeeded()
  throw fault
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
    const noteAnswer = noteQuestion(request)
    let status: number | undefined
    try {
      const response = await fetch(request, { signal: AbortSignal.any([request.signal, inTime]) })
      status = response.status
      noteAnswer()
      // An answer is there when all of it is: its body can be late or cut off as well.
      return BODILESS.includes(status) ? response : new Response(await response.arrayBuffer(), response)
    } catch (error) {
      // Who asked gave up, which is no fault.
      if (request.signal.aborted) throw error
      throw status === undefined || inTime.aborted ? faultOfSilence(error, timeoutMs) : unreadable(status, error)
    }
  }
}
