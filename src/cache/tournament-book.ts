// Tournaments as bookmakers told of them last, and which home tournament a competitor's is: the one that most of its
// matched events are in. So an event that only competitors offer still stands in the right league. What was found once
// stays known when its matched events are over, until others say otherwise.
import type { BookmakerSlug, Tournament } from '../contract/listing.ts'
import type { EventView } from '../odds/event-view.ts'

export interface ToldTournament {
  readonly bookmaker: BookmakerSlug
  readonly tournament: Tournament
}

/** From a competitor's tournament to a home one, by their ids. */
export type TournamentLinks = ReadonlyMap<number, number>

/** Three bookmakers' seasons are some thousands; beyond, the one that was told of longest ago is forgotten. */
const TOURNAMENTS_MAX = 50_000

export class TournamentBook {
  readonly #home: BookmakerSlug
  readonly #told = new Map<number, ToldTournament>()
  readonly #links = new Map<number, number>()

  constructor(home: BookmakerSlug) {
    this.#home = home
  }

  /** Takes in what a bookmaker says of a tournament; the newest word counts. */
  note(bookmaker: BookmakerSlug, tournament: Tournament): void {
    if (!isTold(tournament)) return
    this.#told.delete(tournament.id)
    this.#told.set(tournament.id, { bookmaker, tournament })
    const [oldest] = this.#told.keys()
    if (this.#told.size > TOURNAMENTS_MAX && oldest !== undefined) {
      this.#told.delete(oldest)
      this.#links.delete(oldest)
    }
  }

  /** Takes in what was known before this process began. */
  restore(told: Iterable<ToldTournament>, links: TournamentLinks): void {
    for (const { bookmaker, tournament } of told) {
      if (!this.#told.has(tournament.id)) this.note(bookmaker, tournament)
    }
    for (const [theirs, ours] of links) if (!this.#links.has(theirs)) this.#links.set(theirs, ours)
  }

  /** Counts anew which tournaments belong together, by the events there are now. */
  link(views: Iterable<EventView>): void {
    for (const [theirs, ours] of countLinks(views, this.#home)) this.#links.set(theirs, ours)
  }

  get links(): TournamentLinks {
    return this.#links
  }

  /** The tournament that an event belongs to: its speaker's, or the home one that this is linked to. */
  of({ speaker }: EventView): Tournament {
    const own = speaker.head.metadata.tournament
    if (!isTold(own)) return own
    const linked = speaker.bookmaker === this.#home ? undefined : this.#told.get(this.#links.get(own.id) ?? -1)
    const isOfHome = linked?.bookmaker === this.#home
    return (isOfHome ? linked : this.#told.get(own.id))?.tournament ?? own
  }
}

function countLinks(views: Iterable<EventView>, home: BookmakerSlug): TournamentLinks {
  const votes = new Map<number, Map<number, number>>()
  for (const { listings: all } of views) {
    const listings = all.filter(({ head }) => head.withdrawnAtMs === null && isTold(head.metadata.tournament))
    const homeTournament = listings.find(({ bookmaker }) => bookmaker === home)?.head.metadata.tournament
    if (homeTournament === undefined) continue
    for (const { bookmaker, head } of listings) {
      if (bookmaker === home) continue
      const counts = votes.get(head.metadata.tournament.id) ?? new Map<number, number>()
      votes.set(head.metadata.tournament.id, counts.set(homeTournament.id, (counts.get(homeTournament.id) ?? 0) + 1))
    }
  }
  return new Map([...votes].map(([theirs, counts]) => [theirs, mostVoted(counts)]))
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
