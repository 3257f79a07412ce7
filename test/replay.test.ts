// The whole way on real input: recorded answers of three bookmakers become events, over real HTTP on both sides.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reportRecordings } from '../scripts/mapping/recordings.ts'
import { hasRecordings, RECORDINGS_DIR, WHY_NO_RECORDINGS } from '../scripts/mapping/spec-files.ts'
import { EventDetail, EventList } from '../src/contract/event-answers.ts'
import { HealthAnswer } from '../src/contract/health.ts'
import { LeftOutAnswer } from '../src/contract/left-out.ts'
import { type RunningProgram, runProgram } from './program-under-test.ts'

describe.skipIf(!hasRecordings)(`replaying the recordings${WHY_NO_RECORDINGS}`, () => {
  let running: RunningProgram
  beforeAll(async () => {
    running = await runProgram({ folders: [RECORDINGS_DIR] })
  })
  afterAll(() => running.stop())

  const list = async (query = '') => EventList.parse((await running.get(`/api/events${query}`)).body)
  const detail = async (id: number) => EventDetail.parse((await running.get(`/api/events/${id}`)).body)

  it('lists exactly the three recorded prematch matches that betPawa has, by kickoff', async () => {
    const { events, total } = await list()
    expect(total).toBe(3)
    expect(events.map(({ id, name }) => [id, name])).toEqual([
      [68995116, 'Wuhan Three Towns FC - Qingdao Hainiu FC'],
      [66457014, 'Norway - France (n)'],
      [67691078, 'Sydney FC Youth - Rockdale Ilinden FC'],
    ])
    expect(events.map(({ kickoff }) => kickoff)).toEqual([
      '2026-05-06T11:00:00Z',
      '2026-06-26T19:00:00Z',
      '2026-08-21T09:30:00Z',
    ])
  })

  it('shows Norway–France at three bookmakers, with their recorded 1X2 and totals', async () => {
    const { events } = await list('?search=norway')
    const shown = events[0]?.bookmakers.map(({ bookmaker_slug, inline_odds }) => [
      bookmaker_slug,
      ...inline_odds.map(({ market_id, line, outcomes }) => [market_id, line, ...outcomes.map(({ odds }) => odds)]),
    ])
    expect(shown).toEqual([
      [
        'betpawa',
        ['3743', null, 4.71, 4.66, 1.68],
        ['5000', 2.5, 1.53, 2.58],
        ['3795', null, 1.61, 2.39],
        ['4693', null, 2.21, 1.21, 1.22],
      ],
      [
        'sportybet',
        ['3743', null, 4.87, 4.68, 1.66],
        ['5000', 2.5, 1.53, 2.6],
        ['3795', null, 1.59, 2.35],
        ['4693', null, 2.2, 1.2, 1.22],
      ],
      [
        'bet9ja',
        ['3743', null, 4.8, 4.65, 1.66],
        ['5000', 2.5, 1.5, 2.67],
        ['3795', null, 1.52, 2.6],
        ['4693', null, 2.29, 1.19, 1.21],
      ],
    ])
  })

  it('says from when on prices are late: twice their interval after they were confirmed, ten minutes at most', async () => {
    const bookmakers = (await list()).events.flatMap((event) => event.bookmakers)
    for (const { snapshot_time, late_after } of bookmakers) {
      const lateMs = Date.parse(late_after ?? '') - Date.parse(snapshot_time ?? '')
      expect(lateMs).toBeGreaterThan(60_000)
      expect(lateMs).toBeLessThanOrEqual(600_000)
    }
    expect(bookmakers).toHaveLength(7)
  })

  it('has in its detail all 108 betPawa market types of the registry in 168 rows, and all that the others share', async () => {
    const { markets_by_bookmaker } = await detail(66457014)
    const counts = markets_by_bookmaker.map(({ bookmaker_slug, markets }) => [
      bookmaker_slug,
      markets.length,
      new Set(markets.map(({ betpawa_market_id }) => betpawa_market_id)).size,
    ])
    expect(counts).toEqual([
      ['betpawa', 168, 108],
      ['sportybet', 264, 154],
      ['bet9ja', 216, 116],
    ])
  })

  it('has each market and line of a bookmaker once (L035, L039)', async () => {
    for (const { markets } of (await detail(66457014)).markets_by_bookmaker) {
      const keys = markets.map(({ betpawa_market_id, line }) => `${betpawa_market_id}@${line}`)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it('counts the five player markets, and everything else that is left out, at all bookmakers (L038, L214)', async () => {
    const { counts } = LeftOutAnswer.parse((await running.get('/api/left-out')).body)
    const betpawa = counts.filter(({ bookmaker }) => bookmaker === 'betpawa').map(({ market }) => market)
    expect(betpawa.toSorted()).toEqual(['129108', '129109', '129110', '28000815', '28000816'])
    expect(new Set(counts.map(({ bookmaker }) => bookmaker))).toEqual(new Set(['betpawa', 'sportybet', 'bet9ja']))
  })

  it('reads in its own thread by the same registry as everywhere else (L211)', async () => {
    const { observations } = reportRecordings(RECORDINGS_DIR)
    for (const { bookmaker, observation } of observations.filter(
      ({ observation: { eventId } }) => eventId === 66457014,
    )) {
      const held = [...(running.program.cache.listing(66457014, bookmaker)?.quotes() ?? [])]
      expect(held).toEqual(observation.quotes)
    }
    expect(observations.filter(({ observation: { eventId } }) => eventId === 66457014)).toHaveLength(3)
  })

  it('says in health that the clock is set and the feed replayed', async () => {
    const health = HealthAnswer.parse((await running.get('/api/health')).body)
    expect(health).toMatchObject({
      status: 'healthy',
      clock: { is_set: true },
      feed: { kind: 'replay' },
      upcoming_events: 3,
      recent_faults: [],
    })
  })

  it('puts all three bookmakers under the home tournament, with its country', async () => {
    const { events } = await list('?countries=china')
    expect(events).toMatchObject([
      { id: 68995116, tournament_name: 'Chinese Super League', tournament_country: 'China' },
    ])
    expect((await list(`?tournament_ids=${events[0]?.tournament_id}`)).total).toBe(1)
    expect((await detail(68995116)).tournament_country).toBe('China')
  })
})
