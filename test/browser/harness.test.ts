// The harness of the tests in a browser itself: it finds a browser or says why not, sees what goes wrong in a page, and its
// world does what tests tell it to.
import { describe, expect, it } from 'vitest'
import type { EventDetail, EventList } from '../../src/contract/event-answers.ts'
import type { HealthAnswer } from '../../src/contract/health.ts'
import { type ChromiumSearch, findChromium } from './find-chromium.ts'
import { CONNECTION_LOST, describeInBrowser, judgeBrowser, skippedName } from './open-page.ts'
import type { WorldUnderTest } from './page-under-test.ts'
import { matchAt, ODD_MATCHES } from './scripted-history.ts'
import { seriousAxe, seriousAxeInBothThemes } from './serious-axe.ts'
import { UNKNOWN_MARKET } from './unread-markets.ts'

const RESTLESS = matchAt(ODD_MATCHES.restless).eventId

describe('the search for a browser', () => {
  const search = (found: readonly string[], more: Partial<ChromiumSearch> = {}) =>
    findChromium({ environment: {}, platform: 'linux', exists: (path) => found.includes(path), ...more })

  it('takes the one that CHROMIUM names, and no other in its place', () => {
    const there = ['/usr/bin/chromium', '/opt/mine']
    expect(search(there, { environment: { CHROMIUM: '/opt/mine' } })).toEqual({ path: '/opt/mine' })
    const away = search(there, { environment: { CHROMIUM: '/opt/other' } })
    expect(away).toEqual({ reason: 'CHROMIUM names /opt/other, and there is no such file' })
  })

  it('looks in the usual places of each system', () => {
    expect(search(['/usr/bin/google-chrome'])).toEqual({ path: '/usr/bin/google-chrome' })
    const both = ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell']
    expect(search(both)).toEqual({ path: both[1] })
    expect(search(both, { prefers: 'browser' })).toEqual({ path: both[0] })
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(search([mac], { platform: 'darwin' })).toEqual({ path: mac })
    const windows = 'C:\\Programs\\Google\\Chrome\\Application\\chrome.exe'
    const environment = { PROGRAMFILES: 'C:\\Programs' }
    expect(search([windows], { platform: 'win32', environment })).toEqual({ path: windows })
  })

  it('skips the tests with the reason in their name, and fails them where a browser is required', () => {
    const nowhere = search([])
    const reason = 'no Chromium or Chrome was found; install one, or name it in CHROMIUM'
    expect(judgeBrowser({}, nowhere)).toEqual({ may: 'skip', reason })
    expect(judgeBrowser({ BROWSER_REQUIRED: '1' }, nowhere)).toEqual({ may: 'fail', reason })
    expect(judgeBrowser({ BROWSER_REQUIRED: '1' }, { path: '/x' })).toEqual({ may: 'run', path: '/x' })
    expect(skippedName('the page', 'C:\\Files (x86)\\chrome.exe is gone')).toBe(
      'the page (skipped: C:\\Files x86\\chrome.exe is gone)',
    )
  })
})

