// A day of the simulated world collected under virtual time, with answers as slow as the real ones: at its end the
// cache is what the bookmakers show, and on the way nothing was missed that the schedule promises to see.
import { describe, expect, it } from 'vitest'
import { PATH_BOOKMAKERS } from '../simulator/paths/path-owner.ts'
import { createWorld } from '../simulator/world/create-world.ts'
import { drawsFor } from '../simulator/world/seeded.ts'
import { drawAnswerTimeMs } from '../simulator/world/serve/answer-times.ts'
import { type Fate, fatesIn, findFate, quietFrom } from './listing-fates.ts'
import { heldListings, shownListings } from './quote-lines.ts'
import { VersionWitness } from './version-witness.ts'
import { startVirtualCollection } from './virtual-collection.ts'

const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS
const HOUR_MS = 60 * MINUTE_MS
/** A Saturday: most matches of a week are played on it. */
const WORLD_START_MS = Date.UTC(2026, 4, 9, 8)
const DISCOVERY_INTERVAL_MS = 5 * MINUTE_MS
/** A match near its kickoff is asked for half as often as by default, so that the day takes half as long. */
const UNHURRIED = { NEAREST_INTERVAL_SECONDS: '60' }
const BY_DEFAULT = {}
/** Two discoveries, which is how long a listing that is gone may be held, and a minute. */
const REST_MS = 11 * MINUTE_MS
/** The lists of a run come before its details, and an answer takes up to some seconds. */
const SLACK_MS = 10_000

const DAYS = [
  { name: 'a day on which a kickoff is moved', fate: 'moved', settings: UNHURRIED, versions: 300, due: 250 },
  { name: 'hours in which a match is put off', fate: 'put off', settings: BY_DEFAULT, versions: 60, due: 50 },
  { name: 'hours in which a match is called off', fate: 'called off', settings: BY_DEFAULT, versions: 60, due: 50 },
] as const

describe.each(DAYS)('$name', ({ fate, settings, versions, due }) => {
  it('is collected without a version missed, and ends with what is shown', { timeout: 300_000 }, async () => {
    const { seed, world, truth, startMs, endMs } = findTime(fate)
    const fates = fatesIn(truth, { fromMs: startMs, untilMs: endMs, everyMs: MINUTE_MS }).map((each) => each.fate)
    expect(fates).toContain(fate)
    const witness = new VersionWitness(truth)
    const collection = startVirtualCollection({
      world,
      startMs,
      seed,
      settings,
      answerTimeMs: ({ bookmaker }, request) =>
        drawAnswerTimeMs(bookmaker, drawsFor(`seed ${seed} day request ${request}`)),
      onTold: (told) => witness.told(told),
    })
    const { cache, answerer, clock } = collection
    await collection.pass(endMs - startMs)
    const testimony = witness.testify({
      fromMs: startMs,
      untilMs: endMs,
      discoveryIntervalMs: DISCOVERY_INTERVAL_MS,
      slackMs: SLACK_MS,
    })
    expect(testimony).toMatchObject({ missed: [], wrong: [] })
    expect(testimony.versions).toBeGreaterThan(versions)
    expect(testimony.due).toBeGreaterThan(due)

    // The world rests: every bookmaker goes on showing what it showed at this moment, so that nothing is left to be
    // excused. No match begins in that time.
    for (const bookmaker of PATH_BOOKMAKERS) collection.break(bookmaker, 'frozen')
    await collection.pass(REST_MS)
    for (const bookmaker of PATH_BOOKMAKERS) {
      const held = heldListings(cache, bookmaker, { truth: answerer.truth, atMs: endMs, nowMs: clock.nowMs() })
      expect(held.length).toBeGreaterThan(10)
      expect(held).toEqual(shownListings(answerer.truth, bookmaker, endMs))
      expect(collection.report(bookmaker)).toMatchObject({ state: 'up', reason: null })
      const late = [...cache.listingsOf(bookmaker)].filter(({ head }) => head.isLate && head.withdrawnAtMs === null)
      expect(late).toEqual([])
    }
    expect(collection.faults).toEqual([])
    await collection.stop()
  })
})

/** A world in which that happens, and when: all of a day for what is moved, else the hours around it. */
function findTime(fate: Fate) {
  const isDay = fate === 'moved'
  const searchedMs = (isDay ? 24 : 72) * HOUR_MS
  const found = findFate({
    worldOf: (seed) => createWorld({ seed, startMs: WORLD_START_MS, events: 25 }),
    fate,
    fromMs: WORLD_START_MS,
    untilMs: WORLD_START_MS + searchedMs,
    everyMs: HOUR_MS,
  })
  const { beforeMs, afterMs } = found.found
  const startMs = isDay ? WORLD_START_MS : Math.max(WORLD_START_MS, beforeMs - QUARTER_MS)
  const fromMs = isDay ? WORLD_START_MS + searchedMs : afterMs + QUARTER_MS
  return { ...found, startMs, endMs: quietFrom(found.truth, { fromMs, lengthMs: REST_MS }) }
}
