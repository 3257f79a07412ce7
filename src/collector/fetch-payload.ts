// The one door to bookmakers: sends a request and brings back bytes, or says why there are none. "Not there",
// "refused us" and "did not answer" are kept apart here, because only the first tells anything about an event.
import { Agent, fetch, type Response } from 'undici'
import type { FeedRequest } from '../bookmakers/bookmaker.ts'
import { Fault } from '../contract/fault.ts'
import type { Clock } from '../contract/world.ts'
import { bodyOf, type Fetched, refusalOf } from './judge-answer.ts'
import { createReachCheck, type Reach } from './reach.ts'

export interface FetchLimits {
  /** For the whole of one request, in milliseconds. */
  readonly timeoutMs: number
  /** Of a body, decompressed. */
  readonly bodyBytesMax: number
  readonly userAgent: string
  /** Anybody may be asked where nothing is told. */
  readonly reach?: Reach
}

export interface PayloadFetcher {
  /** With `etag`, the tag of an answer that we still know, the bookmaker may say that it is unchanged. */
  readonly fetch: (request: FeedRequest, options?: { signal?: AbortSignal; etag?: string | null }) => Promise<Fetched>
  readonly close: () => Promise<void>
}

/** Makes a fetcher with its own connections; every failure comes back as a value, never as a rejection. */
export function createFetcher(clock: Clock, limits: FetchLimits): PayloadFetcher {
  const reach = limits.reach && createReachCheck(limits.reach)
  const connect = { timeout: limits.timeoutMs, ...(reach === undefined ? {} : { lookup: reach.lookup }) }
  const agent = new Agent({ connect, allowH2: false })
  return {
    fetch: async (request, { signal, etag = null } = {}) => {
      const ending = new AbortController()
      const limit = AbortSignal.any(signal === undefined ? [ending.signal] : [ending.signal, signal])
      const watch = endAfter(clock, limits.timeoutMs, ending)
      try {
        reach?.check(request.url)
        return await send(stamped(request, clock), { limits, dispatcher: agent, signal: limit, etag, clock })
      } catch (error) {
        return { kind: 'failed', fault: faultOf(ending.signal.aborted ? ending.signal.reason : error, request, limits) }
      } finally {
        watch.abort()
      }
    },
    close: () => agent.destroy(),
  }
}

function stamped(request: FeedRequest, clock: Clock): FeedRequest {
  const { stampParameter, url } = request
  if (stampParameter === null) return request
  return { ...request, url: `${url}${url.includes('?') ? '&' : '?'}${stampParameter}=${clock.nowMs()}` }
}

class TimedOut extends Error {}

/** Ends the request when its time is up; the caller stops the watch when the answer is there first. */
function endAfter(clock: Clock, timeoutMs: number, ending: AbortController): AbortController {
  const watch = new AbortController()
  clock.sleep(timeoutMs, watch.signal).then(
    () => ending.abort(new TimedOut()),
    // The watch was stopped: the answer came in time.
    () => undefined,
  )
  return watch
}

interface Sending {
  readonly limits: FetchLimits
  readonly dispatcher: Agent
  readonly signal: AbortSignal
  readonly etag: string | null
  readonly clock: Clock
}

async function send(request: FeedRequest, { limits, dispatcher, signal, etag, clock }: Sending): Promise<Fetched> {
  const known = etag === null ? {} : { 'if-none-match': etag }
  const response = await fetch(request.url, {
    method: request.method,
    headers: { 'user-agent': limits.userAgent, ...request.headers, ...known },
    body: request.body,
    // A redirect leads to another country's site, or to a wall: neither is the answer that was asked for.
    redirect: 'manual',
    signal,
    dispatcher,
  })
  const head = { status: response.status, header: (name: string) => response.headers.get(name) }
  const refusal = refusalOf(head, request, { etag, nowMs: clock.nowMs() })
  if (refusal !== undefined) {
    await response.body?.cancel()
    return refusal
  }
  return bodyOf(head, request, await readBody(response, request, limits.bodyBytesMax))
}

/** Bytes are counted as they come, decompressed, so that nothing larger is ever held. */
async function readBody(response: Response, { url }: FeedRequest, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.byteLength
      if (length > bytesMax)
        throw new Fault('BODY_TOO_LARGE', `${url} answered with more than ${bytesMax} bytes.`, { url })
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    const what = `${url} broke off its answer after ${length} bytes (${reasonOf(error)}).`
    throw new Fault('BODY_BROKEN', what, { url }, error)
  }
  return Buffer.concat(chunks)
}

/** What keeps an answer from beginning; what breaks it off later was told by `readBody`. */
function faultOf(error: unknown, { url }: FeedRequest, { timeoutMs }: FetchLimits): Fault {
  if (error instanceof Fault) return error
  if (error instanceof Error && error.cause instanceof Fault) return error.cause
  if (error instanceof TimedOut) {
    return new Fault('FETCH_TIMEOUT', `${url} did not answer within ${timeoutMs} ms.`, { url }, error)
  }
  return new Fault('FETCH_CONNECT', `${url} could not be reached (${reasonOf(error)}).`, { url }, error)
}

/** undici hides what happened in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error ? `${error.message}: ${cause.message || cause.name}` : error.message
}
