// One bookmaker's part of a run: discovery, then every listing's detail, and what that means for each listing.
import type { Bookmaker } from '../bookmakers/bookmaker.ts'
import { Fault, type FaultNote } from '../contract/fault.ts'
import type { Clock } from '../contract/world.ts'
import type { Observation } from '../odds/input.ts'
import type { AskedEvent, Asker } from './ask.ts'
import { type BoundedQueue, runAll } from './bounded-queue.ts'
import { chooseListings } from './choose-listing.ts'
import { type Discovery, discover } from './discover.ts'
import type { LeftOutLedger } from './left-out-ledger.ts'
import type { ListingBoard } from './ports.ts'
import type { SourceTally } from './source-tally.ts'

export interface PassParts {
  readonly bookmaker: Bookmaker
  readonly board: ListingBoard
  readonly ledger: LeftOutLedger
  readonly clock: Clock
  readonly ask: Asker
  readonly queue: BoundedQueue
  readonly tally: SourceTally
  readonly onFault: (fault: Fault | FaultNote) => void
  readonly signal: AbortSignal
  readonly plannedIntervalMs: number
  readonly pagesMax: number
  readonly doubtMs: number
}

/** One listing to ask about. */
interface Target {
  readonly eventId: number
  readonly externalId: string
}

/** Runs it from beginning to end, or until the signal is aborted. */
export async function runPass(parts: PassParts): Promise<void> {
  const targets = await discoverTargets(parts)
  const { doubted, read } = await fetchDetails(targets, parts, 0)
  if (doubted.length === 0 || parts.signal.aborted) return
  try {
    await parts.clock.sleep(parts.doubtMs, parts.signal)
  } catch {
    // The run was ended; the next one asks.
    return
  }
  await fetchDetails(doubted, parts, read)
}

/** Tells the board what is listed and what is not, and returns every listing whose detail is to be fetched. */
async function discoverTargets(parts: PassParts): Promise<readonly Target[]> {
  const { bookmaker, board, clock, tally, onFault } = parts
  const found = await discover(bookmaker, parts)
  if (parts.signal.aborted) return []
  const nowMs = clock.nowMs()
  const knownId = (eventId: number) => board.listing(eventId, bookmaker.slug)?.head.externalId
  const { chosen, duplicates } = chooseListings(found.events, knownId)
  for (const { passedOver, kept } of duplicates) {
    const what = `${bookmaker.name} lists match ${kept.eventId} as ${kept.externalId} and as ${passedOver.externalId}.`
    onFault(new Fault('DUPLICATE_LISTING', what))
  }
  // What has begun and was never seen is not taken up.
  const taken = chosen.filter(({ eventId, metadata }) => metadata.kickoffMs > nowMs || knownId(eventId) !== undefined)
  for (const { eventId, externalId, metadata } of taken) {
    board.apply({ kind: 'sighting', eventId, bookmaker: bookmaker.slug, atMs: nowMs, externalId, metadata })
  }
  tally.listed(taken.length)
  const listedKickoffs = new Map(taken.map(({ eventId, metadata }) => [eventId, metadata.kickoffMs]))
  return targetsOf(found, listedKickoffs, nowMs, parts)
}

/**
 * Every listing that is held and has not begun, by its list or by what is known of it: a match that is put off is
 * listed with its new kickoff first. One that is withdrawn is asked about again when it is listed again.
 */
function targetsOf(
  found: Discovery,
  listedKickoffs: ReadonlyMap<number, number>,
  nowMs: number,
  { board, bookmaker: { slug } }: PassParts,
): readonly Target[] {
  const targets: Target[] = []
  for (const { eventId, head } of [...board.listingsOf(slug)]) {
    const { externalId, metadata, withdrawnAtMs } = head
    const listedKickoffMs = listedKickoffs.get(eventId)
    if (Math.max(metadata.kickoffMs, listedKickoffMs ?? 0) <= nowMs) continue
    const isListed = listedKickoffMs !== undefined
    if (!isListed && found.lacks({ externalId, competition: metadata.tournament.externalId })) {
      board.apply({ kind: 'miss', eventId, bookmaker: slug, atMs: nowMs, reason: 'absent', fault: null })
    }
    if (isListed || withdrawnAtMs === null) targets.push({ eventId, externalId })
  }
  return targets
}

