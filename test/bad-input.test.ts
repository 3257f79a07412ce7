// What a bookmaker can send that is no answer: each time a clear line says what, where and how to mend, and every
// other event is unharmed.
import { afterEach, describe, expect, it } from 'vitest'
import type { Recording } from '../simulator/replay/recording-folder.ts'
import { EventList } from '../src/contract/event-answers.ts'
import { FAULTS, type FaultCode } from '../src/contract/fault.ts'
import { HealthAnswer } from '../src/contract/health.ts'
import { LeftOutAnswer } from '../src/contract/left-out.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'
import { type RunningProgram, runProgram } from './program-under-test.ts'

let running: RunningProgram | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

const GOOD = 90_000_001
const BAD = 90_000_002

/** Runs the program on one good event of all three bookmakers, and whatever else is given. */
async function collect(others: readonly Recording[], env: Record<string, string> = {}) {
  const good = [
    betpawaPayload({ eventId: GOOD }),
    sportybetPayload({ eventId: GOOD }),
    bet9jaPayload({ eventId: GOOD }),
  ]
  running = await runProgram({ recordings: [...good.map((payload) => recordingOf(payload)), ...others], env })
  const list = EventList.parse((await running.get('/api/events?include_started=true')).body)
  const health = HealthAnswer.parse((await running.get('/api/health')).body)
  const leftOut = LeftOutAnswer.parse((await running.get('/api/left-out')).body)
  const unharmed = list.events.find(({ id }) => id === GOOD)
  expect(unharmed?.bookmakers.map(({ has_odds }) => has_odds)).toEqual([true, true, true])
  return { running, list, health, leftOut }
}

function faultLines(health: HealthAnswer, code: FaultCode): readonly string[] {
  const lines = health.recent_faults.filter((entry) => entry.code === code).flatMap((entry) => entry.lines)
  for (const line of lines) expect(line.endsWith(FAULTS[code].cure)).toBe(true)
  return lines
}

describe('a detail that is no answer fails its listing, by name', () => {
  const payload = betpawaPayload({ eventId: BAD })
  const whole = JSON.stringify(payload)

  it.each<[string, string, FaultCode, 'failed' | 'blocked']>([
    ['a truncated payload', whole.slice(0, whole.length / 2), 'BODY_NOT_JSON', 'failed'],
    ['a web page', '<!doctype html><title>Access denied</title>', 'BODY_NOT_JSON', 'blocked'],
    ['text', 'upstream error', 'BODY_NOT_JSON', 'failed'],
    ["another bookmaker's payload", JSON.stringify(bet9jaPayload({ eventId: BAD })), 'WRONG_PAYLOAD', 'failed'],
    ['null', 'null', 'WRONG_PAYLOAD', 'failed'],
    ['a list', '[]', 'WRONG_PAYLOAD', 'failed'],
    ['another event', JSON.stringify(betpawaPayload({ eventId: GOOD })), 'WRONG_EVENT', 'failed'],
    [
      'a kickoff that can not be read',
      whole.replace('2026-05-07T18:00:00Z', 'tomorrow'),
      'UNREADABLE_KICKOFF',
      'failed',
    ],
    ['no team names', whole.replaceAll('"position"', '"place"'), 'UNREADABLE_NAMES', 'failed'],
    ['no SportRadar id', whole.replace('SPORTRADAR', 'GENIUSSPORTS'), 'NO_SPORTRADAR_ID', 'failed'],
  ])('%s', async (_, text, code, result) => {
    const { health, list, running: under } = await collect([recordingOf(payload, text)])
    expect(faultLines(health, code)).toHaveLength(1)
    const source = health.platforms.find(({ platform }) => platform === 'betpawa')
    expect(source).toMatchObject({ listed: 2, fetched: { ok: 1, [result]: 1 }, faults: { [code]: 1 } })
    expect(under.program.cache.listing(BAD, 'betpawa')?.head).toMatchObject({
      fetchResult: result,
      fetchFault: code,
      withdrawnAtMs: null,
    })
    expect(list.events.find(({ id }) => id === BAD)?.bookmakers).toMatchObject([
      { has_odds: false, snapshot_time: null },
    ])
  })

  it('30 MB', async () => {
    const padded = JSON.stringify({ ...payload, padding: 'x'.repeat(30_000_000) })
    const { health } = await collect([recordingOf(payload, padded)])
    expect(faultLines(health, 'BODY_TOO_LARGE')).toMatchObject([expect.stringContaining('more than 16000000 bytes')])
  })
})

