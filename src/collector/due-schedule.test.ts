// When each listing is asked for again: sooner where it matters, never beyond the longest interval, and in all no more
// than the pace bears.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RUNS } from '../../test/arbitraries.ts'
import { DueSchedule, type ScheduledListing, type ScheduleRules, wishedIntervalMs } from './due-schedule.ts'

const HOUR = 3_600_000
const RULES: ScheduleRules = { nearestIntervalMs: 30_000, longestIntervalMs: 300_000, perSecond: 40 }

const listingOf = (eventId: number, hoursToKickoff = 5): ScheduledListing => ({
  eventId,
  externalId: `x${eventId}`,
  kickoffMs: hoursToKickoff * HOUR,
})

function scheduleOf(listings: readonly ScheduledListing[], rules = RULES): DueSchedule {
  const schedule = new DueSchedule(rules)
  for (const listing of listings) schedule.put(listing, 0)
  return schedule
}

/** Takes everything that is due. */
function takeAll(schedule: DueSchedule, nowMs: number): readonly number[] {
  const taken: number[] = []
  for (let next = schedule.take(nowMs); next !== undefined; next = schedule.take(nowMs))
    taken.push(next.listing.eventId)
  return taken
}

describe('the wished interval', () => {
  const bounds = fc
    .tuple(fc.integer({ min: 5000, max: 3_600_000 }), fc.integer({ min: 60_000, max: 3_600_000 }))
    .map(([nearestIntervalMs, longestIntervalMs]) => ({ nearestIntervalMs, longestIntervalMs }))
  const hours = fc.double({ min: -3, max: 2000, noNaN: true })
  const liveliness = fc.double({ min: 0, max: 1, noNaN: true })

  it('shortens towards kickoff and with liveliness, and is never above the longest', () => {
    fc.assert(
      fc.property(bounds, hours, hours, liveliness, liveliness, (rules, one, other, still, lively) => {
        const [near, far] = [Math.min(one, other), Math.max(one, other)]
        const [less, more] = [Math.min(still, lively), Math.max(still, lively)]
        const wish = (hoursToKickoff: number, given: number) =>
          wishedIntervalMs({ hoursToKickoff, liveliness: given }, rules)
        expect(wish(near, less)).toBeLessThanOrEqual(wish(far, less))
        expect(wish(near, more)).toBeLessThanOrEqual(wish(near, less))
        expect(wish(far, less)).toBeLessThanOrEqual(rules.longestIntervalMs)
        expect(wish(near, more)).toBeGreaterThanOrEqual(Math.min(rules.nearestIntervalMs, rules.longestIntervalMs))
      }),
      RUNS,
    )
  })

  it('is what its formula says at some points', () => {
    const wish = (hoursToKickoff: number, given: number) =>
      wishedIntervalMs({ hoursToKickoff, liveliness: given }, { nearestIntervalMs: 30_000, longestIntervalMs: 600_000 })
    expect([wish(0, 0.5), wish(3, 0.5), wish(99, 0.5), wish(3, 0), wish(3, 1), wish(0, 1)]).toEqual([
      30_000, 60_000, 300_000, 75_000, 45_000, 30_000,
    ])
    expect(wish(10_000, 0.5)).toBe(600_000)
  })
})

