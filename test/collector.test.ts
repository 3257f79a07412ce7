// Runs of collection, one after the other: what is seen, missed, moved and doubted, over real HTTP.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CollectorWorld, createCollectorWorld } from './collector-world.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'

let world: CollectorWorld
beforeEach(async () => {
  world = await createCollectorWorld()
})
afterEach(() => world.stop())

const ID = 90_000_001
const MINUTE = 60_000
const codes = () =>
  world.faults
    .map(({ bookmaker, fault }) => `${bookmaker} ${fault.code}`)
    .filter((line) => !line.endsWith('DISCOVERY_EMPTY'))
const headOf = (bookmaker: string, eventId = ID) => world.cache.listing(eventId, bookmaker)?.head
const later = (minutes: number) => world.clock.set(world.clock.nowMs() + minutes * MINUTE)

describe('a run', () => {
  it('brings an event of three bookmakers under one SportRadar id', async () => {
    world.shelf.push(
      ...[betpawaPayload, sportybetPayload, bet9jaPayload].map((make) => recordingOf(make({ eventId: ID }))),
    )
    await world.run()
    expect(
      world.cache.event(ID)?.listings.map(({ bookmaker, head }) => [bookmaker, head.externalId, head.fetchResult]),
    ).toEqual([
      ['betpawa', '10000001', 'ok'],
      ['sportybet', 'sr:match:90000001', 'ok'],
      ['bet9ja', '690000001', 'ok'],
    ])
    expect(codes()).toEqual([])
  })

  it('reads every page of a list (the predecessor read the first hundred)', async () => {
    for (let place = 0; place < 230; place += 1) {
      world.shelf.push(recordingOf(betpawaPayload({ eventId: 90_001_000 + place, externalId: String(1000 + place) })))
    }
    await world.run()
    expect(world.cache.stats()).toMatchObject({ events: 230, listings: 230 })
    expect(world.collector.reports()[0]).toMatchObject({ platform: 'betpawa', listed: 230, fetched: { ok: 230 } })
  })

  it('stops at the most pages there may be, and says so', async () => {
    for (let place = 0; place < 320; place += 1) {
      world.shelf.push(recordingOf(betpawaPayload({ eventId: 90_001_000 + place, externalId: String(1000 + place) })))
    }
    await world.run()
    expect(world.cache.stats().events).toBe(300)
    expect(codes()).toEqual(['betpawa DISCOVERY_TOO_LONG'])
  })

  it('twice on the same answers changes no quote', async () => {
    world.shelf.push(recordingOf(betpawaPayload({ eventId: ID })))
    await world.run()
    const before = [...(world.cache.listing(ID, 'betpawa')?.quotes() ?? [])]
    later(5)
    await world.run()
    expect([...(world.cache.listing(ID, 'betpawa')?.quotes() ?? [])]).toEqual(before)
    expect(headOf('betpawa')?.confirmedAtMs).toBe(world.clock.nowMs())
  })

  it('takes over a moved kickoff (L143)', async () => {
    world.shelf.push(recordingOf(betpawaPayload({ eventId: ID })))
    await world.run()
    later(5)
    world.shelf[0] = recordingOf(betpawaPayload({ eventId: ID, kickoff: '2026-05-08T20:00:00Z' }))
    await world.run()
    expect(headOf('betpawa')?.metadata.kickoffMs).toBe(Date.parse('2026-05-08T20:00:00Z'))
  })

  it('does not take up a match that has begun when it is first seen', async () => {
    const begun = recordingOf(betpawaPayload({ eventId: ID, kickoff: '2026-05-06T07:30:00Z' }))
    // The replay server hides what has begun by its kickoff; this one it takes for unreadable.
    world.shelf.push({ ...begun, kickoffMs: Number.NaN }, recordingOf(betpawaPayload({ eventId: ID + 1 })))
    await world.run()
    expect(world.cache.events().map(({ eventId }) => eventId)).toEqual([ID + 1])
  })

  it('does not ask for a match any more that has begun', async () => {
    world.shelf.push(recordingOf(betpawaPayload({ eventId: ID, kickoff: '2026-05-06T09:00:00Z' })))
    await world.run()
    world.clock.set(Date.parse('2026-05-06T09:00:00Z'))
    await world.run()
    expect(world.collector.reports()[0]?.fetched).toEqual({ ok: 0, not_found: 0, failed: 0, blocked: 0 })
    expect(headOf('betpawa')).toMatchObject({ fetchResult: 'ok', withdrawnAtMs: null })
  })
})

