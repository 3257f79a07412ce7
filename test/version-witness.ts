// Watches what a collector tells the board and holds it against what the simulated world shows at that moment: which
// versions were seen, which had to be, and whether anything was taken in or withdrawn that was not so.
import { PATH_BOOKMAKERS, type PathBookmaker } from '../simulator/paths/path-owner.ts'
import type { TrueShown, WorldTruth } from '../simulator/world/serve/world-truth.ts'
import type { Snapshot } from '../src/odds/snapshot.ts'
import { heldLines, shownLines } from './quote-lines.ts'
import type { Told } from './simulated-collection.ts'

interface Look {
  readonly atMs: number
  readonly plannedIntervalMs: number
  readonly isDoubted: boolean
  /** It changed some quote. */
  readonly isChange: boolean
  readonly after: Snapshot
}

export interface Testimony {
  /** Versions on show at some time while it was watched. */
  readonly versions: number
  /** Those of them that stayed longer than it may take to see them, and were not doubted. */
  readonly due: number
  readonly seen: number
  readonly doubted: number
  /** Those that were due and were not seen, one line each. */
  readonly missed: readonly string[]
  /** Whatever was taken in or withdrawn that was not so, one line each. */
  readonly wrong: readonly string[]
  readonly looks: number
}

export interface WatchedTime {
  readonly fromMs: number
  readonly untilMs: number
  /** A listing that is new is only found by a discovery. */
  readonly discoveryIntervalMs: number
  /** An answer takes its time, and a listing may have to wait for its turn. */
  readonly slackMs: number
}

const MINUTE_MS = 60_000

/** A version of a listing and the time that it was on show while it was watched. */
interface Stay {
  readonly name: string
  readonly version: number
  readonly sinceMs: number
  readonly untilMs: number
  readonly shown: TrueShown | undefined
}

export class VersionWitness {
  readonly #truth: WorldTruth
  readonly #looks = new Map<string, Look[]>()
  readonly #wrong: string[] = []

  constructor(truth: WorldTruth) {
    this.#truth = truth
  }

  told({ input, changeSet, after }: Told): void {
    const { eventId, atMs } = input
    const bookmaker = input.bookmaker as PathBookmaker
    const name = nameOf(bookmaker, eventId)
    if (typeof changeSet?.head.withdrawnAtMs === 'number' && this.#truth.listing(bookmaker, eventId, atMs)) {
      this.#wrong.push(`${name} was withdrawn at ${timeOf(atMs)} and is on show.`)
    }
    if (input.kind !== 'observation' || after === undefined) return
    const isDoubted = after.head.doubtedAtMs !== null
    if (after.head.confirmedAtMs !== atMs && !isDoubted) return
    const looks = this.#looks.get(name) ?? []
    this.#looks.set(name, looks)
    const isChange = (changeSet?.quotes.length ?? 0) > 0
    looks.push({ atMs, plannedIntervalMs: input.plannedIntervalMs, isDoubted, isChange, after })
  }

  /** Holds what was seen against all that was shown in that time. */
  testify(watched: WatchedTime): Testimony {
    const testimony = { versions: 0, due: 0, seen: 0, doubted: 0, looks: 0, missed: [] as string[] }
    for (const [bookmaker, eventId] of this.#everListed(watched)) {
      const name = nameOf(bookmaker, eventId)
      const looks = this.#looks.get(name) ?? []
      const rows = this.#truth.versions(bookmaker, eventId, watched.untilMs)
      let looksAtVersions = 0
      for (const [place, row] of rows.entries()) {
        const untilMs = rows[place + 1]?.sinceMs ?? watched.untilMs + 1
        if (row.version === null || untilMs <= watched.fromMs) continue
        const sinceMs = Math.max(row.sinceMs, watched.fromMs)
        const shown = this.#truth.listing(bookmaker, eventId, sinceMs)
        const during = looks.filter(({ atMs }) => atMs >= sinceMs && atMs < untilMs)
        this.#verify({ name, version: row.version, sinceMs, untilMs, shown }, during)
        const wasShownMs = rows.slice(0, place).findLast(({ version }) => version === null)?.sinceMs ?? watched.fromMs
        const waitMs = waitBefore(looks, { sinceMs, wasShownMs }) ?? watched.discoveryIntervalMs
        const isSeen = during.some(({ isDoubted }) => !isDoubted)
        const isDoubted = !isSeen && during.length > 0
        const isDue = !isDoubted && untilMs - sinceMs > waitMs + watched.slackMs
        looksAtVersions += during.length
        testimony.versions += 1
        testimony.seen += Number(isSeen)
        testimony.doubted += Number(isDoubted)
        testimony.due += Number(isDue)
        if (!isDue || isSeen) continue
        testimony.missed.push(
          `${name} version ${row.version}, ${timeOf(sinceMs)} to ${timeOf(untilMs)}, due in ${waitMs} ms`,
        )
      }
      testimony.looks += looks.length
      if (looks.length > looksAtVersions) this.#wrong.push(`${name} was taken in while it was not on show.`)
    }
    return { ...testimony, wrong: this.#wrong }
  }

  /** What the first look at a version brought is compared whole; a further one must have changed no quote. */
  #verify({ name, version, shown }: Stay, looks: readonly Look[]): void {
    const takenIn = looks.filter(({ isDoubted }) => !isDoubted)
    for (const [place, { atMs, isChange, after }] of takenIn.entries()) {
      const isRight =
        place > 0 ? !isChange : shown !== undefined && shownLines(shown).join() === heldLines(after, shown).join()
      if (!isRight) this.#wrong.push(`${name} is held otherwise at ${timeOf(atMs)} than version ${version} shows.`)
    }
  }

  /** Listings that were on show at some full minute of that time. */
  #everListed({ fromMs, untilMs }: WatchedTime): readonly (readonly [PathBookmaker, number])[] {
    const found = new Map<string, readonly [PathBookmaker, number]>()
    for (let atMs = fromMs; atMs <= untilMs; atMs += MINUTE_MS) {
      for (const { eventId, listedBy } of this.#truth.events(atMs)) {
        for (const bookmaker of PATH_BOOKMAKERS) {
          if (listedBy.some((each) => each.bookmaker === bookmaker)) {
            found.set(nameOf(bookmaker, eventId), [bookmaker, eventId])
          }
        }
      }
    }
    return [...found.values()]
  }
}

/** The interval planned at the last look before; undefined where there was none since the listing was not on show. */
function waitBefore(looks: readonly Look[], { sinceMs, wasShownMs }: { sinceMs: number; wasShownMs: number }) {
  return looks.findLast(({ atMs }) => atMs < sinceMs && atMs >= wasShownMs)?.plannedIntervalMs
}

function nameOf(bookmaker: PathBookmaker, eventId: number): string {
  return `${bookmaker} ${eventId}`
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString()
}
