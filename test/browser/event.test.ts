// The page of one event in a real browser: what it shows is what the API answers, what moves at a bookmaker moves in its place, and
// all that is chosen stands in its address.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { EventComparison } from '../../src/contract/comparison.ts'
import type { EventLeftOut } from '../../src/contract/left-out.ts'
import { breakAnswers } from './broken-answers.ts'
import { READY_PAGE } from './launch-browser.ts'
import { describeInBrowser } from './open-page.ts'
import { sidewaysPx } from './page-parts.ts'
import { matchAt, ODD_MATCHES } from './scripted-history.ts'
import { MATCHES } from './scripted-matches.ts'
import { seriousAxeInBothThemes } from './serious-axe.ts'
import { UNKNOWN_MARKET } from './unread-markets.ts'

const RESTLESS = matchAt(ODD_MATCHES.restless).eventId
const BOOKS = ['betpawa', 'sportybet', 'bet9ja'] as const

const cell = (page: Page, market: string, outcome: string, bookmaker: string) =>
  page.locator(`[data-cell="${market}~${outcome}~${bookmaker}"]`)
const words = (page: Page, market: string, outcome: string, bookmaker: string) =>
  cell(page, market, outcome, bookmaker).getAttribute('aria-label')
const grid = (page: Page) => page.getByRole('grid', { name: 'Markets' })
/** With their lines. */
const marketNames = async (page: Page) =>
  (await grid(page).getByRole('rowheader').getByRole('button').allInnerTexts()).map((name) =>
    name.replaceAll(/\s+/g, ' '),
  )
const focused = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.cell)
const position = (page: Page, group: string) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: group, exact: true }) })
    .getByRole('cell')
    .allTextContents()

