// What people may ask of runs that were, and trying again what failed in one: for the routes of the server. The database
// knows all runs; memory those of about a day.
import type { Bookkeeping } from './bookkeeping.ts'
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
import { analyticsOf, countRuns, durationMsOf, eventMetricsOf, statsOf, sumRuns } from './sum-runs.ts'

export interface RunDeskParts {
  readonly collector: Collector
  readonly clock: Clock
  /** Where runs are found that memory has forgotten; undefined where nothing is remembered. */
  readonly books: { readonly store: Store; readonly bookkeeping: Bookkeeping } | undefined
}

const DAY_MS = 86_400_000

export function createRunDesk(parts: RunDeskParts): RunsDesk {
  const { collector, clock } = parts
  const held = () => collector.runs.newest(collector.runs.count).map((run) => run.answer())
  const sums = async (days: number) => {
    const toMs = clock.nowMs()
    const fromMs = toMs - days * DAY_MS
    const found = await fromBooks(
      parts,
      (database) => readRunSums(database, fromMs),
      () => sumRuns(held(), fromMs),
    )
    return { found, period: { fromMs, toMs } }
  }
  return {
    active: () => (collector.runs.active === undefined ? [] : [collector.runs.active.id]),
    phases: async (id) => phasesOf(await findRun(parts, id)),
    stats: async () => {
      const nowMs = clock.nowMs()
      const ask = (database: Database) => readRunTotals(database, nowMs)
      return statsOf(await fromBooks(parts, ask, () => countRuns(held(), nowMs)))
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
  return fromBooks(
    parts,
    async (database) => {
      const [runs, total] = await Promise.all([readRuns(database, wanted), countStored(database, status)])
      return { runs, total }
    },
    () => {
      const { runs } = parts.collector
      const all = runs.newest(runs.count).filter((run) => status === undefined || run.status === status)
      return { runs: all.slice(offset, offset + limit).map((run) => run.answer()), total: all.length }
    },
  )
}

/** Returns a run from memory or the database; throws RUN_UNKNOWN. */
export async function findRun({ collector, books }: RunDeskParts, id: number): Promise<RunAnswer> {
  const held = collector.runs.find(id)?.answer()
  const run = held ?? (books?.store.isUp === true ? await books.store.run(id) : undefined)
  return run ?? collector.runs.get(id).answer()
}

/** From the database, once it was told of those that are new; from memory while it is away. */
async function fromBooks<Answer>(
  { books }: RunDeskParts,
  ask: (database: Database) => Promise<Answer>,
  held: () => Answer,
): Promise<Answer> {
  if (books?.store.isUp !== true) return held()
  try {
    await books.bookkeeping.write()
    return await ask(books.store.database)
  } catch (error) {
    if (error instanceof Fault) return held()
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

function retry({ collector }: RunDeskParts, run: RunAnswer, named: readonly BookmakerSlug[]): RetryAnswer {
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
  const begun = collector.startRun({ trigger: `retry:${run.id}`, platforms }).run.answer()
  return {
    new_run_id: begun.id,
    platforms_retried: [...platforms],
    message: `Run ${begun.id} asks ${platforms.join(', ')} again, after run ${run.id}.`,
    run: begun,
  }
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
