// What follows from one run as the API tells of it: how long it took, why it began, who is worth asking again.
import type { RunPhase } from '../../../contract/run.ts'
import type { Answer } from '../../api/client.ts'
import { countOf } from '../../ui/figures.ts'

export type RunAnswer = Answer<'/api/scrape/{id}'>

export const PHASE_WORDS: Readonly<Record<RunPhase, string>> = { discovering: 'Lists', scraping: 'Listings' }

/** Until its end, or until now while it goes on. */
export function tookMs({ started_at, completed_at }: RunAnswer, nowMs: number): number {
  const endMs = completed_at === null ? nowMs : Date.parse(completed_at)
  return Math.max(0, endMs - Date.parse(started_at))
}

/** "By schedule", "by hand", "one event", "run 5 again". */
export function triggerText(trigger: RunAnswer['trigger']): string {
  if (trigger === 'scheduled') return 'On schedule'
  if (trigger === 'manual') return 'By hand'
  if (trigger === 'event') return 'One event'
  return `Run ${trigger.slice('retry:'.length)} again`
}

/** The run that one asks again for; undefined for every other. */
export function retriedRun(trigger: RunAnswer['trigger']): string | undefined {
  return trigger.startsWith('retry:') ? trigger.slice('retry:'.length) : undefined
}

/** Why a bookmaker is worth asking again, in words; undefined where all of it went well. */
export function failureOf(run: RunAnswer, slug: string): string | undefined {
  const part = run.platform_timings[slug]
  if (part === undefined) return undefined
  const reasons = [
    !part.is_discovered && 'its lists could not all be read',
    (part.fetched.failed ?? 0) > 0 && `${countOf(part.fetched.failed ?? 0, 'listing')} failed`,
    (part.fetched.blocked ?? 0) > 0 && `${countOf(part.fetched.blocked ?? 0, 'listing')} refused`,
    part.given_up > 0 && `${countOf(part.given_up, 'listing')} given up`,
  ].filter((reason) => reason !== false)
  if (reasons.length > 0) return reasons.join(', ')
  const wasAsked = run.phase_logs.some(({ platform, phase }) => platform === slug && phase === 'scraping')
  return wasAsked && part.events_done >= part.events_count ? undefined : 'it was not asked for everything'
}

/** Bookmakers that something failed at; of a run that tells of none, all are. */
export function failedPlatforms(run: RunAnswer, all: readonly string[]): readonly string[] {
  const asked = Object.keys(run.platform_timings)
  if (asked.length === 0) return run.status === 'completed' ? [] : all
  return asked.filter((slug) => failureOf(run, slug) !== undefined)
}

/** Errors of one run, alike in bookmaker and code. */
export interface ErrorGroup {
  readonly platform: string
  readonly code: string
  readonly times: number
  readonly newest: RunAnswer['errors'][number]
}

/** The most frequent first. */
export function groupErrors(errors: RunAnswer['errors']): readonly ErrorGroup[] {
  const groups = new Map<string, ErrorGroup>()
  for (const error of errors) {
    const key = `${error.platform} ${error.error_type}`
    const { times = 0, newest = error } = groups.get(key) ?? {}
    groups.set(key, {
      platform: error.platform,
      code: error.error_type,
      times: times + 1,
      newest: newest.id > error.id ? newest : error,
    })
  }
  return [...groups.values()].sort((one, other) => other.times - one.times || other.newest.id - one.newest.id)
}