describe('a listing that is gone', () => {
  beforeEach(async () => {
    world.shelf.push(
      recordingOf(betpawaPayload({ eventId: ID })),
      recordingOf(betpawaPayload({ eventId: ID + 1, externalId: '7' })),
    )
    await world.run()
  })

  it('is withdrawn after two runs that say so, and comes back when it is seen again', async () => {
    const [gone] = world.shelf.splice(0, 1)
    later(5)
    await world.run()
    expect(headOf('betpawa')).toMatchObject({ fetchResult: 'not_found', withdrawnAtMs: null })
    later(5)
    await world.run()
    expect(headOf('betpawa')?.withdrawnAtMs).toBe(world.clock.nowMs())
    expect(headOf('betpawa', ID + 1)).toMatchObject({ fetchResult: 'ok', withdrawnAtMs: null })
    if (gone !== undefined) world.shelf.push(gone)
    later(5)
    await world.run()
    expect(headOf('betpawa')).toMatchObject({ fetchResult: 'ok', withdrawnAtMs: null })
  })

  it('is not withdrawn when the bookmaker lists nothing at all: that is an error (L134)', async () => {
    world.shelf.splice(0)
    for (const _ of [1, 2, 3]) {
      later(5)
      await world.run()
    }
    expect(headOf('betpawa')).toMatchObject({ fetchResult: 'failed', absences: 0, withdrawnBy: null })
    expect(world.faults.map(({ fault }) => fault.code)).toEqual(
      expect.arrayContaining(['DISCOVERY_EMPTY', 'NOTHING_FOUND']),
    )
  })
})

describe('an answer that lacks most quotes', () => {
  it('is asked for again after 30 s, and applied when it agrees', async () => {
    world.shelf.push(recordingOf(betpawaPayload({ eventId: ID, totals: 14 })))
    await world.run()
    later(5)
    world.shelf[0] = recordingOf(betpawaPayload({ eventId: ID }))
    await world.run()
    expect(headOf('betpawa')?.doubtedAtMs).not.toBeNull()
    await world.clock.advance(30_000)
    const quotes = [...(world.cache.listing(ID, 'betpawa')?.quotes() ?? [])]
    expect(quotes.filter(({ withdrawnAtMs }) => withdrawnAtMs !== null)).toHaveLength(14)
    expect(headOf('betpawa')?.doubtedAtMs).toBeNull()
  })
})

describe('an answer that is doubted', () => {
  it('and then gone counts as not found: others were read in the same pass', async () => {
    world.shelf.push(...[ID, ID + 1].map((eventId) => recordingOf(betpawaPayload({ eventId, totals: 14 }))))
    await world.run()
    later(5)
    let asked = 0
    const bare = JSON.stringify(betpawaPayload({ eventId: ID }))
    world.interceptions.push({ path: /v4\/events\/10000001$/, body: () => (asked++ === 0 ? bare : 'gone') })
    world.interceptions.unshift({
      get path() {
        return asked > 0 ? /v4\/events\/10000001$/ : /never/
      },
      status: 404,
    })
    await world.run()
    await world.clock.advance(31_000)
    expect(headOf('betpawa')).toMatchObject({ fetchResult: 'not_found', withdrawnAtMs: null })
    expect(codes()).toEqual([])
  })
})

describe('one bookmaker in trouble', () => {
  it('costs the others nothing, and none of its own quotes', async () => {
    world.shelf.push(...[betpawaPayload, sportybetPayload].map((make) => recordingOf(make({ eventId: ID }))))
    await world.run()
    const before = [...(world.cache.listing(ID, 'betpawa')?.quotes() ?? [])]
    world.interceptions.push({ path: /sportsbook/, status: 403 })
    later(5)
    await world.run()
    later(5)
    await world.run()
    expect(headOf('betpawa')).toMatchObject({
      fetchResult: 'blocked',
      fetchFault: 'BOOKMAKER_REFUSED',
      withdrawnAtMs: null,
    })
    expect([...(world.cache.listing(ID, 'betpawa')?.quotes() ?? [])]).toEqual(before)
    expect(headOf('sportybet')).toMatchObject({ fetchResult: 'ok', confirmedAtMs: world.clock.nowMs() })
  })

  it('whose path of details is gone withdraws nothing, and says that none was found', async () => {
    world.shelf.push(
      recordingOf(betpawaPayload({ eventId: ID })),
      recordingOf(betpawaPayload({ eventId: ID + 1, externalId: '7' })),
    )
    await world.run()
    world.interceptions.push({ path: /v4\/events\/\d+$/, status: 404 })
    for (const _ of [1, 2, 3]) {
      later(5)
      await world.run()
    }
    expect(headOf('betpawa')).toMatchObject({ fetchResult: 'failed', fetchFault: 'NOTHING_FOUND', withdrawnAtMs: null })
    expect(codes()).toContain('betpawa NOTHING_FOUND')
  })
})

