// The laws of the simulated world: the same for whoever asks in whatever order, as full as a real day, and true to
// itself from the lists to the versions.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorld } from './create-world.ts'
import { DAY_MS, HOUR_MS } from './fixtures/fixture-weeks.ts'
import { competitionAt, leaguesOf } from './fixtures/leagues.ts'
import type { ListedEvent } from './shown-listing.ts'
import type { World } from './world.ts'

/** A Monday. */
const START_MS = Date.parse('2026-05-04T09:00:00Z')
const BOOKMAKERS = ['betpawa', 'sportybet', 'bet9ja'] as const
const EVENTS = 1300

const full = createWorld({ seed: 20_260_504, startMs: START_MS, events: EVENTS })
const allAt = (world: World, atMs: number) => BOOKMAKERS.flatMap((bookmaker) => world.listed(bookmaker, atMs))
const idsAt = (world: World, atMs: number) => new Set(allAt(world, atMs).map(({ eventId }) => eventId))
const everyNth = <Item>(items: readonly Item[], nth: number) => items.filter((_, at) => at % nth === 0)

describe('a world', () => {
  it('answers the same for one seed, in whatever order it is asked', () => {
    const anyQuestion = fc.record({
      bookmaker: fc.constantFrom(...BOOKMAKERS),
      atMs: fc.integer({ min: START_MS, max: START_MS + 30 * DAY_MS }),
      nth: fc.nat(50),
    })
    const options = { seed: 3, startMs: START_MS, events: 40 }
    const ask = (world: World, { bookmaker, atMs, nth }: { bookmaker: string; atMs: number; nth: number }) => {
      const listed = world.listed(bookmaker, atMs)
      const one = listed[nth % listed.length]
      if (one === undefined) return { listed }
      const shown = world.shown(bookmaker, one.externalId, atMs)
      return { listed, shown, versions: world.versions(bookmaker, one.eventId, atMs) }
    }
    fc.assert(
      fc.property(fc.array(anyQuestion, { minLength: 2, maxLength: 12 }), (questions) => {
        const [there, back] = [createWorld(options), createWorld(options)]
        const answers = questions.map((question) => ask(there, question))
        const answersBack = questions.toReversed().map((question) => ask(back, question))
        expect(answersBack.toReversed()).toEqual(answers)
      }),
      { seed: 11, numRuns: 8 },
    )
  })

  it('is the same whenever it starts, but for what was before', () => {
    const options = { seed: 3, events: 40 }
    const anyMoments = fc.record({
      startMs: fc.integer({ min: START_MS - 40 * DAY_MS, max: START_MS + 40 * DAY_MS }),
      laterMs: fc.integer({ min: 1, max: 60 * DAY_MS }),
      askedMs: fc.integer({ min: 0, max: 15 * DAY_MS }),
    })
    fc.assert(
      fc.property(anyMoments, ({ startMs, laterMs, askedMs }) => {
        const early = createWorld({ ...options, startMs })
        const late = createWorld({ ...options, startMs: startMs + laterMs })
        const atMs = startMs + laterMs + askedMs
        for (const bookmaker of BOOKMAKERS) {
          const listed = late.listed(bookmaker, atMs)
          expect(listed).toEqual(early.listed(bookmaker, atMs))
          expect(listed.length).toBeGreaterThan(0)
          for (const { eventId, externalId } of everyNth(listed, 5)) {
            expect(late.shown(bookmaker, externalId, atMs)).toEqual(early.shown(bookmaker, externalId, atMs))
            const [all, some] = [early, late].map((world) => world.versions(bookmaker, eventId, atMs))
            expect(some?.length).toBeGreaterThan(0)
            expect(some).toEqual(all?.slice(-(some?.length ?? 0)))
          }
        }
      }),
      { seed: 12, numRuns: 25 },
    )
  })

  it('gives no event the id of one that it gave it to before, over a year of starts', () => {
    const byId = new Map<number, string>()
    for (let week = 0; week < 52; week += 1) {
      const startMs = START_MS + week * 7 * DAY_MS
      const world = createWorld({ seed: 3, startMs, events: 40 })
      for (const { eventId, home, away } of world.listed('sportybet', startMs)) {
        const match = `${home} - ${away}`
        expect(byId.get(eventId) ?? match).toBe(match)
        byId.set(eventId, match)
      }
    }
    expect(byId.size).toBeGreaterThan(1000)
  })

  it('is another one with another seed', () => {
    const other = createWorld({ seed: 4, startMs: START_MS, events: 50 })
    const one = createWorld({ seed: 5, startMs: START_MS, events: 50 })
    const matches = (world: World) => world.listed('sportybet', START_MS).map(({ home, away }) => `${home} - ${away}`)
    expect(matches(one)).not.toEqual(matches(other))
    expect(idsAt(one, START_MS).intersection(idsAt(other, START_MS)).size).toBeLessThan(5)
  })

  it('prices the 1X2 alone where it is told so, as it does anyway', () => {
    const narrow = createWorld({ seed: 20_260_504, startMs: START_MS, events: EVENTS, placesMax: 1 })
    const atMs = START_MS + 9 * HOUR_MS
    for (const bookmaker of BOOKMAKERS) {
      for (const { externalId } of everyNth(full.listed(bookmaker, atMs), 60)) {
        const [all, one] = [full, narrow].map((world) => world.shown(bookmaker, externalId, atMs))
        expect(one?.quotes).toHaveLength(1)
        expect({ ...one, quotes: [] }).toEqual({ ...all, quotes: [] })
        expect(all?.quotes).toContainEqual(one?.quotes[0])
      }
    }
  })

  it('shows nothing before it starts, and nothing of what nobody lists', () => {
    expect(allAt(full, START_MS - 1)).toEqual([])
    const [first] = full.listed('betpawa', START_MS)
    expect(full.shown('betpawa', first?.externalId ?? '', START_MS - 1)).toBeUndefined()
    expect(full.shown('betpawa', 'none', START_MS)).toBeUndefined()
    expect(full.versions('betpawa', 1, START_MS + DAY_MS)).toEqual([])
    expect(() => full.listed('nobody', START_MS)).toThrow('no bookmaker "nobody"')
  })
})

