// One listing for each SportRadar id: a bookmaker that lists a match twice gets the known listing kept, else the one
// with the lowest id.
import type { ListedEvent } from '../bookmakers/bookmaker.ts'

export interface ChosenListings {
  readonly chosen: readonly ListedEvent[]
  /** The listings that were passed over, each with the one that was kept. */
  readonly duplicates: readonly { readonly passedOver: ListedEvent; readonly kept: ListedEvent }[]
}

/** Returns one listing for each event; `knownId` tells the external id under which an event is known already. */
export function chooseListings(
  listed: readonly ListedEvent[],
  knownId: (eventId: number) => string | undefined,
): ChosenListings {
  const byEvent = new Map<number, ListedEvent[]>()
  for (const event of listed) byEvent.set(event.eventId, [...(byEvent.get(event.eventId) ?? []), event])
  const duplicates: { passedOver: ListedEvent; kept: ListedEvent }[] = []
  const chosen = [...byEvent.values()].map((same) => {
    const unique = same.filter(
      (event, place) => same.findIndex((each) => each.externalId === event.externalId) === place,
    )
    const sorted = unique.toSorted((a, b) => compareIds(a.externalId, b.externalId))
    const known = sorted.find((event) => event.externalId === knownId(event.eventId))
    const kept = known ?? (sorted[0] as ListedEvent)
    for (const passedOver of sorted) if (passedOver !== kept) duplicates.push({ passedOver, kept })
    return kept
  })
  return { chosen, duplicates }
}

/** Ids are mostly numbers, of different length. */
function compareIds(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return a.length - b.length || (a < b ? -1 : Number(a > b))
  return a < b ? -1 : Number(a > b)
}
