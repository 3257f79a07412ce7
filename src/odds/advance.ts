// The one change detection: (state of a listing before, what happened) → change set. Pure, and the only place that
// decides what is withdrawn, closed, late or doubted. Whatever happens next happens to the change set.
import type { ChangeSet, QuoteChange, QuoteState } from '../contract/change-set.ts'
import type { ListingHead } from '../contract/listing.ts'
import { countMissing, forget, takeIn, walk, withdrawAll } from './advance-quotes.ts'
import type { Input, Miss, Observation, Sighting, Tick } from './input.ts'
import { keyText } from './market-key.ts'
import { isSameQuote, type Quote, sortQuotes } from './quote.ts'
import { marketByNumber, outcomeByNumber } from './registry.ts'
import type { Snapshot } from './snapshot.ts'

export interface AdvanceRules {
  /** How long a withdrawn quote is held before only history knows it. */
  readonly withdrawnKeptMs: number
  /** How long an answer that lacks most quotes waits for a second one to agree. */
  readonly doubtMs: number
  /** How far apart two `not_found` must be to withdraw a listing. */
  readonly notFoundApartMs: number
  /** Late is confirmed longer ago than this many planned intervals. */
  readonly lateIntervals: number
}

export const DEFAULT_RULES: AdvanceRules = {
  withdrawnKeptMs: 24 * 3_600_000,
  doubtMs: 30_000,
  notFoundApartMs: 60_000,
  lateIntervals: 2,
}

/** An answer is doubted only if it lacks this many quotes at least: small listings lose a few at once in earnest. */
const DOUBTED_MISSING_MIN = 10

export interface AdvanceOptions {
  readonly rules?: AdvanceRules
  /** The last version of a listing that was known before and is no longer held, so that versions go on from there. */
  readonly versionBefore?: number
}

interface State {
  readonly head: ListingHead
  readonly quotes: readonly Quote[]
}

/** Returns what a change set says of the way from one state to another. */
export function changesBetween(before: State | undefined, after: State): Pick<ChangeSet, 'head' | 'quotes'> {
  return { head: changedFields(before?.head, after.head), quotes: changedQuotes(before?.quotes ?? [], after.quotes) }
}

/**
 * Returns what the input does to the listing, or undefined when it does nothing: an answer older than the last one,
 * a miss or a tick of a listing that nobody saw yet, or time that changes nothing.
 */
export function advance(
  previous: Snapshot | undefined,
  input: Input,
  { rules = DEFAULT_RULES, versionBefore = previous?.version ?? 0 }: AdvanceOptions = {},
): ChangeSet | undefined {
  const before: State | undefined = previous && {
    head: previous.head,
    quotes: leavesQuotes(input) ? [] : [...previous.quotes()],
  }
  const after = step(before, input, rules)
  if (after === undefined) return undefined
  const { head, quotes } = changesBetween(before, after)
  if (Object.keys(head).length === 0 && quotes.length === 0) return undefined
  return {
    eventId: input.eventId,
    bookmaker: input.bookmaker,
    version: versionBefore + 1,
    atMs: input.atMs,
    head,
    quotes,
  }
}

/** It can not change a quote, so that none has to be unpacked: most inputs are of this kind. */
function leavesQuotes(input: Input): boolean {
  return input.kind === 'sighting' || (input.kind === 'observation' && input.isSameAgain === true)
}

function step(before: State | undefined, input: Input, rules: AdvanceRules): State | undefined {
  switch (input.kind) {
    case 'sighting':
      return stateAfterSighting(before, input)
    case 'observation':
      return afterObservation(before, input, rules)
    case 'miss':
      return before && afterMiss(before, input, rules)
    case 'tick':
      return before && afterTick(before, input, rules)
  }
}

/** Returns the state after discovery saw the listing. */
export function stateAfterSighting(before: State | undefined, input: Sighting): State {
  if (before === undefined) return { head: closedIfStarted(newHead(input, input.metadata), input.atMs), quotes: [] }
  const { head } = before
  const isBack = head.withdrawnBy === 'absence'
  const next: ListingHead = {
    ...head,
    externalId: input.externalId,
    // Once a detail was read, details tell: a list often shortens names.
    metadata: isDetailRead(head) ? head.metadata : input.metadata,
    absences: 0,
    withdrawnAtMs: isBack ? null : head.withdrawnAtMs,
    withdrawnBy: isBack ? null : head.withdrawnBy,
  }
  return { head: closedIfStarted(next, input.atMs), quotes: before.quotes }
}

