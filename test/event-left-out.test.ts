// GET /api/events/{id}/left-out: what the newest answer of each bookmaker for an event left out, over loopback.
import { afterEach, expect, it } from 'vitest'
import type { Recording } from '../simulator/replay/recording-folder.ts'
import { ENTRIES_MAX, EventLeftOut, LeftOutAnswer } from '../src/contract/left-out.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'
import { type RunningProgram, runProgram } from './program-under-test.ts'

const ID = 90_000_001

let running: RunningProgram | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

async function start(recordings: Recording[]): Promise<RunningProgram> {
  running = await runProgram({ recordings })
  await fetch(`${running.program.url}/api/scheduler/pause`, { method: 'POST' })
  return running
}

const leftOutOf = async (eventId: number) => {
  const answer = EventLeftOut.parse((await running?.get(`/api/events/${eventId}/left-out`))?.body)
  return { ...answer, by: new Map(answer.bookmakers.map((each) => [each.bookmaker, each])) }
}

async function collectAgain({ program, clock }: RunningProgram): Promise<void> {
  clock.set(clock.nowMs() + 60_000)
  await fetch(`${program.url}/api/scrape/event/${ID}`, { method: 'POST' })
}

interface Betpawa {
  readonly markets: object[]
}
interface Sportybet {
  readonly data: { readonly markets: object[] }
}
interface Bet9ja {
  readonly D: { readonly O: Record<string, string> }
}

const betpawaMarket = (id: string, typeIds: readonly string[]) => ({
  marketType: { id, name: `Market ${id}` },
  row: [{ prices: typeIds.map((typeId) => ({ name: 'A', typeId, odds: 2 })) }],
})

function betpawaWith(...markets: object[]): Recording {
  const payload = betpawaPayload({ eventId: ID, totals: 2 }) as Betpawa
  payload.markets.push(...markets)
  return recordingOf(payload)
}

function sportybetWith(...markets: (readonly [id: string, specifier: string, outcome: string])[]): Recording {
  const payload = sportybetPayload({ eventId: ID }) as Sportybet
  payload.data.markets.push(
    ...markets.map(([id, specifier, outcome]) => {
      const outcomes = [{ id: outcome, odds: '2.00', isActive: 1 }]
      return { id, specifier, name: `Market ${id}`, product: 3, status: 0, outcomes }
    }),
  )
  return recordingOf(payload)
}

function bet9jaWith(odds: Readonly<Record<string, string>>): Recording {
  const payload = bet9jaPayload({ eventId: ID }) as Bet9ja
  Object.assign(payload.D.O, odds)
  return recordingOf(payload)
}

it('tells by bookmaker what is not mapped, of what else something was left out, and how much was read', async () => {
  const { clock } = await start([
    betpawaWith(betpawaMarket('999', ['1', '2']), betpawaMarket('3795', ['3796', '7'])),
    sportybetWith(
      ['18', 'total=2.5', '12'],
      ['18', 'minute=5', '12'],
      ['99', 'total=1.5', '1'],
      ['99', 'total=2.5', '1'],
    ),
    bet9jaWith({ 'S_NEW@1.5_O': '2', 'S_NEW@1.5_U': '2', 'S_NEW@2.5_O': '2', S_DC_1X: 'free', LIVES_1X2_1: '2' }),
  ])
  const { event_id, bookmakers } = await leftOutOf(ID)
  expect(event_id).toBe(ID)
  const at = expect.any(String)
  expect(bookmakers).toEqual([
    {
      ...{ bookmaker: 'betpawa', at, read: 3, left_out: 2, not_mapped: 1, is_truncated: false },
      entries: [
        { code: 'UNKNOWN_MARKET', market: '999', name: 'Market 999', times: 1 },
        { code: 'UNKNOWN_OUTCOME', market: '3795', name: 'Market 3795', times: 1 },
      ],
    },
    {
      ...{ bookmaker: 'sportybet', at, read: 2, left_out: 2, not_mapped: 2, is_truncated: false },
      entries: [
        { code: 'UNKNOWN_MARKET', market: '99', name: 'Market 99', times: 2 },
        { code: 'UNKNOWN_PARAMETER', market: '18', name: 'Market 18', times: 1 },
      ],
    },
    {
      ...{ bookmaker: 'bet9ja', at, read: 2, left_out: 3, not_mapped: 1, is_truncated: false },
      entries: [
        { code: 'UNKNOWN_MARKET', market: 'S_NEW', name: '?', times: 2 },
        { code: 'LIVE_PRODUCT', market: 'LIVES_1X2', name: '?', times: 1 },
        { code: 'UNREADABLE_PRICE', market: 'S_DC', name: '?', times: 1 },
      ],
    },
  ])
  for (const each of bookmakers) expect(Date.parse(each.at ?? '')).toBeLessThanOrEqual(clock.nowMs())
})

