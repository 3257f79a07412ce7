// Changes that wait are written in their order, however many at a time: with the state that they led to, and never one
// without the other.
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '../src/odds/input.ts'
import { METADATA, NOON_MS, observationOf } from './arbitraries.ts'
import { heldEvents, heldListings, storedEvents, storedListings } from './busy-feed.ts'
import { type DatabaseDoor, openDatabaseDoor } from './database-door.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { quoteOf } from './event-world.ts'
import { createStoreWorld, HOUR_MS, type StoreWorld, type StoreWorldOptions } from './store-world.ts'

describe.each(testServers())('on $name', (server) => {
  let db: TestDatabase
  let door: DatabaseDoor
  let world: StoreWorld
  const open = async (store: StoreWorldOptions['store'] = {}) => {
    world = await createStoreWorld({ url: door.url, store })
    await world.warm()
    return world
  }
  const take = (input: Input) => world.cache.apply(input)
  const until = async (isSo: () => boolean) => {
    for (let tries = 0; !isSo(); tries += 1) {
      if (tries > 1000) throw new Error(`It is not so: ${JSON.stringify(world.store.figures())}`)
      await new Promise((resolve) => {
        setTimeout(resolve, 5)
      })
    }
  }
  const expectAsHeld = async () => {
    expect(await storedListings(db)).toEqual(heldListings(world.cache))
    expect(await storedEvents(db)).toEqual(heldEvents(world.cache))
  }
  beforeEach(async () => {
    db = await createTestDatabase(server, { isEmpty: true })
    door = await openDatabaseDoor(db.url)
  })
  afterEach(async () => {
    door.open()
    await world.stop()
    await door.close()
    await db.drop()
  })

  it('an event that moves to another tournament while it waits', async () => {
    await open({ batchMax: () => 1 })
    take({ ...sightingIn(1), atMs: NOON_MS })
    take(answerIn(2, NOON_MS + 1))
    await world.store.drained()
    expect(world.faults).toEqual([])
    expect((await db.sql('select version from history')).length).toBe(2)
    await expectAsHeld()
  })

  it('the same, of what was spilled', async () => {
    await open({ batchMax: () => 4 })
    door.shut()
    for (let round = 0; round < 20; round += 1) {
      for (const eventId of [1, 2, 3]) {
        const league = eventId === 1 && round > 15 ? 2 : 1
        take(answerIn(league, NOON_MS + round, { eventId, quotes: [quoteOf('1x2_ft', 2 + round / 10, 3, 4)] }))
      }
    }
    await until(() => world.store.figures().state === 'away' && world.store.figures().queued === 0)
    door.open()
    await world.store.drained()
    expect(world.faults.map(({ code }) => code)).toEqual(['DATABASE_AWAY'])
    expect((await db.sql('select version from history')).length).toBe(60)
    await expectAsHeld()
  })

  it('state is written as of the last change of its batch, not of those that wait behind it', async () => {
    await open({ batchMax: () => 3, onAcknowledged: () => door.shut() })
    for (let round = 0; round < 12; round += 1) {
      take(answerIn(1, NOON_MS + round, { quotes: [quoteOf('1x2_ft', 2 + round / 10, 3, 4)] }))
    }
    await until(() => world.store.figures().state === 'away' && world.store.figures().queued === 0)
    expect(await db.sql('select version from confirmations')).toEqual([{ version: 3 }])
    expect(await db.sql('select version from history order by version')).toEqual(
      [1, 2, 3].map((version) => ({ version })),
    )
    await until(() => {
      door.open()
      return world.store.isDrained
    })
    await expectAsHeld()
  })

  it('of listings whose history was refused, with events as they are after what had room', async () => {
    await open({ spillBytesMax: 1, queueBytesMax: 5000 })
    door.shut()
    const many = Array.from({ length: 40 }, (_, place) => quoteOf(`over_under_ft@${2 + 4 * place}`, 1.9, 1.9))
    take(answerIn(1, NOON_MS, { quotes: many }))
    take(answerIn(2, NOON_MS + 1, { bookmaker: 'sportybet' }))
    expect(world.store.figures()).toMatchObject({ refused: 1, queued: 1 })
    door.open()
    await world.store.drained()
    expect(world.store.figures()).toMatchObject({ refused: 1, queued: 0, state: 'connected' })
    expect((await db.sql('select bookmaker from history')).map(({ bookmaker }) => bookmaker)).toEqual(['sportybet'])
    await expectAsHeld()
  })

  it('marks that lie ahead again are gone, and made anew from the new kickoff', async () => {
    await open()
    const [first, later] = [METADATA.kickoffMs, METADATA.kickoffMs + 48 * HOUR_MS]
    const see = (bookmaker: string, atMs: number, price: number, kickoffMs = first, eventId = 1) =>
      take(answerIn(1, atMs, { eventId, bookmaker, kickoffMs, quotes: [quoteOf('btts_ft', price, 2)] }))
    const marks = async (mark: string) =>
      db.sql(
        `select bookmaker, ms_of(kickoff_at)::text as kickoff, quotes -> 'btts_ft' -> 'prices' -> 'yes' as yes
           from quote_marks where mark = $1 order by bookmaker`,
        [mark],
      )
    // All at once: passed, and then put off.
    see('betpawa', first - 25 * HOUR_MS, 2)
    see('betpawa', first - 23 * HOUR_MS, 2.1)
    see('betpawa', first - 22 * HOUR_MS, 2.2, later)
    await world.store.drained()
    expect(await marks('24h')).toEqual([])
    // One after the other, by a bookmaker that does not speak for the event.
    see('betpawa', first - 25 * HOUR_MS, 2, first, 2)
    see('sportybet', first - 25 * HOUR_MS, 3, first, 2)
    see('sportybet', first - 23 * HOUR_MS, 3.1, first, 2)
    await world.store.drained()
    expect(await marks('24h')).toEqual([{ bookmaker: 'sportybet', kickoff: `${first}`, yes: 3000 }])
    see('sportybet', first - 22 * HOUR_MS, 3.2, first + 4 * HOUR_MS, 2)
    await world.store.drained()
    expect(await marks('24h')).toEqual([])
    see('betpawa', later - 23 * HOUR_MS, 2.3, later)
    await world.store.drained()
    expect(await marks('24h')).toEqual([{ bookmaker: 'betpawa', kickoff: `${later}`, yes: 2200 }])
  })

  it('a database that fails as it never should keeps everything waiting, loudly, and loses nothing', async () => {
    await open()
    take(answerIn(1, NOON_MS))
    await world.store.drained()
    await db.sql('alter table quote_marks rename to quote_marks_away')
    for (let round = 1; round <= 5; round += 1) {
      take(answerIn(1, NOON_MS + round, { quotes: [quoteOf('1x2_ft', 2 + round / 10, 3, 4)] }))
    }
    await until(() => world.store.figures().state === 'away' && world.store.figures().queued === 0)
    expect(world.faults.map(({ code, message }) => [code, message])).toEqual([
      ['DATABASE_AWAY', expect.stringContaining('relation "quote_marks" does not exist')],
    ])
    await db.sql('alter table quote_marks_away rename to quote_marks')
    while (!world.store.isDrained) await setImmediate()
    expect(world.store.figures()).toMatchObject({ refused: 0, state: 'connected' })
    expect((await db.sql('select version from history')).length).toBe(6)
    await expectAsHeld()
  })

  it('a connection that the server holds for alive is ended, and its lock goes with it', async () => {
    await open()
    take(answerIn(1, NOON_MS))
    await world.store.drained()
    door.lose()
    take(answerIn(1, NOON_MS + 1, { quotes: [quoteOf('1x2_ft', 2.5, 3, 4)] }))
    await until(() => world.store.isDrained)
    expect(world.faults.every(({ code }) => code === 'DATABASE_AWAY')).toBe(true)
    await expectAsHeld()
  })
})

interface Moved {
  readonly eventId?: number
  readonly bookmaker?: string
  readonly kickoffMs?: number
  readonly quotes?: Parameters<typeof observationOf>[0]
}

function answerIn(league: number, atMs: number, { quotes, kickoffMs, ...of }: Moved = {}): Input {
  const moved = { ...metadataIn(league), kickoffMs: kickoffMs ?? METADATA.kickoffMs }
  return observationOf(quotes ?? [quoteOf('btts_ft', 2, 2)], atMs, { eventId: 1, ...of, metadata: moved })
}

function sightingIn(league: number): Input {
  const { eventId, bookmaker } = { eventId: 1, bookmaker: 'betpawa' }
  return { kind: 'sighting', eventId, bookmaker, atMs: NOON_MS, externalId: '1', metadata: metadataIn(league) }
}

function metadataIn(league: number) {
  const tournament = { ...METADATA.tournament, id: league, externalId: `${league}`, name: `League ${league}` }
  return { ...METADATA, tournament }
}
