// Runs of collection by hand and by time, what is asked again and what is not asked at all, over real HTTP.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CollectorSettings } from '../src/collector/collector.ts'
import type { SourceSettings } from '../src/collector/source.ts'
import { RunAnswer } from '../src/contract/run.ts'
import { letTimePass } from '../src/let-time-pass.ts'
import { type CollectorWorld, createCollectorWorld } from './collector-world.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'

let world: CollectorWorld
beforeEach(async () => {
  world = await createCollectorWorld()
})
afterEach(() => world.stop())

const ID = 90_000_001
const MINUTE = 60_000
const SLUGS = ['betpawa', 'sportybet', 'bet9ja']
const DETAIL = /v4\/events\/10000001$/

const headOf = (bookmaker: string, eventId = ID) => world.cache.listing(eventId, bookmaker)?.head
const newest = () => RunAnswer.parse(world.collector.runs.newest(1)[0]?.answer())
const timingOf = (bookmaker: string) => newest().platform_timings[bookmaker]
const reportOf = (bookmaker: string) => world.collector.reports().find(({ platform }) => platform === bookmaker)
const events = (slug: string) => world.reads.filter((read) => read === `${slug} event`).length
const put = (...makes: readonly (typeof betpawaPayload)[]) =>
  world.shelf.push(...makes.map((make) => recordingOf(make({ eventId: ID }))))
const settle = async () => {
  while (world.collector.runs.active !== undefined) await world.clock.advance(1000)
}
/** Changes settings of sources; the rest stays as the world began. */
const change = (of: (slug: string) => Partial<SourceSettings>, more: Partial<CollectorSettings> = {}) => {
  const sources = [...world.settings.sources].map(([slug, each]) => [slug, { ...each, ...of(slug) }] as const)
  world.collector.settings = { ...world.settings, ...more, sources: new Map(sources) }
}
const switchOff = (...off: readonly string[]) => change((slug) => ({ isEnabled: !off.includes(slug) }))
const passTime = () => {
  const { cache, ledger, clock, collector } = world
  const isSourceUp = (slug: string) => collector.isSourceUp(slug)
  return letTimePass({
    cache,
    ledger,
    clock: { ...clock, sleep: async () => undefined },
    bookmakers: SLUGS,
    isSourceUp,
  })
}
const manyEvents = (count: number) => {
  for (let place = 0; place < count; place += 1) world.shelf.push(recordingOf(betpawaPayload({ eventId: ID + place })))
}
/** One request a second, so that a run takes a while. */
const goSlowly = () => change(() => ({ limits: { concurrency: 1, gapMs: 0, perSecond: 1 } }))

describe('an answer that is the one before', () => {
  it('is known by its bytes, and confirms what is held without being read again', async () => {
    put(betpawaPayload, sportybetPayload)
    await world.run()
    const before = [...(world.cache.listing(ID, 'betpawa')?.quotes() ?? [])]
    const [readOnce, confirmedMs] = [events('betpawa'), headOf('betpawa')?.confirmedAtMs ?? 0]
    await world.run()
    expect([readOnce, events('betpawa')]).toEqual([1, 1])
    expect(headOf('betpawa')?.confirmedAtMs).toBeGreaterThan(confirmedMs)
    expect([...(world.cache.listing(ID, 'betpawa')?.quotes() ?? [])]).toEqual(before)
    expect(timingOf('betpawa')).toMatchObject({ unchanged: 1, fetched: { ok: 1 } })
  })

  it('is read again as soon as it differs, and known again after that', async () => {
    put(betpawaPayload)
    await world.run()
    world.shelf[0] = recordingOf(betpawaPayload({ eventId: ID, prices: [2.2, 3.4, 3.9] }))
    await world.run()
    await world.run()
    expect(events('betpawa')).toBe(2)
    expect([...(world.cache.listing(ID, 'betpawa')?.quotes() ?? [])][0]?.outcomes[0]?.priceMilli).toBe(2200)
  })

  it('is read again where its listing failed meanwhile and came back', async () => {
    put(betpawaPayload)
    await world.run()
    world.cache.clear()
    await world.run()
    expect([events('betpawa'), headOf('betpawa')?.fetchResult]).toEqual([2, 'ok'])
  })

  it('is known by 304 too, which is asked for with the tag that came with it', async () => {
    put(betpawaPayload)
    const tags: (string | undefined)[] = []
    world.interceptions.push({
      path: DETAIL,
      headers: { etag: '"v1"' },
      status: ({ headers }) => {
        tags.push(headers['if-none-match'])
        return headers['if-none-match'] === '"v1"' ? 304 : undefined
      },
    })
    await world.run()
    await world.run()
    expect(tags).toEqual([undefined, '"v1"'])
    expect([events('betpawa'), headOf('betpawa')?.confirmedAtMs]).toEqual([1, world.clock.nowMs() - sinceAskedMs()])
    expect(timingOf('betpawa')).toMatchObject({ unchanged: 1, fetched: { ok: 1 } })
  })
})

