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
  /** By a competitor's tournament: in which home ones its matched events are, and how many. */
  readonly #votes = new Map<number, Map<number, number>>()
  /** Tournaments that are told of or linked otherwise since somebody asked. */
  #changed = new Set<number>()

  constructor(home: BookmakerSlug) {
    this.#home = home
  }

  /** Takes in what a bookmaker says of a tournament; the newest word counts. */
  note(bookmaker: BookmakerSlug, tournament: Tournament): void {
    if (!isTold(tournament)) return
    const known = this.#told.get(tournament.id)
    const isSame = known?.tournament.name === tournament.name && known.tournament.country === tournament.country
    this.#told.delete(tournament.id)
    // The same object says that it is the same tournament to whoever made something of it.
    this.#told.set(tournament.id, isSame ? known : { bookmaker, tournament })
    if (!isSame) this.#changed.add(tournament.id)
    const [oldest] = this.#told.keys()
    if (this.#told.size > TOURNAMENTS_MAX && oldest !== undefined) {
      this.#told.delete(oldest)
      this.#links.delete(oldest)
      this.#changed.add(oldest)
    }
  }

  /** Takes in what was known before this process began. */
  restore(told: Iterable<ToldTournament>, links: TournamentLinks): void {
    for (const { bookmaker, tournament } of told) {
      if (!this.#told.has(tournament.id)) this.note(bookmaker, tournament)
    }
    for (const [theirs, ours] of links) if (!this.#links.has(theirs)) this.#link(theirs, ours)
  }

  /** Counts an event as it is now in place of what it was; undefined where it was not, or is no more. */
  count(before: EventView | undefined, after: EventView | undefined): void {
    const [old, votes] = [votesOf(before, this.#home), votesOf(after, this.#home)]
    if (old.length === votes.length && old.every((vote, place) => isSameVote(vote, votes[place]))) return
    for (const vote of old) this.#vote(vote, -1)
    for (const vote of votes) this.#vote(vote, 1)
    for (const { theirs } of [...old, ...votes]) {
      const counts = this.#votes.get(theirs)
      if (counts !== undefined) this.#link(theirs, mostVoted(counts))
    }
  }

  /** Returns the tournaments whose events may be shown in another one, or under another name, since this was asked. */
  takeChanged(): ReadonlySet<number> {
    const changed = this.#changed
    if (changed.size > 0) this.#changed = new Set()
    return changed
  }

  get links(): TournamentLinks {
    return this.#links
  }

  /** The home bookmaker's tournaments; or competitors', without those that are another name of a home one. */
  *known(isAtHome: boolean): Generator<Tournament, void> {
    for (const told of this.#told.values()) {
      if ((told.bookmaker === this.#home) === isAtHome && this.#linkedTo(told) === undefined) yield told.tournament
    }
  }

  /** The tournament that an event belongs to: its speaker's, or the home one that this is linked to. */
  of({ speaker }: EventView): Tournament {
    const own = speaker.head.metadata.tournament
    if (!isTold(own)) return own
    const linked = this.#linkedTo({ bookmaker: speaker.bookmaker, tournament: own })
    return linked ?? this.#told.get(own.id)?.tournament ?? own
  }

  #linkedTo({ bookmaker, tournament }: ToldTournament): Tournament | undefined {
    if (bookmaker === this.#home) return undefined
    const linked = this.#told.get(this.#links.get(tournament.id) ?? -1)
    return linked?.bookmaker === this.#home ? linked.tournament : undefined
  }

  #vote({ theirs, ours }: Vote, by: 1 | -1): void {
    const counts = this.#votes.get(theirs) ?? new Map<number, number>()
    const count = (counts.get(ours) ?? 0) + by
    if (count === 0) counts.delete(ours)
    else counts.set(ours, count)
    if (counts.size === 0) this.#votes.delete(theirs)
    else this.#votes.set(theirs, counts)
  }

  #link(theirs: number, ours: number): void {
    if (this.#links.get(theirs) === ours) return
    this.#links.set(theirs, ours)
    this.#changed.add(theirs)
  }
}

/** An event that says that two tournaments are one. */
interface Vote {
  readonly theirs: number
  readonly ours: number
}

function votesOf(view: EventView | undefined, home: BookmakerSlug): readonly Vote[] {
  if (view === undefined) return []
  const listings = view.listings.filter(({ head }) => head.withdrawnAtMs === null && isTold(head.metadata.tournament))
  const ours = listings.find(({ bookmaker }) => bookmaker === home)?.head.metadata.tournament.id
  if (ours === undefined) return []
  return listings
    .filter(({ bookmaker }) => bookmaker !== home)
    .map(({ head }) => ({ theirs: head.metadata.tournament.id, ours }))
}

function isSameVote(one: Vote, other: Vote | undefined): boolean {
  return one.theirs === other?.theirs && one.ours === other.ours
}

/** What a bookmaker does not tell is "unknown" for all such events, which have nothing in common. */
export function isTold({ externalId }: Tournament): boolean {
  return externalId !== 'unknown'
}

/** The lowest id among those with the most votes, so that a tie falls the same way every time. */
function mostVoted(counts: ReadonlyMap<number, number>): number {
  return [...counts].reduce((best, each) =>
    each[1] > best[1] || (each[1] === best[1] && each[0] < best[0]) ? each : best,
  )[0]
}
