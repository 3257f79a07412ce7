// What happens in a simulation besides what the program does: which trouble comes when and where, who follows the stream, and
// when the program dies. All of it is drawn from the seed alone, before anything runs.
import { PATH_BOOKMAKERS, type PathBookmaker } from '../simulator/paths/path-owner.ts'
import { type Draws, drawsFor } from '../simulator/world/seeded.ts'
import { FAULT_KINDS, type FaultKind } from '../simulator/world/serve/fault-command.ts'
import type { OddsWish } from '../src/contract/stream/client-messages.ts'
import { readSettings, type Settings } from '../src/settings.ts'
import { CRASH_POINTS, type CrashPoint } from './life.ts'
import { DATABASE_TROUBLES, type DatabaseTrouble } from './model-database.ts'
import { DISK_TROUBLES, type DiskTrouble } from './model-disk.ts'

export type Action =
  | { readonly what: 'source'; readonly bookmaker: PathBookmaker; readonly command: SourceCommand }
  /** It answers that there is no such thing, whatever it is asked for. */
  | { readonly what: 'gone'; readonly bookmaker: PathBookmaker; readonly forMs: number }
  /** A bookmaker takes away an event, or most of what it shows of one: the so manieth that it lists. */
  | WithheldAction
  | { readonly what: 'database'; readonly kind: DatabaseTrouble; readonly forMs: number }
  | { readonly what: 'disk'; readonly kind: DiskTrouble; readonly forMs: number }
  /** 'now': between two steps. */
  | { readonly what: 'crash'; readonly at: CrashPoint | 'now'; readonly times: number; readonly downMs: number }
  | { readonly what: 'stop'; readonly downMs: number }
  | { readonly what: 'reader'; readonly reader: number; readonly does: ReaderDeed }

export interface WithheldAction {
  readonly what: 'withheld'
  readonly how: 'hidden' | 'thinned'
  readonly bookmaker: PathBookmaker
  readonly place: number
  readonly forMs: number
}

export interface SourceCommand {
  readonly kind: FaultKind
  readonly share: number
  readonly for_ms: number
}

export const READER_DEEDS = ['comes', 'goes', 'sticks', 'loosens'] as const
export type ReaderDeed = (typeof READER_DEEDS)[number]

export interface Step {
  readonly forMs: number
  readonly actions: readonly Action[]
}

export interface Plan {
  readonly settings: Settings
  /** How many times as fast as ours the world's time passes. */
  readonly haste: number
  /** So long after its beginning the first match begins. */
  readonly kickoffAfterMs: number
  readonly events: number
  readonly wishes: readonly OddsWish[]
  readonly steps: () => Generator<Step, void>
}

const STEP_MS_MAX = 8000
const SOURCE_KINDS = Object.keys(FAULT_KINDS) as FaultKind[]

/** Returns the plan of a seed; its steps take so long together. */
export function planOf(seed: number, lengthMs: number): Plan {
  const draws = drawsFor(`seed ${seed} plan`)
  return {
    settings: settingsFrom(draws),
    haste: draws.whole(6, 16),
    kickoffAfterMs: draws.whole(20_000, Math.min(lengthMs, 200_000)),
    events: draws.whole(4, 8),
    wishes: [{}, { bookmakers: ['betpawa', 'bet9ja'], markets: ['1x2_ft'] }, { filter: { min_bookmakers: 2 } }],
    steps: () => stepsFrom(drawsFor(`seed ${seed} steps`), lengthMs),
  }
}

/** Some are smaller than anybody could set them: what happens at a bound is to happen within minutes. */
function settingsFrom(draws: Draws): Settings {
  const settings = readSettings({
    NEAREST_INTERVAL_SECONDS: String(draws.whole(10, 30)),
    SCRAPE_INTERVAL_MINUTES: String(draws.whole(1, 2)),
    DISCOVERY_INTERVAL_MINUTES: '1',
    FETCH_TIMEOUT_MS: '8000',
    STREAM_WINDOW_SECONDS: String(draws.whole(10, 120)),
    DATABASE_URL: 'postgres://simulated/overround',
  })
  return {
    ...settings,
    BATCH_SIZE: draws.whole(3, 60),
    QUEUE_BYTES_MAX: draws.uniform() < 0.4 ? draws.whole(20_000, 200_000) : 64_000_000,
    SPILL_BYTES_MAX: draws.uniform() < 0.3 ? draws.whole(20_000, 100_000) : 1_000_000_000,
    STREAM_WINDOW_BYTES: draws.uniform() < 0.3 ? draws.whole(10_000, 100_000) : 32_000_000,
  }
}

function* stepsFrom(draws: Draws, lengthMs: number): Generator<Step, void> {
  for (let passedMs = 0; passedMs < lengthMs; ) {
    const forMs = draws.whole(50, STEP_MS_MAX)
    passedMs += forMs
    yield { forMs, actions: [...actionsFrom(draws)] }
  }
}

function* actionsFrom(draws: Draws): Generator<Action, void> {
  const chance = (share: number) => draws.uniform() < share
  if (chance(0.15)) yield sourceTrouble(draws)
  if (chance(0.02)) yield { what: 'gone', bookmaker: draws.pick(PATH_BOOKMAKERS), forMs: draws.whole(2000, 90_000) }
  if (chance(0.08)) yield withheld(draws)
  if (chance(0.12)) yield { what: 'database', kind: draws.pick(DATABASE_TROUBLES), forMs: draws.whole(500, 40_000) }
  if (chance(0.07)) yield { what: 'disk', kind: draws.pick(DISK_TROUBLES), forMs: draws.whole(500, 20_000) }
  if (chance(0.3)) yield { what: 'reader', reader: draws.whole(0, 2), does: draws.pick(READER_DEEDS) }
  if (chance(0.04)) yield* crash(draws)
  if (chance(0.012)) yield { what: 'stop', downMs: draws.whole(100, 30_000) }
}

/** Long enough for two discoveries, or two answers that agree; or not. */
function withheld(draws: Draws): WithheldAction {
  const how = draws.pick(['hidden', 'thinned'] as const)
  const forMs = draws.whole(10_000, 180_000)
  return { what: 'withheld', how, bookmaker: draws.pick(PATH_BOOKMAKERS), place: draws.whole(0, 7), forMs }
}

function sourceTrouble(draws: Draws): Action {
  const command = {
    kind: draws.pick(SOURCE_KINDS),
    share: draws.uniform() < 0.5 ? 1 : draws.uniform(),
    for_ms: draws.whole(1000, 90_000),
  }
  return { what: 'source', bookmaker: draws.pick(PATH_BOOKMAKERS), command }
}

function* crash(draws: Draws): Generator<Action, void> {
  const at = draws.pick(['now', ...CRASH_POINTS] as const)
  const isOften = at === 'cache changed' || at === 'in transaction'
  // Nothing is spilled where the database is there.
  if (at.startsWith('spill')) yield { what: 'database', kind: 'away', forMs: draws.whole(1000, 8000) }
  yield { what: 'crash', at, times: draws.whole(1, isOften ? 30 : 3), downMs: draws.whole(100, 30_000) }
}