describeInBrowser('the page of an event', (stage) => {
  const compare = (eventId: number): Promise<EventComparison> =>
    stage.world.get(`/api/events/${eventId}/comparison?page_size=200`)

  describe('shows', () => {
    it('every market as it is compared, each once, and how ours stand (L107, L187, L188)', async () => {
      const { page } = await stage.open(`/events/${RESTLESS}`)
      const { markets } = await compare(RESTLESS)
      expect(await page.title()).toContain(matchAt(ODD_MATCHES.restless).home)
      const shown = new Set<string>()
      for (const { market, market_name, outcomes, bookmakers } of markets.slice(0, 3)) {
        shown.add(market_name)
        for (const { bookmaker, prices, margin } of bookmakers) {
          const shownMargin = (await cell(page, market, '', bookmaker).textContent()) ?? ''
          expect(shownMargin.replace(/^[▴▾]/, '')).toBe(`${margin?.toFixed(1)}%`)
          for (const { outcome } of outcomes) {
            expect(await cell(page, market, outcome, bookmaker).textContent()).toContain(prices[outcome]?.toFixed(2))
          }
        }
      }
      expect(await grid(page).getAttribute('aria-rowcount')).toBe(
        String(1 + markets.length + markets.flatMap(({ outcomes }) => outcomes).length),
      )
      const stands = markets.flatMap(({ outcomes }) => outcomes.map((outcome) => outcome.position))
      const count = (wanted: string) => stands.filter((each) => each === wanted).length
      const [better, equal, worse, uncontested] = await position(page, 'All')
      expect([better, equal, worse, uncontested].map(Number)).toEqual(
        ['better', 'equal', 'worse', 'uncontested'].map(count),
      )
      const all = page.getByRole('radio', { name: `All ${markets.length}` })
      expect(await all.getAttribute('aria-checked')).toBe('true')
    })

    it('who lists it, of how many markets of ours, how much of it is mapped, and the way there (L189, L190)', async () => {
      const { eventId } = matchAt(ODD_MATCHES.unknownMarket)
      const { page } = await stage.open(`/events/${eventId}`)
      const { bookmakers }: EventLeftOut = await stage.world.get(`/api/events/${eventId}/left-out`)
      const { read, not_mapped } = bookmakers.find(({ bookmaker }) => bookmaker === 'sportybet') ?? {}
      const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: /SportyBet/ }) })
      await expect.poll(() => row.textContent()).toContain(`${read} of ${Number(read) + Number(not_mapped)}`)
      expect(await row.textContent()).toContain('10 of 10')
      const link = page.getByRole('link', { name: /SportyBet/ })
      expect(await link.getAttribute('rel')).toContain('noopener')
      expect(await link.getAttribute('href')).toContain('sportybet')
      await page.getByText('1 market at SportyBet not mapped').click()
      await page.getByText(UNKNOWN_MARKET.name).waitFor()
    })

    it('a price that moves, is suspended and is withdrawn, in its place, asking for nothing', async () => {
      const { world } = stage
      const { eventId } = matchAt(17)
      const { page } = await stage.open(`/events/${eventId}`)
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      for (const bookmaker of BOOKS) world.move({ eventId, bookmaker, prices: [2, 3, 4] })
      world.move({ eventId, bookmaker: 'sportybet', prices: [2.2, 2.9, null] })
      await world.collect(eventId)
      await expect.poll(() => words(page, '1x2_ft', 'home', 'betpawa')).toBe('2.00, worse than the best competitor')
      expect(await words(page, '1x2_ft', 'home', 'sportybet')).toBe('2.20, more than the home price')
      expect(await words(page, '1x2_ft', 'away', 'sportybet')).toContain('suspended')
      expect(await words(page, '1x2_ft', 'draw', 'betpawa')).toBe('3.00, equal to the best competitor')
      world.withdraw({ eventId, bookmaker: 'bet9ja' })
      await world.collect(eventId)
      await expect.poll(() => words(page, '1x2_ft', 'home', 'bet9ja')).toContain('withdrawn')
      expect(await words(page, '1x2_ft', 'away', 'betpawa')).toBe('4.00, no competitor price to compare with')
      expect(asked.filter((url) => /events\/\d+(\/comparison)?$/.test(url))).toEqual([])
    })

    it('late prices as late, and takes them out of comparisons (L184)', async () => {
      const { world } = stage
      const { page } = await stage.open(`/events/${matchAt(21).eventId}`)
      await world.makeLate('bet9ja')
      await expect.poll(() => words(page, '1x2_ft', 'home', 'bet9ja')).toContain('late')
      await page
        .getByRole('row', { name: /Bet9ja/ })
        .getByText('Late')
        .waitFor()
      world.mend('bet9ja')
      await world.collect()
      await expect.poll(() => words(page, '1x2_ft', 'home', 'bet9ja')).not.toContain('late')
    })

    it('what only competitors have, and events that only they list (L196)', async () => {
      const match = MATCHES.find(({ offeredBy }) => offeredBy.length === 2 && !offeredBy.includes('betpawa'))
      const { page } = await stage.open(`/events/${match?.eventId}`)
      await page.getByText(/^Only at competitors: 10 markets$/).waitFor()
      expect(await cell(page, '1x2_ft', 'home', 'betpawa').count()).toBe(0)
      await page.getByText('No price of ours is compared now').waitFor()
      await cell(page, '1x2_ft', 'home', 'sportybet').click()
      await page.getByRole('dialog').getByText('Since', { exact: true }).waitFor()
    })

    it('a match that began as it was, and says so', async () => {
      const { world } = stage
      const { eventId } = matchAt(18)
      await world.kickOff(eventId)
      const { page } = await stage.open(`/events/${eventId}`)
      await page.getByText('The match began.').waitFor()
      await expect.poll(() => words(page, '1x2_ft', 'home', 'betpawa')).toContain('closed')
      expect(await page.getByRole('button', { name: 'Refresh' }).isDisabled()).toBe(true)
      // Two hours later nobody streams it: the database tells the same.
      const before = await cell(page, '1x2_ft', 'home', 'betpawa').textContent()
      await world.pass(2 * 3_600_000 + 60_000)
      await page.reload()
      await page.waitForSelector(READY_PAGE)
      await expect.poll(() => cell(page, '1x2_ft', 'home', 'betpawa').textContent()).toBe(before)
      expect(await words(page, '1x2_ft', 'home', 'betpawa')).toContain('closed')
    })
  })

  describe('narrows its markets', () => {
    it('by what is searched for, and has it again when it is loaded anew', async () => {
      const { page } = await stage.open(`/events/${RESTLESS}`)
      await page.keyboard.press('/')
      await page.keyboard.type('ou 2.5')
      await expect.poll(() => marketNames(page)).toEqual(['Over/under goals 2.5'])
      await expect.poll(() => page.url()).toContain('q=ou+2.5')
      await page.reload()
      await page.waitForSelector(READY_PAGE)
      await expect.poll(() => marketNames(page)).toEqual(['Over/under goals 2.5'])
      expect(await page.getByLabel('Search markets').inputValue()).toBe('ou 2.5')
      await page.getByLabel('Search markets').fill('nothing of the kind')
      await page.getByText('No market of this event fits that.').waitFor()
      await page.getByRole('button', { name: 'Show every market again' }).click()
      await expect.poll(() => marketNames(page)).toContain('1X2')
    })

    it('by group and by how we stand, from the counts too', async () => {
      const { world } = stage
      const { eventId } = matchAt(19)
      for (const bookmaker of BOOKS) world.move({ eventId, bookmaker, market: 'btts_ft', prices: [1.9, 1.9] })
      world.move({ eventId, bookmaker: 'sportybet', market: 'btts_ft', prices: [1.95, 1.8] })
      await world.collect(eventId)
      const { page } = await stage.open(`/events/${eventId}`)
      await page.getByRole('radio', { name: /^Goals/ }).click()
      await expect.poll(() => marketNames(page)).not.toContain('1X2')
      await page.getByRole('button', { name: /Show where we are worse: All$/ }).click()
      await expect.poll(() => page.url()).toMatch(/\?show=worse$/)
      await page.getByLabel('Search markets').fill('btts')
      const rows = grid(page).getByRole('rowheader')
      await expect.poll(() => rows.allInnerTexts()).toEqual(['Both teams to score', 'Yes'])
      await page.goBack()
      await expect.poll(() => page.url()).toContain('group=goals')
    })

    it('and puts a competitor beside us, and fair odds beside the prices', async () => {
      const { page } = await stage.open(`/events/${RESTLESS}?beside=bet9ja&fair=shin`)
      const heads = await grid(page).getByRole('columnheader').allTextContents()
      expect(heads.slice(1, 4).map((head) => head.slice(0, 4))).toEqual(['BetP', 'Bet9', 'Spor'])
      const { markets } = (await stage.world.get(
        `/api/events/${RESTLESS}/comparison?markets=1x2_ft&method=shin`,
      )) as EventComparison
      const fair = markets[0]?.bookmakers.find(({ bookmaker }) => bookmaker === 'bet9ja')?.no_vig.fair_odds?.home
      const row = grid(page)
        .getByRole('row')
        .filter({ has: cell(page, '1x2_ft', 'home', 'betpawa') })
      expect(await row.getByRole('gridcell').last().textContent()).toBe(fair?.toFixed(2))
    })

    it('and says what of the address it can not take', async () => {
      const { page } = await stage.open(`/events/${RESTLESS}?show=sideways`)
      await page.getByText('"show=sideways" in the address can not be taken').waitFor()
    })
  })

  describe('is used by keys', () => {
    it('from the search to a cell, from cell to cell, to what is known of it and back', async () => {
      const { page } = await stage.open(`/events/${RESTLESS}`)
      await page.keyboard.press('/')
      await page.keyboard.press('Enter')
      await expect.poll(() => focused(page)).toBe('1x2_ft~~betpawa')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowRight')
      await expect.poll(() => focused(page)).toBe('1x2_ft~home~sportybet')
      await page.keyboard.press('Enter')
      const details = page.getByRole('dialog', { name: '1X2, 1' })
      await details.getByText('sr:match:').waitFor()
      await expect.poll(() => details.textContent()).toMatch(/SinceToday/)
      expect(await details.textContent()).toContain('1 · 1')
      expect(page.url()).toContain('cell=1x2_ft')
      await page.keyboard.press('Escape')
      await expect.poll(() => focused(page)).toBe('1x2_ft~home~sportybet')
      await page.keyboard.press('Control+End')
      await expect.poll(() => focused(page)).toMatch(/~bet9ja$/)
      await page.keyboard.press('h')
      await page.getByRole('dialog').waitFor()
      await expect.poll(() => page.url()).toContain('history=')
      await page.keyboard.press('Escape')
      await expect.poll(() => page.url()).not.toContain('history=')
    })

    it('opens what an address names, however far down it is', async () => {
      const { page } = await stage.open(`/events/${RESTLESS}?cell=handicap_3way_ft@-4~away~bet9ja`, { height: 500 })
      await page.getByRole('dialog', { name: '3-way handicap −1, 2' }).waitFor()
      const place = () => cell(page, 'handicap_3way_ft@-4', 'away', 'bet9ja').boundingBox()
      await expect.poll(async () => (await place())?.y).toBeGreaterThan(0)
      await expect.poll(async () => (await place())?.y).toBeLessThan(500)
    })
  })

  describe('goes on', () => {
    it('where there is no such event, with a way on', async () => {
      const { page, announce } = await stage.open('/events/99')
      announce(/404/)
      await page.getByText('There is no event “99”').waitFor()
      await page.getByRole('link', { name: 'Go to the odds' }).click()
      await page.waitForURL((url) => url.pathname === '/')
    })

    it('where the server fails, and when it is back', async () => {
      const { page, announce } = await stage.openBlank()
      announce(/500|503/)
      const mend = await breakAnswers(page, '**/api/events/*', 500)
      await page.goto(`${stage.world.url}/events/${RESTLESS}`)
      await page.getByText('The event could not be loaded.').waitFor()
      await mend()
      await breakAnswers(page, '**/{marks,left-out,movement,history}*', 503)
      await page.getByRole('button', { name: 'Try again' }).click()
      await cell(page, '1x2_ft', 'home', 'betpawa').click()
      await page.getByText('history can not be had now').waitFor()
    })

    it('where a part of it can not be shown, which says so, and takes nothing else with it (L100)', async () => {
      const { page, announce } = await stage.openBlank()
      // What is caught is told to the console as well.
      announce(/Cannot read properties of undefined/)
      let isBroken = true
      await page.route('**/left-out', (route) =>
        isBroken ? route.fulfill({ json: { bookmakers: [{ bookmaker: 'betpawa', at: '' }] } }) : route.continue(),
      )
      await page.goto(`${stage.world.url}/events/${RESTLESS}`)
      const broken = page.getByRole('alert').filter({ hasText: 'What was not read can not be shown.' })
      await broken.waitFor()
      expect(await cell(page, '1x2_ft', 'home', 'betpawa').count()).toBe(1)
      await page.getByRole('heading', { name: 'Our position' }).waitFor()
      await cell(page, '1x2_ft', 'home', 'betpawa').click()
      await page.getByRole('dialog', { name: '1X2, 1' }).waitFor()
      await page.keyboard.press('Escape')
      // What is tried again is asked for anew: it was the answer that was broken.
      isBroken = false
      await broken.getByRole('button', { name: 'Try again' }).click()
      await expect.poll(() => broken.count()).toBe(0)
      await page.getByRole('heading', { name: 'Not mapped' }).waitFor()
    })

    it('asks all bookmakers for it, and says who answered or why nobody was asked', async () => {
      const { page, announce } = await stage.open(`/events/${RESTLESS}`)
      await page.getByRole('button', { name: 'Refresh' }).click()
      await page.getByText('✓ 3 bookmakers answered for this event.').waitFor()
      announce(/409/)
      await page.route('**/api/scrape/event/*', (route) =>
        route.fulfill({ status: 409, json: { detail: 'A run goes on.', code: 'RUN_ACTIVE', cure: '' } }),
      )
      await page.getByRole('button', { name: 'Refresh' }).click()
      await page.getByText('A run goes on, which asks for this event, too.').waitFor()
    })

    it('back to the list as it was left', async () => {
      const { page } = await stage.open('/?country=England')
      await page.evaluate((id) => {
        history.pushState(history.state, '', `/events/${id}`)
        dispatchEvent(new PopStateEvent('popstate'))
      }, RESTLESS)
      await page.getByRole('link', { name: 'Odds', exact: true }).first().waitFor()
      await page.getByRole('main').getByRole('link', { name: 'Odds' }).click()
      await page.waitForURL(/country=England/)
    })
  })

  it('keeps nobody out, in either theme', async () => {
    const { page } = await stage.open(`/events/${RESTLESS}`)
    expect(await seriousAxeInBothThemes(page)).toEqual([])
  })

  it('keeps nobody out of the window at a cell, in either theme', async () => {
    const { page } = await stage.open(`/events/${RESTLESS}?cell=1x2_ft~home~betpawa`)
    await page.getByRole('dialog').waitFor()
    expect(await seriousAxeInBothThemes(page)).toEqual([])
  })

  it('fits a small screen: nothing is beyond its edge', async () => {
    const { page } = await stage.open(`/events/${RESTLESS}`, { width: 400, height: 800 })
    expect(await sidewaysPx(page)).toBe(0)
    const scroller = grid(page).locator('xpath=..')
    expect(await scroller.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  })
})
