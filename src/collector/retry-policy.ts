// Which failed requests are sent again, and after how long. Whoever was told "no" is not asked again; whoever did not
// answer, or asked us to come back later, is.
import type { Fault } from '../contract/fault.ts'
import type { Random } from '../contract/world.ts'

export interface RetryRules {
  /** Attempts in all, the first one included. */
  readonly attemptsMax: number
  /** Before the second attempt; doubled before each further one. */
  readonly firstDelayMs: number
  /** Longer than this nobody waits: the request is given up, and the schedule asks again. */
  readonly delayMaxMs: number
}

/** 1 s, 2 s … at most 10 s: what the predecessor waited, and its bookmakers bore. */
export const RETRY_RULES: RetryRules = { attemptsMax: 3, firstDelayMs: 1000, delayMaxMs: 10_000 }

/**
 * Returns how long to wait before the next attempt, in milliseconds; undefined where there is none. `attempt` counts
 * those already made. Half of the delay is chance, so that requests that failed together do not come back together.
 */
export function retryDelayMs(
  fault: Fault,
  attempt: number,
  { rules = RETRY_RULES, random }: { readonly rules?: RetryRules; readonly random: Random },
): number | undefined {
  if (attempt >= rules.attemptsMax || !isWorthRetrying(fault)) return undefined
  const backoffMs = Math.min(rules.firstDelayMs * 2 ** (attempt - 1), rules.delayMaxMs)
  const delayMs = Math.max(backoffMs * (0.5 + random() / 2), retryAfterMsOf(fault) ?? 0)
  return delayMs > rules.delayMaxMs ? undefined : Math.round(delayMs)
}

/** What the bookmaker asked us to wait, where it did. */
export function retryAfterMsOf({ detail }: Fault): number | undefined {
  return typeof detail.retryAfterMs === 'number' ? detail.retryAfterMs : undefined
}

/** A time-out, no connection, an answer that broke off, 5xx and 429; never another 4xx. */
function isWorthRetrying({ code, detail }: Fault): boolean {
  if (code === 'FETCH_TIMEOUT' || code === 'FETCH_CONNECT' || code === 'BODY_BROKEN') return true
  const status = typeof detail.status === 'number' ? detail.status : 0
  return (code === 'FETCH_STATUS' && status >= 500) || (code === 'BOOKMAKER_REFUSED' && status === 429)
}
