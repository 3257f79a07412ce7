// How a market's prices moved, over HTTP: against the price before, an hour ago and the opening, by hand-made figures.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MarketMovement } from '../src/contract/movement.ts'
import { testServers } from './database-under-test.ts'
import { quoteOf } from './event-world.ts'
import { createHistoryWorld, type HistoryWorld, hoursBefore } from './history-world.ts'

const [MATCH, ALONE] = [601, 602]

describe.each(testServers())('on $name', (on) => {
  let running: HistoryWorld
  beforeAll(async () => {
    running = await createHistoryWorld(on)
    const { show } = running
    const home = { eventId: MATCH, bookmaker: 'betpawa' }
    show({ ...home, at: 48, quotes: [quoteOf('1x2_ft', 2, 4, 4), quoteOf('over_under_ft@10', 2, 2)] })
    show({ ...home, at: 1.25, quotes: [quoteOf('1x2_ft', 1.6, 4, 5), quoteOf('over_under_ft@10', 2, 2)] })
    show({ ...home, at: 1, quotes: [quoteOf('1x2_ft', 1.25, 4, 8), quoteOf('over_under_ft@10', 2, 2)] })
    show({ eventId: MATCH, bookmaker: 'sportybet', at: 0.75, quotes: [quoteOf('1x2_ft', 1.6, 4, 4)] })
    const alone = { eventId: ALONE, bookmaker: 'bet9ja' }
    show({ ...alone, at: 20, quotes: [quoteOf('1x2_ft', 2, 4, 4), quoteOf('btts_ft', 2, 2)] })
    show({ ...alone, at: 1.2, quotes: [quoteOf('1x2_ft', 2.5, 4, null), quoteOf('btts_ft', 2, 2)] })
    await running.world.store.drained()
  })
  afterAll(() => running.stop())

  const movement = async (eventId: number, market: string) => {
    const { status, body } = await running.get(`/api/events/${eventId}/movement?market=${encodeURIComponent(market)}`)
    expect([status, body.detail]).toEqual([200, undefined])
    return MarketMovement.parse(body)
  }

  it('is told since the price before, since an hour ago, and since the opening', async () => {
    // It is half an hour to kickoff, so that an hour ago the second prices were shown.
    const [home] = (await movement(MATCH, '1x2_ft')).bookmakers
    expect(home?.bookmaker).toBe('betpawa')
    expect(home?.outcomes).toEqual([
      {
        outcome: 'home',
        odds: 1.25,
        is_active: true,
        // 80 % now; 62.5 % and 50 % before.
        since_previous: { odds: 1.6, at: hoursBefore(1.25), change_percent: 17.5, direction: 'shortened' },
        since_1h: { odds: 2, at: hoursBefore(1.5), change_percent: 30, direction: 'shortened' },
        since_opening: { odds: 2, at: hoursBefore(48), change_percent: 30, direction: 'shortened' },
      },
      {
        outcome: 'draw',
        odds: 4,
        is_active: true,
        since_previous: { odds: 4, at: hoursBefore(1.25), change_percent: 0, direction: 'same' },
        since_1h: { odds: 4, at: hoursBefore(1.5), change_percent: 0, direction: 'same' },
        since_opening: { odds: 4, at: hoursBefore(48), change_percent: 0, direction: 'same' },
      },
      {
        outcome: 'away',
        odds: 8,
        is_active: true,
        // 12.5 % now; 20 % and 25 % before.
        since_previous: { odds: 5, at: hoursBefore(1.25), change_percent: -7.5, direction: 'drifted' },
        since_1h: { odds: 4, at: hoursBefore(1.5), change_percent: -12.5, direction: 'drifted' },
        since_opening: { odds: 4, at: hoursBefore(48), change_percent: -12.5, direction: 'drifted' },
      },
    ])
  })

  it('is told of each bookmaker that offers the market; of one that opened lately since its opening alone', async () => {
    const { bookmakers } = await movement(MATCH, '1x2_ft')
    expect(bookmakers.map(({ bookmaker }) => bookmaker)).toEqual(['betpawa', 'sportybet'])
    expect(bookmakers[1]?.outcomes[0]).toMatchObject({
      since_previous: null,
      since_1h: null,
      since_opening: { odds: 1.6, at: hoursBefore(0.75), change_percent: 0, direction: 'same' },
    })
  })

  it('of a market that never changed has no price before', async () => {
    const [home] = (await movement(MATCH, 'over_under_ft@10')).bookmakers
    expect(home?.outcomes[0]).toMatchObject({ since_previous: null, since_1h: { direction: 'same' } })
  })

  it('of a competitor-only event is told like any other, and of what can not be bet on there is none (L196)', async () => {
    const [only] = (await movement(ALONE, '1x2_ft')).bookmakers
    expect(only?.outcomes.map(({ outcome, odds, is_active }) => [outcome, odds, is_active])).toEqual([
      ['home', 2.5, true],
      ['draw', 4, true],
      ['away', 4, false],
    ])
    expect(only?.outcomes[0]?.since_previous).toMatchObject({ odds: 2, change_percent: -10, direction: 'drifted' })
    expect(only?.outcomes[2]).toMatchObject({ since_previous: null, since_1h: null, since_opening: null })
  })

  it('knows what is shown now, though it is not stored yet', async () => {
    const quotes = [quoteOf('1x2_ft', 4, 4, 2), quoteOf('btts_ft', 2, 2)]
    running.show({ eventId: ALONE, bookmaker: 'bet9ja', at: 0.52, quotes })
    const [only] = (await movement(ALONE, '1x2_ft')).bookmakers
    expect(only?.outcomes[0]).toMatchObject({ odds: 4, since_previous: { odds: 2.5, at: hoursBefore(1.2) } })
  })

  it('of a market that nobody offers is of no bookmaker', async () => {
    expect(await movement(MATCH, 'over_under_ft@30')).toEqual({ market: 'over_under_ft@30', bookmakers: [] })
  })

  it.each([
    ['no market', '601/movement'],
    ['an empty market (L087)', '601/movement?market='],
    ['a market that there is not', '601/movement?market=nonsense'],
    ['a market without its line', '601/movement?market=over_under_ft'],
    ['markets, of which it tells one', '601/movement?markets=1x2_ft'],
  ])('refuses %s with 422, by name', async (_, path) => {
    const { status, body } = await running.get(`/api/events/${path}`)
    expect([status, body.detail[0].loc]).toEqual([422, ['query', 'market']])
  })

  it('is not told of an event that there is not', async () => {
    const { status, body } = await running.get('/api/events/7/movement?market=1x2_ft')
    expect([status, body.code]).toEqual([404, 'EVENT_UNKNOWN'])
  })
})
