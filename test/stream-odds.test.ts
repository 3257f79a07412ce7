// The stream of odds in what a model does not say: why a reader has to take an image anew, how the slow are treated, and
// what is bounded.
import { describe, expect, it } from 'vitest'
import { Fault } from '../src/contract/fault.ts'
import type { OddsWish } from '../src/contract/stream/client-messages.ts'
import type { Quote } from '../src/odds/quote.ts'
import { newEpoch } from '../src/server/stream/resume-refusal.ts'
import type { StreamReader } from '../src/server/stream/stream-reader.ts'
import { NOW_MS, quoteOf } from './event-world.ts'
import { heldBy, StreamWorld, type StreamWorldOptions, type TestReader } from './stream-world.ts'

const COLUMNS: OddsWish = { markets: ['1x2_ft'] }

/** Shows a new price of some markets of one event. */
function move(world: StreamWorld, eventId: number, price: number, others: readonly Quote[] = []): void {
  world.nowMs += 10
  world.cache.apply({
    kind: 'observation',
    eventId,
    bookmaker: 'betpawa',
    atMs: world.nowMs,
    externalId: `betpawa-${eventId}`,
    metadata: {
      name: `Home ${eventId} - Away`,
      home: `Home ${eventId}`,
      away: 'Away',
      kickoffMs: NOW_MS + 3_600_000,
      tournament: { id: 10, externalId: '10', name: 'Coast League', country: 'Coast' },
      url: null,
    },
    phase: 'prematch',
    quotes: [quoteOf('1x2_ft', price, 3.4, 3.9), ...others],
    leftOut: [],
    plannedIntervalMs: 300_000,
  })
}

function worldOf(events: number, options: StreamWorldOptions = {}): StreamWorld {
  const world = new StreamWorld(options)
  for (let eventId = 1; eventId <= events; eventId += 1) move(world, eventId, 2)
  world.tick()
  return world
}

describe('a reader that comes back', () => {
  it('is told window_exceeded when more happened than is kept', () => {
    const world = worldOf(2, { windowMs: 60_000 })
    const reader = world.subscribe({})
    world.leave(reader)
    move(world, 1, 2.1)
    world.nowMs += 61_000
    move(world, 1, 2.2)
    world.comeBack(reader)
    expect(reader.required).toBe('window_exceeded')
    expect(reader.reader).toBeUndefined()
  })

  it('is told window_exceeded for a number that is yet to come', () => {
    const world = worldOf(1)
    expect(world.subscribe({}, { epoch: world.bus.epoch, seq: 999 }).required).toBe('window_exceeded')
  })

  it('is told server_restarted when it knows an earlier start of the program', () => {
    const world = worldOf(1)
    const earlier = newEpoch(NOW_MS - 1000, 0.2)
    expect(world.subscribe({}, { epoch: earlier, seq: 1 }).required).toBe('server_restarted')
  })

  it.each([newEpoch(NOW_MS + 1000, 0.2), 'nonsense', 'zzzzzzzzzzzzzz-1'])('is told unknown_epoch for %s', (epoch) => {
    expect(worldOf(1).subscribe({}, { epoch, seq: 1 }).required).toBe('unknown_epoch')
  })

  it('is told what came of all it missed, each quote once, and that it is conflated', () => {
    const world = worldOf(3)
    const reader = world.subscribe({})
    world.leave(reader)
    for (const price of [2.1, 2.2, 2.3]) move(world, 2, price)
    reader.messages.length = 0
    world.comeBack(reader)
    const frames = reader.messages.filter((message) => message.type === 'odds_changes')
    expect(frames).toHaveLength(1)
    expect(frames[0]?.data).toMatchObject({ conflated: true, changes: [{ event_id: 2, version: 4 }] })
    expect(heldBy(reader)).toEqual(world.expected({}))
  })

  it('takes an image where its wish was never told to this server, without a gap', () => {
    const world = worldOf(3)
    const [all, one] = [world.subscribe({}), world.subscribe({ events: [2] })]
    world.leave(all)
    move(world, 1, 2.5)
    move(world, 2, 2.5)
    world.tick()
    // The cursor of one wish is a place in what happened, and holds for every other one that was held at that place.
    one.take(world.stream.heartbeats()(one.reader as StreamReader))
    world.comeBack(one)
    expect(one.required).toBeUndefined()
    expect(heldBy(one)).toEqual(world.expected({ events: [2] }))
  })
})