/**
 * Fetches the details of the targets; returns those whose answer is doubted, and how many were read in this pass so
 * far. That a listing is not found counts only where some detail was read in this pass: else it is the path that is
 * gone, not the listings.
 */
async function fetchDetails(targets: readonly Target[], parts: PassParts, readBefore: number) {
  const doubted: Target[] = []
  const notFound: Target[] = []
  let read = readBefore
  await runAll(parts.queue, targets, parts.signal, async (target) => {
    try {
      const outcome = await fetchDetail(target, parts)
      if (outcome === 'not_found') notFound.push(target)
      else if (outcome !== 'missed') read += 1
      if (outcome === 'doubted') doubted.push(target)
    } catch (cause) {
      const what = `${parts.bookmaker.name} event ${target.externalId}: ${cause instanceof Error ? cause.message : cause}`
      parts.onFault(new Fault('INTERNAL_FAULT', what, {}, cause))
    }
  })
  if (!parts.signal.aborted) missNotFound(notFound, read > 0, parts)
  return { doubted, read }
}

function missNotFound(targets: readonly Target[], isTrusted: boolean, parts: PassParts): void {
  const { board, bookmaker, clock, onFault } = parts
  if (targets.length > 0 && !isTrusted) {
    const what = `${bookmaker.name} found none of the ${targets.length} events that it was asked for.`
    onFault(new Fault('NOTHING_FOUND', what))
  }
  for (const { eventId } of targets) {
    const of = { eventId, bookmaker: bookmaker.slug, atMs: clock.nowMs(), kind: 'miss' } as const
    if (isTrusted) board.apply({ ...of, reason: 'not_found', fault: null })
    else board.apply({ ...of, reason: 'failed', fault: 'NOTHING_FOUND' })
  }
}

/** Asks for one detail and tells the board what came of it, unless it was not found. */
async function fetchDetail(target: Target, parts: PassParts): Promise<'taken' | 'doubted' | 'not_found' | 'missed'> {
  const { bookmaker, board, ledger, clock, tally, signal, onFault } = parts
  const asked = await parts.ask.event(bookmaker, target.externalId, signal)
  if (signal.aborted) return 'missed'
  const answer = checkedAnswer(asked, target, bookmaker)
  const of = { eventId: target.eventId, bookmaker: bookmaker.slug, atMs: clock.nowMs() }
  tally.fetched(answer.kind, asked.tookMs, of.atMs)
  if (answer.kind === 'not_found') return 'not_found'
  if (answer.kind !== 'ok') {
    onFault(answer.fault)
    board.apply({ ...of, kind: 'miss', reason: answer.kind, fault: answer.fault.code })
    return 'missed'
  }
  const { plannedIntervalMs } = parts
  const observation: Observation = { ...answer.observation, ...of, kind: 'observation', plannedIntervalMs }
  const isDoubted = (board.apply(observation)?.head.doubtedAtMs ?? null) !== null
  // The board may have no room for the event, or have let go of it meanwhile.
  if (board.listing(of.eventId, of.bookmaker) !== undefined) ledger.record(observation)
  return isDoubted ? 'doubted' : 'taken'
}

/** An answer about another event than the one asked for tells nothing about it. */
function checkedAnswer(asked: AskedEvent, target: Target, bookmaker: Bookmaker): AskedEvent {
  if (asked.kind !== 'ok') return asked
  const { eventId, externalId } = asked.observation
  if (eventId === target.eventId && externalId === target.externalId) return asked
  const what =
    `${bookmaker.name} was asked for event ${target.externalId} (SportRadar ${target.eventId}) ` +
    `and answered for ${externalId} (${eventId}).`
  return { kind: 'failed', fault: new Fault('WRONG_EVENT', what) }
}