describe('a listing', () => {
  it('is due at once when it is taken up, and taken once while it is in flight', () => {
    const schedule = scheduleOf([listingOf(1)])
    expect(schedule.nextDueMs()).toBe(0)
    expect(schedule.take(0)?.listing).toEqual(listingOf(1))
    expect([schedule.take(0), schedule.nextDueMs()]).toEqual([undefined, undefined])
    schedule.makeDue(0)
    expect(schedule.take(0)).toBeUndefined()
  })

  it('is due again after its interval, which liveliness shortens', () => {
    const due = (isChanged: boolean) => {
      const schedule = scheduleOf([listingOf(1)])
      for (let answer = 0; answer < 20; answer += 1) schedule.done(1, { nowMs: 0, isChanged })
      return schedule.nextDueMs() ?? 0
    }
    expect(due(true)).toBeLessThan(due(false) * 0.75)
    expect(due(false)).toBeLessThan(RULES.longestIntervalMs)
  })

  it('that only runs ask for comes due by itself where a run is long overdue', () => {
    const schedule = scheduleOf([listingOf(1, 400)])
    takeAll(schedule, 0)
    schedule.done(1, { nowMs: 0, isChanged: false })
    expect(schedule.nextDueMs()).toBe(450_000)
  })

  it('whose kickoff moves nearer is due sooner; one whose kickoff moves away is not due later', () => {
    const schedule = scheduleOf([listingOf(1, 99), listingOf(2, 1)])
    takeAll(schedule, 0)
    for (const eventId of [1, 2]) schedule.done(eventId, { nowMs: 0, isChanged: false })
    const before = schedule.nextDueMs() ?? 0
    schedule.put(listingOf(2, 99), 0)
    expect(schedule.nextDueMs()).toBe(before)
    schedule.put(listingOf(1, 0.1), 0)
    expect(schedule.nextDueMs()).toBeLessThan(before)
    expect(schedule.size).toBe(2)
  })

  it('keeps its time when it is put again as it was', () => {
    const schedule = scheduleOf([listingOf(1)])
    takeAll(schedule, 0)
    schedule.done(1, { nowMs: 0, isChanged: false })
    const before = schedule.nextDueMs()
    schedule.put({ ...listingOf(1), externalId: 'other' }, 1000)
    expect(schedule.nextDueMs()).toBe(before)
    expect([...schedule.listings()]).toMatchObject([{ externalId: 'other' }])
  })

  it('that is put off is due then, or after its interval if that is sooner', () => {
    const schedule = scheduleOf([listingOf(1)])
    takeAll(schedule, 0)
    schedule.putOff(1, 7000, 0)
    expect(schedule.nextDueMs()).toBe(7000)
    expect(schedule.take(6999)).toBeUndefined()
    expect(schedule.take(7000)?.listing.eventId).toBe(1)
    schedule.putOff(1, 99 * HOUR, 7000)
    expect(schedule.nextDueMs()).toBeLessThanOrEqual(7000 + RULES.longestIntervalMs)
  })

  it('that is removed is gone, and what is said of it afterwards changes nothing', () => {
    const schedule = scheduleOf([listingOf(1)])
    takeAll(schedule, 0)
    schedule.remove(1)
    schedule.done(1, { nowMs: 0, isChanged: true })
    schedule.putOff(1, 5, 0)
    schedule.makeDue(0, [1])
    expect([schedule.size, schedule.has(1), schedule.nextDueMs()]).toEqual([0, false, undefined])
    expect(schedule.plannedIntervalMs(1, 0)).toBe(RULES.longestIntervalMs)
  })

  it('is planned to be asked for again just when it is', () => {
    const schedule = scheduleOf([listingOf(1, 8)])
    takeAll(schedule, 0)
    const plannedMs = schedule.plannedIntervalMs(1, 1000)
    schedule.done(1, { nowMs: 1000, isChanged: true })
    expect(schedule.nextDueMs()).toBe(1000 + plannedMs)
  })
})

describe('made due', () => {
  const rested = () => {
    const schedule = scheduleOf([1, 2, 3].map((eventId) => listingOf(eventId)))
    takeAll(schedule, 0)
    for (const eventId of [1, 2, 3]) schedule.done(eventId, { nowMs: 0, isChanged: false })
    return schedule
  }

  it('are those named, or all', () => {
    const schedule = rested()
    expect(takeAll(schedule, 10)).toEqual([])
    schedule.makeDue(10, [2, 77])
    expect(takeAll(schedule, 10)).toEqual([2])
    schedule.makeDue(10)
    expect(takeAll(schedule, 10)).toEqual([1, 3])
  })
})

describe('what was made due and is taken back', () => {
  it('is due at its own time again', () => {
    const schedule = scheduleOf([listingOf(1), listingOf(2)])
    takeAll(schedule, 0)
    for (const eventId of [1, 2]) schedule.done(eventId, { nowMs: 0, isChanged: false })
    const ownMs = schedule.nextDueMs()
    schedule.makeDue(10)
    schedule.takeBack([1, 2, 77])
    expect([schedule.take(10), schedule.nextDueMs()]).toEqual([undefined, ownMs])
  })

  it('is due all the same where it never was asked for, or was put off until now', () => {
    const schedule = scheduleOf([listingOf(1), listingOf(2)])
    schedule.take(0)
    schedule.putOff(1, 500, 0)
    schedule.makeDue(400)
    schedule.takeBack([1, 2])
    expect(takeAll(schedule, 499)).toEqual([2])
    expect(takeAll(schedule, 500)).toEqual([1])
  })

  it('is due when its kickoff, moved nearer meanwhile, says', () => {
    const schedule = scheduleOf([listingOf(1, 99)])
    schedule.take(0)
    schedule.done(1, { nowMs: 0, isChanged: false })
    schedule.makeDue(10)
    schedule.put(listingOf(1, 0), 10)
    schedule.takeBack([1])
    expect(schedule.nextDueMs()).toBe(10 + schedule.plannedIntervalMs(1, 10))
  })
})

