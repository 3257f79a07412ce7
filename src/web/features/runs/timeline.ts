// Where the phases of a run stand on its time: a true scale in milliseconds from its begin.
import type { RunPhase } from '../../../contract/run.ts'
import type { RunAnswer } from './run-facts.ts'

export interface TimelineBar {
  readonly platform: string
  readonly phase: RunPhase
  readonly fromMs: number
  readonly toMs: number
  /** It goes on. */
  readonly isOpen: boolean
}

export interface Timeline {
  /** By bookmaker, in the order they are given in. */
  readonly rows: readonly { readonly platform: string; readonly bars: readonly TimelineBar[] }[]
  readonly lengthMs: number
  readonly ticksMs: readonly number[]
}

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400] as const
const TICKS_MAX = 7

export function timelineOf(run: RunAnswer, platforms: readonly string[], nowMs: number): Timeline {
  const startMs = Date.parse(run.started_at)
  const bars = run.phase_logs.map(({ platform, phase, started_at, ended_at }) => ({
    platform,
    phase,
    fromMs: Math.max(0, Date.parse(started_at) - startMs),
    toMs: Math.max(0, (ended_at === null ? nowMs : Date.parse(ended_at)) - startMs),
    isOpen: ended_at === null,
  }))
  const endMs = run.completed_at === null ? nowMs : Date.parse(run.completed_at)
  const lengthMs = Math.max(1, endMs - startMs, ...bars.map(({ toMs }) => toMs))
  const asked = platforms.filter((slug) => bars.some(({ platform }) => platform === slug))
  return {
    rows: asked.map((platform) => ({ platform, bars: bars.filter((bar) => bar.platform === platform) })),
    lengthMs,
    ticksMs: ticksOf(lengthMs),
  }
}

/** Round times, not more than so many. */
function ticksOf(lengthMs: number): readonly number[] {
  const step = STEPS_S.find((seconds) => lengthMs / (seconds * 1000) <= TICKS_MAX) ?? 86_400
  const count = Math.min(TICKS_MAX, Math.floor(lengthMs / (step * 1000)))
  return Array.from({ length: count + 1 }, (_, place) => place * step * 1000)
}
