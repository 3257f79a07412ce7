// What a run did, as lines that can be read from top to bottom: from what is told of it as a whole, and from what the stream
// tells while it goes on.
import type { RunPhase } from '../../../contract/run.ts'
import type { ScrapeProgress } from '../../../contract/stream/server-messages.ts'
import { countOf, countText, durationText } from '../../ui/figures.ts'
import { failureOf, type RunAnswer, triggerText } from './run-facts.ts'

export interface RunLine {
  /** The same for the same thing, however often it is told. */
  readonly key: string
  readonly atMs: number
  /** Undefined: the run as a whole. */
  readonly platform: string | undefined
  readonly isError: boolean
  readonly text: string
}

export const LINES_MAX = 200
/** A bookmaker's progress is told at each of so many steps. */
const STEPS = 10

/** Returns the lines that follow from the answer, the oldest first. */
export function linesOfRun(run: RunAnswer): readonly RunLine[] {
  return newestLines([...wholeLines(run), ...run.phase_logs.flatMap((log) => phaseLines(run, log)), ...errorLines(run)])
}

/** Returns both in the order of time, each once, the newest so many. */
export function newestLines(lines: readonly RunLine[]): readonly RunLine[] {
  const byKey = new Map(lines.map((line) => [line.key, line]))
  return [...byKey.values()]
    .sort((one, other) => one.atMs - other.atMs || one.key.localeCompare(other.key))
    .slice(-LINES_MAX)
}

/** Returns the line that a message of the stream is worth; none for most of them. */
export function lineOfProgress(before: ScrapeProgress | undefined, step: ScrapeProgress): RunLine | undefined {
  const { platform, phase, current, total, timestamp } = step
  if (platform === null || phase !== 'scraping' || total === 0) return undefined
  const reached = Math.floor((current * STEPS) / total)
  const was = before?.phase === 'scraping' && before.total > 0 ? Math.floor((before.current * STEPS) / before.total) : 0
  if (reached <= was || reached >= STEPS) return undefined
  return {
    key: `2 step ${platform} ${reached}`,
    atMs: Date.parse(timestamp),
    platform,
    isError: false,
    text: `${countText(current)} of ${countText(total)} listings asked for.`,
  }
}

function wholeLines(run: RunAnswer): readonly RunLine[] {
  const begun = {
    ...{ key: '0 begun', atMs: Date.parse(run.started_at), platform: undefined, isError: false },
    text: `The run began: ${lower(triggerText(run.trigger))}.`,
  }
  if (run.completed_at === null) return [begun]
  const endMs = Date.parse(run.completed_at)
  const counts = `${countText(run.events_scraped)} of ${countOf(run.total_events, 'event')} answered for`
  const text = `The run ended: ${run.status}, after ${durationText(endMs - begun.atMs)}; ${counts}.`
  return [begun, { key: '9 ended', atMs: endMs, platform: undefined, isError: run.status === 'failed', text }]
}

type PhaseLog = RunAnswer['phase_logs'][number]

function phaseLines(run: RunAnswer, log: PhaseLog): readonly RunLine[] {
  const { platform, phase, started_at, ended_at } = log
  const key = `${platform} ${phase} ${started_at}`
  const begun = {
    key: `1 ${key}`,
    atMs: Date.parse(started_at),
    platform,
    isError: false,
    text: beginText(run, platform, phase),
  }
  if (ended_at === null) return [begun]
  const took = durationText(Date.parse(ended_at) - begun.atMs)
  return [begun, { ...begun, key: `3 ${key}`, atMs: Date.parse(ended_at), text: endText(run, log, took) }]
}

function beginText(run: RunAnswer, platform: string, phase: RunPhase): string {
  if (phase === 'discovering') return 'Its lists are read.'
  return `${countOf(run.platform_timings[platform]?.events_count ?? 0, 'listing')} to be asked for.`
}

function endText(run: RunAnswer, { platform, phase, events_processed }: PhaseLog, took: string): string {
  if (phase === 'discovering') {
    const isRead = run.platform_timings[platform]?.is_discovered !== false
    return isRead
      ? `${countOf(events_processed, 'event')} listed, after ${took}.`
      : `Its lists could not all be read; ${countOf(events_processed, 'event')} listed, after ${took}.`
  }
  const failure = failureOf(run, platform)
  const done = run.platform_timings[platform]?.events_done ?? events_processed
  return `${countOf(done, 'listing')} settled, after ${took}${failure === undefined ? '' : `: ${failure}`}.`
}

function errorLines({ errors }: RunAnswer): readonly RunLine[] {
  return errors.map(({ id, platform, occurred_at, error_type, error_message }) => ({
    key: `2 error ${String(id).padStart(9, '0')}`,
    atMs: Date.parse(occurred_at),
    platform,
    isError: true,
    text: `${error_type}: ${error_message}`,
  }))
}

function lower(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
}