describe('the calendar', () => {
  it('keeps its number of upcoming events over 12 days', () => {
    const counts = Array.from({ length: 96 }, (_, nth) => idsAt(full, START_MS + nth * 3 * HOUR_MS + 60_000).size)
    expect(Math.min(...counts)).toBeGreaterThan(EVENTS * 0.95)
    expect(Math.max(...counts)).toBeLessThan(EVENTS * 1.05)
  })

  it.each([1, 2, 20_260_504])(
    'has matches of about 160 competitions in about 40 countries at any moment, seed %i',
    (seed) => {
      const world = createWorld({ seed, startMs: START_MS, events: EVENTS })
      const leagues = leaguesOf(seed)
      const leagueOf = new Map(
        BOOKMAKERS.flatMap((slug) => leagues.map((league) => [`${slug} ${competitionAt(league, slug).id}`, league])),
      )
      for (let atMs = START_MS; atMs < START_MS + 15 * DAY_MS; atMs += 11 * HOUR_MS) {
        const on = new Set(allAt(world, atMs).map((each) => leagueOf.get(`${each.bookmaker} ${each.competition.id}`)))
        expect(on.size).toBeGreaterThanOrEqual(150)
        expect(on.size).toBeLessThanOrEqual(175)
        const countries = new Set([...on].map((league) => league?.shownAs.betpawa.country))
        expect(countries.size).toBeGreaterThanOrEqual(37)
      }
    },
  )

  it('is fullest on Saturday and Sunday afternoons, and reaches about ten days ahead', () => {
    const kickoffs = full.listed('sportybet', START_MS).map(({ kickoffMs }) => kickoffMs)
    const onDay = (date: string) => kickoffs.filter((at) => new Date(at).toISOString().startsWith(date)).length
    const [tuesday = 0, thursday = 0, saturday = 0, sunday = 0] = ['05', '07', '09', '10'].map((day) =>
      onDay(`2026-05-${day}`),
    )
    expect(Math.min(saturday, sunday)).toBeGreaterThan(1.5 * tuesday)
    expect(tuesday).toBeGreaterThan(thursday)
    expect(Math.max(...kickoffs) - START_MS).toBeGreaterThan(9 * DAY_MS)
    expect(Math.max(...kickoffs) - START_MS).toBeLessThan(14 * DAY_MS)
    expect(kickoffs.every((at) => at % 300_000 === 0)).toBe(true)
  })

  it('is covered by each bookmaker as a real run found it', () => {
    const times = Array.from({ length: 6 }, (_, nth) => START_MS + nth * 40 * HOUR_MS)
    const share = (bookmaker: string) => {
      const shares = times.map((atMs) => full.listed(bookmaker, atMs).length / idsAt(full, atMs).size)
      return shares.reduce((a, b) => a + b, 0) / shares.length
    }
    expect(Math.abs(share('betpawa') - 1021 / 1311)).toBeLessThan(0.03)
    expect(Math.abs(share('sportybet') - 1218 / 1311)).toBeLessThan(0.03)
    expect(Math.abs(share('bet9ja') - 1165 / 1311)).toBeLessThan(0.03)
  })

  it('gives each event one id that all share, and own ids and competitions by bookmaker', () => {
    const listed = allAt(full, START_MS)
    expect(new Set(listed.map((each) => `${each.bookmaker} ${each.externalId}`)).size).toBe(listed.length)
    const bySlug = Map.groupBy(listed, ({ bookmaker }) => bookmaker)
    for (const events of bySlug.values()) expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length)
    const competitions = new Map(
      listed.map(({ bookmaker, competition }) => [`${bookmaker} ${competition.id}`, competition]),
    )
    const countries = new Set(
      [...competitions.values()].filter(({ name }) => name === 'Premier League').map((each) => each.country),
    )
    expect(countries.size).toBeGreaterThan(20)
    expect(listed.every(({ home, away }) => !`${home}${away}`.includes(' - '))).toBe(true)
  })

  it('has teams that bookmakers spell differently, but never without a word in common', () => {
    const home = (bookmaker: string) =>
      new Map(full.listed(bookmaker, START_MS).map((each) => [each.eventId, each.home]))
    const [own, other] = [home('betpawa'), home('bet9ja')]
    const pairs = [...own].flatMap(([id, name]) => (other.has(id) ? [[name, other.get(id) ?? '']] : []))
    const spelt = pairs.filter(([one, two]) => one !== two)
    expect(spelt.length).toBeGreaterThan(pairs.length / 20)
    expect(spelt.length).toBeLessThan(pairs.length / 2)
    for (const [one = '', two = ''] of pairs) {
      expect(new Set(one.split(' ')).intersection(new Set(two.split(' '))).size).toBeGreaterThan(0)
    }
  })

  it('moves some kickoffs, calls some matches off and puts some off past their kickoff', () => {
    const seen = new Map<string, ListedEvent>()
    const [moved, gone, late] = [new Set<number>(), new Set<number>(), new Set<number>()]
    // One in 300 is put off: of this world's, the first on the seventeenth day.
    const fromMs = START_MS + 15 * DAY_MS
    for (let atMs = fromMs; atMs < fromMs + 6 * DAY_MS; atMs += HOUR_MS) {
      const now = new Map(allAt(full, atMs).map((each) => [`${each.bookmaker} ${each.externalId}`, each]))
      for (const [key, each] of now) {
        const before = seen.get(key)
        if (before !== undefined && before.kickoffMs !== each.kickoffMs) moved.add(each.eventId)
        if (before !== undefined && before.kickoffMs < atMs) late.add(each.eventId)
      }
      for (const [key, each] of seen) if (!now.has(key) && each.kickoffMs > atMs) gone.add(each.eventId)
      for (const [key, each] of now) seen.set(key, each)
    }
    expect(moved.size).toBeGreaterThan(0)
    expect(gone.size).toBeGreaterThan(0)
    expect(late.size).toBeGreaterThan(0)
    // 1.3 % move, 0.5 % are called off.
    const events = new Set([...seen.values()].map(({ eventId }) => eventId))
    expect(moved.size + gone.size).toBeLessThan(0.03 * events.size)
  })
})

