// The matches of the world: which there are, since when they are known, and what becomes of them: most are played as
// announced, some at another time, some never.
import { BoundedMemo } from './bounded-memo.ts'
import { type EventNumbers, eventNumbers } from './event-numbers.ts'
import { DAY_MS, type Fixture, fixturesOf, HOUR_MS, weekOf } from './fixture-weeks.ts'
import { leaguesOf } from './leagues.ts'
import { drawsFor } from './seeded.ts'

export interface CalendarOptions {
  readonly seed: number
  readonly startMs: number
  /** How many are upcoming at any moment. */
  readonly events: number
}

export interface FootballEvent {
  readonly rank: number
  readonly eventId: number
  readonly fixture: Fixture
  readonly isNeutral: boolean
  /** From 0 to 1: how much bookmakers offer of it. */
  readonly depth: number
  /** From when on it is announced. */
  readonly publishedMs: number
  /** The kickoff that it gets in the end, and when that is decided; the announced one where nothing changes. */
  readonly finalKickoffMs: number
  readonly decidedMs: number
  /** When it is called off for good; null where it is played. */
  readonly calledOffMs: number | null
}

export interface Calendar {
  readonly numbers: EventNumbers
  /** Every event that some bookmaker may show at that moment, in the order of first kickoffs. */
  readonly around: (atMs: number) => readonly FootballEvent[]
  /** Undefined for a rank before the world begins or of a match that nobody announced yet at `untilMs`. */
  readonly eventAt: (rank: number, untilMs: number) => FootballEvent | undefined
}

/** Ten days of matches are announced: so many weeks. */
const AHEAD_WEEKS = 10 / 7
/** The last announced of them are not listed anywhere yet, and a few are called off: 1.2 % as measured. */
const AHEAD_FACTOR = 1.012
/** Three weeks hold every upcoming match; as many again for whoever asks about another time in between. */
const WEEKS_KEPT = 8

/** Returns the calendar of a world. No match of a week before its start is in it but those put off into it. */
export function createCalendar({ seed, startMs, events }: CalendarOptions): Calendar {
  const leagues = leaguesOf(seed)
  const perWeek = Math.max(1, Math.round(events / AHEAD_WEEKS))
  const firstWeek = weekOf(startMs)
  const least = -perWeek
  const numbers = eventNumbers(seed, least)
  const ahead = Math.round(events * AHEAD_FACTOR)
  const fixtureWeeks = new BoundedMemo<number, readonly Fixture[]>(WEEKS_KEPT)
  const eventWeeks = new BoundedMemo<number, readonly FootballEvent[]>(WEEKS_KEPT)

  const fixturesIn = (week: number) =>
    fixtureWeeks.get(week, () => fixturesOf({ seed, week, leagues, matches: perWeek }))
  const announcedMs = (rank: number) => {
    const { week, place } = placeOf(rank - ahead)
    return fixturesIn(week)[place]?.kickoffMs ?? 0
  }
  const placeOf = (rank: number) => {
    const week = Math.floor(rank / perWeek)
    return { week: firstWeek + week, place: rank - week * perWeek }
  }
  const eventsIn = (week: number) =>
    eventWeeks.get(week, () =>
      fixturesIn(week).map((fixture, place) => {
        const rank = (week - firstWeek) * perWeek + place
        // An event is announced when as many as there shall be have kicked off since: so their number stays.
        return makeEvent({ seed, rank, eventId: numbers.eventId(rank), fixture, publishedMs: announcedMs(rank) })
      }),
    )
  const rankAt = (atMs: number) => {
    const week = weekOf(atMs)
    return (week - firstWeek) * perWeek + begunBy(fixturesIn(week), atMs)
  }

  return {
    numbers,
    around: (atMs) => {
      const next = rankAt(atMs)
      const weeks = weeksBetween(Math.max(weekOf(atMs) - 1, firstWeek - 1), placeOf(next + ahead).week)
      return weeks.flatMap(eventsIn).filter((event) => event.rank < next + ahead && lastMs(event) > atMs)
    },
    eventAt: (rank, untilMs) => {
      if (rank < least || rank >= rankAt(untilMs) + ahead) return undefined
      const { week, place } = placeOf(rank)
      return eventsIn(week)[place]
    },
  }
}

