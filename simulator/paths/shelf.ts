// What one bookmaker has on offer at one moment, as its paths see it: recorded or simulated.

export interface ShelvedEvent {
  readonly externalId: string
  /** Where the lists place it. */
  readonly competition: ShelvedCompetition
  /** Makes what the bookmaker's own lists show of it. */
  readonly listed: () => object
}

export interface ShelvedCompetition {
  readonly id: string
  readonly name: string
  readonly country: string
  /** Absent where it is not known. */
  readonly countryId?: string
}

export interface ShelvedBody {
  /** Makes the whole answer of the detail. */
  readonly bytes: () => Uint8Array
  /** Strong, quoted; absent where the bookmaker gives none. */
  readonly etag?: string
}

export interface Shelf {
  /** Its events that have not begun. */
  readonly upcoming: () => readonly ShelvedEvent[]
  readonly body: (externalId: string) => ShelvedBody | undefined
}

/** One competition with its events, of which there is at least one. */
export interface ShelvedGroup {
  readonly competition: ShelvedCompetition
  readonly events: readonly ShelvedEvent[]
}

/** Returns the events by competition, in the order of their first appearance. */
export function byCompetition(events: readonly ShelvedEvent[]): readonly ShelvedGroup[] {
  const groups = new Map<string, { competition: ShelvedCompetition; events: ShelvedEvent[] }>()
  for (const event of events) {
    const group = groups.get(event.competition.id)
    if (group === undefined) groups.set(event.competition.id, { competition: event.competition, events: [event] })
    else group.events.push(event)
  }
  return [...groups.values()]
}

/** Returns the groups by the name of their country, in the order of its first appearance. */
export function byCountry(groups: readonly ShelvedGroup[]): ReadonlyMap<string, readonly ShelvedGroup[]> {
  return Map.groupBy(groups, ({ competition }) => competition.country)
}

/** Returns `{ id }` of the country that the groups lie in, or nothing where it is not known. */
export function countryIdOf(groups: readonly ShelvedGroup[]): { readonly id?: string } {
  const id = groups[0]?.competition.countryId
  return id === undefined ? {} : { id }
}
