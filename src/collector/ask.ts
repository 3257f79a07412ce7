// Asking one bookmaker: through its gate, again where that is worth it, and read in the reading thread. Every way to
// fail ends as a value or a told fault.
import type { Bookmaker, EventReading, FeedRequest, ListReading } from '../bookmakers/bookmaker.ts'
import { Fault, type FaultNote } from '../contract/fault.ts'
import type { Clock, Random } from '../contract/world.ts'
import { ChronicFailures } from './chronic-failures.ts'
import type { CircuitBreaker } from './circuit-breaker.ts'
import type { PayloadFetcher } from './fetch-payload.ts'
import type { Fetched } from './judge-answer.ts'
import type { PayloadListener } from './ports.ts'
import type { AnswerReading } from './read-answer.ts'
import type { AnswerReader } from './reading-pool.ts'
import type { RequestLimiter } from './request-limiter.ts'
import { retryAfterMsOf, retryDelayMs } from './retry-policy.ts'

/** What is remembered of a listing's last answer, to know it again. */
export interface KnownAnswer {
  readonly digest: string
  readonly etag: string | null
}

/** How asking for an event ended, in the words of a listing's fetch result and two more. */
export type AskedEvent =
  | { readonly kind: 'ok'; readonly observation: ReadObservation; readonly answer: KnownAnswer }
  /** It is the answer that we know. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'failed' | 'blocked'; readonly fault: Fault | FaultNote }
  /** Nothing was sent: the bookmaker is left alone for a while, or we are stopping. */
  | { readonly kind: 'not_asked' }

export type ReadObservation = Extract<EventReading, { kind: 'read' }>['observation']

export interface AskOptions {
  readonly urgency: number
  readonly signal: AbortSignal
}

export interface Asker {
  /** Reads a list; `failed` where none could be had, which the fault listener was told. */
  readonly list: (request: FeedRequest, options: AskOptions) => Promise<ListReading | 'failed' | 'not_asked'>
  /** `tookMs`: the last attempt, without its wait for a turn. */
  readonly event: (
    externalId: string,
    options: AskOptions & { readonly known: KnownAnswer | undefined },
  ) => Promise<AskedEvent & { readonly tookMs: number }>
}

export interface AskerParts {
  readonly bookmaker: Bookmaker
  readonly fetcher: PayloadFetcher
  readonly reader: AnswerReader
  readonly clock: Clock
  readonly random: Random
  readonly limiter: RequestLimiter
  readonly breaker: CircuitBreaker
  readonly onFault: (fault: Fault | FaultNote) => void
  /** A request is sent. */
  readonly onSend: (atMs: number) => void
  /** A request failed and is sent again. */
  readonly onRetry: (fault: Fault) => void
  /** Hears of every event's answer that is not the one before, as it came; the bytes are the reader's afterwards. */
  readonly onPayload?: PayloadListener
}

type Sent = (Fetched | { readonly kind: 'not_asked' }) & { readonly tookMs: number }

export function createAsker(askerParts: AskerParts): Asker {
  const parts = { ...askerParts, verdicts: createVerdicts(askerParts) }
  const { bookmaker, reader, verdicts, onFault } = parts
  const read = async (request: FeedRequest, bytes: Uint8Array) => {
    const answer = withUrl(await reader.read(bookmaker.slug, request, bytes), request)
    // A page that keeps robots out comes as an ordinary answer; only the reader sees it.
    if (answer.kind === 'fault' && answer.isRefusal) verdicts.failed(request)
    else verdicts.answered(request)
    return answer
  }
  return {
    list: async (request, options) => {
      const sent = await send(request, { ...options, etag: null }, parts)
      // A body is read even then, because a breaker that tries by it waits to hear.
      if (sent.kind === 'not_asked' || (options.signal.aborted && sent.kind !== 'body')) return 'not_asked'
      if (sent.kind === 'not_found' || sent.kind === 'unchanged') {
        const status = sent.kind === 'not_found' ? 404 : 304
        onFault(new Fault('FETCH_STATUS', `${request.url} answered ${status}.`, { status, url: request.url }))
        return 'failed'
      }
      if (sent.kind !== 'body') {
        onFault(sent.fault)
        return 'failed'
      }
      const answer = await read(request, sent.bytes)
      if (answer.kind === 'fault') onFault(answer.fault)
      if (answer.kind !== 'list') return 'failed'
      for (const { code, what } of answer.reading.faults) onFault(new Fault(code, what, { url: request.url }))
      return answer.reading
    },
    event: async (externalId, { known, ...options }) => {
      const request = bookmaker.event(externalId)
      const sent = await send(request, { ...options, etag: known?.etag ?? null }, parts)
      const { tookMs } = sent
      if (sent.kind !== 'body') return sent
      if (sent.digest === known?.digest) {
        verdicts.answered(request)
        return { kind: 'unchanged', tookMs }
      }
      const { digest, etag } = sent
      parts.onPayload?.(bookmaker.slug, externalId, sent.bytes)
      return { ...askedEvent(await read(request, sent.bytes), { digest, etag }), tookMs }
    },
  }
}

