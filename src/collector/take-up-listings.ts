// What a discovery means for the listings of its bookmaker: which are seen, which are absent, and which are to be asked
// for from now on.
import type { Bookmaker } from '../bookmakers/bookmaker.ts'
import { Fault, type FaultNote } from '../contract/fault.ts'
import type { Clock } from '../contract/world.ts'
import { chooseListings } from './choose-listing.ts'
import type { Discovery } from './discover.ts'
import type { DueSchedule } from './due-schedule.ts'
import type { ListingBoard } from './ports.ts'

export interface TakeUpParts {
  readonly bookmaker: Bookmaker
  readonly board: ListingBoard
  readonly schedule: DueSchedule
  readonly clock: Clock
  readonly onFault: (fault: Fault | FaultNote) => void
  /** A listing is not asked for any more. */
  readonly drop: (eventId: number) => void
}

/** Sightings between two pauses: taking in a full list at once would hold up answers to traders. */
const AT_ONCE_MAX = 25

/** Takes in what was found and brings the schedule in line; returns the ids of the events that are listed. */
export async function takeUpListings(found: Discovery, parts: TakeUpParts): Promise<ReadonlySet<number>> {
  const { bookmaker, board, clock, onFault } = parts
  const { slug } = bookmaker
  const nowMs = clock.nowMs()
  const knownId = (eventId: number) => board.listing(eventId, slug)?.head.externalId
  const { chosen, duplicates } = chooseListings(found.events, knownId)
  for (const { passedOver, kept } of duplicates) {
    const what = `${bookmaker.name} lists match ${kept.eventId} as ${kept.externalId} and as ${passedOver.externalId}.`
    onFault(new Fault('DUPLICATE_LISTING', what))
  }
  // What has begun and was never seen is not taken up.
  const taken = chosen.filter(({ eventId, metadata }) => metadata.kickoffMs > nowMs || knownId(eventId) !== undefined)
  for (const [place, { eventId, externalId, metadata }] of taken.entries()) {
    if (place % AT_ONCE_MAX === AT_ONCE_MAX - 1) await clock.sleep(0)
    board.apply({ kind: 'sighting', eventId, bookmaker: slug, atMs: clock.nowMs(), externalId, metadata })
  }
  const listedKickoffs = new Map(taken.map(({ eventId, metadata }) => [eventId, metadata.kickoffMs]))
  await reschedule(found, listedKickoffs, parts)
  return new Set(listedKickoffs.keys())
}

/**
 * Schedules every listing that is held and has not begun, by its list or by what is known of it: a match that is put
 * off is listed with its new kickoff first. One that a complete discovery lacks is asked for at once, since its own
 * answer knows better; one that is withdrawn, when it is listed again.
 */
async function reschedule(
  found: Discovery,
  listedKickoffs: ReadonlyMap<number, number>,
  { bookmaker: { slug }, board, schedule, clock, drop }: TakeUpParts,
): Promise<void> {
  for (const [place, { eventId, head }] of [...board.listingsOf(slug)].entries()) {
    if (place % AT_ONCE_MAX === AT_ONCE_MAX - 1) await clock.sleep(0)
    const nowMs = clock.nowMs()
    const { externalId, metadata } = head
    const listedKickoffMs = listedKickoffs.get(eventId)
    const kickoffMs = Math.max(metadata.kickoffMs, listedKickoffMs ?? 0)
    const isListed = listedKickoffMs !== undefined
    const isAbsent = !isListed && found.lacks({ externalId, competition: metadata.tournament.externalId })
    if (kickoffMs > nowMs && isAbsent) {
      board.apply({ kind: 'miss', eventId, bookmaker: slug, atMs: nowMs, reason: 'absent', fault: null })
    }
    const isWithdrawn = (board.listing(eventId, slug)?.head.withdrawnAtMs ?? null) !== null
    if (kickoffMs <= nowMs || (isWithdrawn && !isListed)) drop(eventId)
    else schedule.put({ eventId, externalId, kickoffMs }, nowMs)
    if (isAbsent) schedule.makeDue(nowMs, [eventId])
  }
}