/** Quotes were taken in at some time, or the last answer could be read (of a match that has begun none are). */
function isDetailRead(head: ListingHead): boolean {
  return head.confirmedAtMs !== null || head.fetchResult === 'ok'
}

function afterObservation(before: State | undefined, input: Observation, rules: AdvanceRules): State | undefined {
  if (isOutdated(before, input)) return undefined
  const metadata = input.metadata ?? before?.head.metadata
  if (metadata === undefined) return undefined
  const held = before?.quotes ?? []
  const answered: ListingHead = {
    ...(before?.head ?? newHead(input, metadata)),
    externalId: input.externalId,
    metadata,
    fetchResult: 'ok',
    fetchedAtMs: input.atMs,
    fetchFault: null,
    notFoundSinceMs: null,
    absences: 0,
    withdrawnAtMs: null,
    withdrawnBy: null,
  }
  if (input.phase === 'in_play' || input.atMs >= metadata.kickoffMs) {
    return { head: closed(answered, input.atMs), quotes: held }
  }
  const shown = sortQuotes(input.quotes)
  const doubtedAtMs = doubtAbout(held, shown, answered.doubtedAtMs, input.atMs, rules)
  if (doubtedAtMs !== null) return { head: { ...answered, closedAtMs: null, doubtedAtMs }, quotes: held }
  const head: ListingHead = {
    ...answered,
    closedAtMs: null,
    doubtedAtMs: null,
    confirmedAtMs: input.atMs,
    lateAfterMs: input.atMs + rules.lateIntervals * input.plannedIntervalMs,
    isLate: false,
  }
  return { head, quotes: takeIn(held, shown, input.atMs, rules.withdrawnKeptMs) }
}

/** Returns since when an answer is doubted, or null where it may be taken in. */
function doubtAbout(
  held: readonly Quote[],
  shown: readonly Quote[],
  doubtedAtMs: number | null,
  atMs: number,
  rules: AdvanceRules,
): number | null {
  const { missing, offered } = countMissing(held, shown)
  if (missing < DOUBTED_MISSING_MIN || missing * 3 <= offered * 2) return null
  if (doubtedAtMs === null) return atMs
  return atMs - doubtedAtMs >= rules.doubtMs ? null : doubtedAtMs
}

function afterMiss(before: State, input: Miss, rules: AdvanceRules): State | undefined {
  if (input.reason === 'absent') return afterAbsence(before, input)
  if (isOutdated(before, input)) return undefined
  const head: ListingHead = {
    ...before.head,
    fetchResult: input.reason,
    fetchedAtMs: input.atMs,
    fetchFault: input.fault,
  }
  if (input.atMs >= head.metadata.kickoffMs) return { head: closed(head, input.atMs), quotes: before.quotes }
  if (input.reason !== 'not_found') return { head, quotes: before.quotes }
  const since = head.notFoundSinceMs ?? input.atMs
  const missing = { ...head, notFoundSinceMs: since }
  if (input.atMs - since < rules.notFoundApartMs) return { head: missing, quotes: before.quotes }
  return withdrawn({ head: missing, quotes: before.quotes }, input.atMs, 'not_found')
}

function afterAbsence(before: State, input: Miss): State {
  const head = { ...before.head, absences: Math.min(before.head.absences + 1, 2) }
  if (input.atMs >= head.metadata.kickoffMs) return { head: closed(head, input.atMs), quotes: before.quotes }
  return head.absences < 2 ? { ...before, head } : withdrawn({ ...before, head }, input.atMs, 'absence')
}

function afterTick(before: State, input: Tick, rules: AdvanceRules): State {
  const confirmed = closedIfStarted(notAfter(before.head, input.atMs), input.atMs)
  // Whoever knows only until when the quotes were fresh has to learn that they are no longer.
  const lateAfterMs =
    input.isSourceUp || confirmed.lateAfterMs === null
      ? confirmed.lateAfterMs
      : Math.min(confirmed.lateAfterMs, input.atMs)
  const head = { ...confirmed, lateAfterMs }
  const isOverdue = head.lateAfterMs !== null && input.atMs >= head.lateAfterMs
  const isLate = head.closedAtMs === null && isOverdue
  return { head: { ...head, isLate }, quotes: forget(before.quotes, input.atMs, rules.withdrawnKeptMs) }
}