/** How long ago the newest run asked: it ends in steps of a second. */
function sinceAskedMs(): number {
  return world.clock.nowMs() - Date.parse(newest().started_at)
}

describe('a request that fails', () => {
  it('is sent again, and the run tells of it (L157)', async () => {
    put(betpawaPayload)
    let asked = 0
    world.interceptions.push({ path: DETAIL, status: () => (asked++ < 2 ? 503 : undefined) })
    await world.run()
    expect(asked).toBe(3)
    expect(timingOf('betpawa')).toMatchObject({ retries: 2, fetched: { ok: 1, failed: 0 } })
    expect(newest().errors.filter(({ error_type }) => error_type === 'FETCH_STATUS')).toEqual([])
  })

  it('at last is an error with type, URL, status and text (L003)', async () => {
    put(betpawaPayload)
    world.interceptions.push({ path: DETAIL, status: 500 })
    await world.run()
    expect(timingOf('betpawa')).toMatchObject({ retries: 2, fetched: { ok: 0, failed: 1 } })
    const error = newest().errors.find(({ platform }) => platform === 'betpawa')
    expect(error).toMatchObject({ error_type: 'FETCH_STATUS', status: 500, url: expect.stringMatching(DETAIL) })
    expect(error?.error_message).toContain('answered 500')
  })

  it('for what stands in its answer names its URL (L003)', async () => {
    put(betpawaPayload)
    world.interceptions.push({ path: DETAIL, body: () => '{"id":1}' })
    await world.run()
    const error = newest().errors.find(({ platform }) => platform === 'betpawa')
    expect(error).toMatchObject({ error_type: 'WRONG_PAYLOAD', url: expect.stringMatching(DETAIL) })
    expect(error?.error_message).not.toBe('')
    expect(timingOf('betpawa')?.retries).toBe(0)
  })
})

describe('a run', () => {
  it('tells its phases, their times and counts, by bookmaker (L018, L076, L154)', async () => {
    put(betpawaPayload, sportybetPayload, bet9jaPayload)
    change(() => ({ limits: { concurrency: 1, gapMs: 0, perSecond: 1 } }))
    await world.run()
    const { status, phase_logs, events_scraped, completed_at } = newest()
    expect([status, events_scraped, completed_at === null]).toEqual(['completed', 1, false])
    expect(
      phase_logs.map(({ platform, phase, events_processed }) => `${platform} ${phase} ${events_processed}`),
    ).toEqual(expect.arrayContaining(SLUGS.flatMap((slug) => [`${slug} discovering 1`, `${slug} scraping 1`])))
    for (const { started_at, ended_at } of phase_logs) {
      expect(Date.parse(ended_at ?? '')).toBeGreaterThanOrEqual(Date.parse(started_at))
    }
    // Two lists and a detail, one a second.
    for (const slug of SLUGS)
      expect(timingOf(slug)).toMatchObject({ duration_ms: 2000, events_count: 1, events_done: 1 })
  })

  it('by hand is refused by name while another one goes on (L079)', async () => {
    manyEvents(5)
    goSlowly()
    const { run } = world.collector.startRun({ trigger: 'manual' })
    const again = () => world.collector.startRun({ trigger: 'manual' })
    expect(again).toThrow(`Run ${run.id} (manual, `)
    expect(() => world.collector.refresh(ID)).toThrow('still under way')
    expect(world.collector.runs.count).toBe(1)
    run.cancel(world.clock.nowMs())
  })

  it('over some bookmakers asks no other (L157)', async () => {
    put(betpawaPayload, sportybetPayload, bet9jaPayload)
    await world.run()
    const asked = world.asked.length
    world.collector.startRun({ trigger: 'manual', platforms: ['bet9ja'] })
    await settle()
    expect(Object.keys(newest().platform_timings)).toEqual(['bet9ja'])
    expect(newest()).toMatchObject({ trigger: 'manual', status: 'completed' })
    expect(world.asked.slice(asked).every((path) => path.includes('desktop'))).toBe(true)
  })

  it('over a bookmaker that there is not, or that is switched off, is refused and begins none (L157)', () => {
    switchOff('bet9ja')
    for (const platform of ['acme', 'bet9ja']) {
      const start = () => world.collector.startRun({ trigger: 'manual', platforms: ['betpawa', platform] })
      expect(start).toThrow(`no bookmaker ${platform} that is switched on; there are betpawa, sportybet.`)
    }
    expect(world.collector.runs.count).toBe(0)
  })
})

