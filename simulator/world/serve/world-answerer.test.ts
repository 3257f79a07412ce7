// What the simulated bookmakers answer at their paths, asked without sockets.
import { describe, expect, it } from 'vitest'
import {
  createSmallWorld,
  MINUTE_MS,
  SMALL_WORLD_START_MS,
  type SmallWorldOptions,
  smallWorldId,
} from '../../../test/small-world.ts'
import type { AskedRequest } from '../../paths/http-answer.ts'
import { BOOK_FORMATS } from './book-formats.ts'
import { createWorldAnswerer } from './world-answerer.ts'

const BETPAWA = '/api/sportsbook/v4'
const SPORTYBET = '/api/ng/factsCenter'
const BET9JA = '/desktop/feapi/PalimpsestAjax'

function answererOf(options: SmallWorldOptions) {
  const answerer = createWorldAnswerer({
    world: createSmallWorld(options),
    seed: 1,
    formats: BOOK_FORMATS,
    padded: false,
  })
  const ask = (url: string, rest: Partial<AskedRequest> & { atMs?: number } = {}) => {
    const { status, headers, body } = answerer.answer(
      { method: 'GET', url, ...rest },
      rest.atMs ?? SMALL_WORLD_START_MS,
    )
    const text = new TextDecoder().decode(body)
    return { status, headers, text, json: text === '' ? undefined : JSON.parse(text) }
  }
  return { answerer, ask }
}

describe('betPawa', () => {
  const query = (competitions: readonly string[], skip: number, take = 100) =>
    `${BETPAWA}/events/lists/by-queries?q=${encodeURIComponent(
      JSON.stringify({ queries: [{ query: { zones: { competitions } }, skip, take }] }),
    )}`

  it('lists by pages of 100 at most, of several competitions at once, until a page lacks its list', () => {
    const { ask } = answererOf({ events: 250, competitions: 2 })
    const [one, both] = [['501'], ['501', '502']]
    const pages = [0, 100, 200, 300].map((skip) => ask(query(both, skip, 1000)).json.responses[0].responses)
    expect(pages.map((page) => page?.length)).toEqual([100, 100, 50, undefined])
    expect(new Set(pages.flat().map((event) => event?.id)).size).toBe(251)
    expect(ask(query(one, 0)).json.responses[0].responses).toHaveLength(100)
    expect(ask(query(one, 100)).json.responses[0].responses).toHaveLength(25)
    expect(ask(query(['999'], 0)).json).toEqual({ responses: [{}] })
  })

  it('has regions with their competitions, and 404 for what it does not have', () => {
    const { ask } = answererOf({ events: 3, competitions: 2 })
    expect(ask(`${BETPAWA}/categories/list/2?includeRegions=true`).json.withRegions[0].regions).toEqual([
      {
        region: { id: '9', name: 'Coast' },
        competitions: [
          { competition: { id: '501', name: 'Coast League 501' } },
          { competition: { id: '502', name: 'Coast League 502' } },
        ],
      },
    ])
    expect(ask(`${BETPAWA}/events/1`).status).toBe(404)
    expect(ask(`${BETPAWA}/events/lists/by-queries?q=nonsense`).status).toBe(400)
  })

  it('answers 404 to the version that is gone', () => {
    const { ask } = answererOf({ events: 1 })
    const id = smallWorldId('betpawa', 0)
    expect(ask(`/api/sportsbook/v4/events/${id}`).status).toBe(200)
    expect(ask(`/api/sportsbook/v3/events/${id}`).status).toBe(404)
    expect(ask('/api/sportsbook/v3/categories/list/2').status).toBe(404)
  })

  it('answers 304 to who holds this very version, and 200 once it changed', () => {
    const { ask, answerer } = answererOf({ events: 1 })
    const url = `${BETPAWA}/events/${smallWorldId('betpawa', 0)}`
    const { etag = '' } = ask(url).headers
    const held = { headers: { 'if-none-match': etag } }
    expect(ask(url, held)).toMatchObject({ status: 304, text: '' })
    expect(ask(url, { ...held, atMs: SMALL_WORLD_START_MS + MINUTE_MS }).status).toBe(200)
    const fault = { method: 'PUT', body: '{"kind": "schema_drift"}' }
    expect(ask('/_control/faults/betpawa', fault).status).toBe(200)
    expect(answerer.answer({ method: 'GET', url, ...held }, SMALL_WORLD_START_MS).status).toBe(200)
  })
})

describe('SportyBet', () => {
  const url = (id: string, productId: number) =>
    `${SPORTYBET}/event?eventId=${encodeURIComponent(id)}&productId=${productId}`

  it('has tournaments with their sizes, and their events all at once', () => {
    const { ask } = answererOf({ events: 250, competitions: 2 })
    const [sport] = ask(`${SPORTYBET}/popularAndSportList?sportId=sr:sport:1&productId=3`).json.data.sportList
    expect(sport.categories[0].tournaments).toEqual([
      { id: 'sr:tournament:501', name: 'Coast League 501', eventSize: 125 },
      { id: 'sr:tournament:502', name: 'Coast League 502', eventSize: 125 },
    ])
    const body = JSON.stringify([{ sportId: 'sr:sport:1', marketId: '1', tournamentId: [['sr:tournament:502']] }])
    const { data } = ask(`${SPORTYBET}/pcEvents`, { method: 'POST', body }).json
    expect(data.map(({ id, events }: { id: string; events: object[] }) => [id, events.length])).toEqual([
      ['sr:tournament:502', 125],
    ])
  })

  it('says bizCode 19000 with HTTP 200 for what it does not know', () => {
    const { ask } = answererOf({ events: 1 })
    expect(ask(url('sr:match:1', 3))).toMatchObject({ status: 200, json: { bizCode: 19000 } })
  })

  it('keeps the markets of prematch out of the live product', () => {
    const { ask } = answererOf({ events: 1 })
    const id = smallWorldId('sportybet', 0)
    expect(ask(url(id, 3)).json.data.markets).toHaveLength(2)
    expect(ask(url(id, 1)).json.data).toMatchObject({ eventId: id, markets: [] })
  })
})

