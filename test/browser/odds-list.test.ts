// The list of odds in a real browser: it is narrowed and ordered as the server does it, has the columns that are wanted, is gone
// through by keys, and all that is chosen stands in its address.
import { describe, expect, it } from 'vitest'
import type { EventList, MatchedEvent } from '../../src/contract/event-answers.ts'
import { READY_PAGE } from './launch-browser.ts'
import { block, cells, count, priceTexts, rowIds } from './odds-grid.ts'
import { describeInBrowser } from './open-page.ts'
import { pickByTyping } from './page-parts.ts'
import { matchAt } from './scripted-history.ts'

describeInBrowser('the list of odds', (stage) => {
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
      const texts = () => new Set(asked.filter((text) => text !== null))
      await expect.poll(texts).toEqual(new Set([wanted]))
      expect(await rowIds(page)).toEqual(before)
      letThrough()
      await expect.poll(async () => (await rowIds(page)).length).toBeLessThan(before.length)
      expect(texts()).toEqual(new Set([wanted]))
    })

    it('by country, whose leagues alone are offered then', async () => {
      const { page } = await stage.open('/')
      await pickByTyping(page, /^Countries/, 'engl', 'England')
      const england: EventList = await stage.world.get('/api/events?min_bookmakers=2&countries=England')
      await expect.poll(() => count(page)).toBe(`${england.total} matches`)
      await page.getByRole('button', { name: /^Leagues/ }).click()
      const leagues = page.getByRole('dialog').getByRole('option')
      await expect
        .poll(async () => (await leagues.allTextContents()).toSorted())
        .toEqual(['Premier DivisionEngland', 'Second DivisionEngland'])
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
      await page.getByText('No match fits').waitFor()
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
      await page.locator('input[placeholder^="Over 1.5"]:focus').waitFor()
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
      await page.getByRole('button', { name: 'Column Match' }).click({ force: true })
      await page.getByRole('menuitem', { name: 'Wider' }).click()
      await page.keyboard.press('Escape')
      await page.reload()
      await page.waitForSelector(READY_PAGE)
      const heads = await page.getByRole('row').first().getByRole('columnheader').allTextContents()
      expect(heads).toEqual(['Kickoff', 'Match', 'Book', 'Competition', '1X2', 'O/U 2.5', 'O/U 1.5', 'DC'])
      expect(page.url()).toContain('width=match:168')
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

  describe('has heads', () => {
    it('that are one stop of the tab key, and are gone through by arrows', async () => {
      const { page } = await stage.open('/')
      const stops = page.locator('[data-grid] [data-stop][tabindex="0"]')
      expect(await stops.count()).toBe(1)
      expect(await page.locator('[data-grid] [role="columnheader"] [tabindex="0"]').count()).toBe(1)
      await stops.focus()
      await page.keyboard.press('End')
      await page.keyboard.press('ArrowLeft')
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-stop'))).toBe('btts_ft margin')
      expect(await stops.getAttribute('data-stop')).toBe('btts_ft margin')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.url()).toContain('sort=margin:btts_ft&order=desc')
    })

    it('whose width changes by a drag, which is seen, and not by a press', async () => {
      const { page } = await stage.open('/')
      const handle = page.getByRole('separator', { name: 'Width of Match' })
      const { x, y } = (await handle.boundingBox()) ?? { x: 0, y: 0 }
      await page.mouse.move(x + 2, y + 10)
      await page.mouse.down()
      await page.mouse.up()
      await page.mouse.down()
      await page.mouse.move(x + 42, y + 10)
      await page.locator('[data-guide]').getByText('200 px').waitFor()
      expect(page.url()).not.toContain('width=')
      await page.mouse.up()
      await expect.poll(() => page.url()).toContain('width=match:200')
      expect(await page.locator('[data-guide]').count()).toBe(0)
    })
  })

  it('leads back to where one was', async () => {
    const { page } = await stage.open('/', { width: 1100, height: 700 })
    const grid = page.locator('[data-grid]')
    const topPx = () => grid.evaluate(({ scrollTop }) => scrollTop)
    await grid.evaluate((element) => element.scrollTo(0, 1500))
    await expect.poll(topPx).toBe(1500)
    const pressMiddle = () =>
      page.evaluate(() => {
        const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('[data-event]')
        const link = middle?.querySelector<HTMLElement>('a[href^="/events/"]')
        link?.click()
        return link !== null && link !== undefined
      })
    await expect.poll(pressMiddle).toBe(true)
    await page.waitForURL(/\/events\/\d+/)
    await page.goBack()
    await expect.poll(topPx).toBe(1500)
    // What was opened and closed is not in the way.
    const entries = () => page.evaluate(() => history.length)
    const address = page.url()
    const before = await entries()
    await page.locator('[data-opens*="~1x2_ft~"]').nth(3).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByRole('radio', { name: 'Margin' }).isChecked()).toBe(true)
    expect(await entries()).toBe(before)
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog.count()).toBe(0)
    expect(page.url()).toBe(address)
  })

  it('is previewed by a press, beside a row that is seen to be it', async () => {
    const { page } = await stage.open('/?pin=match,book,1x2_ft')
    const [, second = 0] = await rowIds(page)
    const row = block(page, second)
    await row.hover()
    await row.getByRole('button', { name: 'Preview' }).click()
    const preview = page.getByRole('complementary', { name: 'Preview' })
    await preview.waitFor()
    await page.mouse.move(0, 0)
    const fills = await row.evaluate((element) =>
      [element, ...element.querySelectorAll('.sticky')].map((each) => getComputedStyle(each).backgroundColor),
    )
    expect(new Set(fills).size).toBe(1)
    const places = await cells(page, second, '1x2_ft', 'betpawa').evaluateAll((all) =>
      all.map((cell) => cell.getBoundingClientRect().left),
    )
    expect(new Set(places).size).toBe(4)
    await preview.getByRole('link').first().focus()
    await page.keyboard.press('Escape')
    await expect.poll(() => preview.count()).toBe(0)
    expect(await page.locator('[data-grid]').evaluate((grid) => grid === document.activeElement)).toBe(true)
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
})