describe('absence', () => {
  beforeEach(async () => {
    world.shelf.push(
      recordingOf(betpawaPayload({ eventId: ID })),
      recordingOf(betpawaPayload({ eventId: ID + 1, externalId: '7' })),
    )
    await world.run()
  })

  const runs = async (count: number) => {
    for (let run = 0; run < count; run += 1) {
      later(5)
      await world.run()
    }
  }

  it('from two complete lists withdraws a listing, whatever its detail answers (L061)', async () => {
    world.shelf.shift()
    world.interceptions.push({ path: /v4\/events\/10000001$/, status: 500 })
    await runs(1)
    expect(headOf('betpawa')).toMatchObject({ absences: 1, fetchResult: 'failed', withdrawnAtMs: null })
    await runs(1)
    expect(headOf('betpawa')).toMatchObject({ absences: 2, withdrawnBy: 'absence' })
    expect(headOf('betpawa', ID + 1)).toMatchObject({ absences: 0, withdrawnAtMs: null })
  })

  it('from the list of its competition that could not be read is none, though others could', async () => {
    world.shelf.push(recordingOf(betpawaPayload({ eventId: ID + 2, externalId: '8', competition: '502' })))
    await runs(1)
    world.shelf.splice(0, 1)
    world.shelf.pop()
    world.shelf.push(recordingOf(betpawaPayload({ eventId: ID + 3, externalId: '9', competition: '502' })))
    world.interceptions.push(
      { path: /by-queries.*"501"/, status: 500 },
      { path: /v4\/events\/(10000001|8)$/, status: 500 },
    )
    await runs(2)
    expect(headOf('betpawa')).toMatchObject({ absences: 0, withdrawnAtMs: null })
    expect(headOf('betpawa', ID + 2)).toMatchObject({ withdrawnBy: 'absence' })
  })

  it('of a listing whose competition is no longer asked for counts only where all others were complete', async () => {
    world.shelf.push(recordingOf(betpawaPayload({ eventId: ID + 2, externalId: '8', competition: '502' })))
    await runs(1)
    world.shelf.pop()
    world.shelf.push(recordingOf(betpawaPayload({ eventId: ID + 3, externalId: '9', competition: '503' })))
    world.interceptions.push({ path: /by-queries.*"501"/, status: 500 }, { path: /v4\/events\/8$/, status: 500 })
    await runs(2)
    expect(headOf('betpawa', ID + 2)).toMatchObject({ absences: 0, withdrawnAtMs: null })
    world.interceptions.shift()
    await runs(2)
    expect(headOf('betpawa', ID + 2)).toMatchObject({ withdrawnBy: 'absence' })
  })

  it('is none for an entry that is listed and can not be read, and is one for the others beside it', async () => {
    const gone = { ...recordingOf(betpawaPayload({ eventId: ID + 2, externalId: '8' })) }
    world.shelf.push(gone)
    await runs(1)
    world.shelf.pop()
    world.interceptions.push(
      { path: /by-queries/, body: (text) => text.replace('"2026-05-07T18:00:00Z"', '"soon"') },
      { path: /v4\/events\/(10000001|8)$/, status: 500 },
    )
    await runs(2)
    expect(headOf('betpawa')).toMatchObject({ absences: 0, withdrawnAtMs: null })
    expect(headOf('betpawa', ID + 2)).toMatchObject({ withdrawnBy: 'absence' })
  })

  it('still counts where an event of another provider stands in the list', async () => {
    const genius = recordingOf(betpawaPayload({ eventId: ID + 5, externalId: '9' }))
    const listed = { ...genius.listed, widgets: [{ id: '1', type: 'GENIUSSPORTS' }] }
    world.shelf.push({ ...genius, listed })
    world.shelf.shift()
    world.interceptions.push({ path: /v4\/events\/10000001$/, status: 500 })
    await runs(2)
    expect(headOf('betpawa')).toMatchObject({ withdrawnBy: 'absence' })
  })

  it('of an entry whose id is gone from the list is none: nothing is asked under no id', async () => {
    world.interceptions.push({
      path: /by-queries/,
      body: (text) => text.replaceAll('"id":"10000001"', '"ref":"10000001"'),
    })
    await runs(3)
    expect(headOf('betpawa')).toMatchObject({ externalId: '10000001', fetchResult: 'ok', withdrawnAtMs: null })
    expect(codes()).toContain('betpawa WRONG_PAYLOAD')
  })
})

