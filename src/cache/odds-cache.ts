// What every bookmaker offers now, of all events that have not long begun. The truth of now: the database only
// remembers. What it offered before is the store's to know.
import type { ChangeSet, MarketKeyText } from '../contract/change-set.ts'
import type { EventSelection, WantedEvents } from '../contract/event-selection.ts'
import type { CacheStats } from '../contract/health.ts'
import { type BookmakerSlug, ListingHead, type Tournament } from '../contract/listing.ts'
import { type AdvanceRules, advance, DEFAULT_RULES, latestOf } from '../odds/advance.ts'
import { anchor } from '../odds/anchor.ts'
import { type EventView, kickoffOf, viewOf, viewSpokenBy } from '../odds/event-view.ts'
import type { Input } from '../odds/input.ts'
import { nextSnapshot } from '../odds/next-snapshot.ts'
import type { Snapshot } from '../odds/snapshot.ts'
import { EventIndex, type EventPage, type HeldEvent } from './event-index.ts'
import { areFiguresSame, type DeclaredOutcomes } from './figure-columns.ts'
import { type KnownTrail, PriceTrails } from './price-trail.ts'
import { type ToldTournament, TournamentBook, type TournamentLinks } from './tournament-book.ts'

export interface OddsCacheOptions {
  /** Whose metadata come first; every bookmaker is in it, the home one first by default. */
  readonly precedence: readonly BookmakerSlug[]
  readonly home: BookmakerSlug
  /** Without it no event has a margin to be ordered by. */
  readonly declared?: DeclaredOutcomes
  /** At this many events the farthest kickoffs are refused. */
  readonly eventsMax: number
  /** How long after kickoff an event is held. */
  readonly keptAfterKickoffMs: number
  readonly rules?: AdvanceRules
  /** Hears of every change as it is taken in; it must neither throw nor wait. */
  readonly onChange?: (happened: Happened) => void
  /** Hears of an event that was taken over as it was stored, or let go of; the same holds for it. */
  readonly onEvent?: (eventId: number, what: 'restored' | 'dropped') => void
}

/** A change set, and how the listing and its event stand before and after it. */
export interface Happened {
  readonly changeSet: ChangeSet
  readonly before: Snapshot | undefined
  readonly after: Snapshot
  readonly view: EventView
}

type Change = Omit<Happened, 'view'>

/** A listing's last version though it is not held. */
export interface LastVersion {
  readonly eventId: number
  readonly bookmaker: BookmakerSlug
  readonly version: number
}

/** Earlier prices of a column of the list, at one bookmaker. */
export interface RestoredTrail extends KnownTrail {
  readonly eventId: number
  readonly bookmaker: BookmakerSlug
  readonly column: MarketKeyText
}

/** What became of a change set: taken in; older than what is held; or not the next one, so that an image is needed. */
export type Accepted = 'accepted' | 'older' | 'gap' | 'refused'

/** A day of full lists is some thousand listings; a match is not put off much longer than that after its kickoff. */
const LAST_VERSIONS_MAX = 50_000

export class OddsCache {
  readonly #options: OddsCacheOptions
  readonly #rules: { readonly rules: AdvanceRules }
  readonly #listings = new Map<number, Map<BookmakerSlug, Snapshot>>()
  readonly #tournaments: TournamentBook
  readonly #trails = new PriceTrails()
  readonly #index: EventIndex
  #counts = { hits: 0, misses: 0, evicted: 0, version: 0 }
  /** Events that are not held for lack of room, with their kickoff, until they are held or over. */
  readonly #refused = new Map<number, number>()
  #dropped: Snapshot[] = []
  /** The last versions of listings that were let go of, the oldest forgotten first. */
  readonly #lastVersions = new Map<string, number>()

  constructor(options: OddsCacheOptions) {
    this.#options = options
    this.#rules = { rules: options.rules ?? DEFAULT_RULES }
    this.#tournaments = new TournamentBook(options.home)
    const { home, declared = new Map(), precedence: bookmakers } = options
    this.#index = new EventIndex(this.#tournaments, { home, bookmakers, declared, trails: this.#trails })
  }