describe('a run that is cancelled', () => {
  beforeEach(async () => {
    manyEvents(30)
    await world.run()
    goSlowly()
  })

  it('asks for nothing more on its behalf, and later ones go on', async () => {
    await world.clock.advance(world.collector.nextRunMs - world.clock.nowMs() + 8000)
    const { id, signal } = world.collector.runs.active ?? world.collector.startRun({ trigger: 'manual' }).run
    const asked = world.asked.length
    world.collector.cancel(id)
    expect(signal.aborted).toBe(true)
    expect(newest()).toMatchObject({ id, status: 'cancelled', completed_at: expect.any(String) })
    await world.clock.advance(20_000)
    // What was on its way to its turn goes on: two for each one that may be in flight.
    expect(world.asked.length - asked).toBeLessThanOrEqual(3)
    change(() => ({}))
    await world.run()
    expect(newest()).toMatchObject({ status: expect.stringMatching(/completed|partial/), events_scraped: 30 })
    expect(newest().id).toBeGreaterThan(id)
  })

  it('while it discovers takes nothing from one that begins right after it', async () => {
    await world.clock.advance(world.collector.nextRunMs - world.clock.nowMs())
    world.shelf.push(recordingOf(betpawaPayload({ eventId: ID + 90 })))
    world.interceptions.push({ path: DETAIL, status: 500 })
    world.collector.cancel(world.collector.runs.active?.id ?? 0)
    change(() => ({}))
    const { run } = world.collector.startRun({ trigger: 'manual', platforms: ['betpawa'] })
    await settle()
    expect(run.answer()).toMatchObject({ events_scraped: 30, events_failed: 1 })
    expect(run.answer().platform_timings.betpawa).toMatchObject({ retries: 2, events_count: 31 })
    expect(run.answer().errors.map(({ error_type }) => error_type)).toContain('FETCH_STATUS')
  })
})

describe('a refresh of one event (L165)', () => {
  it('changes what is held, and tells of each bookmaker', async () => {
    put(betpawaPayload, sportybetPayload)
    await world.run()
    for (const place of [0, 1]) {
      const make = [betpawaPayload, sportybetPayload][place]
      if (make !== undefined) world.shelf[place] = recordingOf(make({ eventId: ID, prices: [2.5, 3.4, 3.9] }))
    }
    const { run, ended } = world.collector.refresh(ID)
    const results = await world.clock.until(ended)
    expect(results.map(({ platform, settled }) => [platform, settled])).toEqual([
      ['betpawa', 'ok'],
      ['sportybet', 'ok'],
      ['bet9ja', undefined],
    ])
    for (const slug of ['betpawa', 'sportybet']) {
      expect([...(world.cache.listing(ID, slug)?.quotes() ?? [])][0]?.outcomes[0]?.priceMilli, slug).toBe(2500)
    }
    expect(run.answer()).toMatchObject({ trigger: 'event', status: 'completed', events_scraped: 1 })
  })

  it('asks SportyBet by the SportRadar id where its lists lack the event', async () => {
    put(betpawaPayload)
    await world.run()
    put(sportybetPayload)
    expect(headOf('sportybet')).toBeUndefined()
    await world.clock.until(world.collector.refresh(ID).ended)
    expect(headOf('sportybet')).toMatchObject({ externalId: 'sr:match:90000001', fetchResult: 'ok' })
  })
})

describe('SportyBet', () => {
  it('is asked straight by the SportRadar id for an event that its lists lack', async () => {
    put(betpawaPayload, sportybetPayload)
    world.shelf.push(recordingOf(sportybetPayload({ eventId: ID + 1 })))
    world.interceptions.push({ path: /pcEvents/, body: (text) => withoutEvent(text, `sr:match:${ID}`) })
    await world.run()
    // Its own lists may be read before betPawa's: the next discovery knows what the others have.
    await world.run()
    expect(headOf('sportybet')).toMatchObject({ externalId: 'sr:match:90000001', fetchResult: 'ok' })
    expect(reportOf('sportybet')?.listed).toBe(1)
  })
})

