// What is stored of everything that can happen: history is exactly the change sets, and state is what is held.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChangeSet } from '../src/contract/change-set.ts'
import { factsOf } from '../src/insight/event-facts.ts'
import type { Input } from '../src/odds/input.ts'
import { SNAPSHOT_COLUMNS, snapshotOf } from '../src/store/stored-listing.ts'
import { storedChanges } from '../src/store/stored-quotes.ts'
import { historicHead, isHistoric } from '../src/store/writing/change-record.ts'
import { dayOf, writeBatch } from '../src/store/writing/write-batch.ts'
import { anyLife, METADATA, SEED } from './arbitraries.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { createStoreWorld, type StoreWorld } from './store-world.ts'

const READ_ALL = {
  name: 'read_all',
  text: `select ${SNAPSHOT_COLUMNS} from snapshots s join confirmations c using (event_id, bookmaker)`,
}

/** Each asks a real database some times. */
const RUNS = { seed: SEED, numRuns: Number(process.env.FAST_CHECK_RUNS ?? 40) }

/** Lives of three listings of one event and of one that only a competitor has, in the order of time. */
const anyLives = fc
  .record({
    home: anyLife,
    sportybet: anyLife,
    bet9ja: anyLife,
    alone: anyLife,
    putOffHours: fc.constantFrom(0, 0, 5, 48),
  })
  .map(({ home, sportybet, bet9ja, alone, putOffHours }) => ({
    putOffHours,
    inputs: [
      ...home.map((input) => ({ input, bookmaker: 'betpawa', place: 0 })),
      ...sportybet.map((input) => ({ input, bookmaker: 'sportybet', place: 0 })),
      ...bet9ja.map((input) => ({ input, bookmaker: 'bet9ja', place: 0 })),
      ...alone.map((input) => ({ input, bookmaker: 'sportybet', place: 1 })),
    ].sort((a, b) => a.input.atMs - b.input.atMs),
  }))

describe.each(testServers())('on $name', (server) => {
  let db: TestDatabase
  let world: StoreWorld
  let nextId = 1000

  beforeAll(async () => {
    db = await createTestDatabase(server, { isEmpty: true })
    world = await createStoreWorld({ url: db.url })
    await world.warm()
  })
  afterAll(async () => {
    await db.drop()
  })

  it('history is exactly the change sets, and state is what is held, for every bookmaker (L049, L051, L090, L140, L142)', async () => {
    await fc.assert(
      fc.asyncProperty(anyLives, async ({ inputs, putOffHours }) => {
        const firstId = nextId
        nextId += 2
        const changeSets: ChangeSet[] = []
        for (const { input, bookmaker, place } of inputs) {
          const changeSet = world.cache.apply(about(input, { eventId: firstId + place, bookmaker, putOffHours }))
          if (changeSet !== undefined) changeSets.push(changeSet)
        }
        await world.store.drained()
        expect(await storedHistory(db, firstId)).toEqual(expectedHistory(changeSets))
        for (const eventId of [firstId, firstId + 1]) await expectState(db, world, eventId)
      }),
      RUNS,
    )
    expect(world.store.figures()).toMatchObject({ state: 'connected', refused: 0, queued: 0 })
    expect(world.faults).toEqual([])
  })

  it('is written again without a trace, by version, whatever was written since', async () => {
    const changes = [...world.acknowledged]
    expect(changes.length).toBeGreaterThan(100)
    await world.stop()
    const dump = async () => ({
      history: await db.sql('select * from history order by event_id, bookmaker, version'),
      snapshots: await db.sql('select * from snapshots order by event_id, bookmaker'),
      confirmations: await db.sql('select * from confirmations order by event_id, bookmaker'),
      marks: await db.sql('select * from quote_marks order by event_id, bookmaker, mark'),
    })
    const before = await dump()
    const current = (await db.database.read(READ_ALL)).map((row) => ({
      snapshot: snapshotOf(row),
      extent: 'whole' as const,
    }))
    const batch = { changes, history: changes.filter(isHistoric), current }
    await db.database.write((session) => writeBatch(session, batch, async () => undefined))
    expect(await dump()).toEqual(before)
  })
})

function about(input: Input, of: { eventId: number; bookmaker: string; putOffHours: number }): Input {
  const { eventId, bookmaker, putOffHours } = of
  const tournament = { ...METADATA.tournament, id: 1 + bookmaker.length, externalId: `league of ${bookmaker}` }
  const moved = { ...METADATA, tournament }
  if (input.kind === 'sighting') return { ...input, eventId, bookmaker, metadata: moved }
  if (input.kind !== 'observation') return { ...input, eventId, bookmaker }
  // Half of the answers know that the match was put off.
  const kickoffMs = METADATA.kickoffMs + (input.quotes.length % 2) * putOffHours * 3_600_000
  return { ...input, eventId, bookmaker, metadata: { ...moved, kickoffMs } }
}

async function storedHistory(db: TestDatabase, firstId: number) {
  const rows = await db.sql(
    `select event_id, bookmaker, version, ms_of(at) as at, head, quotes from history
      where event_id = any($1) order by event_id, bookmaker, version`,
    [[firstId, firstId + 1]],
  )
  return rows.map((row) => ({ ...row, event_id: Number(row.event_id), at: Number(row.at) }))
}

function expectedHistory(changeSets: readonly ChangeSet[]) {
  return changeSets
    .map((changeSet) => ({ ...changeSet, quotes: storedChanges(changeSet.quotes) }))
    .filter(isHistoric)
    .map((change) => ({
      event_id: change.eventId,
      bookmaker: change.bookmaker,
      version: change.version,
      at: change.atMs,
      head: historicHead(change),
      quotes: change.quotes,
    }))
    .sort(
      (a, b) =>
        a.event_id - b.event_id ||
        (a.bookmaker < b.bookmaker ? -1 : a.bookmaker > b.bookmaker ? 1 : a.version - b.version),
    )
}

async function expectState(db: TestDatabase, { cache }: StoreWorld, eventId: number) {
  const listings = cache.listingsOfEvent(eventId)
  const rows = await db.sql(
    `select s.event_id, ${SNAPSHOT_COLUMNS} from snapshots s join confirmations c using (event_id, bookmaker)
      where event_id = $1`,
    [eventId],
  )
  const stored = new Map(rows.map(snapshotOf).map((snapshot) => [snapshot.bookmaker, snapshot]))
  expect([...stored.keys()].sort()).toEqual(listings.map(({ bookmaker }) => bookmaker).sort())
  for (const held of listings) {
    expect(stored.get(held.bookmaker)?.version).toBe(held.version)
    expect(Buffer.from(stored.get(held.bookmaker)?.bytes ?? []).equals(held.bytes)).toBe(true)
  }
  const view = cache.event(eventId)
  if (view === undefined) return
  const facts = factsOf(view)
  const [event] = await db.sql(
    'select *, ms_of(kickoff_at) as kickoff, home_day::text as day from events where id = $1',
    [eventId],
  )
  expect(event).toMatchObject({
    speaker: facts.speaker,
    kickoff: String(facts.kickoffMs),
    offered_by: facts.offeredBy,
    has_withdrawn: facts.hasWithdrawn,
    home_plain: facts.homePlain,
  })
  const days = await db.sql('select distinct home_day::text as day from history where event_id = $1', [eventId])
  expect(days.every(({ day }) => day === event?.day)).toBe(true)
  expect(dayOf(METADATA.kickoffMs) <= String(event?.day)).toBe(true)
}
