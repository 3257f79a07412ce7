// The simulated world watched as the recorded one was: the 1X2 that a bookmaker shows of every event that it lists,
// seen by snapshots.
import type { ShownListing } from '../../simulator/world/shown-listing.ts'
import type { World } from '../../simulator/world/world.ts'
import { marketNamed } from '../../src/odds/registry.ts'
import { type MovementTally, type PriceState, tallyMovement, type WatchedListing } from './movement-figures.ts'

const RESULT = marketNamed('1x2_ft').number
/** Every hour or so, and at the end: no listing comes and goes within it. */
const LISTED_EVERY_SNAPSHOTS = 20

/** Returns how often and how far the snapshots see 1X2 move at a bookmaker. */
export function simulatedMovement(world: World, bookmaker: string, snapshotsMs: readonly number[]): MovementTally {
  const listings = new Map<number, string>()
  for (const atMs of snapshotsMs.filter((_, nth) => (snapshotsMs.length - 1 - nth) % LISTED_EVERY_SNAPSHOTS === 0)) {
    for (const { eventId, externalId } of world.listed(bookmaker, atMs)) listings.set(eventId, externalId)
  }
  const watched = [...listings].flatMap(
    ([eventId, externalId]) => seenOf(world, { bookmaker, eventId, externalId, snapshotsMs }) ?? [],
  )
  return tallyMovement(watched, snapshotsMs)
}

interface Watched {
  readonly bookmaker: string
  readonly eventId: number
  readonly externalId: string
  readonly snapshotsMs: readonly number[]
}

/** Returns what the snapshots see of a listing; undefined where none sees its 1X2. */
function seenOf(world: World, { bookmaker, eventId, externalId, snapshotsMs }: Watched): WatchedListing | undefined {
  const versions = world.versions(bookmaker, eventId, snapshotsMs.at(-1) ?? 0)
  const states: PriceState[] = []
  let [version, kickoffMs] = [0, 0]
  for (const atMs of snapshotsMs) {
    // Between two versions nothing changes, so that there is nothing to ask: a thousand snapshots see a dozen.
    if ((versions[version]?.sinceMs ?? Number.POSITIVE_INFINITY) > atMs) continue
    while ((versions[version]?.sinceMs ?? Number.POSITIVE_INFINITY) <= atMs) version += 1
    const shown = world.shown(bookmaker, externalId, atMs)
    const prices = shown === undefined ? undefined : openPrices(shown)
    if (shown === undefined || prices === undefined) continue
    kickoffMs = shown.kickoffMs
    if (prices.some((price, at) => price !== states.at(-1)?.prices[at])) states.push({ atMs, prices })
  }
  return states.length === 0 ? undefined : { kickoffMs, states }
}

/** What is missing, suspended or without a price was not seen by the recorded snapshots either. */
function openPrices({ quotes }: ShownListing): PriceState['prices'] | undefined {
  const outcomes = quotes.find(({ key }) => key.market === RESULT)?.outcomes ?? []
  const [home, draw, away] = outcomes.map(({ priceMilli, state }) => (state === 'open' ? priceMilli : null))
  if (home == null || draw == null || away == null) return undefined
  return [home / 1000, draw / 1000, away / 1000]
}