function withoutEvent(text: string, eventId: string): string {
  const payload = JSON.parse(text)
  for (const tournament of payload.data) {
    tournament.events = tournament.events.filter((each: { eventId: string }) => each.eventId !== eventId)
  }
  return JSON.stringify(payload)
}

describe('a bookmaker that is switched off', () => {
  it('is asked no more at once, its prices are late, and it recovers when it is switched on (L157)', async () => {
    put(betpawaPayload, sportybetPayload)
    await world.run()
    expect(reportOf('betpawa')).toMatchObject({ state: 'up', reason: null })
    change((slug) => ({ isEnabled: slug !== 'betpawa', discoveryIntervalMs: 4 * MINUTE }))
    world.collector.tick()
    await passTime()
    expect(reportOf('betpawa')).toMatchObject({ state: 'down', reason: 'It is switched off in the settings.' })
    expect([headOf('betpawa')?.isLate, headOf('sportybet')?.isLate]).toEqual([true, false])
    const asked = world.asked.length
    // Long enough for its listings and its lists to be due by themselves.
    await world.clock.advance(11 * MINUTE)
    expect(world.asked.slice(asked).filter((path) => path.includes('sportsbook'))).toEqual([])
    expect(world.asked.length).toBeGreaterThan(asked)
    expect(Object.keys(newest().platform_timings)).not.toContain('betpawa')
    switchOff()
    world.collector.tick()
    expect(reportOf('betpawa')).toMatchObject({ state: 'recovering', status: 'healthy' })
    await world.run()
    expect([reportOf('betpawa')?.state, headOf('betpawa')?.isLate]).toEqual(['up', false])
  })

  it('in the middle of a run gives up what is left of it there', async () => {
    manyEvents(20)
    goSlowly()
    world.start()
    await world.clock.advance(6000)
    expect(world.collector.runs.active).toBeDefined()
    switchOff('betpawa')
    await world.clock.advance(1000)
    expect(world.collector.runs.active).toBeUndefined()
    const { given_up = 0, events_done, events_count } = timingOf('betpawa') ?? {}
    expect(given_up).toBeGreaterThan(10)
    expect(events_done).toBe(events_count)
  })
})

describe('the interval of runs', () => {
  it('acts at once on the next run, when it changes', async () => {
    put(betpawaPayload)
    await world.run()
    const startedMs = Date.parse(newest().started_at)
    expect(world.collector.nextRunMs).toBe(startedMs + 5 * MINUTE)
    change(() => ({}), { runIntervalMs: 2 * MINUTE })
    expect(world.collector.nextRunMs).toBe(startedMs + 2 * MINUTE)
    await world.clock.advance(startedMs + 2 * MINUTE - world.clock.nowMs())
    await settle()
    expect(Date.parse(newest().started_at)).toBe(startedMs + 2 * MINUTE)
    change(() => ({}), { runIntervalMs: 7 * MINUTE })
    expect(world.collector.nextRunMs).toBe(startedMs + 9 * MINUTE)
  })

  it('that is over already begins a run now', async () => {
    put(betpawaPayload)
    await world.run()
    const [first] = world.collector.runs.newest(1)
    await world.clock.advance(3 * MINUTE)
    change(() => ({}), { runIntervalMs: MINUTE })
    await world.clock.advance(0)
    expect(newest().id).not.toBe(first?.id)
    expect(Date.parse(newest().started_at)).toBe(world.clock.nowMs())
  })
})

describe('a fault of ours in a run', () => {
  it('is told of the bookmaker whose part it was', async () => {
    await world.stop()
    let isBroken = false
    world = await createCollectorWorld({
      board: (cache) => ({
        apply: (input) => cache.apply(input),
        listing: (eventId, bookmaker) => cache.listing(eventId, bookmaker),
        kickoffs: () => cache.kickoffs(),
        listingsOf: (bookmaker) => {
          if (isBroken && bookmaker === 'bet9ja') throw new Error('a bug')
          return cache.listingsOf(bookmaker)
        },
      }),
    })
    put(betpawaPayload, bet9jaPayload)
    await world.run()
    isBroken = true
    world.collector.startRun({ trigger: 'manual', platforms: ['bet9ja'] })
    await settle()
    const told = `Run ${newest().id}: Error: a bug`
    const ours = world.faults.filter(({ fault }) => 'message' in fault && fault.message === told)
    expect(ours.map(({ bookmaker }) => bookmaker)).toEqual(['bet9ja'])
    expect(newest().errors).toContainEqual(expect.objectContaining({ platform: 'bet9ja', error_message: told }))
  })
})
