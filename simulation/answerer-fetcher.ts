// The collector's fetch port over simulated bookmakers in the same process: no sockets, and all waiting is virtual.
// What it saw of each request is kept, for tests of pace and of how much is asked.
import { ownerOf, type PathOwner } from '../simulator/paths/path-owner.ts'
import type { SimulatedAnswer } from '../simulator/world/serve/spoil-answer.ts'
import type { WorldAnswerer } from '../simulator/world/serve/world-answerer.ts'
import type { FeedRequest } from '../src/bookmakers/bookmaker.ts'
import type { PayloadFetcher } from '../src/collector/fetch-payload.ts'
import { bodyOf, type Fetched, refusalOf } from '../src/collector/judge-answer.ts'
import { Fault } from '../src/contract/fault.ts'
import type { Clock } from '../src/contract/world.ts'

export interface SeenRequest extends PathOwner {
  readonly sentMs: number
  readonly subject: string
}

export interface AnswererFetcherParts {
  readonly answerer: WorldAnswerer
  readonly clock: Clock
  readonly timeoutMs: number
  /** How long the answer to a bookmaker's request of this number takes, from 1. */
  readonly answerTimeMs: (owner: PathOwner, request: number) => number
  readonly onRequest: (seen: SeenRequest) => void
  /** The path of a request as the bookmaker takes it; paths that moved are no longer answered. */
  readonly isGone?: (owner: PathOwner) => boolean
  readonly onFetched?: (fetched: Fetched) => void
}

export function createAnswererFetcher(parts: AnswererFetcherParts): PayloadFetcher {
  const { answerer, clock, timeoutMs } = parts
  let requests = 0
  return {
    fetch: async (request, { signal, etag = null } = {}) => {
      const url = new URL(request.url)
      const owner = ownerOf(url.pathname)
      if (owner === undefined) throw new Error(`${request.url} is nobody's path.`)
      requests += 1
      parts.onRequest({ ...owner, sentMs: clock.nowMs(), subject: request.subject })
      const tookMs = Math.round(parts.answerTimeMs(owner, requests))
      try {
        if (tookMs > 0) await clock.sleep(Math.min(tookMs, timeoutMs), signal)
        if (tookMs > timeoutMs) return timedOut(request, timeoutMs)
        if (parts.isGone?.(owner) === true) return { kind: 'not_found' }
        const answer = answerer.answer({ ...request, ...withTag(request, etag) }, clock.nowMs())
        const leftMs = timeoutMs - tookMs
        const fetched = await brought(answer, { request, etag, clock, leftMs, timeoutMs, signal })
        parts.onFetched?.(fetched)
        return fetched
      } catch (error) {
        if (signal?.aborted !== true) throw error
        return failed('FETCH_CONNECT', `${request.url} was left.`, request)
      }
    },
    close: async () => undefined,
  }
}

function withTag({ headers }: FeedRequest, etag: string | null) {
  return { headers: etag === null ? headers : { ...headers, 'if-none-match': etag } }
}

interface Bringing {
  readonly request: FeedRequest
  readonly etag: string | null
  readonly clock: Clock
  readonly leftMs: number
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

/** What comes of an answer on its way: as the real fetcher tells it of a real socket. */
async function brought(answer: SimulatedAnswer, bringing: Bringing): Promise<Fetched> {
  const { request, etag, clock, leftMs, timeoutMs, signal } = bringing
  const { delivery, body } = answer
  if (delivery.kind === 'reset') return failed('FETCH_CONNECT', `${request.url} could not be reached (reset).`, request)
  const dripMs = delivery.kind === 'drip' ? Math.ceil(body.byteLength / delivery.bytesAtOnce) * delivery.everyMs : 0
  if (delivery.kind === 'never' || dripMs > leftMs) {
    await clock.sleep(leftMs, signal)
    return timedOut(request, timeoutMs)
  }
  if (dripMs > 0) await clock.sleep(dripMs, signal)
  const headers = new Map(Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]))
  const head = { status: answer.status, header: (name: string) => headers.get(name) ?? null }
  const refusal = refusalOf(head, request, { etag, nowMs: clock.nowMs() })
  if (refusal !== undefined) return refusal
  if (delivery.kind === 'cut') return failed('BODY_BROKEN', `${request.url} broke off its answer.`, request)
  return bodyOf(head, request, body)
}

function timedOut(request: FeedRequest, timeoutMs: number): Fetched {
  return failed('FETCH_TIMEOUT', `${request.url} did not answer within ${timeoutMs} ms.`, request)
}

function failed(code: 'FETCH_CONNECT' | 'FETCH_TIMEOUT' | 'BODY_BROKEN', what: string, { url }: FeedRequest): Fetched {
  return { kind: 'failed', fault: new Fault(code, what, { url }) }
}
