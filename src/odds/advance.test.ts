// What `advance` finds: the rules on silence, kickoff, doubt and lateness, one by one.
import { describe, expect, it } from 'vitest'
import { EVENT_ID, KICKOFF_MS, METADATA, NOON_MS, observationOf } from '../../test/arbitraries.ts'
import { advance } from './advance.ts'
import type { Input, Miss } from './input.ts'
import { keyOfText, keyText } from './market-key.ts'
import { nextSnapshot } from './next-snapshot.ts'
import { type Quote, stateOf } from './quote.ts'
import type { Snapshot } from './snapshot.ts'

const MINUTE = 60_000

function quote(key: string, ...prices: (number | null)[]): Quote {
  const outcomes = prices.map((priceMilli, place) => ({
    outcome: place + 1,
    priceMilli,
    state: priceMilli === null ? ('suspended' as const) : ('open' as const),
  }))
  return { key: keyOfText(key), outcomes, withdrawnAtMs: null }
}

const RESULT = quote('1x2_ft', 2000, 3400, 3800)
const TOTALS = Array.from({ length: 14 }, (_, place) => quote(`over_under_ft@${place + 2}`, 1900, 1900))

/** Lets inputs happen one after the other; returns the last state and what the last input changed. */
function live(...inputs: Input[]) {
  let snapshot: Snapshot | undefined
  let changeSet: ReturnType<typeof advance>
  for (const input of inputs) {
    changeSet = advance(snapshot, input)
    if (changeSet !== undefined) snapshot = nextSnapshot(snapshot, changeSet)
  }
  if (snapshot === undefined) throw new Error('nothing ever happened')
  const held = [...snapshot.quotes()]
  return { head: snapshot.head, quotes: Object.fromEntries(held.map((each) => [keyText(each.key), each])), changeSet }
}

const miss = (reason: Miss['reason'], atMs: number): Miss => ({
  kind: 'miss',
  eventId: EVENT_ID,
  bookmaker: 'betpawa',
  atMs,
  reason,
  fault: null,
})
const tick = (atMs: number, isSourceUp = true): Input => ({
  kind: 'tick',
  eventId: EVENT_ID,
  bookmaker: 'betpawa',
  atMs,
  isSourceUp,
})
const sighting = (atMs: number, metadata = METADATA): Input => ({
  kind: 'sighting',
  eventId: EVENT_ID,
  bookmaker: 'betpawa',
  atMs,
  externalId: 'x1',
  metadata,
})

