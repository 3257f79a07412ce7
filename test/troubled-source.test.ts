// A bookmaker in trouble in part: what is broken there costs no more than itself, and is told for what it is.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SourceSettings } from '../src/collector/source.ts'
import { RunAnswer } from '../src/contract/run.ts'
import { type CollectorWorld, createCollectorWorld } from './collector-world.ts'
import { betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'

let world: CollectorWorld
beforeEach(async () => {
  world = await createCollectorWorld()
})
afterEach(() => world.stop())

const ID = 90_000_001
const MINUTE = 60_000
const DETAILS = /v4\/events\/\d+$/
const newest = () => RunAnswer.parse(world.collector.runs.newest(1)[0]?.answer())
const betpawa = () => {
  world.collector.tick()
  return world.collector.reports()[0]
}
const put = (count: number) => {
  for (let place = 0; place < count; place += 1) world.shelf.push(recordingOf(betpawaPayload({ eventId: ID + place })))
}
const change = (settings: Partial<SourceSettings>) => {
  const sources = [...world.settings.sources].map(([slug, each]) => [slug, { ...each, ...settings }] as const)
  world.collector.settings = { ...world.settings, sources: new Map(sources) }
}
const slowly = { limits: { concurrency: 1, gapMs: 0, perSecond: 1 } }

describe('some listings that always fail', () => {
  it('never take their bookmaker down: it is the listings that are broken', async () => {
    put(40)
    await world.run()
    world.interceptions.push({ path: /v4\/events\/1000000[0-9]$/, status: 500 })
    await world.run()
    const states = new Set<string>()
    for (let step = 0; step < 60; step += 1) {
      await world.clock.advance(MINUTE / 2)
      states.add(betpawa()?.state ?? '')
    }
    expect(states.has('down')).toBe(false)
    expect(world.cache.listing(ID + 30, 'betpawa')?.head.isLate).toBe(false)
  })
})

describe('a bookmaker whose details all fail', () => {
  it('is told with type, URL and status, though most were never asked (L003)', async () => {
    put(40)
    await world.run()
    world.interceptions.push({ path: DETAILS, status: 500 })
    await world.run()
    const { errors, platform_timings } = newest()
    expect(errors).toContainEqual(
      expect.objectContaining({
        error_type: 'FETCH_STATUS',
        status: 500,
        url: expect.stringMatching(/v4\/events\/\d+$/),
      }),
    )
    expect(platform_timings.betpawa?.fetched.failed).toBeGreaterThan(0)
    expect(betpawa()).toMatchObject({ state: 'down', reason: expect.stringContaining('answered 500') })
  })
})

describe('a single 429', () => {
  it('with Retry-After holds all requests back for as long, and costs the run nothing', async () => {
    put(30)
    await world.run()
    let refusals = 1
    world.interceptions.push({
      path: DETAILS,
      headers: { 'retry-after': '3' },
      status: () => (refusals-- > 0 ? 429 : undefined),
    })
    await world.run()
    expect(newest()).toMatchObject({
      status: 'partial',
      platform_timings: { betpawa: { given_up: 0, fetched: { ok: 30 } } },
    })
    expect(betpawa()?.state).not.toBe('down')
  })

  it('in the middle of the lists costs no list', async () => {
    put(5)
    let refusals = 1
    world.interceptions.push({
      path: /by-queries/,
      headers: { 'retry-after': '3' },
      status: () => (refusals-- > 0 ? 429 : undefined),
    })
    await world.run()
    expect(betpawa()).toMatchObject({ listed: 5, fetched: { ok: 5 } })
  })
})

describe('a bookmaker that asks for an hour in the middle of its lists', () => {
  it('costs the run its own part only, and no more than a minute', async () => {
    for (let place = 0; place < 20; place += 1) {
      const of = { eventId: ID + place, competition: String(600 + place) }
      world.shelf.push(recordingOf(betpawaPayload(of)))
    }
    world.shelf.push(recordingOf(sportybetPayload({ eventId: ID })))
    await world.run()
    let refusals = 1
    const headers = { 'retry-after': '3600' }
    world.interceptions.push({ path: /by-queries/, headers, status: () => (refusals-- > 0 ? 429 : undefined) })
    await world.run()
    const { status, errors, started_at, completed_at, platform_timings } = newest()
    expect(status).toBe('partial')
    expect(Date.parse(completed_at ?? '') - Date.parse(started_at)).toBeLessThan(MINUTE)
    expect(platform_timings.sportybet?.fetched).toMatchObject({ ok: 1, failed: 0 })
    expect(errors.map(({ error_type }) => error_type)).toContain('SOURCE_PAUSED')
    expect(betpawa()?.state).toBe('delayed')
  })
})

describe('a listing that is gone before its turn', () => {
  it('is not waited for: the run ends, and the next one begins', async () => {
    put(12)
    await world.run()
    change({ ...slowly, discoveryIntervalMs: 15_000, longestIntervalMs: 10 * MINUTE })
    const far = recordingOf(betpawaPayload({ eventId: ID + 50, kickoff: '2026-05-20T18:00:00Z' }))
    world.shelf.push(far)
    await world.clock.advance(world.collector.nextRunMs - world.clock.nowMs() + 3000)
    world.shelf.splice(world.shelf.indexOf(far), 1)
    await world.clock.advance(4 * MINUTE)
    expect(world.collector.runs.active).toBeUndefined()
    expect(newest().completed_at).not.toBeNull()
  })
})

describe('answers that have lost their markets', () => {
  it('alarm, pass after pass, and the share with odds is none', async () => {
    put(12)
    await world.run()
    expect(betpawa()).toMatchObject({ odds_share: 1, alarms: [] })
    world.interceptions.push({ path: DETAILS, body: (text) => JSON.stringify({ ...JSON.parse(text), markets: [] }) })
    for (const _ of [1, 2, 3]) {
      await world.run()
      expect(betpawa()).toMatchObject({
        odds_share: 0,
        alarms: ['No events with odds, after 12.', 'No quotes, after 12.'],
      })
    }
    expect(world.faults.filter(({ fault }) => fault.code === 'SOURCE_FELL')).toHaveLength(1)
  })
})

describe('lists that can not be read any more', () => {
  it('make the source delayed, and its runs partial: new matches are missing', async () => {
    put(5)
    await world.run()
    change({ discoveryIntervalMs: 5 * MINUTE })
    world.interceptions.push({ path: /by-queries|categories/, status: 500 })
    for (const _ of [1, 2, 3, 4]) await world.run()
    expect(betpawa()).toMatchObject({ state: 'delayed', reason: expect.stringContaining('lists') })
    expect(newest().status).toBe('partial')
  })
})

describe('a bookmaker that is switched off', () => {
  it('in the middle of a run is sent nothing more, not even what waits for its turn', async () => {
    put(40)
    await world.run()
    change(slowly)
    await world.clock.advance(world.collector.nextRunMs - world.clock.nowMs() + 6000)
    change({ ...slowly, isEnabled: false })
    const before = world.asked.length
    await world.clock.advance(10 * MINUTE)
    expect(world.asked.length).toBe(before)
  })
})

describe('a run that is cancelled while it discovers', () => {
  it('leaves the discovery to the rhythm, which takes it up at once', async () => {
    put(5)
    change({ ...slowly, discoveryIntervalMs: 60 * MINUTE })
    world.start()
    await world.clock.advance(500)
    world.collector.cancel(newest().id)
    await world.clock.advance(MINUTE)
    expect(world.cache.stats().events).toBe(5)
  })
})