describe('of what is due', () => {
  it('the most overdue goes first, measured in its own interval', () => {
    const schedule = scheduleOf([listingOf(1, 99), listingOf(2, 0), listingOf(3, 20)])
    expect(takeAll(schedule, 5000)).toEqual([2, 3, 1])
  })

  it('what was never asked for goes first, however overdue the others are', () => {
    const schedule = scheduleOf([listingOf(1, 0)])
    takeAll(schedule, 0)
    schedule.done(1, { nowMs: 0, isChanged: true })
    schedule.put(listingOf(2, 200), 3_600_000)
    expect(takeAll(schedule, 3_600_000)).toEqual([2, 1])
  })

  it('and waits for more than an interval, the share is told', () => {
    const schedule = scheduleOf([listingOf(1, 0), listingOf(2, 99)])
    expect(schedule.overdueShare(30_000)).toBe(0)
    expect(schedule.overdueShare(30_001)).toBe(0.5)
    expect(schedule.overdueShare(300_001)).toBe(1)
    expect(new DueSchedule(RULES).overdueShare(0)).toBe(0)
  })

  it('nothing is overdue when it begins anew, and the nearest goes first', () => {
    const schedule = scheduleOf([listingOf(1, 99), listingOf(2, 0), listingOf(3, 20)])
    const resumedMs = 3_600_000
    schedule.beginAnew(resumedMs)
    expect(schedule.overdueShare(resumedMs)).toBe(0)
    schedule.makeDue(resumedMs)
    schedule.takeBack([1])
    expect(schedule.overdueShare(resumedMs + 1000)).toBe(0)
    expect(takeAll(schedule, resumedMs)).toEqual([2, 3, 1])
  })
})

describe('other rules', () => {
  it('make due sooner what they ask for sooner, and nothing later', () => {
    const schedule = scheduleOf([listingOf(1)])
    takeAll(schedule, 0)
    schedule.done(1, { nowMs: 0, isChanged: false })
    const before = schedule.nextDueMs() ?? 0
    schedule.setRules({ ...RULES, nearestIntervalMs: 90_000 }, 0)
    expect(schedule.nextDueMs()).toBe(before)
    schedule.setRules({ ...RULES, nearestIntervalMs: 5000 }, 0)
    expect(schedule.nextDueMs()).toBeLessThan(before / 2)
  })
})

interface Play {
  readonly listings: readonly ScheduledListing[]
  readonly rules: ScheduleRules
  readonly hours: number
  /** Requests that are answered in a second, however many are due. */
  readonly budget: number
  /** Whether runs make everything due in the longest interval. */
  readonly hasRuns?: boolean
}

/** Plays second by second; returns when each listing was asked for, and all requests of each minute. */
function play({ listings, rules, hours, budget, hasRuns = false }: Play) {
  const schedule = scheduleOf(listings, rules)
  const askedMs = new Map<number, number[]>(listings.map(({ eventId }) => [eventId, []]))
  const perMinute: number[] = []
  for (let nowMs = 0; nowMs < hours * HOUR; nowMs += 1000) {
    if (hasRuns && nowMs % rules.longestIntervalMs === 0) schedule.makeDue(nowMs)
    const minute = Math.floor(nowMs / 60_000)
    perMinute[minute] ??= 0
    for (let asked = 0; asked < budget; asked += 1) {
      const next = schedule.take(nowMs)
      if (next === undefined) break
      askedMs.get(next.listing.eventId)?.push(nowMs)
      perMinute[minute] += 1
      schedule.done(next.listing.eventId, { nowMs, isChanged: next.listing.eventId % 3 === 0 })
    }
  }
  return { askedMs, perMinute }
}

const longestGapMs = (times: readonly number[], endMs: number) =>
  Math.max(...[...times, endMs].map((atMs, place) => atMs - (times[place - 1] ?? 0)))

