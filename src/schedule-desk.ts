// What is done at its time, told of whoever really does it, and pausing it: for the routes of the server.
import type { Collector } from './collector/collector.ts'
import { Fault } from './contract/fault.ts'
import { instantText } from './contract/instant.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import type { ScheduleChange, ScheduledJob } from './contract/schedule.ts'
import type { LiveSettings } from './live-settings.ts'
import type { ScheduleDesk } from './server/run-port.ts'

interface Parts {
  readonly collector: Collector
  readonly live: LiveSettings
  readonly home: BookmakerSlug
  /** How often time is let pass. */
  readonly tickMs: number
  /** Resolves when settings that were changed are stored, or can not be yet, and tells which; undefined where none are. */
  readonly storeSettings: (() => Promise<boolean>) | undefined
  /** When the database is next cleaned up and measured; undefined where there is none. */
  readonly upkeep: (() => UpkeepTimes) | undefined
}

/** Null while that is not known. */
export interface UpkeepTimes {
  readonly cleanupMs: number | null
  readonly sampleMs: number | null
}

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60

export function createScheduleDesk(parts: Parts): ScheduleDesk {
  const { collector, live, home } = parts
  return {
    status: () => ({ running: collector.isCollecting, paused: collector.isPaused, jobs: jobsOf(parts) }),
    pause: async () => {
      if (!collector.isPaused) live.change({ schedule: 'paused' })
      const { active } = collector.runs
      const rest = active === undefined ? '' : ` Run ${active.id} goes on to its end, unless it is cancelled.`
      return changed(parts, `Nothing is collected on schedule until it is resumed.${rest}`)
    },
    resume: async () => {
      if (collector.isPaused) live.change({ schedule: 'on' })
      return changed(parts, `It is collected on schedule; the next run is due ${instantText(collector.nextRunMs)}.`)
    },
    health: () =>
      collector.reports().map(({ platform, status, last_success, state, reason }) => {
        return { platform, healthy: status === 'healthy', last_success, state, reason }
      }),
    discover: () => collector.startRun({ trigger: 'manual' }).run.answer(),
    scrapeCompetitors: () => {
      const competitors = collector.reports().filter(({ platform, is_enabled }) => is_enabled && platform !== home)
      const platforms = competitors.map(({ platform }) => platform)
      if (platforms.length === 0) throw new Fault('SETTING_INVALID', 'No competitor is switched on.')
      return collector.startRun({ trigger: 'manual', platforms }).run.answer()
    },
  }
}

/** It acts at once, and is told when it will outlive the program. */
async function changed({ collector, storeSettings }: Parts, done: string): Promise<ScheduleChange> {
  const { isCollecting, isPaused } = collector
  const isStored = await (storeSettings?.() ?? true)
  const message = isStored
    ? done
    : `${done} That is not stored yet, because the database is away: a restart may undo it.`
  if (isCollecting) return { success: true, paused: isPaused, message }
  return { success: false, paused: isPaused, message: `Collecting has not begun, or has ended. ${message}` }
}

function jobsOf({ collector, live, tickMs, upkeep }: Parts): ScheduledJob[] {
  const { isPaused, isCollecting, nextRunMs, runIntervalMs, tickedMs } = collector
  const times = upkeep?.()
  const cleanupMinutes = live.current.CLEANUP_FREQUENCY_HOURS * 60
  return [
    job('scrape_all_platforms', isPaused || !isCollecting ? null : nextRunMs, {
      interval_minutes: runIntervalMs / MINUTE_MS,
      is_paused: isPaused,
      about: 'A run over all bookmakers that are switched on; between runs each listing is asked for at its own time.',
    }),
    job('detect_stale_runs', tickedMs === null ? null : tickedMs + tickMs, {
      interval_minutes: Math.round((tickMs / MINUTE_MS) * 100) / 100,
      is_paused: false,
      about: 'Ends a run that has come no further for three minutes; looked at every few seconds.',
    }),
    job('cleanup_old_data', times?.cleanupMs ?? null, {
      interval_minutes: cleanupMinutes,
      is_paused: false,
      about: 'Deletes what is older than the retention settings allow.',
    }),
    job('sample_storage_sizes', times?.sampleMs ?? null, {
      interval_minutes: DAY_MINUTES,
      is_paused: false,
      about: 'Measures the tables, and raises an alarm where they grow too fast.',
    }),
  ]
}

function job(
  id: ScheduledJob['id'],
  nextMs: number | null,
  rest: Pick<ScheduledJob, 'interval_minutes' | 'is_paused' | 'about'>,
): ScheduledJob {
  return { id, next_run: nextMs === null ? null : instantText(nextMs), trigger_type: 'interval', ...rest }
}
