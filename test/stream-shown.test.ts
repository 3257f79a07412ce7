// What a reader is told where listings that it is not shown decide what it is shown, and where a whole lot happens at once.
import { describe, expect, it } from 'vitest'
import { HOUR_MS, NOW_MS, type Offer, quoteOf, takeIn } from './event-world.ts'
import { heldBy, StreamWorld, type StreamWorldOptions, TestReader } from './stream-world.ts'

function offer(world: StreamWorld, what: Offer): void {
  world.nowMs += 10
  takeIn(world.cache, { ...what, atMs: world.nowMs, inHours: what.inHours ?? 9 }, world.nowMs)
}

describe('a listing that names the sides the other way round', () => {
  it('is not shown, and what it makes of the event is told', () => {
    const world = new StreamWorld()
    const sides = { home: 'Riverton', away: 'Eastfield' }
    const wrongSides = { home: sides.away, away: sides.home }
    offer(world, { eventId: 1, bookmaker: 'betpawa', ...sides })
    world.nowMs += 2 * HOUR_MS
    offer(world, { eventId: 1, bookmaker: 'sportybet', ...sides, inHours: 10 })
    offer(world, { eventId: 1, bookmaker: 'bet9ja', ...wrongSides })
    world.tick()
    const all = world.subscribe({})
    const early = world.subscribe({ filter: { kickoff_to: new Date(NOW_MS + 9.5 * HOUR_MS).toISOString() } })
    expect(early.held.events.size).toBe(1)
    // Who speaks for it was heard too long ago, which the next change of anybody brings out.
    world.nowMs += 5 * HOUR_MS
    offer(world, { eventId: 1, bookmaker: 'bet9ja', ...wrongSides })
    world.flush()
    expect(world.cache.event(1)?.speaker.bookmaker).toBe('sportybet')
    for (const reader of [all, early]) expect(heldBy(reader)).toEqual(world.expected(reader.wish))
    expect(early.held.events.size).toBe(0)
  })

  it('is not shown, and what it says of since when the event is known is told', () => {
    const world = new StreamWorld()
    offer(world, { eventId: 1, bookmaker: 'betpawa', home: 'Riverton', away: 'Eastfield' })
    world.flush()
    const reader = world.subscribe({})
    const earlierMs = world.nowMs - 2000
    takeIn(world.cache, { eventId: 1, bookmaker: 'bet9ja', home: 'Eastfield', away: 'Riverton', inHours: 9 }, earlierMs)
    world.flush()
    expect(world.cache.event(1)?.createdAtMs).toBe(earlierMs)
    expect(heldBy(reader)).toEqual(world.expected({}))
  })

  it('is told whole when it no longer does, though it is set up anew at once', () => {
    const world = new StreamWorld()
    const quotes = [quoteOf('1x2_ft', 2, 3, 4), quoteOf('btts_ft', 1.8, 1.9)]
    offer(world, { eventId: 1, bookmaker: 'betpawa', home: 'Riverton', away: 'Eastfield' })
    offer(world, { eventId: 1, bookmaker: 'bet9ja', home: 'Eastfield', away: 'Riverton', quotes })
    world.tick()
    const reader = world.subscribe({})
    world.nowMs += 10
    world.cache.apply({
      kind: 'observation',
      ...{ eventId: 1, bookmaker: 'bet9ja', atMs: world.nowMs, externalId: 'another', phase: 'prematch' },
      metadata: {
        ...{ name: 'Riverton - Eastfield', home: 'Riverton', away: 'Eastfield', kickoffMs: NOW_MS + 9 * HOUR_MS },
        ...{ tournament: { id: 10, externalId: '10', name: 'Coast League', country: 'Coast' }, url: null },
      },
      quotes: [quoteOf('1x2_ft', 2.5, 3, 4), quotes[1] as ReturnType<typeof quoteOf>],
      leftOut: [],
      plannedIntervalMs: 300_000,
    })
    world.flush()
    expect(Object.keys(world.expected({}))).toEqual(['1'])
    expect(heldBy(reader)).toEqual(world.expected({}))
  })
})