describe('an observation', () => {
  it('opens a listing with everything it shows, in version 1', () => {
    const { changeSet, head } = live(observationOf([RESULT], NOON_MS))
    expect(changeSet).toMatchObject({ version: 1, quotes: [{ key: '1x2_ft', before: null }] })
    expect(head).toMatchObject({
      fetchResult: 'ok',
      confirmedAtMs: NOON_MS,
      lateAfterMs: NOON_MS + 10 * MINUTE,
      isLate: false,
    })
  })

  it('changes one quote when one price moved, and tells before and after', () => {
    const moved = quote('1x2_ft', 2100, 3400, 3800)
    const { changeSet } = live(
      observationOf([RESULT, ...TOTALS], NOON_MS),
      observationOf([moved, ...TOTALS], NOON_MS + MINUTE),
    )
    expect(changeSet?.quotes).toHaveLength(1)
    expect(changeSet?.quotes[0]).toMatchObject({
      before: { outcomes: [{ outcome: 'home', priceMilli: 2000, state: 'open' }, {}, {}] },
      after: { outcomes: [{ outcome: 'home', priceMilli: 2100, state: 'open' }, {}, {}] },
    })
  })

  it('only confirms when nothing moved', () => {
    const { changeSet } = live(observationOf([RESULT], NOON_MS), observationOf([RESULT], NOON_MS + MINUTE))
    expect(changeSet?.quotes).toEqual([])
    expect(Object.keys(changeSet?.head ?? {}).sort()).toEqual(['confirmedAtMs', 'fetchedAtMs', 'lateAfterMs'])
  })

  it('withdraws a quote that is gone, with the time, and clears that when it is back (L062, L131)', () => {
    const gone = live(observationOf([RESULT, ...TOTALS], NOON_MS), observationOf(TOTALS, NOON_MS + MINUTE))
    expect(gone.quotes['1x2_ft']).toMatchObject({ withdrawnAtMs: NOON_MS + MINUTE, outcomes: RESULT.outcomes })
    const back = live(
      observationOf([RESULT, ...TOTALS], NOON_MS),
      observationOf(TOTALS, NOON_MS + MINUTE),
      observationOf([RESULT, ...TOTALS], NOON_MS + 2 * MINUTE),
    )
    expect(back.quotes['1x2_ft']).toEqual(RESULT)
    expect(back.changeSet?.quotes.map(({ key }) => key)).toEqual(['1x2_ft'])
  })

  it('never withdraws a market that the payload has, however few of its outcomes have a price', () => {
    const bare = { ...RESULT, outcomes: [{ outcome: 2, priceMilli: null, state: 'suspended' as const }] }
    const { quotes } = live(observationOf([RESULT], NOON_MS), observationOf([bare], NOON_MS + MINUTE))
    expect(quotes['1x2_ft'] && stateOf(quotes['1x2_ft'])).toBe('suspended')
  })

  it('suspends a market that the payload has but of which nothing can be read, and shows nothing of one never read', () => {
    const mentioned = [
      { ...RESULT, outcomes: [] },
      { ...quote('btts_ft'), outcomes: [] },
    ]
    const { quotes } = live(observationOf([RESULT], NOON_MS), observationOf(mentioned, NOON_MS + MINUTE))
    expect(Object.keys(quotes)).toEqual(['1x2_ft'])
    expect(quotes['1x2_ft'] && stateOf(quotes['1x2_ft'])).toBe('suspended')
    expect(quotes['1x2_ft']?.outcomes.map(({ priceMilli }) => priceMilli)).toEqual([2000, 3400, 3800])
  })

  it('keeps the last price of an outcome that has none now, as suspended', () => {
    const { quotes } = live(
      observationOf([RESULT], NOON_MS),
      observationOf([quote('1x2_ft', 2000, null, 3800)], NOON_MS + MINUTE),
    )
    expect(quotes['1x2_ft']?.outcomes[1]).toEqual({ outcome: 2, priceMilli: 3400, state: 'suspended' })
  })

  it('tells line 0 from no line, and one line from another (L040, L137)', () => {
    const before = [quote('asian_handicap_ft@0', 1900, 1900), quote('asian_handicap_ft@-2', 2000, 1800)]
    const { changeSet } = live(
      observationOf(before, NOON_MS),
      observationOf([quote('asian_handicap_ft@0', 1950, 1900), ...before.slice(1)], NOON_MS + MINUTE),
    )
    expect(changeSet?.quotes.map(({ key }) => key)).toEqual(['asian_handicap_ft@0'])
  })

  it('is nothing when it is older than the last one', () => {
    const { changeSet } = live(observationOf([RESULT], NOON_MS), observationOf([], NOON_MS - 1))
    expect(changeSet).toBeUndefined()
  })

  it('at or after kickoff, or in play, closes the listing and leaves its quotes as they are', () => {
    for (const late of [observationOf([], KICKOFF_MS), observationOf([], NOON_MS + MINUTE, { phase: 'in_play' })]) {
      const { head, quotes, changeSet } = live(observationOf([RESULT], NOON_MS), late)
      expect(head).toMatchObject({ closedAtMs: late.atMs, confirmedAtMs: NOON_MS, lateAfterMs: null, isLate: false })
      expect(quotes['1x2_ft']).toEqual(RESULT)
      expect(changeSet?.quotes).toEqual([])
    }
  })

  it('opens a closed listing again when its kickoff moved', () => {
    const later = { ...METADATA, kickoffMs: KICKOFF_MS + 24 * 60 * MINUTE }
    const { head, quotes } = live(
      observationOf([RESULT], NOON_MS),
      tick(KICKOFF_MS),
      observationOf([quote('1x2_ft', 2200, 3300, 3500)], KICKOFF_MS + MINUTE, { metadata: later }),
    )
    expect(head.closedAtMs).toBeNull()
    expect(head.metadata.kickoffMs).toBe(later.kickoffMs)
    expect(quotes['1x2_ft']?.outcomes[0]?.priceMilli).toBe(2200)
  })

  it('forgets what has been withdrawn for 24 h', () => {
    const day = 24 * 60 * MINUTE
    const metadata = { ...METADATA, kickoffMs: NOON_MS + 10 * day }
    const { quotes, changeSet } = live(
      observationOf([RESULT, ...TOTALS], NOON_MS, { metadata }),
      observationOf(TOTALS, NOON_MS + MINUTE, { metadata }),
      observationOf(TOTALS, NOON_MS + MINUTE + day, { metadata }),
    )
    expect(quotes['1x2_ft']).toBeUndefined()
    expect(changeSet?.quotes).toMatchObject([
      { key: '1x2_ft', before: { withdrawnAtMs: NOON_MS + MINUTE }, after: null },
    ])
  })
})

