// What can go wrong between the page and the server, in a sentence and a way on; whatever is wrong becomes one of these.
import type { ErrorAnswer } from '../../contract/events-query.ts'

/** The server's own codes (docs/FAULTS.md), and three for when it said nothing that can be read. */
export type FaultCode = 'UNREACHABLE' | 'TIMED_OUT' | 'UNREADABLE' | (string & {})

export class ApiFault extends Error {
  readonly code: FaultCode
  readonly cure: string
  /** Of the answer; 0 where there was none. */
  readonly status: number
  /** For how long the server said to wait; undefined where it did not. */
  readonly waitMs: number | undefined
  override readonly name = 'ApiFault'

  constructor(what: {
    code: FaultCode
    detail: string
    cure: string
    status: number
    waitMs?: number | undefined
    cause?: unknown
  }) {
    super(what.detail, { cause: what.cause })
    this.code = what.code
    this.cure = what.cure
    this.status = what.status
    this.waitMs = what.waitMs
  }

  /** Whether the same question can be answered in a while: the server is away, busy, or failed. */
  get isPassing(): boolean {
    const isCut = this.status < 400 && this.code === 'UNREADABLE'
    return isCut || this.status === 0 || this.status >= 500 || this.status === 429
  }
}

/** Returns the fault that an answer tells of; `body` is what it said, parsed if it could be, `retryAfter` a header of it. */
export function faultOfAnswer(status: number, body: unknown, retryAfter: string | null = null): ApiFault {
  const { detail, code, cure } = (typeof body === 'object' && body !== null ? body : {}) as Partial<ErrorAnswer>
  return new ApiFault({
    code: typeof code === 'string' ? code : 'UNREADABLE',
    detail: detailText(detail) ?? `The server answered ${status} without saying why.`,
    cure: typeof cure === 'string' ? cure : status >= 500 ? 'Its log says more. Try again.' : 'Reload the page.',
    status,
    waitMs: retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1000 : undefined,
  })
}

/** Returns the fault of a question that got no answer. */
export function faultOfSilence(error: unknown, timeoutMs: number): ApiFault {
  const isTimeOut = error instanceof DOMException && error.name === 'TimeoutError'
  return new ApiFault({
    code: isTimeOut ? 'TIMED_OUT' : 'UNREACHABLE',
    detail: isTimeOut
      ? `The server did not answer within ${Math.round(timeoutMs / 1000)} s.`
      : 'The server could not be reached.',
    cure: 'Check the network, and that the program runs. The page asks again by itself.',
    status: 0,
    cause: error,
  })
}

/** Returns the fault of an answer that says it went well, and can not be read: cut off, or not from the program. */
export function unreadable(status: number, cause?: unknown): ApiFault {
  return new ApiFault({
    code: 'UNREADABLE',
    detail: 'The answer of the server could not be read.',
    cure: 'It may have been cut off, or come from something between it and the page. The page asks again by itself.',
    status,
    cause,
  })
}

function detailText(detail: ErrorAnswer['detail'] | undefined): string | undefined {
  if (typeof detail === 'string') return detail
  if (!Array.isArray(detail)) return undefined
  return detail.map(({ loc, msg }) => `${loc.slice(1).join('.')}: ${msg}`).join('; ')
}