describe('a match that is put off', () => {
  it('after its kickoff has passed is asked for again and opens again', async () => {
    world.shelf.push(recordingOf(betpawaPayload({ eventId: ID, kickoff: '2026-05-06T08:10:00Z' })))
    await world.run()
    world.clock.set(Date.parse('2026-05-06T08:11:00Z'))
    world.cache.apply({ kind: 'tick', eventId: ID, bookmaker: 'betpawa', atMs: world.clock.nowMs(), isSourceUp: true })
    expect(headOf('betpawa')?.closedAtMs).toBe(world.clock.nowMs())
    world.shelf[0] = recordingOf(
      betpawaPayload({ eventId: ID, kickoff: '2026-05-07T08:10:00Z', prices: [2.2, 3.3, 3.6] }),
    )
    await world.run()
    expect(headOf('betpawa')).toMatchObject({
      closedAtMs: null,
      metadata: { kickoffMs: Date.parse('2026-05-07T08:10:00Z') },
    })
    expect([...(world.cache.listing(ID, 'betpawa')?.quotes() ?? [])][0]?.outcomes[0]?.priceMilli).toBe(2200)
  })
})

describe('a fault of ours', () => {
  it('at one listing is told, and costs no other listing', async () => {
    await world.stop()
    world = await createCollectorWorld({
      board: (cache) => ({
        listing: (eventId, bookmaker) => cache.listing(eventId, bookmaker),
        listingsOf: (bookmaker) => cache.listingsOf(bookmaker),
        kickoffs: () => cache.kickoffs(),
        apply: (input) => {
          if (input.kind === 'observation' && input.eventId === ID) throw new Error('a bug')
          return cache.apply(input)
        },
      }),
    })
    world.shelf.push(...[ID, ID + 1, ID + 2].map((eventId) => recordingOf(betpawaPayload({ eventId }))))
    world.shelf.push(recordingOf(sportybetPayload({ eventId: ID + 1 })))
    await world.run()
    expect(world.faults.map(({ fault }) => fault).filter(({ code }) => code === 'INTERNAL_FAULT')).toMatchObject([
      { message: 'BetPawa event 10000001: a bug' },
    ])
    expect([ID, ID + 1, ID + 2].map((eventId) => headOf('betpawa', eventId)?.fetchResult)).toEqual([null, 'ok', 'ok'])
    expect(headOf('sportybet', ID + 1)?.fetchResult).toBe('ok')
  })

  it('is not made of a line that no key can hold', async () => {
    const payload = betpawaPayload({ eventId: ID, totals: 2 })
    const text = JSON.stringify(payload).replace('"handicap":2,', '"handicap":1000002,')
    world.shelf.push(recordingOf(payload, text))
    await world.run()
    expect(codes()).toEqual([])
    expect(world.ledger.answer().counts).toMatchObject([
      { code: 'UNREADABLE_LINE', market: '5000', detail: 'handicap 1000002' },
    ])
    expect([...(world.cache.listing(ID, 'betpawa')?.quotes() ?? [])]).toHaveLength(2)
  })
})

describe('health of a source', () => {
  it('tells the last finished run while another is under way, and is judged by its share', async () => {
    for (const place of [0, 1, 2]) world.shelf.push(recordingOf(betpawaPayload({ eventId: ID + place })))
    await world.run()
    const report = () => world.collector.reports()[0]
    expect(report()).toMatchObject({ status: 'healthy', error: null, fetched: { ok: 3 } })
    world.interceptions.push({ path: /v4\/events\/1000000[12]$/, status: 403 })
    const running = world.run()
    expect(report()).toMatchObject({ status: 'healthy', fetched: { ok: 3 } })
    await running
    expect(report()).toMatchObject({
      status: 'unhealthy',
      fetched: { ok: 1, blocked: 2 },
      faults: { BOOKMAKER_REFUSED: 2 },
    })
    expect(report()?.error).toMatch(/^BOOKMAKER_REFUSED: .*403/)
  })
})
