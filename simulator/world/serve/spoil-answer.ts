// What faults make of an answer. Those of content (frozen, clock_skew, zero_results) are in it before it comes here.
import { type HttpAnswer, jsonAnswer } from '../../paths/http-answer.ts'
import type { PathBookmaker } from '../../paths/path-owner.ts'
import type { FaultInForce } from './fault-board.ts'
import type { FaultKind } from './fault-command.ts'

/** How an answer goes out. */
export type Delivery =
  | { readonly kind: 'whole' }
  /** Nothing ever comes. */
  | { readonly kind: 'never' }
  /** The connection is reset before anything comes. */
  | { readonly kind: 'reset' }
  /** The connection ends after the body, which is shorter than its head says. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'drip'; readonly bytesAtOnce: number; readonly everyMs: number }

/** With deliveries `never` and `reset` the status is 0: there is no answer. */
export interface SimulatedAnswer extends HttpAnswer {
  readonly delivery: Delivery
}

const BLOCK_PAGE = '<!DOCTYPE html><html><head><title>Attention required</title></head><body>Blocked.</body></html>'
const NO_ANSWER: HttpAnswer = { status: 0, headers: {}, body: new Uint8Array() }

/** The field that a changed format would hurt most, and what it might be called. */
const DRIFTED: Readonly<Record<PathBookmaker, readonly [field: string, drifted: string]>> = {
  betpawa: ['markets', 'marketList'],
  sportybet: ['outcomes', 'selections'],
  bet9ja: ['O', 'ODDS'],
}

/** Returns what goes out in place of the bookmaker's answer, which is made only where something of it is left. */
export function spoilAnswer(faults: readonly FaultInForce[], make: () => HttpAnswer): SimulatedAnswer {
  const delivery = deliveryOf(faults)
  if (delivery.kind === 'never' || delivery.kind === 'reset') return { ...NO_ANSWER, delivery }
  const instead = faults.map(answerInstead).find((answer) => answer !== undefined)
  const answer = instead ?? faults.reduce(spoilBody, make())
  const cut = faults.find(({ kind }) => kind === 'truncated')
  return { ...(delivery.kind === 'cut' && cut !== undefined ? cutBody(answer, cut.keep) : answer), delivery }
}

/** Tells whether a fault changes the bytes of an answer, so that a client must not be told that it holds them. */
export function isSpoiling({ kind }: FaultInForce): boolean {
  return SPOILING.has(kind)
}

const SPOILING: ReadonlySet<FaultKind> = new Set(['wrong_charset', 'schema_drift', 'truncated', 'slow_drip'])

/** The first fault that says how the answer goes out decides. */
function deliveryOf(faults: readonly FaultInForce[]): Delivery {
  for (const fault of faults) {
    if (fault.kind === 'hang') return { kind: 'never' }
    if (fault.kind === 'reset') return { kind: 'reset' }
    if (fault.kind === 'truncated') return { kind: 'cut' }
    if (fault.kind === 'slow_drip') {
      return { kind: 'drip', bytesAtOnce: fault.bytes_at_once, everyMs: fault.every_ms }
    }
  }
  return { kind: 'whole' }
}

function answerInstead({ kind, retry_after_s }: FaultInForce): HttpAnswer | undefined {
  if (kind === 'status_403') return page(403)
  if (kind === 'status_429') return page(429, { 'retry-after': String(retry_after_s) })
  if (kind === 'status_500') return jsonAnswer({ message: 'Internal Server Error' }, 500)
  if (kind === 'html_200') return page(200)
  if (kind === 'empty_202') return { status: 202, headers: {}, body: new Uint8Array() }
  return undefined
}

function page(status: number, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body: Buffer.from(BLOCK_PAGE) }
}

function spoilBody(answer: HttpAnswer, { kind, bookmaker, charset }: FaultInForce): HttpAnswer {
  if (kind === 'schema_drift') return { ...answer, body: drifted(answer.body, bookmaker) }
  if (kind !== 'wrong_charset') return answer
  const text = Buffer.from(answer.body).toString('utf8')
  return { ...answer, body: Buffer.from(text, charset === 'latin1' ? 'latin1' : 'utf16le') }
}

/** A name in quotes before a colon can not stand inside a text: its quotes would be escaped there. */
function drifted(body: Uint8Array, bookmaker: PathBookmaker): Uint8Array {
  const [field, other] = DRIFTED[bookmaker]
  const text = Buffer.from(body).toString('utf8')
  return Buffer.from(text.replaceAll(new RegExp(`"${field}"(?=\\s*:)`, 'g'), `"${other}"`))
}

function cutBody(answer: HttpAnswer, keep: number): HttpAnswer {
  const { headers, body } = answer
  return {
    ...answer,
    headers: { ...headers, 'content-length': String(body.byteLength) },
    body: body.subarray(0, Math.floor(body.byteLength * keep)),
  }
}