describeInBrowser('the page in a browser', (stage) => {
  describe('its world', () => {
    it('has sixty matches, of which four have begun, and everything that a desk has to see', async () => {
      const events = await eventList(stage.world)
      expect(events).toHaveLength(51)
      expect(new Set(events.map(({ tournament_country }) => tournament_country)).size).toBe(9)
      const { total } = await stage.world.get('/api/events?availability=competitor')
      expect(total).toBe(5)
      const health: HealthAnswer = await stage.world.get('/api/health')
      expect(health).toMatchObject({ status: 'healthy', upcoming_events: 56, run: null, recent_faults: [] })
      expect(health.disagreements.lines.map((line) => line.split(':')[0]).toSorted()).toEqual([
        'KICKOFFS_DISAGREE',
        'NAMES_DISAGREE',
        'SIDES_DISAGREE',
      ])
      const { counts } = await stage.world.get('/api/left-out')
      expect(counts).toMatchObject([{ bookmaker: 'sportybet', code: 'UNKNOWN_MARKET', market: UNKNOWN_MARKET.id }])
      expect(await stage.world.get('/api/scrape/runs?limit=20')).toHaveLength(5)
      expect(await stage.world.get('/api/storage/alerts')).toMatchObject({ alerts: [{ alert_type: 'growth_warning' }] })
      const { history } = await stage.world.get(`/api/events/${RESTLESS}/markets/3743/history?bookmaker_slug=betpawa`)
      expect(history.length).toBeGreaterThan(3)
      expect(await shownMarket(stage.world, { place: ODD_MATCHES.suspended })).toBe('suspended')
      const withdrawn = { bookmaker: 'sportybet', market: '3795', place: ODD_MATCHES.withdrawnMarket } as const
      expect(await shownMarket(stage.world, withdrawn)).toBe('withdrawn')
    })

    it('moves, suspends and withdraws prices, and lets an event begin', async () => {
      const { world } = stage
      const { collect, kickOff } = world
      const { eventId, place } = matchAt(17)
      world.move({ eventId, prices: [1.5, 4, null] })
      await collect(eventId)
      expect(await shownMarket(stage.world, { place })).toBe('1.5 4 -')
      world.suspend({ eventId })
      await collect(eventId)
      expect(await shownMarket(stage.world, { place })).toBe('suspended')
      world.withdraw({ eventId, market: 'btts_ft' })
      await collect(eventId)
      expect(await shownMarket(stage.world, { place, market: '3795' })).toBe('withdrawn')
      await kickOff(eventId)
      expect((await eventList(stage.world)).map(({ id }) => id)).not.toContain(eventId)
    })

    it('lets prices grow late, and be fresh again when their bookmaker is mended', async () => {
      const { makeLate, mend, pass, collect, get } = stage.world
      const lateOf = async () => {
        const { sources } = await get('/api/sources')
        return Object.fromEntries(sources.map((each: { platform: string; late: number }) => [each.platform, each.late]))
      }
      await makeLate('bet9ja')
      expect((await lateOf()).bet9ja).toBeGreaterThan(30)
      expect(await lateOf()).toMatchObject({ betpawa: 0, sportybet: 0 })
      mend('bet9ja')
      await collect()
      await pass(5000)
      expect(await lateOf()).toEqual({ betpawa: 0, sportybet: 0, bet9ja: 0 })
    })
  })

  it('is served', async () => {
    const { page } = await stage.open('/nowhere')
    expect(await page.title()).toBe('Not found · Overround')
  })

  it('is told of a price that moved, over a socket', async () => {
    const { page } = await stage.open('/nowhere')
    await page.evaluate(followPrice, RESTLESS)
    stage.world.move({ eventId: RESTLESS, prices: [2.22, 3.33, 4.44] })
    await stage.world.collect(RESTLESS)
    await expect.poll(() => page.title()).toBe('2.22')
  })

  it('fails its test where a script fails or anything is told to the console, unless that was announced (L198)', async () => {
    const visit = await stage.open('/nowhere')
    await visit.page.evaluate(`setTimeout(() => { throw new Error('planted') })`)
    await visit.page.evaluate(`console.error('told')`)
    await visit.page.evaluate(`console.log('said')`)
    await visit.page.evaluate(`fetch('/api/nowhere')`)
    await expect.poll(() => visit.errors().length).toBe(4)
    expect(visit.errors().join('\n')).toMatch(/uncaught: .*planted/)
    visit.announce(/planted/)
    visit.announce(/console: (?:told|said)/)
    expect(visit.errors()).toEqual([expect.stringMatching(/404/)])
    visit.announce(/404/)
    expect(visit.errors()).toEqual([])
  })

  it('is looked at in the theme, width and zone that a test asks for', async () => {
    const { page } = await stage.openBlank({ theme: 'dark', width: 400, timezone: 'Africa/Lagos' })
    const seen = await page.evaluate(() => ({
      isDark: matchMedia('(prefers-color-scheme: dark)').matches,
      isStill: matchMedia('(prefers-reduced-motion: reduce)').matches,
      width: innerWidth,
      hour: new Date(0).getHours(),
    }))
    expect(seen).toEqual({ isDark: true, isStill: true, width: 400, hour: 1 })
  })

  it('has the clock that a test asks for', async () => {
    const { page } = await stage.openBlank({ clockAheadMs: -86_400_000 })
    const { nowMs, text, given } = await page.evaluate(() => ({
      nowMs: Date.now(),
      text: new Date().toJSON(),
      given: new Date(7).getTime(),
    }))
    const hoursAgo = (ms: number) => Math.round((Date.now() - ms) / 3_600_000)
    expect([hoursAgo(nowMs), hoursAgo(Date.parse(text)), given]).toEqual([24, 24, 7])
  })

  it('is judged by axe: what is planted is found, in the theme it is in, and nothing else', async () => {
    const { page } = await stage.openBlank()
    await page.setContent(`<html lang="en"><title>Planted</title><style>
      @media (prefers-color-scheme: dark) { p { background: #222; color: #333 } }</style><main><h1>Text</h1><p>Text</p></main>`)
    expect(await seriousAxe(page)).toEqual([])
    expect(await seriousAxeInBothThemes(page)).toEqual([expect.stringMatching(/^dark: color-contrast \(serious\)/)])
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setContent('<html lang="en"><title>Planted</title><main><h1>Text</h1><img src="data:,"></main>')
    expect(await seriousAxe(page)).toEqual([expect.stringMatching(/^image-alt \(critical\): .*\n {4}img/)])
  })

  it('loses its server, and has it back at the same address with all that was stored', async () => {
    const visit = await stage.openBlank()
    visit.announce(CONNECTION_LOST)
    visit.announce(/favicon/)
    await visit.page.goto(`${stage.world.url}/api/health`)
    const before = await eventList(stage.world)
    await stage.world.stopServer()
    await expect(visit.page.goto(`${stage.world.url}/api/health`)).rejects.toThrow(/ERR_CONNECTION_REFUSED/)
    await stage.world.startServer()
    await visit.page.goto(`${stage.world.url}/api/health`)
    expect((await eventList(stage.world)).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })
})

/** Runs in the browser: writes the home price of an event into the title whenever it is told. */
async function followPrice(eventId: number): Promise<void> {
  const socket = new WebSocket(`ws://${location.host}/api/ws`)
  const first = Promise.withResolvers<void>()
  socket.onopen = () =>
    socket.send(
      JSON.stringify({
        type: 'subscribe',
        topic: 'odds',
        events: [eventId],
        markets: ['1x2_ft'],
        bookmakers: ['betpawa'],
      }),
    )
  socket.onmessage = ({ data: text }) => {
    const { type, data } = JSON.parse(text)
    if (type === 'odds_image') first.resolve()
    for (const { quotes } of type === 'odds_changes' ? data.changes : []) {
      if (quotes) document.title = String(quotes['1x2_ft'].prices.home)
    }
  }
  await first.promise
}

async function eventList({ get }: WorldUnderTest): Promise<EventList['events']> {
  const { events }: EventList = await get('/api/events?page_size=100')
  return events
}

interface ShownMarket {
  readonly place: number
  readonly bookmaker?: string
  /** The id by which answers know it. */
  readonly market?: string
}

/** What a bookmaker shows of a market, in a few words. */
async function shownMarket(
  { get }: WorldUnderTest,
  { place, bookmaker = 'betpawa', market = '3743' }: ShownMarket,
): Promise<string> {
  const detail: EventDetail = await get(`/api/events/${matchAt(place).eventId}`)
  const { markets = [] } = detail.markets_by_bookmaker.find(({ bookmaker_slug }) => bookmaker_slug === bookmaker) ?? {}
  const found = markets.find(({ betpawa_market_id }) => betpawa_market_id === market)
  if (found === undefined) return 'never shown'
  if (!found.available) return 'withdrawn'
  const prices = found.outcomes.map(({ odds, is_active }) => (is_active ? `${odds}` : '-'))
  return prices.every((price) => price === '-') ? 'suspended' : prices.join(' ')
}