describe('a filtered reader', () => {
  it('sees no gap, however much happens that is not for it', () => {
    const world = worldOf(5)
    const reader = world.subscribe({ events: [3], ...COLUMNS })
    for (let round = 0; round < 20; round += 1) {
      move(world, (round % 2) + 1, 3 + round / 10)
      world.tick()
    }
    expect(reader.messages.filter(({ type }) => type === 'odds_changes')).toEqual([])
    move(world, 3, 4)
    world.tick()
    // A gap would have thrown.
    expect(withType(reader, 'odds_changes')).toMatchObject([{ data: { changes: [{ event_id: 3 }] } }])
    expect(reader.cursor?.seq).toBe(world.bus.seq)
  })

  it('is not told of markets that it does not wish for', () => {
    const world = worldOf(1)
    const reader = world.subscribe({ markets: ['btts_ft'] })
    move(world, 1, 2.7)
    world.tick()
    expect(withType(reader, 'odds_changes')).toEqual([])
    move(world, 1, 2.7, [quoteOf('btts_ft', 1.8, 1.9)])
    world.tick()
    expect(withType(reader, 'odds_changes')[0]?.data.changes[0]?.quotes).toEqual({
      btts_ft: { prices: { yes: 1.8, no: 1.9 } },
    })
  })
})

describe('a slow reader', () => {
  it('keeps no more than some frames waiting, delays nobody, and is told later what it came to', () => {
    const world = worldOf(40, { frameBytes: 6000 })
    const [slow, other] = [world.subscribe({}), world.subscribe({})]
    slow.isStuck = true
    let most = 0
    for (let round = 0; round < 100; round += 1) {
      for (const eventId of [1, 2, 3, 4]) move(world, eventId, 2 + round / 10 + eventId / 100)
      world.tick()
      most = Math.max(most, slow.sink.buffered())
      expect(heldBy(other)).toMatchObject(world.expected({ events: [1] }))
    }
    // What was under the bound took one more tick's frames.
    expect(most).toBeLessThan(2 * 6000 + 4 * 1000)
    slow.isStuck = false
    slow.drain()
    world.flush()
    world.flush()
    expect(heldBy(slow)).toEqual(world.expected({}))
    expect(withType(slow, 'odds_changes').some(({ data }) => data.conflated)).toBe(true)
    expect(withType(other, 'odds_changes').some(({ data }) => data.conflated)).toBe(false)
  })

  it('that wakes up after more happened than is kept is told too_slow, and takes an image', () => {
    const world = worldOf(40, { frameBytes: 1000, windowBytesMax: 100_000 })
    const reader = world.subscribe({})
    reader.isStuck = true
    for (let round = 0; round < 1000; round += 1) {
      move(world, 1 + (round % 40), 3 + round / 1000)
      if (round % 10 === 0) world.tick()
    }
    reader.isStuck = false
    reader.drain()
    world.tick()
    expect(reader.required).toBe('too_slow')
    world.subscribe({}, undefined, reader)
    for (let round = 0; round < 3; round += 1) world.flush()
    expect(heldBy(reader)).toEqual(world.expected({}))
  })
})

describe('a rehearsal', () => {
  it('tells an image to all who follow, in the middle of changes, and they hold what the server holds', () => {
    const world = worldOf(20, { frameBytes: 2000 })
    const [whole, part] = [world.subscribe({}), world.subscribe(COLUMNS)]
    move(world, 1, 5)
    world.tick()
    const images = () =>
      [whole, part].map((reader) => withType(reader, 'odds_image').filter(({ data }) => data.is_last).length)
    expect(images()).toEqual([1, 1])
    move(world, 2, 6)
    expect(world.stream.rehearse()).toBe(2)
    move(world, 3, 7)
    for (let round = 0; round < 5; round += 1) world.flush()
    expect(images()).toEqual([2, 2])
    for (const [reader, wish] of [
      [whole, {}],
      [part, COLUMNS],
    ] as const) {
      expect(heldBy(reader)).toEqual(world.expected(wish))
      expect(reader.required).toBeUndefined()
    }
    move(world, 4, 8)
    world.flush()
    expect(heldBy(whole)).toEqual(world.expected({}))
    expect(images()).toEqual([2, 2])
  })

  it('leaves those alone who are being told something else', () => {
    const world = worldOf(40, { frameBytes: 1000 })
    const reader = world.subscribe({})
    reader.isStuck = true
    for (let round = 0; round < 100; round += 1) {
      move(world, 1 + (round % 40), 3 + round / 1000)
      world.tick()
    }
    expect(world.stream.rehearse()).toBe(0)
  })
})