it('is of the newest answer, and adds up to what is counted over all events', async () => {
  const shelf = [
    betpawaWith(betpawaMarket('998', ['1'])),
    sportybetWith(['99', '', '1']),
    recordingOf(betpawaPayload({ eventId: ID + 1, externalId: '7' })),
  ]
  const world = await start(shelf)
  const before = (await leftOutOf(ID)).by
  expect(before.get('betpawa')).toMatchObject({ left_out: 1, entries: [{ market: '998' }] })
  expect((await leftOutOf(ID + 1)).bookmakers).toMatchObject([{ bookmaker: 'betpawa', left_out: 0, entries: [] }])
  shelf.splice(0, 1, betpawaWith(betpawaMarket('999', ['1'])))
  await collectAgain(world)
  const after = (await leftOutOf(ID)).by
  expect(after.get('betpawa')).toMatchObject({ left_out: 1, not_mapped: 1, entries: [{ market: '999', times: 1 }] })
  // SportyBet answered the same once more.
  expect(after.get('sportybet')?.entries).toEqual(before.get('sportybet')?.entries)
  for (const slug of ['betpawa', 'sportybet']) {
    const [then, now] = [before, after].map((by) => Date.parse(by.get(slug)?.at ?? ''))
    expect(now, slug).toBeGreaterThanOrEqual((then ?? 0) + 60_000)
  }
  const { counts } = LeftOutAnswer.parse((await world.get('/api/left-out')).body)
  const eventsBy = counts.map(({ bookmaker, market, events }) => `${bookmaker} ${market} ${events}`)
  expect(eventsBy.toSorted()).toEqual(['betpawa 998 0', 'betpawa 999 1', 'sportybet 99 1'])
})

it('tells no figures of a bookmaker that lists the event and whose answer could not be read', async () => {
  await start([betpawaWith(), recordingOf(sportybetPayload({ eventId: ID }), '<html>')])
  const { by } = await leftOutOf(ID)
  expect([...by.keys()]).toEqual(['betpawa', 'sportybet'])
  expect(by.get('betpawa')).toMatchObject({ read: 2, left_out: 0, not_mapped: 0 })
  const nothing = { at: null, read: null, left_out: null, not_mapped: null, entries: [], is_truncated: false }
  expect(by.get('sportybet')).toEqual({ bookmaker: 'sportybet', ...nothing })
})

it('is bounded, and says so', async () => {
  const many = Array.from({ length: ENTRIES_MAX + 2 }, (_, place) => [`${90_000 + place}`, '', '1'] as const)
  await start([sportybetWith(...many, ['18', 'total=2.5', 'odd'])])
  const [sportybet] = (await leftOutOf(ID)).bookmakers
  expect(sportybet).toMatchObject({ left_out: ENTRIES_MAX + 3, not_mapped: ENTRIES_MAX + 2, is_truncated: true })
  expect(sportybet?.entries.map(({ code }) => code)).toEqual(new Array(ENTRIES_MAX).fill('UNKNOWN_MARKET'))
})

it('answers 404 for an event that there is not', async () => {
  const { get } = await start([betpawaWith()])
  expect(await get(`/api/events/${ID + 9}/left-out`)).toMatchObject({ status: 404, body: { code: 'EVENT_UNKNOWN' } })
})
