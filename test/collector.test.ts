// Runs of collection, one after the other: what is seen, missed, moved and doubted, over real HTTP.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
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

  it('does not take up a match that has begun, nor ask for one any more', async () => {
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
    expect(world.slept).toContain(30_000)
    const quotes = [...(world.cache.listing(ID, 'betpawa')?.quotes() ?? [])]
    expect(quotes.filter(({ withdrawnAtMs }) => withdrawnAtMs !== null)).toHaveLength(14)
    expect(headOf('betpawa')?.doubtedAtMs).toBeNull()
  })
})

describe('one bookmaker in trouble', () => {
  it('costs the others nothing, and none of its own quotes', async () => {
    await world.stop()
    const [betpawa] = createBookmakers(OFFLINE)
    const refusing = createServer((_request, response) => response.writeHead(403).end()).listen(0, '127.0.0.1')
    await new Promise((resolve) => refusing.once('listening', resolve))
    world = await createCollectorWorld({ feedUrl: `http://127.0.0.1:${(refusing.address() as AddressInfo).port}` })
    const reading = betpawa?.readEvent(betpawaPayload({ eventId: ID }))
    if (reading?.kind !== 'read') throw new Error('the payload is an event')
    const held = {
      ...reading.observation,
      kind: 'observation' as const,
      bookmaker: 'betpawa',
      plannedIntervalMs: 300_000,
    }
    world.cache.apply({ ...held, atMs: world.clock.nowMs() })
    later(5)
    await world.run()
    later(5)
    await world.run()
    refusing.close()
    expect(headOf('betpawa')).toMatchObject({
      fetchResult: 'blocked',
      fetchFault: 'BOOKMAKER_REFUSED',
      withdrawnAtMs: null,
    })
    expect([...(world.cache.listing(ID, 'betpawa')?.quotes() ?? [])]).toEqual(reading.observation.quotes)
  })
})
