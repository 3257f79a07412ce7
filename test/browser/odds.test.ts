// The page of odds in a real browser: what it shows is what the API answers, what moves at a bookmaker moves on the page, and
// all that is chosen stands in its address.
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { EventList, MatchedEvent } from '../../src/contract/event-answers.ts'
import { breakAnswers } from './broken-answers.ts'
import { READY_PAGE } from './launch-browser.ts'
import { describeInBrowser } from './open-page.ts'
import { sidewaysPx } from './page-parts.ts'
import { matchAt, ODD_MATCHES } from './scripted-history.ts'
import { MATCHES } from './scripted-matches.ts'
import { seriousAxeInBothThemes } from './serious-axe.ts'

/** Matches that all three bookmakers offer, beyond those that history is about. */
const EVERYWHERE = MATCHES.filter(({ place, offeredBy }) => place >= 20 && offeredBy.length === 3)
const everywhere = (place: number) => EVERYWHERE[place] ?? matchAt(0)

const block = (page: Page, eventId: number) => page.locator(`[data-event="${eventId}"]`)
/** Rows are those of bookmakers; prices stand in the market's order, then its margin. */
const cells = (page: Page, eventId: number, market: string, bookmaker: string) =>
  block(page, eventId).locator(`[data-opens="${eventId}~${market}~${bookmaker}"]`)
const priceTexts = async (found: Locator) =>
  (await found.allTextContents()).map((text) => text.replace(/[^\d.–%−]/g, ''))
const rowIds = (page: Page) =>
  page
    .locator('[data-event]')
    .evaluateAll((blocks) => blocks.map((each) => Number((each as HTMLElement).dataset.event)))
const count = (page: Page) => page.locator('main header').getByRole('status').textContent()