describe('Bet9ja', () => {
  it('has a tree of countries and groups', () => {
    const { ask } = answererOf({ events: 3, competitions: 2 })
    expect(ask(`${BET9JA}/GetSports?DISP=0`).json.D.PAL['1'].SG).toEqual({
      9: {
        SG_DESC: 'Coast',
        NUM: 3,
        G: { 501: { G_DESC: 'Coast League 501', NUM: 2 }, 502: { G_DESC: 'Coast League 502', NUM: 1 } },
      },
    })
  })

  it('lists some groups by slot and most as a list, each always in its own form', () => {
    const { ask } = answererOf({ events: 120, competitions: 40 })
    const groups = Array.from({ length: 40 }, (_, place) => `${BET9JA}/GetEventsInGroupV2?GROUPID=${501 + place}`)
    const lists = groups.map((url) => ask(url).json.D.E)
    expect(lists.every((events) => Object.keys(events).join() === '0,1,2')).toBe(true)
    const slotted = lists.filter((events) => !Array.isArray(events)).length
    expect(slotted).toBeGreaterThan(2)
    expect(slotted).toBeLessThan(20)
    expect(groups.map((url) => ask(url).json.D.E)).toEqual(lists)
  })

  it('says R "E" with HTTP 200 for what it does not know', () => {
    const { ask } = answererOf({ events: 1 })
    expect(ask(`${BET9JA}/GetEvent?EVENTID=1`)).toMatchObject({ status: 200, json: { R: 'E' } })
  })
})

it('no longer lists or shows what has begun', () => {
  const { ask } = answererOf({ events: 2 })
  const atMs = SMALL_WORLD_START_MS + 60 * MINUTE_MS
  const urls = [0, 1].map((place) => `${BETPAWA}/events/${smallWorldId('betpawa', place)}`)
  expect(urls.map((url) => ask(url, { atMs }).status)).toEqual([404, 200])
  expect(ask(`${BET9JA}/GetEventsInGroupV2?GROUPID=501`, { atMs }).text).not.toContain('Köln 0')
})

it('makes a body once for each version', () => {
  const { ask, answerer } = answererOf({ events: 1 })
  const url = `${BETPAWA}/events/${smallWorldId('betpawa', 0)}`
  for (const minute of [0, 0, 1, 1, 2]) ask(url, { atMs: SMALL_WORLD_START_MS + minute * MINUTE_MS })
  const { bodies } = ask('/_control/stats').json
  expect(bodies).toMatchObject({ held: 1, hits: 2, made: 3 })
  expect(answerer.tally.show().betpawa).toMatchObject({ requests: 5, answers: { 200: 5 } })
})

describe('A format that drifts', () => {
  const LISTS = [
    ['betpawa', `${BETPAWA}/categories/list/2`, 'withRegions', 'regionList'],
    [
      'betpawa',
      `${BETPAWA}/events/lists/by-queries?q=${encodeURIComponent('{"queries":[{}]}')}`,
      'responses',
      'results',
    ],
    ['sportybet', `${SPORTYBET}/popularAndSportList`, 'sportList', 'sports'],
    ['sportybet', `${SPORTYBET}/pcEvents`, 'events', 'matches'],
    ['bet9ja', `${BET9JA}/GetSports`, 'PAL', 'PALIMPSEST'],
    ['bet9ja', `${BET9JA}/GetEventsInGroupV2?GROUPID=501`, 'E', 'EVENTS'],
  ] as const
  const put = { method: 'PUT', body: '{"kind": "schema_drift"}' }

  it.each(LISTS)('at %s changes %s: %s is %s, and nothing else', (bookmaker, url, field, drifted) => {
    const { ask } = answererOf({ events: 3 })
    const rest = url.endsWith('pcEvents')
      ? { method: 'POST', body: '[{"tournamentId": [["sr:tournament:501"]]}]' }
      : { method: 'GET' }
    const sound = ask(url, rest).text
    ask(`/_control/faults/${bookmaker}`, put)
    const { text } = ask(url, rest)
    expect(text).not.toContain(`"${field}":`)
    expect(text.replaceAll(`"${drifted}":`, `"${field}":`)).toBe(sound)
    expect(ask('/_control/faults').json.faults).toMatchObject([{ kind: 'schema_drift', struck: 1 }])
  })

  it('has struck only what it changed', () => {
    const { ask, answerer } = answererOf({ events: 1 })
    const [there, none] = [smallWorldId('betpawa', 0), '1'].map((id) => `${BETPAWA}/events/${id}`)
    ask('/_control/faults/betpawa', put)
    expect([ask(none ?? '').status, ask(there ?? '').status]).toEqual([404, 200])
    expect(ask('/_control/faults').json.faults).toMatchObject([{ struck: 1 }])
    expect(answerer.tally.show().betpawa).toMatchObject({ requests: 2, struck_by_faults: 1 })
    ask('/_control/faults/betpawa', { method: 'PUT', body: '{"kind": "status_500"}' })
    expect(ask(there ?? '').status).toBe(500)
    expect(ask('/_control/faults').json.faults).toMatchObject([
      { kind: 'schema_drift', struck: 1 },
      { kind: 'status_500', struck: 1 },
    ])
  })
})
