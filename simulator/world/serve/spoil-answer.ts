// What faults make of an answer. Those of content (frozen, clock_skew, zero_results) are in it before it comes here.
import { type HttpAnswer, jsonAnswer } from '../../paths/http-answer.ts'
import type { PathBookmaker, PathOwner } from '../../paths/path-owner.ts'
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

/**
 * The fields that a changed format would hurt most, and what they might be called: where lists have their entries, the
 * tree and the events of a competition each its own, and where details have their markets, outcomes or prices.
 */
const DRIFTED: Readonly<Record<PathBookmaker, Readonly<Record<PathOwner['part'], Readonly<Record<string, string>>>>>> =
  {
    betpawa: { lists: { withRegions: 'regionList', responses: 'results' }, details: { markets: 'marketList' } },
    sportybet: { lists: { sportList: 'sports', events: 'matches' }, details: { outcomes: 'selections' } },
    bet9ja: { lists: { PAL: 'PALIMPSEST', E: 'EVENTS' }, details: { O: 'ODDS' } },
  }

export interface SpoilableAnswer {
  readonly part: PathOwner['part']
  /** The faults that hit the request, in the order of their commands. */
  readonly faults: readonly FaultInForce[]
  /** Makes the bookmaker's answer; asked only where something of it is left. */
  readonly make: () => HttpAnswer
}

export interface SpoiltAnswer {
  readonly answer: SimulatedAnswer
  /** Without those that were to change the body and found nothing in it to change. */
  readonly struckBy: readonly FaultInForce[]
}

/** Returns what goes out in place of the bookmaker's answer. */
export function spoilAnswer({ part, faults, make }: SpoilableAnswer): SpoiltAnswer {
  const delivery = deliveryOf(faults)
  if (delivery.kind === 'never' || delivery.kind === 'reset') {
    return { answer: { ...NO_ANSWER, delivery }, struckBy: faults.filter((fault) => !REWRITING.has(fault.kind)) }
  }
  const instead = faults.map(answerInstead).find((answer) => answer !== undefined)
  const idle = new Set<FaultInForce>()
  let answer = instead ?? make()
  for (const fault of faults) {
    if (!REWRITING.has(fault.kind)) continue
    const body = instead === undefined ? rewritten(answer.body, fault, part) : answer.body
    if (Buffer.compare(body, answer.body) === 0) idle.add(fault)
    answer = { ...answer, body }
  }
  const cut = faults.find(({ kind }) => kind === 'truncated')
  const sent = delivery.kind === 'cut' && cut !== undefined ? cutBody(answer, cut.keep) : answer
  return { answer: { ...sent, delivery }, struckBy: faults.filter((fault) => !idle.has(fault)) }
}

/**
 * Tells whether a fault needs a body to show, because it changes its bytes or how they go out: a client that holds the
 * answer must then not be told so in a head alone.
 */
export function isSpoiling({ kind }: FaultInForce): boolean {
  return SPOILING.has(kind)
}

/** Those that write a sound body otherwise. */
const REWRITING: ReadonlySet<FaultKind> = new Set(['wrong_charset', 'schema_drift'])
const SPOILING: ReadonlySet<FaultKind> = new Set([...REWRITING, 'truncated', 'slow_drip'])

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

function rewritten(body: Uint8Array, fault: FaultInForce, part: PathOwner['part']): Uint8Array {
  const { kind, bookmaker, charset } = fault
  const text = Buffer.from(body).toString('utf8')
  if (kind === 'schema_drift') return Buffer.from(drifted(text, DRIFTED[bookmaker][part]))
  return Buffer.from(text, charset === 'latin1' ? 'latin1' : 'utf16le')
}

/** A name in quotes before a colon can not stand inside a text: its quotes would be escaped there. */
function drifted(text: string, names: Readonly<Record<string, string>>): string {
  const fields = new RegExp(`"(${Object.keys(names).join('|')})"(?=\\s*:)`, 'g')
  return text.replaceAll(fields, (_, field: string) => `"${names[field]}"`)
}

function cutBody(answer: HttpAnswer, keep: number): HttpAnswer {
  const { headers, body } = answer
  return {
    ...answer,
    headers: { ...headers, 'content-length': String(body.byteLength) },
    body: body.subarray(0, Math.floor(body.byteLength * keep)),
  }
}