function withdrawn(state: State, atMs: number, by: 'not_found' | 'absence'): State {
  if (state.head.withdrawnAtMs !== null) return state
  return {
    head: { ...state.head, withdrawnAtMs: atMs, withdrawnBy: by },
    quotes: withdrawAll(state.quotes, atMs),
  }
}

function closedIfStarted(head: ListingHead, atMs: number): ListingHead {
  return atMs >= head.metadata.kickoffMs ? closed(head, atMs) : head
}

/** A closed listing is neither late nor doubted: its quotes are the closing ones. */
function closed(head: ListingHead, atMs: number): ListingHead {
  return { ...head, closedAtMs: head.closedAtMs ?? atMs, isLate: false, lateAfterMs: null, doubtedAtMs: null }
}

/**
 * Only a clock that was set back between two processes leaves times ahead of now; a fetch that lies there would make
 * every answer until then look outdated.
 */
function notAfter(head: ListingHead, nowMs: number): ListingHead {
  if (latestOf(head) <= nowMs) return head
  const notLater = (ms: number | null) => (ms === null ? null : Math.min(ms, nowMs))
  return {
    ...head,
    firstSeenAtMs: Math.min(head.firstSeenAtMs, nowMs),
    fetchedAtMs: notLater(head.fetchedAtMs),
    confirmedAtMs: notLater(head.confirmedAtMs),
    withdrawnAtMs: notLater(head.withdrawnAtMs),
    notFoundSinceMs: notLater(head.notFoundSinceMs),
    doubtedAtMs: notLater(head.doubtedAtMs),
  }
}

/** The newest time at which something happened to the listing. */
export function latestOf({ firstSeenAtMs, fetchedAtMs, withdrawnAtMs, notFoundSinceMs }: ListingHead): number {
  return Math.max(firstSeenAtMs, fetchedAtMs ?? 0, withdrawnAtMs ?? 0, notFoundSinceMs ?? 0)
}

/** Answers can overtake one another on the way; the older one tells nothing new. */
function isOutdated(before: State | undefined, input: Observation | Miss): boolean {
  const fetchedAtMs = before?.head.fetchedAtMs ?? null
  return fetchedAtMs !== null && input.atMs < fetchedAtMs
}

function newHead(input: Sighting | Observation, metadata: ListingHead['metadata']): ListingHead {
  return {
    externalId: input.externalId,
    metadata,
    firstSeenAtMs: input.atMs,
    fetchResult: null,
    fetchedAtMs: null,
    fetchFault: null,
    confirmedAtMs: null,
    lateAfterMs: null,
    isLate: false,
    withdrawnAtMs: null,
    withdrawnBy: null,
    closedAtMs: null,
    notFoundSinceMs: null,
    absences: 0,
    doubtedAtMs: null,
  }
}

function changedFields(before: ListingHead | undefined, after: ListingHead): Partial<ListingHead> {
  if (before === undefined) return after
  const fields = Object.entries(after).filter(([field, value]) => {
    const old = before[field as keyof ListingHead]
    // Metadata is the only field that is not a plain value; it always comes with its fields in one order.
    return field === 'metadata' ? JSON.stringify(old) !== JSON.stringify(value) : old !== value
  })
  return Object.fromEntries(fields)
}

function changedQuotes(before: readonly Quote[], after: readonly Quote[]): QuoteChange[] {
  const changes: QuoteChange[] = []
  walk(before, after, (old, now) => {
    if (old !== undefined && now !== undefined && isSameQuote(old, now)) return
    const key = (now ?? old)?.key
    if (key !== undefined) changes.push({ key: keyText(key), before: stateText(old), after: stateText(now) })
  })
  return changes
}

function stateText(quote: Quote | undefined): QuoteState | null {
  if (quote === undefined) return null
  const market = marketByNumber(quote.key.market)
  return {
    outcomes: quote.outcomes.map(({ outcome, priceMilli, state }) => ({
      outcome: outcomeByNumber(market, outcome).key,
      priceMilli,
      state,
    })),
    withdrawnAtMs: quote.withdrawnAtMs,
  }
}