describe('no listing starves', () => {
  it('under a budget far too small each is asked for again and again, within a bound', () => {
    const anyHours = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 20, maxLength: 60 })
    fc.assert(
      fc.property(anyHours, fc.constantFrom(0.1, 1, 40), (hours, perSecond) => {
        const listings = hours.map((each, place) => listingOf(place + 1, each))
        const rules = { nearestIntervalMs: 5000, longestIntervalMs: 60_000, perSecond }
        const { askedMs } = play({ listings, rules, hours: 1, budget: 1, hasRuns: true })
        // One a second, dealt out by interval, so that each waits as many of its intervals as any other.
        const wish = (hoursToKickoff: number, liveliness: number) =>
          wishedIntervalMs({ hoursToKickoff, liveliness }, rules)
        const intervals = hours.reduce((sum, each) => sum + 1000 / wish(each - 1, 1), 0)
        for (const [place, each] of hours.entries()) {
          const boundMs = rules.longestIntervalMs + 1.5 * wish(each, 0) * Math.max(1, intervals)
          const gapMs = longestGapMs(askedMs.get(place + 1) ?? [], HOUR)
          expect(gapMs, `listing ${place + 1}`).toBeLessThanOrEqual(boundMs)
        }
      }),
      { ...RUNS, numRuns: 15 },
    )
  })

  it('and the near ones are asked for more often than the far ones', () => {
    const listings = Array.from({ length: 200 }, (_, place) => listingOf(place + 1, place < 100 ? 0.5 : 50))
    const { askedMs } = play({ listings, rules: { ...RULES, perSecond: 4 }, hours: 0.5, budget: 4 })
    const count = (from: number, to: number) =>
      [...askedMs].filter(([id]) => id > from && id <= to).reduce((sum, [, times]) => sum + times.length, 0)
    expect(count(0, 100)).toBeGreaterThan(count(100, 200) * 1.5)
  })
})

describe('over an hour', () => {
  // As on a weekend: some listings soon, most of them far off.
  const weekend = Array.from({ length: 1200 }, (_, place) => listingOf(place + 1, 0.5 + (place % 120) * 1.5))
  const share = (perMinute: readonly number[], perSecond: number) =>
    perMinute.reduce((sum, each) => sum + each, 0) / perMinute.length / 60 / perSecond

  // Every one of them wishes for a little less than the interval of runs.
  const nextWeek = Array.from({ length: 1200 }, (_, place) => listingOf(place + 1, 80 + (place % 10)))

  it.each([
    { who: 'near and far', hasRuns: false, perSecond: 8 },
    { who: 'near and far', hasRuns: true, perSecond: 8 },
    { who: 'near and far', hasRuns: true, perSecond: 15 },
    { who: 'days off', hasRuns: true, perSecond: 6 },
    { who: 'days off', hasRuns: true, perSecond: 15 },
  ])('at most the planned share is asked for: $who, runs $hasRuns, $perSecond', ({ who, hasRuns, perSecond }) => {
    const listings = who === 'days off' ? nextWeek : weekend
    const { perMinute } = play({ listings, rules: { ...RULES, perSecond }, hours: 1, budget: 1000, hasRuns })
    expect(share(perMinute.slice(5), perSecond)).toBeLessThanOrEqual(0.72)
  })

  it('the pace is used where there is more to ask for than it bears', () => {
    const rules = { ...RULES, perSecond: 9 }
    const { perMinute } = play({ listings: weekend, rules, hours: 1, budget: 1000, hasRuns: true })
    expect(share(perMinute.slice(5), 9)).toBeGreaterThan(0.6)
  })

  it('no interval is stretched beyond the longest, however little the pace bears', () => {
    const schedule = scheduleOf(weekend, { ...RULES, perSecond: 1 })
    for (const { eventId } of weekend) {
      expect(schedule.plannedIntervalMs(eventId, 0)).toBeLessThanOrEqual(RULES.longestIntervalMs)
    }
  })

  it('intervals are stretched from the first answer on, when all were taken up at once', () => {
    const schedule = scheduleOf(weekend, { ...RULES, perSecond: 6 })
    schedule.done(1, { nowMs: 1000, isChanged: false })
    const alone = scheduleOf(weekend.slice(0, 1), { ...RULES, perSecond: 6 })
    expect(schedule.plannedIntervalMs(1, 1000)).toBeGreaterThan(alone.plannedIntervalMs(1, 1000) * 3)
  })

  it('none waits longer than the runs let it', () => {
    const { askedMs } = play({
      listings: weekend,
      rules: { ...RULES, perSecond: 8 },
      hours: 1,
      budget: 8,
      hasRuns: true,
    })
    const gaps = [...askedMs.values()].map((times) => longestGapMs(times, HOUR))
    // A run of 1200 listings at 8 a second takes 150 s.
    expect(Math.max(...gaps)).toBeLessThanOrEqual(RULES.longestIntervalMs + 150_000)
  })
})