describe('what was stored', () => {
  it('takes the place of what was told before, though its version is no higher', () => {
    const stored = new StreamWorld()
    offer(stored, { eventId: 1 })
    const world = new StreamWorld()
    world.flush()
    const reader = world.subscribe({})
    // Seen in lists, again and again under another name, and not asked for yet.
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      world.nowMs += 10
      world.cache.apply({
        kind: 'sighting',
        ...{ eventId: 1, bookmaker: 'betpawa', atMs: world.nowMs, externalId: 'betpawa-1' },
        metadata: {
          ...{ name, home: 'Home 1', away: 'Away 1', kickoffMs: NOW_MS + 9 * HOUR_MS, url: null },
          tournament: { id: 10, externalId: '10', name: 'Coast League', country: 'Coast' },
        },
      })
    }
    const before = world.cache.listing(1, 'betpawa')?.version ?? 0
    world.cache.restore(stored.cache.listingsOfEvent(1), 'betpawa', world.nowMs)
    expect(world.cache.listing(1, 'betpawa')?.version).toBeLessThanOrEqual(before)
    world.flush()
    expect(heldBy(reader)).toEqual(world.expected({}))
    expect(JSON.stringify(heldBy(reader))).toContain('"confirmed_at":"2026')
  })
})

describe('confirmations', () => {
  it('of the second before are told to whoever broke off after they were due', () => {
    const world = new StreamWorld()
    for (const eventId of [1, 2]) offer(world, { eventId })
    world.flush()
    const reader = world.subscribe({})
    // A confirmation, and a change right after it, which is told at once.
    offer(world, { eventId: 1 })
    offer(world, { eventId: 2, quotes: [quoteOf('1x2_ft', 9, 3, 4)] })
    world.tick()
    world.leave(reader)
    // They are told now, to those who are there.
    world.flush()
    world.comeBack(reader)
    expect(heldBy(reader)).toEqual(world.expected({}))
  })
})

describe('very much at once', () => {
  const many = (options: StreamWorldOptions = {}) => {
    const world = new StreamWorld({ frameBytes: 2000, ...options })
    for (let eventId = 1; eventId <= 100; eventId += 1) offer(world, { eventId })
    world.tick()
    return world
  }

  it('is told part by part, and never more at a time than a reader takes', () => {
    const world = many()
    const reader = world.subscribe({})
    world.flush()
    reader.isStuck = true
    for (let eventId = 1; eventId <= 100; eventId += 1) {
      offer(world, { eventId, quotes: [quoteOf('1x2_ft', 5, 3, 4), quoteOf('btts_ft', 1.5, 2.5)] })
    }
    for (let round = 0; round < 20; round += 1) world.tick()
    expect(reader.sink.buffered()).toBeLessThan(5 * 2000)
    for (let round = 0; round < 50; round += 1) {
      reader.drain()
      world.tick()
    }
    reader.isStuck = false
    reader.drain()
    for (let round = 0; round < 3; round += 1) world.flush()
    expect(heldBy(reader)).toEqual(world.expected({}))
  })

  it('gives everybody who waits the same turns', () => {
    let elapsedMs = 0
    const world = many({ steadyMs: () => elapsedMs })
    const readers = [1, 2, 3, 4].map((place) => {
      const reader = new TestReader({ search: '', place } as never)
      const { send } = reader.sink
      // Each frame costs half of what there is for all in a tick.
      Object.assign(reader.sink, {
        send: (frame: Parameters<typeof send>[0]) => {
          elapsedMs += 8
          send(frame)
        },
      })
      return world.subscribe({ events: Array.from({ length: 90 }, (_, at) => at + place) }, undefined, reader)
    })
    for (let round = 0; round < 12; round += 1) world.tick()
    const parts = readers.map(({ messages }) => messages.filter(({ type }) => type === 'odds_image').length)
    expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(2)
    expect(Math.min(...parts)).toBeGreaterThan(3)
  })
})