  /** Takes in what happened to a listing and returns what that changed; undefined where it changed nothing. */
  apply(input: Input): ChangeSet | undefined {
    const { eventId, bookmaker } = input
    const versionBefore = this.#versionOf(eventId, bookmaker)
    const changeSet = advance(this.listing(eventId, bookmaker), input, { ...this.#rules, versionBefore })
    if (changeSet === undefined || this.accept(changeSet) !== 'accepted') return undefined
    return changeSet
  }

  /** Takes in a change set, found here or by another process. */
  accept(changeSet: ChangeSet): Accepted {
    const held = this.listing(changeSet.eventId, changeSet.bookmaker)
    const heldVersion = this.#versionOf(changeSet.eventId, changeSet.bookmaker)
    if (changeSet.version <= heldVersion) return 'older'
    // What follows a listing that is no longer held here says only what changed in it.
    const isWhole = held !== undefined || ListingHead.safeParse(changeSet.head).success
    if (changeSet.version > heldVersion + 1 || !isWhole) return 'gap'
    const next = nextSnapshot(held, changeSet)
    if (!this.#makeRoomFor(next)) return 'refused'
    this.#take({ changeSet, before: held, after: next })
    return 'accepted'
  }

  /**
   * Takes in an event as it was stored, with who spoke for it. Listings that were collected meanwhile are brought in
   * line with what is stored of them.
   */
  restore(listings: readonly Snapshot[], speaker: BookmakerSlug, atMs: number): void {
    const [first] = listings
    if (first === undefined) return
    if (this.#index.get(first.eventId) === undefined) {
      const view = viewSpokenBy(speaker, listings, this.#options.precedence)
      if (!this.#makeRoomFor(view.speaker)) {
        for (const { eventId, bookmaker, version } of listings)
          this.#rememberVersion(`${eventId} ${bookmaker}`, version)
        return
      }
      this.#listings.set(first.eventId, new Map(listings.map((listing) => [listing.bookmaker, listing])))
      this.#show(view, atMs)
    } else {
      const changes = listings.flatMap((stored) => this.#bringInLine(stored, atMs) ?? [])
      // What is told of one of them tells of its event with all of them.
      for (const change of changes) this.#tell(change)
    }
    this.#options.onEvent?.(first.eventId, 'restored')
  }

  /** Takes in what is stored of tournaments, and the last versions of listings that are not held. */
  restoreKnown(known: {
    readonly tournaments: Iterable<ToldTournament>
    readonly links: TournamentLinks
    readonly lastVersions: Iterable<LastVersion>
  }): void {
    this.#tournaments.restore(known.tournaments, known.links)
    this.#counts.version += 1
    for (const { eventId, bookmaker, version } of known.lastVersions) {
      const listing = `${eventId} ${bookmaker}`
      if (!this.#lastVersions.has(listing)) this.#rememberVersion(listing, version)
    }
  }

  /** Takes in what is stored of earlier prices, of events that are held. */
  restoreTrails(known: Iterable<RestoredTrail>, nowMs: number): void {
    const events = new Set<number>()
    for (const trail of known) {
      if (this.#index.get(trail.eventId) === undefined) continue
      this.#trails.restore(trail.eventId, trail.bookmaker, trail.column, trail)
      events.add(trail.eventId)
    }
    for (const eventId of events) {
      const view = this.#index.get(eventId)
      if (view !== undefined) this.#show(view, nowMs)
    }
  }

  listing(eventId: number, bookmaker: BookmakerSlug): Snapshot | undefined {
    return this.#listings.get(eventId)?.get(bookmaker)
  }

  /** Returns an event, started or not, while it is held. */
  event(eventId: number): EventView | undefined {
    return this.#index.get(eventId)
  }

  /** All listings of an event, those that it does not show too. */
  listingsOfEvent(eventId: number): readonly Snapshot[] {
    return [...(this.#listings.get(eventId)?.values() ?? [])]
  }

  /** Returns an event with the tournament that it is shown in. */
  found(eventId: number): HeldEvent | undefined {
    return this.#index.found(eventId)
  }

  /** Returns one page of the events that a selection takes, and how many it takes in all. */
  page(selection: EventSelection, nowMs: number): EventPage {
    return this.#index.page(selection, nowMs)
  }

  /** Returns what tells whether an event is among those asked for, as it is at that moment. */
  taker(wanted: WantedEvents): (eventId: number) => boolean {
    return this.#index.taker(wanted)
  }

  /** Returns the events that came to be shown in another tournament, not by a change of theirs, since this was asked. */
  takeRetitled(): readonly number[] {
    return this.#index.takeRetitled()
  }

  /** What was selected before, as it is now; and what is selected, as ids. */
  get lists(): Pick<EventIndex, 'ids' | 'isSameSelection' | 'pageAgain'> {
    return this.#index
  }

  /** Counts events that were asked for: answered from what is held, or elsewhere. */
  count({ hits = 0, misses = 0 }: { readonly hits?: number; readonly misses?: number }): void {
    this.#counts.hits += hits
    this.#counts.misses += misses
  }

  /** All that may offer an event, in the order of precedence. */
  get bookmakers(): readonly BookmakerSlug[] {
    return this.#options.precedence
  }

  /** When the next of the events held begins; infinite where none will. */
  nextKickoffMs(nowMs: number): number {
    return this.#index.nextKickoffMs(nowMs)
  }

  /** Goes up when anything changes that lists are filtered by, or ordered by in an order that is kept. */
  get shape(): number {
    return this.#index.shape
  }

  /** Goes up with every change of anything that is held. */
  get version(): number {
    return this.#counts.version
  }

  /** The home bookmaker's tournaments that are known, or those that only competitors have. */
  knownTournaments(isAtHome: boolean): Iterable<Tournament> {
    return this.#tournaments.known(isAtHome)
  }

  /** From competitors' tournaments to home ones. */
  get tournamentLinks(): TournamentLinks {
    return this.#tournaments.links
  }

  /** The listings of one bookmaker, of every event held. */
  *listingsOf(bookmaker: BookmakerSlug): Generator<Snapshot, void> {
    for (const listings of this.#listings.values()) {
      const listing = listings.get(bookmaker)
      if (listing !== undefined) yield listing
    }
  }

  /** Every event held with its kickoff, in no order. */
  *kickoffs(): Generator<{ readonly eventId: number; readonly kickoffMs: number }, void> {
    for (const view of this.#index.views()) yield { eventId: view.eventId, kickoffMs: kickoffOf(view) }
  }

  /** Every event held, by kickoff and then id. */
  events(): readonly EventView[] {
    return this.#index.ordered()
  }

  /** The listings that time changes: not confirmed in time, begun, or with quotes withdrawn so long that they go. */
  *dueListings(nowMs: number): Generator<Snapshot, void> {
    const { withdrawnKeptMs } = this.#rules.rules
    for (const listings of this.#listings.values()) {
      for (const snapshot of listings.values()) {
        const { lateAfterMs, isLate, closedAtMs, metadata } = snapshot.head
        const { withdrawnSinceMs } = snapshot
        const isOverdue = lateAfterMs !== null && !isLate && nowMs >= lateAfterMs
        const hasBegun = closedAtMs === null && nowMs >= metadata.kickoffMs
        const isForgotten = withdrawnSinceMs !== null && nowMs - withdrawnSinceMs >= withdrawnKeptMs
        const isAhead = latestOf(snapshot.head) > nowMs
        if (isOverdue || hasBegun || isForgotten || isAhead) yield snapshot
      }
    }
  }

  /** Lets go of the events that kicked off too long ago, and returns how many. */
  evict(nowMs: number): number {
    const over = [...this.#index.views()].filter((view) => nowMs - kickoffOf(view) >= this.#options.keptAfterKickoffMs)
    for (const { eventId } of over) this.#drop(eventId)
    for (const [eventId, kickoffMs] of this.#refused) {
      if (nowMs - kickoffMs >= this.#options.keptAfterKickoffMs) this.#refused.delete(eventId)
    }
    this.#counts.evicted += over.length
    return over.length
  }

  /** Returns the listings that were let go of since this was last asked, for whoever keeps something about them. */
  takeDropped(): readonly Snapshot[] {
    const dropped = this.#dropped
    this.#dropped = []
    return dropped
  }

  clear(): void {
    for (const { eventId } of [...this.#index.views()]) this.#drop(eventId)
    this.#refused.clear()
  }

  /** False while events are not held for lack of room. */
  get isComplete(): boolean {
    return this.#refused.size === 0
  }

  stats(): Omit<CacheStats, 'last_warm_up' | 'ready_bytes'> {
    const snapshots = [...this.#listings.values()].flatMap((listings) => [...listings.values()])
    const asked = this.#counts.hits + this.#counts.misses
    return {
      events: this.#index.size,
      listings: snapshots.length,
      quotes: snapshots.reduce((sum, { quoteCount }) => sum + quoteCount, 0),
      bytes: snapshots.reduce((sum, snapshot) => sum + snapshot.bytes.byteLength, 0),
      ...this.#counts,
      refused: this.#refused.size,
      hit_rate: asked === 0 ? null : this.#counts.hits / asked,
    }
  }

  /** The version of a listing that is held, or was when it was let go of: a match that is put off comes back. */
  #versionOf(eventId: number, bookmaker: BookmakerSlug): number {
    return this.listing(eventId, bookmaker)?.version ?? this.#lastVersions.get(`${eventId} ${bookmaker}`) ?? 0
  }

  /** At the maximum the event that kicks off last gives way, or the new one is refused if it is that. */
  #makeRoomFor(next: Snapshot): boolean {
    if (this.#listings.has(next.eventId) || this.#index.size < this.#options.eventsMax) return true
    const farthest = this.#index.last
    const { kickoffMs } = next.head.metadata
    if (farthest === undefined || kickoffOf(farthest) <= kickoffMs) {
      this.#refused.set(next.eventId, kickoffMs)
      return false
    }
    this.#refused.set(farthest.eventId, kickoffOf(farthest))
    this.#drop(farthest.eventId)
    return true
  }

  /** Returns what is otherwise than stored. */
  #bringInLine(stored: Snapshot, atMs: number): Change | undefined {
    const held = this.listing(stored.eventId, stored.bookmaker)
    if (held === undefined) {
      this.#put(stored, atMs)
      return undefined
    }
    const { changeSet, snapshot } = anchor(stored, held, atMs, this.#rules.rules)
    this.#tournaments.note(snapshot.bookmaker, snapshot.head.metadata.tournament)
    const change = changeSet && { changeSet, before: stored, after: snapshot }
    // What was noted of earlier prices meanwhile began with the program, and not with the match.
    this.#trails.drop(stored.eventId, stored.bookmaker)
    if (change !== undefined) this.#trails.note(change)
    this.#put(snapshot, atMs)
    return change
  }

  /** Takes in a change, and tells of it. */
  #take(change: Change): void {
    const { bookmaker, head, atMs } = change.changeSet
    if (head.metadata !== undefined) this.#tournaments.note(bookmaker, head.metadata.tournament)
    this.#trails.note(change)
    this.#put(change.after, atMs, { areFiguresSame: areFiguresSame(change) })
    this.#tell(change)
  }

  #tell(change: Change): void {
    const { eventId } = change.changeSet
    const view = this.#index.get(eventId)
    if (view !== undefined) this.#options.onChange?.({ ...change, view })
  }

  #put(next: Snapshot, atMs: number, known: { readonly areFiguresSame?: boolean } = {}): EventView {
    const listings = this.#listings.get(next.eventId) ?? new Map<BookmakerSlug, Snapshot>()
    this.#listings.set(next.eventId, listings.set(next.bookmaker, next))
    const previous = this.#index.get(next.eventId)
    const view = viewOf([...listings.values()], { precedence: this.#options.precedence, atMs, previous })
    return this.#show(view, atMs, known)
  }

  #show(view: EventView, atMs: number, known: { readonly areFiguresSame?: boolean } = {}): EventView {
    this.#index.put(view, atMs, known)
    this.#refused.delete(view.eventId)
    this.#counts.version += 1
    return view
  }

  #drop(eventId: number): void {
    const listings = [...(this.#listings.get(eventId)?.values() ?? [])]
    this.#dropped.push(...listings)
    for (const { bookmaker, version } of listings) this.#rememberVersion(`${eventId} ${bookmaker}`, version)
    this.#listings.delete(eventId)
    this.#index.drop(eventId)
    this.#trails.drop(eventId)
    this.#counts.version += 1
    this.#options.onEvent?.(eventId, 'dropped')
  }

  #rememberVersion(listing: string, version: number): void {
    this.#lastVersions.delete(listing)
    this.#lastVersions.set(listing, version)
    const [oldest] = this.#lastVersions.keys()
    if (this.#lastVersions.size > LAST_VERSIONS_MAX && oldest !== undefined) this.#lastVersions.delete(oldest)
  }
}
