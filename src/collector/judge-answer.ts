// What an answer over HTTP means, whoever brought it: a body to read, "not there", "refused us", "did not answer".
import { hash } from 'node:crypto'
import type { FeedRequest } from '../bookmakers/bookmaker.ts'
import { Fault } from '../contract/fault.ts'

export type Fetched =
  /** `digest` tells a body from another one; `etag` is what the bookmaker calls this version of it, where it does. */
  | { readonly kind: 'body'; readonly bytes: Uint8Array; readonly digest: string; readonly etag: string | null }
  /** The bookmaker says that what it answered under the tag we named is still so. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'failed' | 'blocked'; readonly fault: Fault }

/** Status and headers of an answer; null for a header that it has not. */
export interface AnswerHead {
  readonly status: number
  readonly header: (name: string) => string | null
}

/** Returns what an answer means by its head alone; undefined where its body is to be read. */
export function refusalOf(
  { status, header }: AnswerHead,
  { url }: FeedRequest,
  { etag, nowMs }: { readonly etag: string | null; readonly nowMs: number },
): Fetched | undefined {
  const what = `${url} answered ${status}.`
  if (etag !== null && status === 304) return { kind: 'unchanged' }
  const retryAfterMs = readRetryAfter(header('retry-after'), nowMs)
  if (status === 404 || status === 410) return { kind: 'not_found' }
  if (status === 401 || status === 403 || status === 429 || status === 451) {
    return { kind: 'blocked', fault: new Fault('BOOKMAKER_REFUSED', what, { status, url, retryAfterMs }) }
  }
  if (status >= 300 && status < 400) {
    return {
      kind: 'failed',
      fault: new Fault('FETCH_REDIRECTED', `${url} answered ${status}, a redirect.`, { status, url }),
    }
  }
  if (status < 200 || status > 299) {
    return { kind: 'failed', fault: new Fault('FETCH_STATUS', what, { status, url, retryAfterMs }) }
  }
  return undefined
}

/** Returns what `Retry-After` asks for in milliseconds: seconds, or an HTTP date; undefined where it says neither. */
export function readRetryAfter(text: string | null, nowMs: number): number | undefined {
  if (text === null) return undefined
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1000
  // Date.parse takes "-5" for a day in May.
  const atMs = /^(mon|tue|wed|thu|fri|sat|sun)/i.test(text.trim()) ? Date.parse(text) : Number.NaN
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs)
}

/** Returns what the body of an answer means that is no refusal. */
export function bodyOf({ status, header }: AnswerHead, { url }: FeedRequest, bytes: Uint8Array): Fetched {
  if (bytes.byteLength > 0) return { kind: 'body', bytes, digest: hash('sha1', bytes, 'base64'), etag: header('etag') }
  const what = `${url} answered ${status} with nothing in it.`
  return { kind: 'blocked', fault: new Fault('BODY_EMPTY', what, { status, url }) }
}
