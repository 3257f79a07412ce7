// The grid of odds in a real browser: what it shows is what the API answers, what moves at a bookmaker moves in it, and it bears
// what goes wrong. How it is narrowed and ordered is in odds-list.test.ts.
import { describe, expect, it } from 'vitest'
import type { EventList } from '../../src/contract/event-answers.ts'
import { breakAnswers } from './broken-answers.ts'
import { block, cells, count, everywhere, priceTexts, rowIds } from './odds-grid.ts'
import { describeInBrowser } from './open-page.ts'
import { sidewaysPx } from './page-parts.ts'
import { matchAt, ODD_MATCHES } from './scripted-history.ts'
import { seriousAxeInBothThemes } from './serious-axe.ts'

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
          const hour = Number(
            new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: 'America/New_York' }).format(
              new Date(kickoff),
            ),
          )
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

  describe('says what it does not know', () => {
    it('of an order that fails: what was there stays, with a way to the usual one', async () => {
      const { page, announce } = await stage.open('/')
      announce(/500/)
      const first = async () => (await rowIds(page)).slice(0, 5)
      const before = await first()
      const mend = await breakAnswers(page, '**/api/events/order?*sort=name*', 500)
      await page.getByRole('button', { name: 'Match', exact: true }).click()
      await page.getByText('Below is what was asked for before.').waitFor()
      expect(await first()).toEqual(before)
      await page.getByRole('button', { name: 'Order by kickoff' }).click()
      await expect.poll(() => page.getByRole('alert').count()).toBe(0)
      expect(page.url()).not.toContain('sort=')
      await mend()
    })

    it('of bookmakers that nobody tells, and of a match that nobody told', async () => {
      const { page, announce } = await stage.openBlank()
      announce(/500/)
      const mend = await breakAnswers(page, '**/api/markets', 500)
      await page.goto(stage.world.url)
      await page.getByText('Who the bookmakers are could not be loaded.').waitFor()
      expect(await page.locator('[data-event]').count()).toBe(0)
      await mend()
      await page.route('**/api/events/order?*', async (route) => {
        const response = await route.fetch()
        const order = await response.json()
        await route.fulfill({ response, json: { ...order, events: [1, ...order.events] } })
      })
      await page.reload()
      const unknown = block(page, 1).locator('[data-opens]')
      await unknown.first().waitFor()
      for (const label of await unknown.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label'))))
        expect(label).toBe('not told yet')
    })

    it('beside an empty list: what is open stays open', async () => {
      const { eventId } = everywhere(0)
      const { page } = await stage.open(`/?q=zzz&preview=${eventId}&history=${eventId}~1x2_ft`)
      await page.getByText('No match fits these filters.').waitFor()
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Escape')
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
      expect(await page.getByRole('complementary', { name: 'Preview' }).textContent()).toContain('BetPawa')
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
