// From settings to a store: which database, and for which world.
import type { Bookmaker } from './bookmakers/bookmaker.ts'
import { declaredByBookmaker } from './bookmakers/bookmakers.ts'
import type { Fault } from './contract/fault.ts'
import type { HealthAnswer } from './contract/health.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import type { StoredChange } from './contract/stored-change.ts'
import type { Clock } from './contract/world.ts'
import type { Settings } from './settings.ts'
import { Store } from './store/store.ts'
import type { StoreGround } from './store/store-ground.ts'

export interface OpenStoreParts {
  readonly settings: Settings
  readonly feed: HealthAnswer['feed']
  readonly bookmakers: readonly Bookmaker[]
  readonly precedence: readonly BookmakerSlug[]
  readonly clock: Clock
  readonly onFault: (fault: Fault) => void
  readonly say: (line: string) => void
  readonly onAcknowledged?: (changes: readonly StoredChange[]) => void
  readonly links: () => ReadonlyMap<number, number>
  readonly batchMax: () => number
  readonly ground?: StoreGround
}

/** Begins to open it; undefined where nothing is to be remembered. Throws a Fault where its folder can not be had. */
export async function openStore(parts: OpenStoreParts): Promise<Store | undefined> {
  const { settings, feed, bookmakers, ...rest } = parts
  const { DATABASE_URL, DATA_DIR, HOME_BOOKMAKER, SPILL_BYTES_MAX, QUEUE_BYTES_MAX } = settings
  if (DATABASE_URL === 'none') return undefined
  return Store.start({
    ...rest,
    folder: DATA_DIR,
    url: DATABASE_URL === '' ? undefined : DATABASE_URL,
    feed: worldOf(feed.kind, settings),
    isFresh: feed.kind === 'replay',
    home: HOME_BOOKMAKER,
    bookmakers: bookmakers.map(({ slug, name }) => ({ slug, name, brand: slug, region: regionOf(slug, settings) })),
    declared: declaredByBookmaker(bookmakers),
    pid: process.pid,
    spillBytesMax: SPILL_BYTES_MAX,
    queueBytesMax: QUEUE_BYTES_MAX,
  })
}

/** A simulated world is the same whenever it starts, and another one with another seed. */
export function worldOf(kind: HealthAnswer['feed']['kind'], { SIMULATOR_SEED, SIMULATOR_EVENTS }: Settings): string {
  return kind === 'simulator' ? `simulator ${SIMULATOR_SEED} ${SIMULATOR_EVENTS}` : kind
}

function regionOf(slug: BookmakerSlug, { BETPAWA_BRAND, SPORTYBET_COUNTRY }: Settings): string | null {
  const regions: Readonly<Record<string, string>> = {
    betpawa: BETPAWA_BRAND,
    sportybet: SPORTYBET_COUNTRY,
    bet9ja: 'ng',
  }
  return regions[slug] ?? null
}