/** Returns how many of these, which are in the order of kickoffs, have kicked off. */
function begunBy(fixtures: readonly Fixture[], atMs: number): number {
  let [low, high] = [0, fixtures.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((fixtures[middle]?.kickoffMs ?? 0) <= atMs) low = middle + 1
    else high = middle
  }
  return low
}

function lastMs({ fixture, finalKickoffMs }: FootballEvent): number {
  return Math.max(fixture.kickoffMs, finalKickoffMs)
}

function weeksBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, nth) => first + nth)
}

interface EventFacts {
  readonly seed: number
  readonly rank: number
  readonly eventId: number
  readonly fixture: Fixture
  readonly publishedMs: number
}

function makeEvent({ seed, rank, eventId, fixture, publishedMs }: EventFacts): FootballEvent {
  const draws = drawsFor(`seed ${seed} event ${rank}`)
  // Most matches are of leagues of little fame: a few a day come near 1, the average lies near a quarter.
  const depth = fixture.league.fame ** 1.5 + 0.06 * draws.normal()
  return {
    rank,
    eventId,
    fixture,
    isNeutral: draws.uniform() < NEUTRAL_SHARE,
    depth: Math.min(1, Math.max(0, depth)),
    publishedMs,
    ...fateOf({ seed, rank, kickoffMs: fixture.kickoffMs, publishedMs }),
  }
}

/** Cup finals and homeless clubs. */
const NEUTRAL_SHARE = 0.01
const MOVED_SHARE = 0.01
const PUT_OFF_SHARE = 0.003
const CALLED_OFF_SHARE = 0.005
/** A moved kickoff is known this long before the nearer of both, so that every bookmaker hears of it in time. */
const KNOWN_BEFORE_MS = 3 * HOUR_MS

type Fate = Pick<FootballEvent, 'finalKickoffMs' | 'decidedMs' | 'calledOffMs'>

function fateOf(event: { seed: number; rank: number; kickoffMs: number; publishedMs: number }): Fate {
  const { kickoffMs, publishedMs } = event
  const draws = drawsFor(`seed ${event.seed} fate ${event.rank}`)
  const share = draws.uniform()
  const asAnnounced = { finalKickoffMs: kickoffMs, decidedMs: publishedMs, calledOffMs: null }
  if (share < CALLED_OFF_SHARE) {
    const calledOffMs = Math.round(publishedMs + draws.uniform() * (kickoffMs - publishedMs))
    return { ...asAnnounced, calledOffMs }
  }
  if (share < CALLED_OFF_SHARE + PUT_OFF_SHARE) {
    // The teams are there and wait: decided only after the match should have begun.
    const decidedMs = kickoffMs + draws.whole(2, 40) * 60_000
    return { finalKickoffMs: kickoffMs + draws.whole(8, 104) * 15 * 60_000, decidedMs, calledOffMs: null }
  }
  if (share < CALLED_OFF_SHARE + PUT_OFF_SHARE + MOVED_SHARE) {
    const byMs = draws.uniform() < 0.6 ? draws.pick([-4, -2, 2, 4, 6]) * 30 * 60_000 : draws.pick([-DAY_MS, DAY_MS])
    const nearerMs = Math.min(kickoffMs, kickoffMs + byMs)
    const latestMs = nearerMs - KNOWN_BEFORE_MS
    const decidedMs = Math.round(nearerMs - KNOWN_BEFORE_MS - draws.exponential() * 30 * HOUR_MS)
    if (latestMs <= publishedMs) return asAnnounced
    return { finalKickoffMs: kickoffMs + byMs, decidedMs: Math.max(decidedMs, publishedMs), calledOffMs: null }
  }
  return asAnnounced
}