describeInBrowser('the page of odds', (stage) => {
  describe('shows', () => {
    it('what the list answers, in its order', async () => {
      const { page } = await stage.open('/')
      const list: EventList = await stage.world.get('/api/events?min_bookmakers=2&page_size=50')
      expect(await count(page)).toBe(`${list.total} matches`)
      const shown = await rowIds(page)
      expect(shown).toEqual(list.events.map(({ id }) => id).slice(0, shown.length))
      for (const event of list.events.slice(0, 4)) {
        await expect.poll(() => block(page, event.id).textContent()).toContain(event.home_team)
        for (const { bookmaker_slug, inline_odds } of event.bookmakers) {
          const market = inline_odds.find(({ market_name }) => market_name === '1X2')
          if (market === undefined) continue
          const odds = market.outcomes.map((outcome) => outcome.odds.toFixed(2))
          const margin = market.margin === null ? '–' : `${market.margin.toFixed(1)}%`
          expect(await priceTexts(cells(page, event.id, '1x2_ft', bookmaker_slug))).toEqual([...odds, margin])
        }
      }
    })

    it('each state of a price by more than its colour (L200)', async () => {
      const seek = (place: number) => `/?min=1&q=${encodeURIComponent(matchAt(place).home)}`
      const { page } = await stage.open(seek(ODD_MATCHES.suspended))
      const suspended = cells(page, matchAt(ODD_MATCHES.suspended).eventId, '1x2_ft', 'betpawa').first()
      expect(await suspended.textContent()).toContain('‖')
      expect(await suspended.getAttribute('aria-label')).toContain('suspended')
      await page.goto(`${stage.world.url}${seek(ODD_MATCHES.withdrawnMarket)}`)
      const withdrawn = cells(page, matchAt(ODD_MATCHES.withdrawnMarket).eventId, 'btts_ft', 'sportybet').first()
      expect(
        await withdrawn.locator('.price').evaluate((element) => getComputedStyle(element).textDecorationLine),
      ).toBe('line-through')
      expect(await withdrawn.getAttribute('title')).toMatch(/withdrawn since \w+ \d+ May 2026, \d\d:\d\d/)
      await page.goto(`${stage.world.url}/?min=1&mode=competitors`)
      const never = page.locator('[role="gridcell"][aria-label="never offered"]').first()
      expect(await never.textContent()).toContain('–')
    })

    it('where we are better and worse, and who beats us, of the bookmakers that are shown (L099, L184, L185)', async () => {
      const { world } = stage
      const { eventId, home } = everywhere(0)
      world.move({ eventId, bookmaker: 'betpawa', prices: [2, 3, 4] })
      world.move({ eventId, bookmaker: 'sportybet', prices: [2.1, 3, 3.9] })
      world.move({ eventId, bookmaker: 'bet9ja', prices: [1.9, 2.9, 3.8] })
      await world.collect(eventId)
      const { page } = await stage.open(`/?q=${encodeURIComponent(home)}`)
      const words = async (bookmaker: string) =>
        cells(page, eventId, '1x2_ft', bookmaker).evaluateAll((all) =>
          all.slice(0, 3).map((each) => each.getAttribute('aria-label')),
        )
      expect(await words('betpawa')).toEqual([
        '2.00, worse than the best competitor',
        '3.00, equal to the best competitor',
        '4.00, better than the best competitor',
      ])
      expect(await words('sportybet')).toEqual(['2.10, more than the home price', '3.00', '3.90'])
      expect(await words('bet9ja')).toEqual(['1.90', '2.90', '3.80'])
      // Ours are filled, and nobody else's; theirs are outlined where they beat us.
      const looks = (bookmaker: string) =>
        cells(page, eventId, '1x2_ft', bookmaker)
          .locator('.price')
          .evaluateAll((all) =>
            all.map((price) => {
              const { backgroundColor, outlineStyle } = getComputedStyle(price)
              const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name)
              const [, r, g, b] = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(backgroundColor) ?? []
              const hex = [r, g, b].map((part) => Number(part).toString(16).padStart(2, '0')).join('')
              const fill = ['better', 'worse'].find((tone) => token(`--${tone}-fill`).trim() === `#${hex}`)
              return `${fill ?? (r === undefined ? 'plain' : backgroundColor)} ${outlineStyle}`
            }),
          )
      expect(await looks('betpawa')).toEqual(['worse none', 'plain none', 'better none'])
      expect(await looks('sportybet')).toEqual(['plain solid', 'plain none', 'plain none'])
      expect(await looks('bet9ja')).toEqual(['plain none', 'plain none', 'plain none'])
      await page.getByRole('checkbox', { name: 'SportyBet' }).uncheck()
      await expect
        .poll(() => words('betpawa'))
        .toEqual([
          '2.00, better than the best competitor',
          '3.00, better than the best competitor',
          '4.00, better than the best competitor',
        ])
      expect(await cells(page, eventId, '1x2_ft', 'sportybet').count()).toBe(0)
    })

    it('a price that moves, in its place, with an arrow, asking for nothing (L091, L180)', async () => {
      const { world } = stage
      const { eventId, home } = everywhere(1)
      const { page } = await stage.open(`/?q=${encodeURIComponent(home)}`)
      const cell = cells(page, eventId, '1x2_ft', 'betpawa').first()
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      const before = Number((await priceTexts(cell))[0])
      world.move({ eventId, prices: [before + 0.25, 3.3, 3.6] })
      await world.collect(eventId)
      await expect.poll(async () => (await priceTexts(cell))[0]).toBe((before + 0.25).toFixed(2))
      expect(await cell.locator('.price').getAttribute('data-move')).toBe('up')
      world.move({ eventId, prices: [before, 3.3, 3.6] })
      await world.collect(eventId)
      await expect.poll(() => cell.locator('.price').getAttribute('data-move')).toBe('down')
      expect(asked.filter((url) => /\/api\/events(\?|$|\/\d)/.test(url))).toEqual([])
    })

    it('heads that stay in sight above what is scrolled, and figures that stand under one another (L109, L112)', async () => {
      const { page } = await stage.open('/', { width: 1100, height: 700 })
      const grid = page.locator('[data-grid]')
      const head = grid.getByRole('rowgroup').first()
      const [top, edge] = [(await head.boundingBox())?.y, (await grid.boundingBox())?.y]
      for (const by of [400, 1200]) {
        await grid.evaluate((element, px) => element.scrollTo(0, px), by)
        await expect.poll(() => grid.evaluate(({ scrollTop }) => scrollTop)).toBe(by)
        expect((await head.boundingBox())?.y).toBe(top)
        // In its place nothing else is seen.
        const seen = await page.evaluate(
          ([x, y]) => document.elementFromPoint(x, y)?.closest('[role="rowgroup"]')?.hasAttribute('data-event'),
          [400, (top ?? 0) + 30] as const,
        )
        expect(seen).toBe(false)
      }
      expect((top ?? 0) - (edge ?? 0)).toBeLessThanOrEqual(1)
      const ends = await page.locator('[data-opens*="~1x2_ft~"] .price > span:last-child').evaluateAll((all) => {
        const columns = new Map<string, Set<number>>()
        for (const price of all) {
          const column = price.closest('[role="gridcell"]')?.getAttribute('aria-colindex') ?? ''
          columns.set(column, (columns.get(column) ?? new Set()).add(Math.round(price.getBoundingClientRect().right)))
        }
        return [...columns.values()].map(({ size }) => size)
      })
      expect(ends).toEqual([1, 1, 1])
    })

    it('kickoffs at their instant, whatever the zone of the computer, who alone offers a match or not (L199)', async () => {
      for (const [mode, availability] of [
        ['home', 'betpawa'],
        ['competitors', 'competitor'],
      ]) {
        const { page } = await stage.open(`/?mode=${mode}&min=1`, { timezone: 'America/New_York' })
        const { events }: EventList = await stage.world.get(`/api/events?availability=${availability}&page_size=5`)
        for (const { id, kickoff } of events) {
          const time = block(page, id).locator('time').first()
          expect(Date.parse((await time.getAttribute('datetime')) ?? '')).toBe(Date.parse(kickoff))
          const hour = Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: 'America/New_York' }).format(new Date(kickoff)))
          expect(Number(/(\d\d):\d\d/.exec((await time.textContent()) ?? '')?.[1])).toBe(hour)
        }
      }
    })

    it('late prices as late, out of comparisons, and says above all that they are', async () => {
      const { world } = stage
      const { eventId, home } = everywhere(2)
      const { page } = await stage.open(`/?q=${encodeURIComponent(home)}`)
      const cell = cells(page, eventId, '1x2_ft', 'bet9ja').first()
      await world.makeLate('bet9ja')
      await expect.poll(() => cell.getAttribute('aria-label')).toContain('late')
      expect(await cell.textContent()).toContain('◷')
      await page.getByText(/Bet9ja is (down|delayed)/).waitFor()
      world.mend('bet9ja')
      await world.pass(10 * 60_000)
      await world.collect()
      await world.pass(5_000)
      await expect.poll(() => cell.getAttribute('aria-label')).not.toContain('late')
    })
  })

  describe('narrows and orders the list', () => {
    it('by every filter, as the server does, and keeps it in the address (L110)', async () => {
      const { page } = await stage.open('/')
      await page.getByLabel('Search teams').fill(matchAt(17).home.slice(0, 6))
      await expect.poll(() => page.url()).toContain('q=')
      const found: EventList = await stage.world.get(
        `/api/events?min_bookmakers=2&search=${encodeURIComponent(matchAt(17).home.slice(0, 6))}`,
      )
      await expect.poll(() => count(page)).toContain(`${found.total} match`)
      await page.reload()
      await page.waitForSelector(READY_PAGE)
      expect(await page.getByLabel('Search teams').inputValue()).toBe(matchAt(17).home.slice(0, 6))
      expect(await count(page)).toContain(`${found.total} match`)
      await page.getByRole('button', { name: 'Clear' }).click()
      const all: EventList = await stage.world.get('/api/events?min_bookmakers=2')
      await expect.poll(() => count(page)).toBe(`${all.total} matches`)
      expect(await page.getByRole('button', { name: 'Clear' }).count()).toBe(0)
    })

    it('once for what is typed in one go, and shows what it had until it is answered (L198)', async () => {
      const { page } = await stage.open('/')
      const asked: (string | null)[] = []
      const { promise: isLetThrough, resolve: letThrough } = Promise.withResolvers<void>()
      await page.route('**/api/events/order?*', async (route) => {
        asked.push(new URL(route.request().url()).searchParams.get('search'))
        await isLetThrough
        await route.continue()
      })
      const before = await rowIds(page)
      const wanted = matchAt(17).home
      await page.getByLabel('Search teams').evaluate((field: HTMLInputElement, text) => {
        const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
        for (let letters = 1; letters <= text.length; letters += 1) {
          write?.call(field, text.slice(0, letters))
          field.dispatchEvent(new Event('input', { bubbles: true }))
        }
      }, wanted)
      await expect.poll(() => asked).toEqual([wanted])
      expect(await rowIds(page)).toEqual(before)
      letThrough()
      await expect.poll(async () => (await rowIds(page)).length).toBeLessThan(before.length)
      expect(asked).toEqual([wanted])
    })

    it('by country, whose leagues alone are offered then', async () => {
      const { page } = await stage.open('/')
      await page.getByRole('button', { name: /^Countries/ }).click()
      await page.keyboard.type('engl')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
      const england: EventList = await stage.world.get('/api/events?min_bookmakers=2&countries=England')
      await expect.poll(() => count(page)).toBe(`${england.total} matches`)
      await page.getByRole('button', { name: /^Leagues/ }).click()
      expect((await page.getByRole('dialog').getByRole('option').allTextContents()).toSorted()).toEqual([
        'Premier DivisionEngland',
        'Second DivisionEngland',
      ])
    })

    it('by days of the zone, and where we are worse by so much', async () => {
      const { page } = await stage.open('/')
      await page.getByRole('radio', { name: 'Tomorrow' }).click()
      const tomorrow: EventList = await stage.world.get(
        '/api/events?min_bookmakers=2&kickoff_from=2026-05-07T00:00:00Z&kickoff_to=2026-05-07T23:59:59Z',
      )
      await expect.poll(() => count(page)).toBe(`${tomorrow.total} matches`)
      await page.getByRole('radio', { name: 'Any day' }).click()
      await page.getByLabel('Only where we are').selectOption('worse')
      await page.getByLabel('by at least so many percent').fill('4')
      const columns = ['1x2_ft', 'over_under_ft@10', 'btts_ft', 'double_chance_ft']
        .map((key) => `edge_markets=${key}`)
        .join('&')
      const worse: EventList = await stage.world.get(
        `/api/events?min_bookmakers=2&position=worse&edge_percent=4&${columns}`,
      )
      await expect.poll(() => count(page)).toContain(`${worse.total} match`)
      expect(page.url()).toContain('position=worse&by=4')
    })

    it('by a column, whole and by the server (L183)', async () => {
      const { page } = await stage.open('/')
      await page.getByRole('button', { name: '1X2', exact: true }).click()
      const byEdge = async (order: string) =>
        (
          (await stage.world.get(`/api/events/order?min_bookmakers=2&sort=edge:1x2_ft&order=${order}`)) as {
            events: number[]
          }
        ).events
      await expect.poll(async () => (await rowIds(page)).slice(0, 5)).toEqual((await byEdge('asc')).slice(0, 5))
      await page.getByRole('button', { name: /^1X2/ }).first().click()
      await expect.poll(async () => (await rowIds(page)).slice(0, 5)).toEqual((await byEdge('desc')).slice(0, 5))
      await page.goBack()
      await expect.poll(async () => (await rowIds(page)).slice(0, 5)).toEqual((await byEdge('asc')).slice(0, 5))
      await page.getByRole('button', { name: 'Match', exact: true }).click()
      const byName: { events: number[] } = await stage.world.get('/api/events/order?min_bookmakers=2&sort=name')
      await expect.poll(async () => (await rowIds(page)).slice(0, 5)).toEqual(byName.events.slice(0, 5))
    })

    it('apart in each mode, and remembers what each was asked for (L110, L182)', async () => {
      const { page } = await stage.open('/?country=England')
      await page.getByRole('radio', { name: 'Competitors only' }).click()
      const competitors: EventList = await stage.world.get('/api/events?availability=competitor')
      await expect.poll(() => count(page)).toBe(`${competitors.total} matches`)
      const [first] = competitors.events as [MatchedEvent]
      expect(await cells(page, first.id, '1x2_ft', 'betpawa').count()).toBe(0)
      await page.getByLabel('Search teams').fill('zzz')
      await page.getByText('No match is so.').waitFor()
      await page.getByRole('button', { name: 'Clear filters' }).click()
      await expect.poll(() => count(page)).toBe(`${competitors.total} matches`)
      expect(page.url()).toContain('mode=competitors')
      await page.getByRole('radio', { name: 'BetPawa' }).click()
      await expect.poll(() => page.url()).toContain('country=England')
      await page.getByRole('radio', { name: /^Alerts/ }).click()
      const alerts: EventList = await stage.world.get('/api/events?availability=alerts')
      await expect.poll(() => count(page)).toContain(`${alerts.total} match`)
    })
  })

  describe('has columns', () => {
    it('of any market and line, in any order, and in the address', async () => {
      const { page } = await stage.open('/')
      await page.getByRole('button', { name: 'Columns' }).click()
      await page.keyboard.type('Over/under goals 1.5')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
      await page.getByRole('columnheader', { name: /O\/U 1.5/ }).waitFor()
      const { eventId } = matchAt(17)
      const texts = () => priceTexts(cells(page, eventId, 'over_under_ft@6', 'betpawa'))
      const quote = stage.world.quote({ eventId, market: 'over_under_ft@6' })
      await block(page, eventId).scrollIntoViewIfNeeded()
      await expect
        .poll(async () => (await texts()).slice(0, 2))
        .toEqual(quote?.outcomes.map(({ priceMilli }) => ((priceMilli ?? 0) / 1000).toFixed(2)))
      await page.getByRole('columnheader', { name: /O\/U 1.5/ }).hover()
      await page.getByRole('button', { name: 'Column O/U 1.5' }).click()
      await page.getByRole('menuitem', { name: 'Move left' }).click()
      await page.getByRole('button', { name: 'Column BTTS' }).click({ force: true })
      await page.getByRole('menuitem', { name: 'Remove' }).click()
      await page.getByRole('separator', { name: 'Width of Match' }).press('ArrowRight')
      await page.reload()
      await page.waitForSelector(READY_PAGE)
      const heads = await page.getByRole('row').first().getByRole('columnheader').allTextContents()
      expect(heads).toEqual(['Kickoff', 'Match', 'Book', 'Competition', '1X2', 'O/U 2.5', 'O/U 1.5', 'DC'])
      expect(page.url()).toContain('width=match:176')
    })

    it('that reset, and views under a name that bring all of it back', async () => {
      const { page } = await stage.open('/?cols=match,book,btts_ft&sort=name&country=Spain')
      await page.getByRole('button', { name: 'Views' }).click()
      await page.getByLabel('Save this view as').fill('Spain by name')
      await page.keyboard.press('Enter')
      await page.getByText('is saved in this browser').waitFor()
      await page.goto(stage.world.url)
      await page.getByRole('button', { name: 'Views' }).click()
      await page.getByRole('button', { name: 'Spain by name', exact: true }).click()
      await expect.poll(() => page.url()).toContain('cols=match,book,btts_ft&sort=name&country=Spain')
      await page.getByRole('button', { name: 'Columns' }).click()
      await page.getByRole('button', { name: /^Reset columns/ }).click()
      await expect.poll(() => page.url()).not.toContain('cols=')
    })
  })

  describe('is gone through by keys', () => {
    it('cell by cell, event by event, into history and preview and out', async () => {
      const { page } = await stage.open('/')
      const grid = page.locator('[data-grid]')
      const active = () => page.locator('[data-active]').getAttribute('id')
      await grid.focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      // The first column is as high as its event.
      await expect.poll(active).toBe('cell-1-0-1')
      expect(await grid.getAttribute('aria-activedescendant')).toBe('cell-1-0-1')
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('j')
      await page.keyboard.press('k')
      await expect.poll(() => grid.getAttribute('aria-activedescendant')).toBe('cell-3-0-1')
      await page.keyboard.press(' ')
      const ids = await rowIds(page)
      await expect.poll(() => page.url()).toContain(`preview=${ids[3]}`)
      await page.getByRole('complementary', { name: 'Preview' }).waitFor()
      await page.keyboard.press('Escape')
      await expect.poll(() => page.getByRole('complementary', { name: 'Preview' }).count()).toBe(0)
      for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      expect(page.url()).toContain('history=')
      await page.keyboard.press('Escape')
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
      await page.keyboard.press('/')
      expect(await page.getByLabel('Search teams').evaluate((field) => field === document.activeElement)).toBe(true)
      await page.keyboard.press('Enter')
      expect(await grid.evaluate((element) => element === document.activeElement)).toBe(true)
      await page.keyboard.press('Home')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.url()).toMatch(/\/events\/\d+/)
    })
  })

  describe('bears what goes wrong', () => {
    it('in its address: says what was left out, and takes the rest', async () => {
      const { page } = await stage.open(
        '/?mode=nonsense&min=many&sort=__proto__&country=Spain&cols=zzz,btts_ft&preview=x',
      )
      for (const name of ['mode', 'min', 'sort', 'preview']) await page.getByText(`"${name}=`).waitFor()
      const spain: EventList = await stage.world.get('/api/events?min_bookmakers=2&countries=Spain')
      expect(await count(page)).toContain(`${spain.total} match`)
    })

    it('at the server: says so, keeps asking, and shows the list when it is back', async () => {
      const { page, announce } = await stage.openBlank()
      announce(/500/)
      const mend = await breakAnswers(page, '**/api/events/order**', 500)
      await page.goto(stage.world.url)
      await page.getByText('The list could not be asked for.').waitFor()
      expect(await page.getByRole('alert').textContent()).toContain('Planted. Wait.')
      await mend()
      await page.getByRole('button', { name: 'Try again' }).click()
      await page.locator('[data-event]').first().waitFor()
    })
  })

  it('has no serious fault for who can not see or point, in either theme', async () => {
    const { page } = await stage.open('/?min=1')
    expect(await seriousAxeInBothThemes(page)).toEqual([])
    await page.locator('[data-grid]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press(' ')
    await page.getByRole('complementary', { name: 'Preview' }).waitFor()
    expect(await seriousAxeInBothThemes(page)).toEqual([])
  })

  it('fits a narrow screen: nothing but the grid scrolls sideways', async () => {
    const { page } = await stage.open('/', { width: 400, height: 800 })
    expect(await sidewaysPx(page)).toBe(0)
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByLabel('Only where we are').waitFor()
    expect(await sidewaysPx(page)).toBe(0)
  })
})
