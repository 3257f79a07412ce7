// How stale prices are, the nearer the kickoff the more it counts, when listings are asked for by due time; against runs
// every five minutes that cost as many requests.

import { createWorld } from '../../simulator/world/create-world.ts'
import type { ScheduleRules } from '../../src/collector/due-schedule.ts'
import { type Figure, figure } from '../report.ts'
import { dueRhythm, fixedRhythm } from './rhythm.ts'
import { type Simulated, type SimulationOptions, simulateStaleness } from './staleness-simulation.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

const BOOKMAKER = 'sportybet'
/** So many matches ahead make this bookmaker list about 1,291: what a run of the predecessor asked for. */
const EVENTS = 1433
/** A Wednesday, midnight UTC, so that a day in midweek and the weekend ahead of it both count. */
const START_MS = Date.UTC(2026, 9, 7)
const HOURS = 24

const FIXED_INTERVAL_MS = 5 * MINUTE_MS
/** As in src/settings.ts. */
const PER_SECOND = 40
const DEFAULT_RULES: ScheduleRules = {
  nearestIntervalMs: 30_000,
  longestIntervalMs: 5 * MINUTE_MS,
  perSecond: PER_SECOND,
}
const RUN_MINUTES = [15, 30, 60] as const

/** Requests of both may differ by this share. */
const BUDGET_SHARE = 0.01
const TRIES_MAX = 12

const WEIGHT = 'weight 1 / (1 + hours to kickoff)'

export async function measureStaleness(say: (line: string) => void): Promise<readonly Figure[]> {
  const options = optionsOf(START_MS)
  const fixed = simulateStaleness(fixedRhythm(FIXED_INTERVAL_MS, START_MS), options)
  say(`  runs every 5 min: ${shown(fixed)}`)
  const found = RUN_MINUTES.map((minutes) => {
    const one = withBudget({ longestIntervalMs: minutes * MINUTE_MS, perSecond: PER_SECOND }, fixed.requests, options)
    say(`  by due time, runs every ${minutes} min, nearest ${one.rules.nearestIntervalMs} ms: ${shown(one.simulated)}`)
    return one
  })
  const best = found.toSorted((a, b) => a.simulated.weightedStalenessS - b.simulated.weightedStalenessS)[0]
  if (best === undefined) throw new Error('Bug: nothing was simulated.')
  const byDefault = simulateStaleness(dueRhythm(DEFAULT_RULES, START_MS), options)
  say(`  by due time as set by default: ${shown(byDefault)}`)
  return [
    ...figuresOf('collect.staleness.fixed', fixed, `every listing every 5 min; ${WEIGHT}`),
    ...figuresOf('collect.staleness.due', best.simulated, `${settingsText(best.rules)}; ${WEIGHT}`),
    figure('collect.staleness.ratio', best.simulated.weightedStalenessS / fixed.weightedStalenessS, '', {
      bound: 0.7,
      note: `by due time / fixed, of the same number of requests; ${settingsText(best.rules)}`,
    }),
    figure('collect.staleness.least_ratio', leastRatio(options), '', {
      note: 'no rhythm of as many requests can do better on this day: intervals by the root of the inverse weight, without runs',
    }),
    ...found.map(({ rules, simulated }) =>
      figure(
        `collect.staleness.runs_${rules.longestIntervalMs / MINUTE_MS}_min.ratio`,
        simulated.weightedStalenessS / fixed.weightedStalenessS,
        '',
        { note: settingsText(rules) },
      ),
    ),
    figure('collect.staleness.requests_ratio', best.simulated.requests / fixed.requests, '', {
      note: `due / fixed: ${best.simulated.requests} / ${fixed.requests} in ${HOURS} h; searched to within ${BUDGET_SHARE * 100} %`,
    }),
    ...figuresOf('collect.staleness.default', byDefault, `settings by default: ${settingsText(DEFAULT_RULES)}`),
    figure('collect.staleness.default.ratio', byDefault.weightedStalenessS / fixed.weightedStalenessS, '', {
      note: `of ${(byDefault.requests / fixed.requests).toFixed(2)} times the requests of the fixed runs`,
    }),
  ]
}

