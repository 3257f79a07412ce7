// What long-lasting faults do to a source, hours of them under virtual time: how it stands and says why, how little it
// is asked meanwhile, that nothing is lost by it, and that afterwards everything is as if nothing had been.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PATH_BOOKMAKERS, type PathBookmaker } from '../simulator/paths/path-owner.ts'
import { createWorld } from '../simulator/world/create-world.ts'
import type { World } from '../simulator/world/world.ts'
import { heldLines, shownLines } from './quote-lines.ts'
import { startVirtualCollection, type VirtualCollection } from './virtual-collection.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
/** The next kickoff of this world lies beyond every test. */
const START_MS = Date.UTC(2026, 4, 9, 8)
const STRUCK: PathBookmaker = 'betpawa'
const OTHERS = PATH_BOOKMAKERS.filter((slug) => slug !== STRUCK)
/** The default of every bookmaker. */
const PER_SECOND = 40

interface Standing {
  readonly atMs: number
  readonly state: string
  readonly reason: string | null
}

let collection: VirtualCollection
let withdrawn: string[]
let standings: Standing[]
let arePathsGone: boolean
/** From the list of whom matches are missing, from the first on. */
let unlisted: number

beforeEach(async () => {
  withdrawn = []
  standings = []
  arePathsGone = false
  unlisted = 0
  collection = startVirtualCollection({
    world: fallingWorld(),
    startMs: START_MS,
    seed: 1,
    isGone: ({ bookmaker, part }) => arePathsGone && bookmaker === STRUCK && part === 'details',
    onTold: ({ input, changeSet }) => {
      const name = `${input.bookmaker} ${input.eventId}`
      if (typeof changeSet?.head.withdrawnAtMs === 'number') withdrawn.push(name)
    },
  })
  await pass(6 * MINUTE_MS)
  expect(PATH_BOOKMAKERS.map((slug) => collection.report(slug).state)).toEqual(['up', 'up', 'up'])
})

afterEach(async () => {
  // Whatever happened: no listing was withdrawn, nobody's pace was exceeded, and it was no fault of ours.
  expect(withdrawn).toEqual([])
  for (const slug of PATH_BOOKMAKERS) expect(mostInASecond(slug)).toBeLessThanOrEqual(PER_SECOND)
  expect(collection.faults.filter(({ fault }) => fault.code === 'INTERNAL_FAULT')).toEqual([])
  expect(collection.faults.filter(({ bookmaker }) => bookmaker !== STRUCK)).toEqual([])
  await collection.stop()
})

describe('an outage of three hours', () => {
  it('is few requests, costs no quote, and is caught up with when it is over', async () => {
    const before = quotesOf(STRUCK)
    collection.break(STRUCK, 'status_500')
    await pass(5 * MINUTE_MS)
    const atMs = collection.clock.nowMs()
    await pass(3 * HOUR_MS)
    // A pause of 5 minutes at most, three quarters of it at least, then one request: 48 in 3 hours.
    expect(sentSince(atMs).length).toBeLessThanOrEqual(48)
    expect(sentSince(atMs).length).toBeGreaterThan(30)
    expect(collection.report(STRUCK)).toMatchObject({ state: 'down', reason: expect.stringContaining('FETCH_STATUS') })
    expect(quotesOf(STRUCK)).toEqual(before)
    expect(lateListings(STRUCK)).toBe(before.length)
    await expectOthersWell()
    collection.mend(STRUCK)
    await expectRecovery({ withinMs: 6 * MINUTE_MS })
  })

  it('says at every moment what keeps it down', async () => {
    collection.break(STRUCK, 'status_500')
    await pass(30 * MINUTE_MS)
    const reasons = standings.filter(({ state }) => state === 'down').map(({ reason }) => reason)
    expect(reasons.length).toBeGreaterThan(200)
    expect(reasons.filter((reason) => reason?.includes('FETCH_STATUS') !== true)).toEqual([])
  })

  it('has pauses that grow', async () => {
    collection.break(STRUCK, 'hang')
    await pass(40 * MINUTE_MS)
    const downMs = standings.find(({ state }) => state === 'down')?.atMs ?? 0
    const sent = sentSince(downMs).map(({ sentMs }) => sentMs)
    const gaps = sent.slice(1).map((sentMs, place) => sentMs - (sent[place] ?? 0))
    const [first = 0, second = 0, third = 0] = gaps
    expect(first).toBeGreaterThan(0)
    expect(second).toBeGreaterThan(first)
    expect(third).toBeGreaterThan(second)
    expect(Math.max(...gaps)).toBeLessThan(5 * MINUTE_MS + 60 * SECOND_MS)
    await expectOthersWell()
    collection.mend(STRUCK)
    await expectRecovery({ withinMs: 6 * MINUTE_MS })
  })
})

