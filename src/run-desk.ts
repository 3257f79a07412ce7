// What people may ask of runs that were, and trying again what failed in one: for the routes of the server. The database
// knows all runs; memory those of about a day, and better: what it holds is laid over what is stored.
import type { OddsCache } from './cache/odds-cache.ts'
import type { Collector } from './collector/collector.ts'
import { Fault } from './contract/fault.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import type { PhaseLog, RunAnswer, RunError, RunPlatform } from './contract/run.ts'
import type { RetryAnswer, RunPhases } from './contract/run-figures.ts'
import type { Clock } from './contract/world.ts'
import type { HistoryWanted, RunsDesk } from './server/run-port.ts'
import { readRunSums, readRunTotals } from './store/books/run-sums.ts'
import { countRuns as countStored, readRuns } from './store/books/stored-runs.ts'
import type { Database } from './store/database.ts'
import type { Store } from './store/store.ts'
import {
  analyticsOf,
  countRuns,
  durationMsOf,
  eventMetricsOf,
  joinSums,
  joinTotals,
  statsOf,
  sumRuns,
} from './sum-runs.ts'

export interface RunDeskParts {
  readonly collector: Collector
  readonly clock: Clock
  readonly cache: OddsCache
  /** Where runs are found that memory has forgotten; undefined where nothing is remembered. */
  readonly books: { readonly store: Store } | undefined
}

const DAY_MS = 86_400_000

export function createRunDesk(parts: RunDeskParts): RunsDesk {
  const { collector, clock } = parts
  const sums = async (days: number) => {
    const toMs = clock.nowMs()
    // So many whole days of UTC, the last of them today.
    const fromMs = Math.floor(toMs / DAY_MS) * DAY_MS - (days - 1) * DAY_MS
    const held = heldRuns(parts)
    const ask = (database: Database) => readRunSums(database, { sinceMs: fromMs, except: idsOf(held) })
    const [own, stored] = [sumRuns(held, fromMs), await fromBooks(parts, ask)]
    return { found: stored === undefined ? own : joinSums(stored, own), period: { fromMs, toMs } }
  }
  return {
    active: () => (collector.runs.active === undefined ? [] : [collector.runs.active.id]),
    phases: async (id) => phasesOf(await findRun(parts, id)),
    stats: async () => {
      const nowMs = clock.nowMs()
      const held = heldRuns(parts)
      const ask = (database: Database) => readRunTotals(database, { nowMs, except: idsOf(held) })
      const [own, stored] = [countRuns(held, nowMs), await fromBooks(parts, ask)]
      return statsOf(stored === undefined ? own : joinTotals(stored, own))
    },
    analytics: async (days) => {
      const { found, period } = await sums(days)
      return analyticsOf(found, period)
    },
    eventMetrics: async (days) => {
      const { found, period } = await sums(days)
      return eventMetricsOf(found, period)
    },
    history: async (wanted) => {
      const { runs, total } = await readPage(parts, wanted)
      return { runs: runs.map(withDuration), total }
    },
    retry: async (id, platforms) => retry(parts, await findRun(parts, id), platforms),
  }
}

/** The newest first. */
export async function readPage(
  parts: RunDeskParts,
  wanted: HistoryWanted,
): Promise<{ readonly runs: readonly RunAnswer[]; readonly total: number }> {
  const { limit, offset, status } = wanted
  const all = heldRuns(parts)
  const held = all.filter((run) => status === undefined || run.status === status)
  // So many of those before the page may be held that of the stored ones it begins so much earlier.
  const before = Math.min(held.length, offset)
  const stored = await fromBooks(parts, async (database) => {
    const others = { status, except: idsOf(all) }
    const [runs, count] = await Promise.all([
      readRuns(database, { ...others, limit: limit + before, offset: offset - before }),
      countStored(database, others),
    ])
    return { runs, count, skipped: offset - before }
  })
  const { runs, count, skipped } = stored ?? { runs: [], count: 0, skipped: 0 }
  const merged = [...held, ...runs].sort((one, other) => other.id - one.id)
  const from = offset - skipped
  return { runs: merged.slice(from, from + limit), total: held.length + count }
}

/** Returns a run from memory or the database; throws RUN_UNKNOWN, or DATABASE_AWAY where only that could know it. */
export async function findRun({ collector, books }: RunDeskParts, id: number): Promise<RunAnswer> {
  const held = collector.runs.find(id)?.answer()
  if (held !== undefined) return held
  if (books?.store.isUp === false) {
    throw new Fault('DATABASE_AWAY', `Run ${id} is not in memory, and the database, which knows all, is away.`)
  }
  return (await books?.store.run(id)) ?? collector.runs.get(id).answer()
}

