// Which home tournament a competitor's tournament is: the one that most of its matched events are in. So an event
// that only competitors offer still stands in the right league.
import type { BookmakerSlug, Tournament } from '../contract/listing.ts'
import type { EventView } from '../odds/event-view.ts'

/** Returns how to find an event's tournament, given all events as they are now. */
export function linkTournaments(views: Iterable<EventView>, home: BookmakerSlug): (view: EventView) => Tournament {
  const votes = new Map<number, Map<number, number>>()
  const homeTournaments = new Map<number, Tournament>()
  for (const { listings: all } of views) {
    const listings = all.filter(({ head }) => head.withdrawnAtMs === null && isTold(head.metadata.tournament))
    const homeTournament = listings.find(({ bookmaker }) => bookmaker === home)?.head.metadata.tournament
    if (homeTournament === undefined) continue
    homeTournaments.set(homeTournament.id, homeTournament)
    for (const { bookmaker, head } of listings) {
      if (bookmaker === home) continue
      const counts = votes.get(head.metadata.tournament.id) ?? new Map<number, number>()
      votes.set(head.metadata.tournament.id, counts.set(homeTournament.id, (counts.get(homeTournament.id) ?? 0) + 1))
    }
  }
  const links = new Map([...votes].map(([theirs, counts]) => [theirs, mostVoted(counts)]))
  return ({ speaker }) => {
    const own = speaker.head.metadata.tournament
    if (speaker.bookmaker === home || !isTold(own)) return own
    return homeTournaments.get(links.get(own.id) ?? -1) ?? own
  }
}

/** What a bookmaker does not tell is "unknown" for all such events, which have nothing in common. */
function isTold({ externalId }: Tournament): boolean {
  return externalId !== 'unknown'
}

/** The lowest id among those with the most votes, so that a tie falls the same way every time. */
function mostVoted(counts: ReadonlyMap<number, number>): number {
  return [...counts].reduce((best, each) =>
    each[1] > best[1] || (each[1] === best[1] && each[0] < best[0]) ? each : best,
  )[0]
}