describe('a list that has something unreadable in it', () => {
  it.each<[string, object, FaultCode, RegExp]>([
    [
      'a kickoff in seconds',
      { ...at(sportybetPayload({ eventId: BAD }), { estimateStartTime: 1_778_176_800 }) },
      'UNREADABLE_KICKOFF',
      /sr:match:90000002 .*1778176800.*seconds/,
    ],
    [
      'a kickoff in 1970',
      { ...at(sportybetPayload({ eventId: BAD }), { estimateStartTime: 86_400_000 }) },
      'UNREADABLE_KICKOFF',
      /sr:match:90000002 .*86400000/,
    ],
    [
      'no names',
      { ...at(sportybetPayload({ eventId: BAD }), { homeTeamName: ' ' }) },
      'UNREADABLE_NAMES',
      /sr:match:90000002/,
    ],
  ])('%s costs that event, and says which', async (_, payload, code, line) => {
    const recording = { ...recordingOf(payload), kickoffMs: Number.NaN }
    const { health, list } = await collect([recording])
    expect(faultLines(health, code)).toMatchObject([expect.stringMatching(line)])
    expect(list.total).toBe(1)
  })

  function at(payload: object, data: object): object {
    return { ...payload, data: { ...(payload as { data: object }).data, ...data } }
  }
})

describe('listings that contradict one another', () => {
  it('two of one bookmaker under one SportRadar id: the lowest id is kept, and it is said', async () => {
    const twice = ['701', '70', '702'].map((externalId) => recordingOf(betpawaPayload({ eventId: BAD, externalId })))
    const { health, list } = await collect(twice)
    expect(faultLines(health, 'DUPLICATE_LISTING')).toHaveLength(2)
    expect(list.events.find(({ id }) => id === BAD)?.bookmakers[0]?.external_event_id).toBe('70')
  })

  it('home and away swapped: that bookmaker is left out of the event, and health says so', async () => {
    const swapped = [
      betpawaPayload({ eventId: BAD }),
      bet9jaPayload({ eventId: BAD, home: 'Harbour', away: 'Riverside' }),
    ]
    const { health, list } = await collect(swapped.map((payload) => recordingOf(payload)))
    expect(list.events.find(({ id }) => id === BAD)?.bookmakers.map(({ bookmaker_slug }) => bookmaker_slug)).toEqual([
      'betpawa',
    ])
    expect(health.disagreements).toMatchObject({
      total: 1,
      lines: [expect.stringMatching(/^SIDES_DISAGREE: bet9ja says "Harbour – Riverside" of event 90000002/)],
    })
  })
})

describe('what is unknown in a payload that can be read', () => {
  it('an unknown market or outcome, a price that is none, and a second offer are counted by bookmaker, code and market', async () => {
    const payload = {
      ...betpawaPayload({ eventId: BAD }),
      markets: [
        { marketType: { id: '777', name: 'Colour of the shirts' }, row: [] },
        {
          marketType: { id: '3743', name: '1X2 - FT' },
          row: [
            {
              prices: [
                { typeId: '3744', odds: -2.1 },
                { typeId: '3745', odds: 'NaN' },
                { typeId: '3746', odds: 3 },
                { typeId: '3746', odds: 2.9 },
                { typeId: '9999', odds: 5 },
              ],
            },
          ],
        },
      ],
    }
    const { leftOut, list } = await collect([recordingOf(payload)])
    expect(
      leftOut.counts.map(({ bookmaker, code, market, events }) => [bookmaker, code, market, events]).toSorted(),
    ).toEqual([
      ['betpawa', 'DUPLICATE_OUTCOME', '3743', 1],
      ['betpawa', 'UNKNOWN_MARKET', '777', 1],
      ['betpawa', 'UNKNOWN_OUTCOME', '3743', 1],
      ['betpawa', 'UNREADABLE_PRICE', '3743', 1],
    ])
    expect(list.events.find(({ id }) => id === BAD)?.bookmakers[0]?.inline_odds[0]?.outcomes).toEqual([
      { name: '2', odds: 2.9, is_active: true },
    ])
  })
})

describe('a bookmaker that does not answer', () => {
  it('is told unhealthy, with the reason, and the others go on', async () => {
    running = await runProgram({
      recordings: [recordingOf(betpawaPayload({ eventId: GOOD }))],
      feedUrl: 'http://127.0.0.1:9',
    })
    const health = HealthAnswer.parse((await running.get('/api/health')).body)
    expect(health.status).toBe('unhealthy')
    for (const { state, reason, error } of health.platforms) {
      expect(state).toBe('down')
      expect(reason).toMatch(/^Its first full discovery is not done yet\. FETCH_CONNECT: http:\/\/127\.0\.0\.1:9\//)
      expect(error).toMatch(/^FETCH_CONNECT:/)
    }
    expect(health.recent_faults.flatMap(({ lines }) => lines).join('\n')).toContain(
      'FETCH_CONNECT: http://127.0.0.1:9/',
    )
  })

  it('with nothing in its lists is an error, not a success (L001, L013)', async () => {
    running = await runProgram({ recordings: [recordingOf(betpawaPayload({ eventId: GOOD }))] })
    const health = HealthAnswer.parse((await running.get('/api/health')).body)
    expect(health.status).toBe('degraded')
    expect(faultLines(health, 'DISCOVERY_EMPTY')).toHaveLength(2)
  })
})