describe('the stream', () => {
  it('makes each frame once for all readers who wish the same, however they write it', () => {
    const world = worldOf(3)
    const wishes: OddsWish[] = [
      { events: [1, 2], filter: {} },
      { events: [2, 1, 2] },
      { events: [1, 2], filter: { include_started: true } },
    ]
    const readers = wishes.map((wish) => world.subscribe(wish))
    expect(world.stream.figures().groups).toBe(1)
    move(world, 1, 5)
    world.tick()
    const frames = readers.map(({ frames }) => frames.at(-1))
    expect(frames[0]?.type).toBe('odds_changes')
    expect(new Set(frames).size).toBe(1)
  })

  it('lets go of a wish with its last reader', () => {
    const world = worldOf(1)
    const readers = [world.subscribe(COLUMNS), world.subscribe(COLUMNS), world.subscribe({})]
    for (const reader of readers) world.leave(reader)
    expect(world.stream.figures()).toMatchObject({ groups: 0, subscriptions: 0 })
  })

  it('refuses a market that there is not, and more different wishes than it may have', () => {
    const world = worldOf(1, { groupsMax: 2 })
    expect(codeOf(() => world.subscribe({ markets: ['1x2_ft', 'no_such'] }))).toBe('MARKET_UNKNOWN')
    world.subscribe({})
    world.subscribe({ events: [1] })
    expect(codeOf(() => world.subscribe({ events: [2] }))).toBe('FILTERS_AT_MAXIMUM')
    expect(world.subscribe({ events: [1] }).reader).toBeDefined()
  })

  it('keeps its window within its bytes', () => {
    const world = worldOf(10, { windowBytesMax: 50_000 })
    for (let round = 0; round < 2000; round += 1) move(world, 1 + (round % 10), 2 + round / 1000)
    const { windowBytes, windowEntries } = world.stream.figures()
    expect(windowBytes).toBeLessThanOrEqual(50_000)
    expect(windowEntries).toBeGreaterThan(10)
  })

  it('tells confirmations once a second, and only where prices stayed', () => {
    const world = worldOf(2)
    world.flush()
    const reader = world.subscribe({})
    for (let round = 0; round < 5; round += 1) {
      move(world, 1, 2)
      world.tick()
    }
    expect(withType(reader, 'odds_changes')).toEqual([])
    world.flush()
    expect(withType(reader, 'odds_changes')).toMatchObject([
      { data: { changes: [], confirmed: [{ event_id: 1, bookmaker: 'betpawa' }] } },
    ])
    expect(heldBy(reader)).toEqual(world.expected({}))
  })

  it('tells nobody anything where nothing happened', () => {
    const world = worldOf(2)
    const reader = world.subscribe({})
    world.flush()
    const { length } = reader.messages
    for (let round = 0; round < 10; round += 1) world.flush()
    expect(reader.messages).toHaveLength(length)
  })

  it('says in a heartbeat up to where all was told, what is late, and nothing of that to who is behind', () => {
    const world = new StreamWorld()
    move(world, 1, 2)
    world.tick()
    const [live, behind] = [world.subscribe({}), world.subscribe({ events: [1] })]
    const dataOf = ({ reader }: TestReader) =>
      JSON.parse(
        world.stream
          .heartbeats()(reader as StreamReader)
          .socketBytes.toString(),
      ).data
    const about = { epoch: world.bus.epoch, status: 200, late: null }
    expect(dataOf(live)).toEqual({ ...about, group: live.reader?.group.name, seq: world.bus.seq })
    Object.assign(behind.reader as StreamReader, { state: 'waiting' })
    expect(dataOf(behind)).toEqual({ ...about, group: behind.reader?.group.name, seq: null })
    world.late = { sources: ['bet9ja'], write_lag_ms: 6000 }
    expect(dataOf(live)).toMatchObject({ status: 503, late: { sources: ['bet9ja'] } })
  })
})

function withType<Type extends TestReader['messages'][number]['type']>({ messages }: TestReader, type: Type) {
  return messages.filter((message): message is Extract<typeof message, { type: Type }> => message.type === type)
}

function codeOf(work: () => unknown): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    return error instanceof Fault ? error.code : String(error)
  }
}