describe('a bookmaker that refuses', () => {
  it('with Retry-After is not asked before that is over', async () => {
    const beforeMs = collection.clock.nowMs()
    collection.break(STRUCK, 'status_429', { retry_after_s: 120, for_ms: 5 * MINUTE_MS })
    await pass(5 * MINUTE_MS)
    expect(standings).toContainEqual(
      expect.objectContaining({
        state: 'delayed',
        reason: expect.stringMatching(/^It asked to be left alone for \d+ s more\. BOOKMAKER_REFUSED: .* answered 429/),
      }),
    )
    const [first] = sentSince(beforeMs)
    const answeredMs = first?.sentMs ?? 0
    const early = sentSince(beforeMs).filter(({ sentMs }) => sentMs > answeredMs && sentMs < answeredMs + 120_000)
    expect(answeredMs).toBeGreaterThan(0)
    expect(early).toEqual([])
    await expectRecovery({ withinMs: 6 * MINUTE_MS })
  })

  it('every second request is delayed, and recovers', async () => {
    collection.break(STRUCK, 'status_403', { share: 0.5, path: 'details' })
    await pass(30 * MINUTE_MS)
    expect(collection.report(STRUCK)).toMatchObject({
      state: 'delayed',
      reason: expect.stringContaining('BOOKMAKER_REFUSED'),
    })
    await expectOthersWell()
    collection.mend(STRUCK)
    await expectRecovery({ withinMs: 15 * MINUTE_MS })
  })
})

describe('a bookmaker that comes and goes', () => {
  it('is asked little while it is gone, and recovers each time', async () => {
    for (let time = 0; time < 6; time += 1) {
      collection.break(STRUCK, 'reset')
      await pass(8 * MINUTE_MS)
      expect(collection.report(STRUCK)).toMatchObject({
        state: 'down',
        reason: expect.stringContaining('FETCH_CONNECT'),
      })
      collection.mend(STRUCK)
      await expectRecovery({ withinMs: 6 * MINUTE_MS })
    }
  })
})

describe('answers that are well-formed and wrong', () => {
  it('frozen ones are taken for what is shown, and are followed again when they move', async () => {
    const frozenMs = collection.clock.nowMs()
    collection.break(STRUCK, 'frozen')
    await pass(2 * HOUR_MS)
    expect(collection.report(STRUCK)).toMatchObject({ state: 'up', reason: null })
    expect(wrongAt(STRUCK, () => frozenMs)).toEqual([])
    collection.mend(STRUCK)
    await expectRecovery({ withinMs: 6 * MINUTE_MS })
  })

  it.each([1, -48])('kickoffs that are %i hours off are told as disagreements, and harm nothing', async (hours) => {
    const before = quotesOf(STRUCK)
    expect(disagreements()).toBe(0)
    collection.break(STRUCK, 'clock_skew', { hours })
    await pass(20 * MINUTE_MS)
    expect(disagreements()).toBeGreaterThan(20)
    expect(quotesOf(STRUCK).length).toBe(before.length)
    await expectOthersWell()
    collection.mend(STRUCK)
    await expectRecovery({ withinMs: 6 * MINUTE_MS })
    expect(disagreements()).toBe(0)
  })

  it('a changed format brings it down, withdraws nothing, and is over when it is', async () => {
    const before = quotesOf(STRUCK)
    collection.break(STRUCK, 'schema_drift')
    await pass(30 * MINUTE_MS)
    expect(collection.report(STRUCK)).toMatchObject({ state: 'down', reason: expect.stringContaining('WRONG_PAYLOAD') })
    expect(quotesOf(STRUCK)).toEqual(before)
    expect(lateListings(STRUCK)).toBe(before.length)
    await expectOthersWell()
    collection.mend(STRUCK)
    await expectRecovery({ withinMs: 6 * MINUTE_MS })
    expect(standings.slice(-70).map(({ state }) => state)).not.toContain('delayed')
  })
})

describe('lists and paths', () => {
  it('that show nothing at all bring it down with an alarm, and withdraw nothing', async () => {
    const before = quotesOf(STRUCK).length
    collection.break(STRUCK, 'zero_results')
    await pass(5 * MINUTE_MS)
    expect(collection.report(STRUCK)).toMatchObject({
      state: 'down',
      reason: 'Its lists show no event.',
      listed: 0,
      alarms: ['No events listed, after 24.'],
    })
    expect(faultCodes()).toContain('DISCOVERY_EMPTY')
    await pass(30 * MINUTE_MS)
    expect(quotesOf(STRUCK).length).toBe(before)
    await expectOthersWell()
    collection.mend(STRUCK)
    await expectRecovery({ withinMs: 6 * MINUTE_MS })
  })

  it('of details that moved bring it down: not one event is found, and none is withdrawn for it', async () => {
    const before = quotesOf(STRUCK)
    arePathsGone = true
    await pass(30 * MINUTE_MS)
    expect(faultCodes()).toContain('NOTHING_FOUND')
    expect(collection.report(STRUCK)).toMatchObject({ state: 'down', reason: expect.stringContaining('NOTHING_FOUND') })
    expect(quotesOf(STRUCK)).toEqual(before)
    expect(lateListings(STRUCK)).toBe(before.length)
    await expectOthersWell()
    arePathsGone = false
    await expectRecovery({ withinMs: 6 * MINUTE_MS })
  })

  it('that suddenly lack a third of the events are an alarm', async () => {
    unlisted = 9
    await pass(5 * MINUTE_MS)
    expect(collection.report(STRUCK)).toMatchObject({
      state: 'up',
      alarms: ['Only 15 events listed, after 24.'],
    })
    expect(faultCodes()).toContain('SOURCE_FELL')
    // Their details still answer, but a second list would make it true; it does not come to that.
    unlisted = 0
    await pass(6 * MINUTE_MS)
    expect(collection.report(STRUCK).alarms).toEqual([])
    await expectRecovery({ withinMs: MINUTE_MS })
  })
})