describe('an answer that lacks at least 10 and over two thirds of the quotes', () => {
  const full = observationOf([RESULT, ...TOTALS], NOON_MS)
  const bare = (atMs: number) => observationOf([RESULT], atMs)

  it('is doubted, and nothing of it is taken in', () => {
    const { head, changeSet } = live(full, bare(NOON_MS + MINUTE))
    expect(head).toMatchObject({ doubtedAtMs: NOON_MS + MINUTE, confirmedAtMs: NOON_MS, fetchResult: 'ok' })
    expect(changeSet?.quotes).toEqual([])
  })

  it('is applied when a second one, 30 s later, agrees; sooner it is not', () => {
    const soon = live(full, bare(NOON_MS + MINUTE), bare(NOON_MS + MINUTE + 29_999))
    expect(soon.changeSet?.quotes).toEqual([])
    const agreed = live(full, bare(NOON_MS + MINUTE), bare(NOON_MS + MINUTE + 30_000))
    expect(agreed.head.doubtedAtMs).toBeNull()
    expect(agreed.changeSet?.quotes).toHaveLength(TOTALS.length)
  })

  it('is forgotten when the next answer is full again', () => {
    const { head, changeSet } = live(
      full,
      bare(NOON_MS + MINUTE),
      observationOf([RESULT, ...TOTALS], NOON_MS + 2 * MINUTE),
    )
    expect(head).toMatchObject({ doubtedAtMs: null, confirmedAtMs: NOON_MS + 2 * MINUTE })
    expect(changeSet?.quotes).toEqual([])
  })

  it('opens a closed listing whose kickoff moved, even while it is doubted', () => {
    const metadata = { ...METADATA, kickoffMs: KICKOFF_MS + 24 * 60 * MINUTE }
    const { head } = live(full, tick(KICKOFF_MS), observationOf([RESULT], KICKOFF_MS + MINUTE, { metadata }))
    expect(head).toMatchObject({ closedAtMs: null, doubtedAtMs: KICKOFF_MS + MINUTE })
  })

  it('is not doubted when it lacks nine, or two thirds', () => {
    const nine = live(observationOf([RESULT, ...TOTALS.slice(0, 9)], NOON_MS), bare(NOON_MS + MINUTE))
    expect(nine.changeSet?.quotes).toHaveLength(9)
    const twoThirds = live(
      observationOf([RESULT, ...TOTALS], NOON_MS),
      observationOf([RESULT, ...TOTALS.slice(0, 4)], NOON_MS + MINUTE),
    )
    expect(twoThirds.changeSet?.quotes).toHaveLength(10)
  })
})

