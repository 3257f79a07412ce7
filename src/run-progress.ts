// How far runs came, for those who watch: told anew whenever it is another than it was.
import type { Collector } from './collector/collector.ts'
import type { Run } from './collector/run.ts'
import { instantText } from './contract/instant.ts'
import type { RunAnswer } from './contract/run.ts'
import type { ScrapeProgress } from './contract/stream/server-messages.ts'
import type { Clock } from './contract/world.ts'

interface Parts {
  readonly collector: Pick<Collector, 'runs'>
  readonly clock: Pick<Clock, 'nowMs'>
}

export class RunProgress {
  readonly #parts: Parts
  /** By run and bookmaker, what was told last. */
  #told = new Map<string, string>()
  /** The newest run whose end was told. */
  #endedId = -1

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Returns what is other than when this was last asked: of each run as a whole, and of each bookmaker in it. */
  steps(): readonly ScrapeProgress[] {
    const { runs } = this.#parts.collector
    const watched = runs.newest(3).filter(({ id }) => id > this.#endedId)
    const steps = watched.toReversed().flatMap((run) => this.#stepsOf(run))
    const ended = watched.filter(({ isRunning }) => !isRunning).map(({ id }) => id)
    this.#endedId = Math.max(this.#endedId, ...ended)
    const ids = new Set(watched.filter(({ isRunning }) => isRunning).map(({ id }) => String(id)))
    for (const key of this.#told.keys()) if (!ids.has(key.split(' ')[0] as string)) this.#told.delete(key)
    return steps
  }

  #stepsOf(run: Run): readonly ScrapeProgress[] {
    const answer = run.answer()
    const nowMs = this.#parts.clock.nowMs()
    const platforms = Object.keys(answer.platform_timings)
    const isFirst = ![...this.#told.keys()].some((key) => key.startsWith(`${run.id} `))
    const begun = isFirst && run.isRunning ? [{ ...stepOf(answer, null, nowMs), phase: 'starting' as const }] : []
    // The whole comes last, so that its end is the end.
    const news = [...platforms, null]
      .map((platform) => stepOf(answer, platform, nowMs))
      .filter((step) => this.#isNews(run.id, step))
    return [...begun, ...news]
  }

  #isNews(runId: number, step: ScrapeProgress): boolean {
    const key = `${runId} ${step.platform ?? ''}`
    const { phase, current, total, events_count } = step
    const state = `${phase} ${current} ${total} ${events_count}`
    if (this.#told.get(key) === state) return false
    this.#told.set(key, state)
    return true
  }
}

function stepOf(run: RunAnswer, platform: string | null, nowMs: number): ScrapeProgress {
  const timings = Object.entries(run.platform_timings).filter(([slug]) => platform === null || slug === platform)
  const sum = (count: (each: (typeof timings)[number][1]) => number) =>
    timings.reduce((total, [, each]) => total + count(each), 0)
  const startedMs = Date.parse(run.started_at)
  const endedMs = run.completed_at === null ? null : Date.parse(run.completed_at)
  const [, own] = timings[0] ?? []
  const error = run.errors.findLast((each) => platform === null || each.platform === platform)
  return {
    platform,
    phase: phaseOf(run, platform),
    current: sum(({ events_done }) => events_done),
    total: sum(({ events_count }) => events_count),
    events_count: platform === null ? run.events_scraped : (own?.fetched.ok ?? 0),
    duration_ms: platform === null ? endedMs && endedMs - startedMs : (own?.duration_ms ?? null),
    message: null,
    timestamp: instantText(nowMs),
    scrape_run_id: run.id,
    elapsed_ms: (endedMs ?? nowMs) - startedMs,
    error: error === undefined ? null : `${error.error_type}: ${error.error_message}`,
  }
}

function phaseOf(run: RunAnswer, platform: string | null): ScrapeProgress['phase'] {
  if (run.status !== 'running') return run.status
  const phases = run.phase_logs.filter((each) => platform === null || each.platform === platform)
  const isOver = platform !== null && run.platform_timings[platform]?.duration_ms !== null
  if (isOver) return 'completed'
  return phases.some(({ phase }) => phase === 'scraping') ? 'scraping' : 'discovery'
}