/** A world in which one bookmaker's lists can lack matches that its details still show. */
function fallingWorld(): World {
  const world = createWorld({ seed: 1, startMs: START_MS, events: 25 })
  return {
    ...world,
    listed: (bookmaker, atMs) => world.listed(bookmaker, atMs).slice(bookmaker === STRUCK ? unlisted : 0),
  }
}

async function pass(ms: number): Promise<void> {
  await collection.pass(ms, () => {
    const { state, reason } = collection.report(STRUCK)
    standings.push({ atMs: collection.clock.nowMs(), state, reason })
  })
}

/** It is up again within that time, and a run later everything is as if nothing had been. */
async function expectRecovery({ withinMs }: { readonly withinMs: number }): Promise<void> {
  await pass(withinMs)
  expect(collection.report(STRUCK)).toMatchObject({ state: 'up', reason: null })
  const sinceMs = collection.clock.nowMs()
  await pass(10 * MINUTE_MS + 5 * SECOND_MS)
  expect(collection.report(STRUCK)).toMatchObject({ state: 'up', reason: null })
  for (const slug of PATH_BOOKMAKERS) {
    expect(lateListings(slug)).toBe(0)
    expect(wrongAt(slug, (confirmedAtMs) => confirmedAtMs)).toEqual([])
  }
  // The rhythm: each listing twice in ten minutes by the two runs, no more by itself, for all kickoffs are far off.
  const bySubject = Map.groupBy(sentSince(sinceMs, 'details'), ({ subject }) => subject)
  expect(bySubject.size).toBe(quotesOf(STRUCK).length)
  for (const requests of bySubject.values()) {
    expect(requests.length).toBeGreaterThanOrEqual(2)
    expect(requests.length).toBeLessThanOrEqual(5)
  }
}

async function expectOthersWell(): Promise<void> {
  for (const slug of OTHERS) {
    expect(collection.report(slug)).toMatchObject({ state: 'up', reason: null })
    expect(lateListings(slug)).toBe(0)
    expect(wrongAt(slug, (confirmedAtMs) => confirmedAtMs)).toEqual([])
  }
}

/** The listings that are held otherwise than they were shown at a moment, by event. */
function wrongAt(slug: PathBookmaker, momentOf: (confirmedAtMs: number) => number): readonly number[] {
  const { cache, answerer } = collection
  return [...cache.listingsOf(slug)]
    .filter((held) => {
      const shown = answerer.truth.listing(slug, held.eventId, momentOf(held.head.confirmedAtMs ?? 0))
      return shown === undefined || shownLines(shown).join() !== heldLines(held, shown).join()
    })
    .map(({ eventId }) => eventId)
}

function quotesOf(slug: PathBookmaker): readonly object[] {
  return [...collection.cache.listingsOf(slug)].map((held) => ({ eventId: held.eventId, quotes: [...held.quotes()] }))
}

function lateListings(slug: PathBookmaker): number {
  return [...collection.cache.listingsOf(slug)].filter(({ head }) => head.isLate).length
}

function disagreements(): number {
  return collection.cache
    .events()
    .flatMap((event) => event.disagreements)
    .filter(({ about }) => about === 'kickoff').length
}

function faultCodes(): readonly string[] {
  return collection.faults.map(({ fault }) => fault.code)
}

function sentSince(atMs: number, part?: 'lists' | 'details') {
  return collection.requests.filter(
    (request) => request.bookmaker === STRUCK && request.sentMs >= atMs && (part ?? request.part) === request.part,
  )
}

/** The most requests in any one second. */
function mostInASecond(slug: PathBookmaker): number {
  const sent = collection.requests.filter(({ bookmaker }) => bookmaker === slug).map(({ sentMs }) => sentMs)
  let [from, most] = [0, 0]
  for (const [place, sentMs] of sent.entries()) {
    while (sentMs - (sent[from] ?? 0) >= SECOND_MS) from += 1
    most = Math.max(most, place - from + 1)
  }
  return most
}
