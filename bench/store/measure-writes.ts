// How fast changes are written with their history, beside the same rows through the bare driver; and what a run leaves.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { factsOf } from '../../src/insight/event-facts.ts'
import { wholeChange } from '../../src/odds/anchor.ts'
import type { Session } from '../../src/store/database.ts'
import { recordOf } from '../../src/store/writing/change-record.ts'
import { writeBatch } from '../../src/store/writing/write-batch.ts'
import { median } from '../percentile.ts'
import { type Figure, figure } from '../report.ts'
import { writeBare } from './bare-driver.ts'
import { createBenchListings, EVENTS } from './bench-listings.ts'
import { type BenchWorld, openBenchWorld, startBenchServer } from './bench-store-world.ts'

type Say = (line: string) => void

const ROUNDS = 5
/** What the predecessor saw change from one run to the next. */
const SHARE = 0.05
const RUNS_A_DAY = 288

export async function measureWrites(say: Say): Promise<readonly Figure[]> {
  const server = await startBenchServer()
  try {
    const world = await openBenchWorld(await server.create('bench_writes'))
    await world.warm()
    const nowMs = Date.now()
    const listings = createBenchListings(nowMs)
    const beganMs = performance.now()
    for (const observation of listings.first(nowMs)) world.cache.apply(observation)
    await world.drained()
    const first = { tookMs: performance.now() - beganMs, quotes: world.cache.stats().quotes }
    say(`  ${EVENTS} events, ${first.quotes} quotes, stored first in ${Math.round(first.tookMs)} ms`)
    const bare = await writeBare(await server.create('bench_bare'))
    const ours: number[] = []
    const theirs: number[] = []
    let [changed, batches] = [0, 0]
    const before = await sizes(world.store)
    for (let round = 0; round < ROUNDS; round += 1) {
      const atMs = nowMs + (round + 1) * 1000
      const happened = listings.moved(atMs, SHARE).flatMap((observation) => {
        const changeSet = world.cache.apply(observation)
        const after = world.cache.listing(observation.eventId, observation.bookmaker)
        return changeSet === undefined || after === undefined ? [] : [{ changeSet, after }]
      })
      const quotes = happened.reduce((sum, { changeSet }) => sum + changeSet.quotes.length, 0)
      const [startMs, startBatches] = [performance.now(), world.store.figures().batches]
      await world.drained()
      ours.push(quotes / ((performance.now() - startMs) / 1000))
      batches += world.store.figures().batches - startBatches
      await sleepFor(200)
      theirs.push(quotes / ((await bare.write(happened)) / 1000))
      changed += quotes
      say(
        `  round ${round + 1}: ${quotes} quotes changed, ${Math.round(ours.at(-1) ?? 0)} a second, bare ${Math.round(theirs.at(-1) ?? 0)}`,
      )
      await sleepFor(200)
    }
    const after = await sizes(world.store)
    const statements = await countStatements(world)
    await bare.close()
    await world.stop()
    const rate = median(ours)
    const perRun = { rows: (after.rows - before.rows) / ROUNDS, bytes: (after.bytes - before.bytes) / ROUNDS }
    return [
      figure('store.write.quotes_per_s', rate, '1/s', {
        bound: 20_000,
        op: '>=',
        note: `changed quotes with history, snapshots, confirmations and events, median of ${ROUNDS} runs of ${Math.round(changed / ROUNDS)} (${SHARE * 100} % of ${first.quotes})`,
      }),
      figure('store.write.ratio_to_bare', rate / median(theirs), '', {
        bound: 0.5,
        op: '>=',
        note: 'by the same history rows and snapshots through the bare driver, without keys to other tables or partitions',
      }),
      figure('store.write.statements', statements, '', {
        note: 'of a batch, begin and commit not counted, however many changes',
      }),
      figure('store.write.changes_per_batch', (perRun.rows * ROUNDS) / batches, ''),
      figure('store.write.first_s', first.tookMs / 1000, 's', {
        note: 'from nothing to all of it stored, opening marks included',
      }),
      figure('store.run.rows', perRun.rows, '', {
        note: 'of history a run; the predecessor wrote 400,000 rows of current odds and 20,000 of history',
      }),
      figure('store.run.mb', perRun.bytes / 1e6, 'MB', { note: 'of history a run, indexes included' }),
      figure('store.day.rows', perRun.rows * RUNS_A_DAY, '', {
        note: `${RUNS_A_DAY} such runs; the predecessor: 5 to 6 million`,
      }),
      figure('store.day.mb', (perRun.bytes * RUNS_A_DAY) / 1e6, 'MB', {
        note: 'the predecessor: 3,600 to 8,000 before its last schema, 1,500 by its rows at 260 bytes with it',
      }),
    ]
  } finally {
    await server.stop()
  }
}

/** What one batch sends, begin and commit not counted. */
async function countStatements({ cache, store }: BenchWorld): Promise<number> {
  const [view] = cache.events()
  const listing = view?.listings[0]
  if (view === undefined || listing === undefined) throw new Error('Bug: the bench holds no event.')
  const changeSet = wholeChange(listing, listing.head.firstSeenAtMs)
  const change = recordOf({ changeSet, before: undefined, after: listing, facts: factsOf(view) })
  let statements = 0
  await store.database.write((session) => {
    const counting: Session = {
      ...session,
      query: (statement, values) => {
        statements += 1
        return session.query(statement, values)
      },
    }
    return writeBatch(
      counting,
      {
        changes: [change],
        history: [change],
        current: [{ snapshot: listing, extent: 'whole' }],
      },
      async () => undefined,
    )
  })
  return statements
}

interface Asked {
  readonly database: {
    readonly read: (statement: { name: string; text: string }) => Promise<readonly Readonly<Record<string, unknown>>[]>
  }
}

async function sizes({ database }: Asked): Promise<{ readonly rows: number; readonly bytes: number }> {
  const [row] = await database.read({
    name: 'bench_sizes',
    text: `select (select count(*) from history) as rows,
                  (select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'history'::regclass) as bytes`,
  })
  return { rows: Number(row?.rows), bytes: Number(row?.bytes) }
}