describe('a miss', () => {
  const seen = observationOf([RESULT], NOON_MS)

  it('that failed or was refused changes no quote: silence is not absence (L061, L134)', () => {
    for (const reason of ['failed', 'blocked'] as const) {
      const { head, changeSet } = live(seen, miss(reason, NOON_MS + MINUTE), miss(reason, NOON_MS + 60 * MINUTE))
      expect(head).toMatchObject({ fetchResult: reason, confirmedAtMs: NOON_MS, withdrawnAtMs: null })
      expect(changeSet?.quotes).toEqual([])
    }
  })

  it('withdraws the listing by two not_found at least 60 s apart', () => {
    expect(
      live(seen, miss('not_found', NOON_MS + 1), miss('not_found', NOON_MS + 60_000)).head.withdrawnAtMs,
    ).toBeNull()
    const { head, quotes } = live(seen, miss('not_found', NOON_MS + 1), miss('not_found', NOON_MS + 60_001))
    expect(head).toMatchObject({ withdrawnAtMs: NOON_MS + 60_001, withdrawnBy: 'not_found' })
    expect(quotes['1x2_ft']?.withdrawnAtMs).toBe(NOON_MS + 60_001)
  })

  it('withdraws it by absence from two complete discoveries in a row', () => {
    expect(live(seen, miss('absent', NOON_MS + 1)).head.withdrawnAtMs).toBeNull()
    expect(live(seen, miss('absent', NOON_MS + 1), miss('absent', NOON_MS + 2)).head).toMatchObject({
      withdrawnBy: 'absence',
    })
    expect(
      live(seen, miss('absent', NOON_MS + 1), sighting(NOON_MS + 2), miss('absent', NOON_MS + 3)).head.withdrawnAtMs,
    ).toBeNull()
  })

  it('that was an absence is undone by a sighting, one that was not found is not', () => {
    const absent = live(seen, miss('absent', NOON_MS + 1), miss('absent', NOON_MS + 2), sighting(NOON_MS + 3))
    expect(absent.head).toMatchObject({ withdrawnAtMs: null, withdrawnBy: null, absences: 0 })
    const notFound = live(
      seen,
      miss('not_found', NOON_MS + 1),
      miss('not_found', NOON_MS + 2 * MINUTE),
      sighting(NOON_MS + 3 * MINUTE),
    )
    expect(notFound.head.withdrawnBy).toBe('not_found')
  })

  it('starts to count anew after an ok detail', () => {
    const again = observationOf([RESULT], NOON_MS + MINUTE)
    expect(
      live(seen, miss('not_found', NOON_MS + 1), again, miss('not_found', NOON_MS + 3 * MINUTE)).head.withdrawnAtMs,
    ).toBeNull()
    expect(
      live(seen, miss('absent', NOON_MS + 1), again, miss('absent', NOON_MS + 3 * MINUTE)).head.withdrawnAtMs,
    ).toBeNull()
  })

  it('after kickoff closes the listing instead', () => {
    const { head, quotes } = live(seen, miss('not_found', KICKOFF_MS), miss('not_found', KICKOFF_MS + 2 * MINUTE))
    expect(head).toMatchObject({ withdrawnAtMs: null, closedAtMs: KICKOFF_MS })
    expect(quotes['1x2_ft']?.withdrawnAtMs).toBeNull()
  })

  it('of a listing that nobody saw is nothing', () => {
    expect(advance(undefined, miss('not_found', NOON_MS))).toBeUndefined()
  })

  it('is undone by the first ok answer', () => {
    const { head, quotes } = live(
      seen,
      miss('absent', NOON_MS + 1),
      miss('absent', NOON_MS + 2),
      observationOf([RESULT], NOON_MS + MINUTE),
    )
    expect(head).toMatchObject({ withdrawnAtMs: null, withdrawnBy: null, absences: 0 })
    expect(quotes['1x2_ft']).toEqual(RESULT)
  })
})

describe('time', () => {
  const seen = observationOf([RESULT], NOON_MS)

  it('makes a listing late after twice its planned interval, once', () => {
    expect(live(seen, tick(NOON_MS + 10 * MINUTE - 1)).changeSet).toBeUndefined()
    expect(live(seen, tick(NOON_MS + 10 * MINUTE)).changeSet).toMatchObject({ head: { isLate: true }, quotes: [] })
    expect(live(seen, tick(NOON_MS + 10 * MINUTE), tick(NOON_MS + 11 * MINUTE)).changeSet).toBeUndefined()
  })

  it('makes it late at once while its source is down, also for those who only know until when it was fresh', () => {
    const down = live(seen, tick(NOON_MS + 1, false))
    expect(down.head).toMatchObject({ isLate: true, lateAfterMs: NOON_MS + 1 })
    expect(live(seen, tick(NOON_MS + 1, false), tick(NOON_MS + 2, true)).changeSet).toBeUndefined()
    expect(live(seen, tick(NOON_MS + 1, false), observationOf([RESULT], NOON_MS + 2)).head.isLate).toBe(false)
  })

  it('closes a listing at kickoff', () => {
    expect(live(seen, tick(KICKOFF_MS)).head).toMatchObject({ closedAtMs: KICKOFF_MS, isLate: false })
  })
})

describe('a sighting', () => {
  it('makes a listing known, with no quotes and nothing confirmed', () => {
    const { head, changeSet } = live(sighting(NOON_MS))
    expect(changeSet?.quotes).toEqual([])
    expect(head).toMatchObject({ fetchResult: null, confirmedAtMs: null, firstSeenAtMs: NOON_MS, metadata: METADATA })
  })

  it('does nothing to a listing that is known and unchanged', () => {
    expect(live(sighting(NOON_MS), sighting(NOON_MS + MINUTE)).changeSet).toBeUndefined()
  })

  it('does not overrule what a detail said, not even after a failed fetch', () => {
    const shortened = { ...METADATA, home: 'R.', name: 'R. - Harbour' }
    const failed = [
      observationOf([RESULT], NOON_MS),
      miss('failed', NOON_MS + MINUTE),
      sighting(NOON_MS + 2 * MINUTE, shortened),
    ]
    expect(live(...failed).changeSet).toBeUndefined()
    expect(live(observationOf([RESULT], NOON_MS), sighting(NOON_MS + 1, shortened)).changeSet).toBeUndefined()
  })
})