describe('a listing', () => {
  it.each([
    ['betpawa', 167],
    ['sportybet', 76],
    ['bet9ja', 70],
  ] as const)('of %s has about %d quotes', (bookmaker, target) => {
    const atMs = START_MS + 5 * HOUR_MS
    const counts = everyNth(full.listed(bookmaker, atMs), 4).map(
      ({ externalId }) => full.shown(bookmaker, externalId, atMs)?.quotes.length ?? 0,
    )
    const mean = counts.reduce((a, b) => a + b, 0) / counts.length
    expect(Math.abs(mean / target - 1)).toBeLessThan(0.1)
    expect(Math.max(...counts)).toBeGreaterThan(200)
  })

  it('is shown as it is listed, and never at or after its kickoff as known then', () => {
    for (const bookmaker of BOOKMAKERS) {
      for (const each of everyNth(full.listed(bookmaker, START_MS), 25)) {
        expect(full.shown(bookmaker, each.externalId, START_MS)).toMatchObject(each)
        const versions = full.versions(bookmaker, each.eventId, START_MS + 30 * DAY_MS)
        for (const { sinceMs } of versions) {
          const shown = full.shown(bookmaker, each.externalId, sinceMs)
          if (shown === undefined) continue
          expect(shown.kickoffMs).toBeGreaterThan(sinceMs)
          expect(full.listed(bookmaker, sinceMs).some(({ eventId }) => eventId === each.eventId)).toBe(true)
          break
        }
        const last = versions.at(-1)
        expect(last?.version).toBeNull()
        expect(full.shown(bookmaker, each.externalId, (last?.sinceMs ?? 0) + DAY_MS)).toBeUndefined()
        const lastKickoffMs = full.shown(bookmaker, each.externalId, (last?.sinceMs ?? 0) - 1)?.kickoffMs ?? 0
        expect(lastKickoffMs).toBeGreaterThanOrEqual(last?.sinceMs ?? 0)
        expect(full.shown(bookmaker, each.externalId, lastKickoffMs)).toBeUndefined()
      }
    }
  })

  it('counts its versions up by one, and shows each from the moment that it says', () => {
    for (const bookmaker of BOOKMAKERS) {
      for (const { eventId, externalId } of everyNth(full.listed(bookmaker, START_MS), 60)) {
        const versions = full.versions(bookmaker, eventId, START_MS + 12 * DAY_MS)
        const numbers = versions.map(({ version }) => version).filter((version) => version !== null)
        expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at))
        expect(versions.every(({ sinceMs }, at) => sinceMs > (versions[at - 1]?.sinceMs ?? 0))).toBe(true)
        for (const [at, { sinceMs, version }] of everyNth([...versions.entries()], 5)) {
          const untilMs = versions[at + 1]?.sinceMs ?? sinceMs + 1
          for (const atMs of [Math.max(sinceMs, START_MS), untilMs - 1]) {
            const shown = full.shown(bookmaker, externalId, atMs)
            expect([shown?.version ?? null, shown?.sinceMs ?? sinceMs]).toEqual([version, sinceMs])
          }
        }
      }
    }
  })

  it('changes its prices from one version to the next, but not within one', () => {
    const [each] = full.listed('betpawa', START_MS + DAY_MS)
    const versions = full.versions('betpawa', each?.eventId ?? 0, START_MS + 3 * DAY_MS)
    const quotes = versions.map(({ sinceMs }) => full.shown('betpawa', each?.externalId ?? '', sinceMs)?.quotes)
    const changed = quotes.filter((now, at) => at > 0 && JSON.stringify(now) !== JSON.stringify(quotes[at - 1]))
    expect(changed.length).toBeGreaterThan(0.8 * (quotes.length - 1))
    const atMs = START_MS + DAY_MS
    const shown = full.shown('betpawa', each?.externalId ?? '', atMs)
    expect(full.shown('betpawa', each?.externalId ?? '', atMs)).toBe(shown)
  })
})