function figuresOf(name: string, simulated: Simulated, note: string): readonly Figure[] {
  return [
    figure(`${name}.mean_s`, simulated.weightedStalenessS, 's', { note }),
    figure(`${name}.requests`, simulated.requests, '', { note: `in ${HOURS} virtual hours, lists not counted` }),
    figure(`${name}.most_in_a_second`, simulated.mostInASecond, '', { bound: PER_SECOND }),
    figure(`${name}.longest_wait_s`, simulated.longestWaitS, 's'),
    figure(`${name}.moves_seen_within_a_minute`, simulated.seenWithinAMinute, '', {
      note: `of ${simulated.changes} changes shown`,
    }),
  ]
}

/** Finds the nearest interval with which the schedule sends about as many requests. */
function withBudget(
  rules: Omit<ScheduleRules, 'nearestIntervalMs'>,
  requests: number,
  options: SimulationOptions,
): { readonly rules: ScheduleRules; readonly simulated: Simulated } {
  let [low, high] = [5000, 300_000]
  let nearestIntervalMs = 36_000
  for (let attempt = 1; ; attempt += 1) {
    const tried = { ...rules, nearestIntervalMs }
    const simulated = simulateStaleness(dueRhythm(tried, options.startMs), options)
    const excess = simulated.requests / requests - 1
    if (Math.abs(excess) <= BUDGET_SHARE || attempt === TRIES_MAX) return { rules: tried, simulated }
    if (excess > 0) low = nearestIntervalMs
    else high = nearestIntervalMs
    // Requests go about with the inverse of the interval; where that leads out of the bracket, its middle does.
    const guess = nearestIntervalMs * (1 + excess * 1.3)
    nearestIntervalMs = Math.round(guess > low && guess < high ? guess : (low + high) / 2)
  }
}

/**
 * Cauchy and Schwarz: of a number of requests the least weighted staleness comes of intervals in proportion to the root
 * of the inverse weight. Beside that of intervals all alike, it is the square of the mean root by the mean weight.
 */
function leastRatio({ world, startMs, endMs, discoveryIntervalMs }: SimulationOptions): number {
  const sum = { roots: 0, weights: 0, count: 0 }
  for (let atMs = startMs; atMs < endMs; atMs += discoveryIntervalMs) {
    for (const { kickoffMs } of world.listedAt(atMs)) {
      const weight = 1 / (1 + (kickoffMs - atMs) / HOUR_MS)
      sum.roots += Math.sqrt(weight)
      sum.weights += weight
      sum.count += 1
    }
  }
  return sum.roots ** 2 / (sum.count * sum.weights)
}

function optionsOf(startMs: number): SimulationOptions {
  const world = createWorld({ seed: 1, startMs, events: EVENTS })
  const endMs = startMs + HOURS * HOUR_MS
  const changes = new Map<number, readonly number[]>()
  const lists = new Map<number, ReturnType<typeof world.listed>>()
  return {
    startMs,
    endMs,
    discoveryIntervalMs: 5 * MINUTE_MS,
    perSecond: PER_SECOND,
    world: {
      listedAt: (atMs) => {
        const known = lists.get(atMs) ?? world.listed(BOOKMAKER, atMs)
        lists.set(atMs, known)
        return known
      },
      changesMs: (eventId) => {
        const known = changes.get(eventId)
        if (known !== undefined) return known
        const made = world
          .versions(BOOKMAKER, eventId, endMs)
          .flatMap(({ sinceMs, version }) => (version ? sinceMs : []))
        changes.set(eventId, made)
        return made
      },
    },
  }
}

function settingsText({ nearestIntervalMs, longestIntervalMs }: ScheduleRules): string {
  return `NEAREST_INTERVAL_SECONDS=${nearestIntervalMs / 1000}, SCRAPE_INTERVAL_MINUTES=${longestIntervalMs / MINUTE_MS}`
}

function shown({ requests, weightedStalenessS, longestWaitS, seenWithinAMinute }: Simulated): string {
  const seen = `${(seenWithinAMinute * 100).toFixed(1)} % of changes seen within a minute`
  return `${requests} requests, ${weightedStalenessS.toFixed(1)} s stale, longest wait ${Math.round(longestWaitS)} s, ${seen}`
}