/** A reader does not know where its answer came from. */
function withUrl(answer: AnswerReading, { url }: FeedRequest) {
  const of = ({ code, what }: FaultNote) => new Fault(code, what, { url })
  if (answer.kind === 'fault') return { ...answer, fault: of(answer.fault) }
  if (answer.kind === 'list' || answer.reading.kind !== 'fault') return answer
  return { ...answer, reading: { ...answer.reading, fault: of(answer.reading.fault) } }
}

/** Tells the breaker of each request what it means for the bookmaker. */
interface Verdicts {
  readonly answered: (request: FeedRequest) => void
  readonly failed: (request: FeedRequest) => void
}

function createVerdicts({ breaker, clock }: AskerParts): Verdicts {
  const chronic = new ChronicFailures()
  const subjectOf = ({ purpose, subject, page }: FeedRequest) => `${purpose} ${subject} ${page}`
  return {
    answered: (request) => {
      chronic.answered(subjectOf(request), clock.nowMs())
      breaker.succeeded(clock.nowMs())
    },
    failed: (request) => {
      // A request that always fails while others are answered tries nothing.
      if (chronic.failed(subjectOf(request), clock.nowMs())) breaker.abandoned()
      else breaker.failed(clock.nowMs())
    },
  }
}

interface Sending extends AskOptions {
  readonly etag: string | null
}

type SendingParts = AskerParts & { readonly verdicts: Verdicts }

/** Sends a request, and again while that is worth it; the wait between takes up no turn. */
async function send(request: FeedRequest, sending: Sending, parts: SendingParts): Promise<Sent> {
  let before: Sent | undefined
  for (let attempt = 1; ; attempt += 1) {
    const sent = await sendOnce(request, sending, parts)
    // The breaker may have opened meanwhile: what it came to before stands.
    if (sent.kind === 'not_asked' && before !== undefined) return before
    before = sent
    const isFault = sent.kind === 'failed' || sent.kind === 'blocked'
    const delayMs = isFault ? retryDelayMs(sent.fault, attempt, parts) : undefined
    if (!isFault || delayMs === undefined || sending.signal.aborted) return sent
    parts.onRetry(sent.fault)
    try {
      await parts.clock.sleep(delayMs, sending.signal)
    } catch {
      // We are stopping, and what it said last stands.
      return sent
    }
  }
}

async function sendOnce(request: FeedRequest, { urgency, signal, etag }: Sending, parts: SendingParts): Promise<Sent> {
  const { bookmaker, fetcher, limiter, breaker, clock } = parts
  const release = await limiter.acquire(bookmaker.slug, urgency, signal).catch(() => undefined)
  if (release === undefined) return { kind: 'not_asked', tookMs: 0 }
  try {
    const startedMs = clock.nowMs()
    if (!breaker.mayAsk(startedMs)) return { kind: 'not_asked', tookMs: 0 }
    parts.onSend(startedMs)
    const fetched = await fetcher.fetch(request, { signal, etag })
    note(fetched, request, signal, parts)
    return { ...fetched, tookMs: clock.nowMs() - startedMs }
  } finally {
    release()
  }
}

/** A body is judged when it is read. */
function note(fetched: Fetched, request: FeedRequest, signal: AbortSignal, parts: SendingParts): void {
  const { bookmaker, breaker, limiter, clock, verdicts } = parts
  if (fetched.kind === 'unchanged' || fetched.kind === 'not_found') verdicts.answered(request)
  if (fetched.kind !== 'failed' && fetched.kind !== 'blocked') return
  if (signal.aborted) {
    breaker.abandoned()
    return
  }
  verdicts.failed(request)
  const retryAfterMs = retryAfterMsOf(fetched.fault)
  if (retryAfterMs !== undefined) limiter.hold(bookmaker.slug, clock.nowMs() + retryAfterMs)
}

function askedEvent(read: ReturnType<typeof withUrl>, answer: KnownAnswer): AskedEvent {
  if (read.kind === 'fault') return { kind: read.isRefusal ? 'blocked' : 'failed', fault: read.fault }
  if (read.kind === 'list') throw new Error('Bug: an event was asked for and a list was read.')
  const { reading } = read
  if (reading.kind === 'fault') return { kind: 'failed', fault: reading.fault }
  return reading.kind === 'read' ? { kind: 'ok', observation: reading.observation, answer } : reading
}