/** The newest first, as they are now. */
function heldRuns({ collector }: RunDeskParts): readonly RunAnswer[] {
  return collector.runs.newest(collector.runs.count).map((run) => run.answer())
}

function idsOf(runs: readonly RunAnswer[]): readonly number[] {
  return runs.map(({ id }) => id)
}

/** What the database answers; undefined while it is away, or where there is none. */
async function fromBooks<Answer>(
  { books }: RunDeskParts,
  ask: (database: Database) => Promise<Answer>,
): Promise<Answer | undefined> {
  if (books?.store.isUp !== true) return undefined
  try {
    return await ask(books.store.database)
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
}

function withDuration(run: RunAnswer) {
  const durationMs = durationMsOf(run)
  return { ...run, duration_seconds: durationMs === null ? null : durationMs / 1000 }
}

function phasesOf({ phase_logs, errors }: RunAnswer): RunPhases {
  return phase_logs
    .map((phase, id) => ({ id, ...phase, message: messageOf(phase, errors) }))
    .sort((one, other) => Date.parse(one.started_at) - Date.parse(other.started_at) || one.id - other.id)
}

function messageOf({ platform, started_at, ended_at }: PhaseLog, errors: readonly RunError[]): string | null {
  const [fromMs, toMs] = [Date.parse(started_at), ended_at === null ? Number.POSITIVE_INFINITY : Date.parse(ended_at)]
  const newest = errors.findLast((error) => {
    const atMs = Date.parse(error.occurred_at)
    return error.platform === platform && atMs >= fromMs && atMs <= toMs
  })
  return newest === undefined ? null : `${newest.error_type}: ${newest.error_message}`
}

function retry(parts: RunDeskParts, run: RunAnswer, named: readonly BookmakerSlug[]): RetryAnswer {
  const { collector } = parts
  if (run.status === 'running') {
    throw new Fault('RUN_ACTIVE', `Run ${run.id} is still under way; only what has ended is tried again.`)
  }
  const on = collector.reports().filter(({ is_enabled }) => is_enabled)
  const platforms =
    named.length > 0
      ? named
      : failedIn(
          run,
          on.map(({ platform }) => platform),
        )
  const begun =
    run.trigger === 'event'
      ? collector.refresh(eventOf(parts, run), platforms).run.answer()
      : collector.startRun({ trigger: `retry:${run.id}`, platforms }).run.answer()
  const what = begun.event_id === null ? '' : ` for event ${begun.event_id}`
  return {
    new_run_id: begun.id,
    platforms_retried: [...platforms],
    message: `Run ${begun.id} asks ${platforms.join(', ')} again${what}, after run ${run.id}.`,
    run: begun,
  }
}

/** Throws EVENT_UNKNOWN where it was not kept, or is collected no more. */
function eventOf({ cache }: RunDeskParts, { id, event_id }: RunAnswer): number {
  if (event_id === null) throw new Fault('EVENT_UNKNOWN', `Which event run ${id} asked for was not kept.`)
  if (cache.event(event_id) !== undefined) return event_id
  throw new Fault('EVENT_UNKNOWN', `Event ${event_id}, which run ${id} asked for, is collected no more.`)
}

/** Those of a run that something failed at, so far as they can be asked; throws NOTHING_FAILED where there is none. */
function failedIn(run: RunAnswer, on: readonly BookmakerSlug[]): readonly BookmakerSlug[] {
  const parts = Object.entries(run.platform_timings)
  // A run that was broken off before it was written tells of no bookmaker.
  const failed =
    parts.length === 0 ? on : parts.filter(([slug, part]) => hasFailed(run, slug, part)).map(([slug]) => slug)
  const again = failed.filter((slug) => on.includes(slug))
  if (again.length > 0) return again
  const why =
    failed.length === 0 ? 'every bookmaker that was asked answered' : `${failed.join(', ')} is switched off now`
  throw new Fault('NOTHING_FAILED', `There is nothing of run ${run.id} to try again: ${why}.`)
}

function hasFailed(run: RunAnswer, slug: BookmakerSlug, part: RunPlatform): boolean {
  const { failed = 0, blocked = 0 } = part.fetched
  const wasAsked = run.phase_logs.some(({ platform, phase }) => platform === slug && phase === 'scraping')
  const isWhole = part.is_discovered && wasAsked && part.events_done >= part.events_count
  return !isWhole || failed + blocked + part.given_up > 0
}
