// What one answer does to a listing where another one came in meanwhile.
import { expect, it } from 'vitest'
import { EVENT_ID, METADATA, NOON_MS, observationOf } from '../../test/arbitraries.ts'
import { quoteOf } from '../../test/event-world.ts'
import { createHandClock } from '../../test/hand-clock.ts'
import { createBetpawa } from '../bookmakers/betpawa/adapter.ts'
import type { Bookmaker } from '../bookmakers/bookmaker.ts'
import { advance } from '../odds/advance.ts'
import { nextSnapshot } from '../odds/next-snapshot.ts'
import type { Snapshot } from '../odds/snapshot.ts'
import type { AskedEvent } from './ask.ts'
import { ListingFetcher } from './fetch-listing.ts'
import { LeftOutLedger } from './left-out-ledger.ts'
import { SourceFigures } from './source-figures.ts'

const bookmaker: Bookmaker = createBetpawa({ baseUrl: 'http://p', siteUrl: 'http://p', brand: 'b', apiVersion: 'v4' })
const listing = { eventId: EVENT_ID, externalId: 'x1', kickoffMs: METADATA.kickoffMs }
const options = { urgency: 0, signal: new AbortController().signal }

/** A fetcher whose answers tests give, in the order in which it asked. */
function fetcherUnderTest() {
  const clock = createHandClock(NOON_MS)
  let held: Snapshot | undefined
  const faults: unknown[] = []
  const turns: PromiseWithResolvers<AskedEvent & { tookMs: number }>[] = []
  const fetcher = new ListingFetcher({
    bookmaker,
    clock,
    ledger: new LeftOutLedger(10),
    figures: new SourceFigures(),
    onFault: (fault) => faults.push(fault),
    plannedIntervalMs: () => 300_000,
    board: {
      apply: (input) => {
        const changeSet = advance(held, input)
        if (changeSet !== undefined) held = nextSnapshot(held, changeSet)
        return changeSet
      },
      listing: () => held,
      listingsOf: () => [],
      kickoffs: () => [],
    },
    ask: {
      list: async () => 'failed',
      event: () => {
        const turn = Promise.withResolvers<AskedEvent & { tookMs: number }>()
        turns.push(turn)
        return turn.promise
      },
    },
  })
  const answer = async (place: number, asked: AskedEvent) => {
    clock.advance(1000)
    turns[place]?.resolve({ ...asked, tookMs: 5 })
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { fetcher, answer, faults, clock, head: () => held?.head }
}

const read = (home: number, digest: string, externalId = 'x1'): AskedEvent => {
  const {
    kind: _,
    bookmaker: __,
    atMs: ___,
    plannedIntervalMs: ____,
    ...observation
  } = observationOf([quoteOf('1x2_ft', home, 3, 4)], NOON_MS, { externalId })
  return { kind: 'ok', observation, answer: { digest, etag: null } }
}

it('an answer that is the one before confirms what is held', async () => {
  const { fetcher, answer, clock, head } = fetcherUnderTest()
  const first = fetcher.fetch(listing, options)
  await answer(0, read(2, 'A'))
  expect(await first).toEqual({ settled: 'ok', isDoubted: false, isChanged: true })
  const second = fetcher.fetch(listing, options)
  await answer(1, { kind: 'unchanged' })
  expect(await second).toEqual({ settled: 'unchanged', isDoubted: false, isChanged: false })
  expect(head()?.confirmedAtMs).toBe(clock.nowMs())
})

it('it confirms nothing where another answer was taken in while it was on its way', async () => {
  const { fetcher, answer, clock, head } = fetcherUnderTest()
  const first = fetcher.fetch(listing, options)
  await answer(0, read(2, 'A'))
  await first
  const slow = fetcher.fetch(listing, options)
  const fast = fetcher.fetch(listing, options)
  await answer(2, read(2.5, 'B'))
  await fast
  const takenMs = clock.nowMs()
  await answer(1, { kind: 'unchanged' })
  expect(await slow).toMatchObject({ settled: 'given_up' })
  expect(head()?.confirmedAtMs).toBe(takenMs)
})

it('an answer about another event is a fault that names its URL, and changes nothing (L003)', async () => {
  const { fetcher, answer, faults, head } = fetcherUnderTest()
  const asked = fetcher.fetch(listing, options)
  await answer(0, read(2, 'A', 'x2'))
  expect(await asked).toMatchObject({ settled: 'failed' })
  expect(faults).toMatchObject([{ code: 'WRONG_EVENT', detail: { url: expect.stringContaining('/x1') } }])
  expect(head()).toBeUndefined()
})
