// The event list as a table: the page that JSON has, and never in place of it.
import { request } from 'undici'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EventList } from '../src/contract/event-answers.ts'
import { createWorld, type EventWorld, HOUR_MS, NOW_MS, quoteOf } from './event-world.ts'

let world: EventWorld
let url: string
beforeEach(async () => {
  world = await createWorld()
  url = await world.server.listen({ port: 0, host: '127.0.0.1' })
  const league = { id: 50, name: 'Coast, "First"', country: null }
  const quotes = [quoteOf('1x2_ft', 2, 4, 4), quoteOf('over_under_ft@10', 1.9, null)]
  world.offer({ eventId: 1, home: '=SUM(A1)', tournament: league, quotes })
  world.offer({ eventId: 1, home: '=SUM(A1)', tournament: league, bookmaker: 'bet9ja' })
  world.offer({ eventId: 2, inHours: 6, quotes: [] })
  world.offer({ eventId: 3, inHours: 7 })
})
afterEach(() => world.server.close())

/** Over a socket: what is ready is sent before the routes are asked. */
async function ask(query: string) {
  const { statusCode, headers, body } = await request(`${url}/api/events${query}`)
  return { statusCode, headers, type: headers['content-type'] as string, text: await body.text() }
}

const rowsOf = (text: string) => text.split('\r\n').slice(1, -1)

describe('GET /api/events?format=csv', () => {
  it('has a row for each event, bookmaker and column of the list, in which nothing is a formula', async () => {
    const { statusCode, type, headers, text } = await ask('?format=csv&page_size=1')
    expect([statusCode, type, headers['server-timing'], headers['content-disposition']]).toEqual([
      200,
      expect.stringContaining('text/csv'),
      'cache',
      expect.stringContaining('events.csv'),
    ])
    expect(text.split('\r\n')).toEqual([
      'event_id,kickoff,home_team,away_team,tournament_id,tournament_name,tournament_country,bookmaker,market_id,market_name,line,outcome_1,odds_1,is_active_1,outcome_2,odds_2,is_active_2,outcome_3,odds_3,is_active_3,margin,available,unavailable_since,snapshot_time,late_after',
      `1,2026-05-06T13:00:00Z,'=SUM(A1),Away 1,50,"Coast, ""First""",,betpawa,3743,1X2,,1,2,true,X,4,true,2,4,true,0,true,,2026-05-06T08:00:00Z,2026-05-06T08:10:00Z`,
      `1,2026-05-06T13:00:00Z,'=SUM(A1),Away 1,50,"Coast, ""First""",,betpawa,5000,Over/under goals,2.5,Over,1.9,true,,,,,,,,true,,2026-05-06T08:00:00Z,2026-05-06T08:10:00Z`,
      `1,2026-05-06T13:00:00Z,'=SUM(A1),Away 1,50,"Coast, ""First""",,bet9ja,3743,1X2,,1,2,true,X,3.4,true,2,3.9,true,5.05,true,,2026-05-06T08:00:00Z,2026-05-06T08:10:00Z`,
      '',
    ])
  })

  it('has the page, order and filters of JSON, and its largest page', async () => {
    for (const query of ['sort=kickoff&order=desc', 'page_size=1&page=3', 'search=home', 'availability=competitor']) {
      const { events } = EventList.parse(JSON.parse((await ask(`?${query}`)).text))
      const offered = events.flatMap(({ id, bookmakers }) =>
        bookmakers.flatMap(({ bookmaker_slug, inline_odds }) =>
          inline_odds.map(({ market_id }) => [String(id), bookmaker_slug, market_id]),
        ),
      )
      const rows = rowsOf((await ask(`?${query}&format=csv`)).text).map((row) => row.replace(/"[^"]*(""[^"]*)*"/, ''))
      expect(rows.map((row) => row.split(',')).map((cells) => [cells[0], cells[7], cells[8]])).toEqual(offered)
    }
    expect((await ask('?format=csv&page_size=100')).statusCode).toBe(200)
    for (const query of ['?format=csv&page_size=101', '?format=xml', '?format=csv&format=json']) {
      const { statusCode, text } = await ask(query)
      expect([statusCode, JSON.parse(text).code]).toEqual([422, 'REQUEST_INVALID'])
    }
  })

  it('is never kept or sent as JSON, nor JSON as a table, however often and in whatever order they are asked for', async () => {
    const queries = ['?format=csv', '', '?format=json', '?form%61t=csv', '?page=1&format=csv', '?page=1']
    const before = new Map<string, string>()
    for (const round of [1, 2, 3]) {
      for (const query of queries) {
        const { type, headers, text } = await ask(query)
        const isTable = query.endsWith('csv')
        expect([query, type]).toEqual([query, expect.stringContaining(isTable ? 'text/csv' : 'application/json')])
        expect(headers.etag === undefined).toBe(isTable)
        if (isTable) expect(text).toMatch(/^\uFEFF?event_id,/)
        else expect(JSON.parse(text).total).toBe(3)
        if (round > 1) expect(text).toBe(before.get(query))
        before.set(query, text)
      }
    }
    // And it is of now: what changed is in the next one.
    world.offer({ eventId: 3, inHours: 7, quotes: [quoteOf('1x2_ft', 2.22, 3.4, 3.9)], atMs: NOW_MS + 1 })
    world.setNow(NOW_MS + HOUR_MS)
    expect((await ask('?format=csv')).text).toContain('2.22')
  })
})
