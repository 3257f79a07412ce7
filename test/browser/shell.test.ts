// What is around every page, in a real browser: status, connection, theme, keys, and what is said when something is wrong.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { EventList, MatchedEvent } from '../../src/contract/event-answers.ts'
import type { HealthAnswer } from '../../src/contract/health.ts'
import { READY_PAGE } from './launch-browser.ts'
import { CONNECTION_LOST, describeInBrowser } from './open-page.ts'
import { textSizes, unevenFigures, unknownClasses } from './page-looks.ts'
import { matchAt } from './scripted-history.ts'
import { seriousAxeInBothThemes } from './serious-axe.ts'

const PAGES = ['/', '/coverage', '/analysis', '/runs', '/sources', '/settings', '/storage'] as const
/** Those of page.css. */
const TEXT_SIZES = [11, 12, 13, 14, 16, 20]

/** The name of what has the focus, or its text. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)

/** Waits for it: it is loaded when it is first asked for. */
async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Go to or do' }).waitFor()
}

describeInBrowser('around every page', (stage) => {
  describe('there is', () => {
    it('the status of the program, in words (L113)', async () => {
      const { page } = await stage.open('/sources')
      const health: HealthAnswer = await stage.world.get('/api/health')
      const coverage = await stage.world.get('/api/palimpsest/coverage')
      const status = page.getByRole('region', { name: 'Status' })
      await expect.poll(() => status.textContent()).toContain(`Matched${coverage.matched_count}`)
      const text = (await status.textContent()) ?? ''
      expect(text).toContain(`Events${coverage.total_events}`)
      expect(text).toContain('Database✓ Connected')
      expect(text).toContain('Connection● Live')
      expect(text).toContain(health.paused ? '‖ Paused' : '● On schedule')
      expect(text).toMatch(/Next runin \d+/)
    })

    it('a place for every address, its page marked in the sidebar, and its title in the tab', async () => {
      const { page } = await stage.open('/')
      for (const path of PAGES) {
        await page.goto(`${stage.world.url}${path}`)
        await page.waitForSelector(READY_PAGE)
        expect(await page.locator('nav a[aria-current="page"]').getAttribute('href')).toBe(path)
        const heading = await page.getByRole('heading', { level: 1 }).textContent()
        expect(await page.title()).toContain(heading)
      }
      await page.goto(`${stage.world.url}/nowhere`)
      await page.getByText('There is no page at this address.').waitFor()
      await page.getByRole('link', { name: 'Go to the odds' }).click()
      await expect.poll(() => new URL(page.url()).pathname).toBe('/')
    })

    it('a word on every page that the feed or clock is not real', async () => {
      const { page } = await stage.open('/')
      for (const path of PAGES) {
        await page.goto(`${stage.world.url}${path}`)
        await page.getByText('The clock is set').waitFor()
      }
    })
  })

  describe('the sidebar', () => {
    it('stands beside what a page shows and never over it, at any width, and stays as narrow as it was made (L096, L197)', async () => {
      const { page } = await stage.open('/coverage')
      const sidebar = page.getByRole('complementary', { name: 'Pages and status' })
      const placed = async (width: number) => {
        await page.setViewportSize({ width, height: 800 })
        const [beside, main] = [await sidebar.boundingBox(), await page.getByRole('main').boundingBox()]
        return {
          side: beside?.width,
          gap: (main?.x ?? 0) - (beside?.width ?? 0),
          all: (main?.x ?? 0) + (main?.width ?? 0),
        }
      }
      for (const width of [1440, 1024, 768]) expect(await placed(width)).toEqual({ side: 208, gap: 0, all: width })
      await page.keyboard.press('Control+b')
      for (const width of [1440, 1024, 768]) expect(await placed(width)).toEqual({ side: 48, gap: 0, all: width })
      await page.reload()
      await page.waitForSelector(READY_PAGE)
      expect(await placed(1440)).toEqual({ side: 48, gap: 0, all: 1440 })
    })

    it('is called up on a small screen, and gone when a page is chosen (L096)', async () => {
      const { page } = await stage.open('/coverage', { width: 400, height: 800 })
      const sidebar = page.getByRole('complementary', { name: 'Pages and status' })
      expect(await page.getByRole('main').boundingBox()).toMatchObject({ x: 0, width: 400 })
      expect(await sidebar.isVisible()).toBe(false)
      await page.getByRole('button', { name: 'Pages and status' }).click()
      await sidebar.getByRole('link', { name: 'Runs' }).click()
      await expect.poll(() => new URL(page.url()).pathname).toBe('/runs')
      expect(await sidebar.isVisible()).toBe(false)
      await expect.poll(() => focused(page)).toBe('Runs')
      await page.getByRole('button', { name: 'Pages and status' }).click()
      await expect.poll(() => sidebar.evaluate((menu) => menu.contains(document.activeElement))).toBe(true)
      await page.keyboard.press('Escape')
      await expect.poll(() => focused(page)).toBe('Pages and status')
      expect(await sidebar.isVisible()).toBe(false)
    })

    it('leads to the list as it was left, and takes the zone of a link along', async () => {
      const { page } = await stage.open('/?min=1&days=week&tz=lagos')
      await page.getByRole('link', { name: 'Runs', exact: true }).click()
      await expect.poll(() => page.url()).toMatch(/\/runs\?tz=lagos$/)
      await page.reload()
      await page.waitForSelector(READY_PAGE)
      expect(await page.getByRole('link', { name: 'Odds', exact: true }).getAttribute('href')).toContain('min=1')
      await page.keyboard.press('g')
      await page.keyboard.press('o')
      await expect.poll(() => new URL(page.url()).searchParams.get('days')).toBe('week')
      const search = new URL(page.url()).searchParams
      expect([search.get('min'), search.get('tz')]).toEqual(['1', 'lagos'])
      // Over what stood there: back leads to the page before.
      await page.getByLabel('Time zone').selectOption('utc')
      await expect.poll(() => new URL(page.url()).searchParams.get('tz')).toBe('utc')
      await page.goBack()
      await expect.poll(() => new URL(page.url()).pathname).toBe('/runs')
    })

    it('says nothing of accounts where nobody signs in, and how there would be some', async () => {
      const { page } = await stage.open('/accounts')
      await page.getByText('Nobody signs in here').waitFor()
      expect(await page.getByRole('link', { name: /^(Accounts|Audit)$/ }).count()).toBe(0)
      expect(await page.getByRole('heading', { name: 'Administration' }).count()).toBe(0)
      await openPalette(page)
      expect(await page.getByRole('option', { name: /Sign out|password/ }).count()).toBe(0)
    })

    it('says of a zone that there is not', async () => {
      const { page } = await stage.open('/runs?tz=mars')
      await page.getByText('"tz=mars" in the address is no time zone').waitFor()
    })
  })

  describe('the look', () => {
    it.each(PAGES)(
      'of %s is what its style sheets know: classes, sizes of text, figures (L098, L108, L112)',
      async (path) => {
        const { page } = await stage.open(path)
        expect(await unknownClasses(page)).toEqual([])
        expect((await textSizes(page)).filter((size) => !TEXT_SIZES.includes(size))).toEqual([])
        expect(await unevenFigures(page)).toEqual([])
      },
    )

    it('tints a price that moved, whatever fill it has', async () => {
      const { page } = await stage.open('/')
      const shown = await page.evaluate(() => {
        const price = document.createElement('span')
        document.body.append(price)
        const fills = ['bg-better-fill', 'bg-worse-fill'].map((fill) => {
          price.className = `price ${fill}`
          delete price.dataset.flash
          const plain = getComputedStyle(price).backgroundColor
          price.dataset.flash = ''
          return [plain, getComputedStyle(price).backgroundColor] as const
        })
        price.style.background = 'var(--flash)'
        return { fills, flash: getComputedStyle(price).backgroundColor }
      })
      for (const [plain, flashed] of shown.fills) expect([plain === shown.flash, flashed]).toEqual([false, shown.flash])
    })

    it('tells bookmakers apart, in either theme (L098)', async () => {
      const { page } = await stage.open('/coverage')
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const colours = await page.evaluate(() => {
          const dots = [...document.querySelectorAll('th .rounded-full')]
          return dots.map((dot) => getComputedStyle(dot).backgroundColor)
        })
        expect(new Set(colours).size).toBe(3)
        expect(colours.filter((colour) => colour === 'rgba(0, 0, 0, 0)')).toEqual([])
      }
    })
  })

  describe('the theme', () => {
    it('is there before the first paint, and stays (L197)', async () => {
      const { page, announce } = await stage.open('/settings', { theme: 'dark' })
      announce(/ERR_FAILED/)
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
      await page.getByRole('button', { name: /^Theme: As the system/ }).click()
      expect(await page.locator('html').getAttribute('data-theme')).toBe('light')
      // Scripts of modules run after the first paint at the earliest; this one before.
      await page.route('**/assets/*.js', (route) =>
        route.request().url().includes('theme') ? route.continue() : route.abort(),
      )
      await page.goto(`${stage.world.url}/settings`, { waitUntil: 'commit' })
      await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('light')
    })
  })

  describe('keys', () => {
    it('go to pages, open help and the palette, and find an event', async () => {
      const { page } = await stage.open('/settings')
      await page.keyboard.press('g')
      await page.keyboard.press('r')
      await expect.poll(() => new URL(page.url()).pathname).toBe('/runs')
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Help' }).waitFor()
      expect(await seriousAxeInBothThemes(page)).toEqual([])
      await page.keyboard.press('Escape')
      await openPalette(page)
      await page.keyboard.type('sources')
      await page.keyboard.press('Enter')
      await expect.poll(() => new URL(page.url()).pathname).toBe('/sources')
      await openPalette(page)
      const { home } = matchAt(17)
      await page.keyboard.type(home)
      await page
        .getByRole('option', { name: new RegExp(home) })
        .first()
        .click()
      await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/events\/\d+$/)
      await expect.poll(() => page.title()).toContain(home)
    })

    it('pause collecting where it is on, and resume it where it is not', async () => {
      const { page } = await stage.open('/settings')
      for (const [does, other, isPaused] of [
        ['Pause', 'Resume', true],
        ['Resume', 'Pause', false],
      ] as const) {
        await openPalette(page)
        await page.getByRole('option', { name: `${other} collection` }).waitFor({ state: 'detached' })
        await page.getByRole('option', { name: `${does} collection` }).click()
        await expect.poll(async () => (await stage.world.get('/api/health')).paused).toBe(isPaused)
        await page.getByText(`${does}: done.`).waitFor()
      }
    })

    it('go on where they were when a window is closed, and on the page that was gone to', async () => {
      const { page } = await stage.open('/settings')
      const opener = page.getByRole('button', { name: 'Go to or do …' })
      await opener.click()
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Escape')
      await expect.poll(() => focused(page)).toContain('Go to or do')
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Help' }).waitFor()
      await page.keyboard.press('Escape')
      await expect.poll(() => focused(page)).toContain('Go to or do')
      await opener.click()
      await page.keyboard.type('runs')
      await page.keyboard.press('Enter')
      await expect.poll(() => focused(page)).toBe('Runs')
    })

    it('work with the focus on a box', async () => {
      const { page } = await stage.open('/')
      await page.getByLabel('Started').focus()
      await page.keyboard.press('g')
      await page.keyboard.press('c')
      await expect.poll(() => new URL(page.url()).pathname).toBe('/coverage')
    })

    it('leave the search with what is in it', async () => {
      const { page } = await stage.open('/')
      await page.keyboard.press('/')
      await page.keyboard.type('zz')
      await page.keyboard.press('Escape')
      const field = page.getByLabel('Search teams')
      expect(await field.evaluate((element) => element === document.activeElement)).toBe(false)
      expect(await field.inputValue()).toBe('zz')
      await expect.poll(() => page.url()).toContain('q=zz')
    })

    it('find what only competitors offer, and say that a search failed', async () => {
      const { page, announce } = await stage.open('/settings')
      announce(/Failed to load resource/)
      const list: EventList = await stage.world.get('/api/events?availability=competitor')
      const [event] = list.events as [MatchedEvent]
      await openPalette(page)
      const asked: string[] = []
      page.on('request', (request) => {
        if (request.url().includes('/api/events?')) asked.push(request.url())
      })
      await page.keyboard.type(event.home_team)
      await page
        .getByRole('option', { name: new RegExp(`${event.home_team}.*competitors only`) })
        .first()
        .waitFor()
      // Two to a pause in typing, and not two to a letter.
      expect(asked.length).toBeLessThan(event.home_team.length)
      await page.route('**/api/events?*', (route) =>
        route.fulfill({ status: 500, contentType: 'application/json', body: '{"detail":"No."}' }),
      )
      await page.keyboard.type('q')
      await page.getByText('Events could not be searched.').waitFor({ timeout: 20_000 })
    })

    it('do nothing while something is typed', async () => {
      const { page } = await stage.open('/')
      await page.getByLabel('Search teams').fill('')
      await page.getByLabel('Search teams').pressSequentially('gr?')
      expect(new URL(page.url()).pathname).toBe('/')
      expect(await page.getByRole('dialog').count()).toBe(0)
    })
  })

  describe('when something is wrong', () => {
    it('with what this browser kept, says so and begins anew (L197)', async () => {
      const { page, context } = await stage.openBlank()
      await context.addInitScript(() => {
        if (sessionStorage.getItem('begun') !== null) return
        sessionStorage.setItem('begun', '1')
        localStorage.setItem(
          'overround',
          '{"theme":"purple","savedViews":[{"name":"Mine","path":"/","search":"?min=1"},7]}',
        )
      })
      await page.goto(stage.world.url)
      const trouble = page.getByText('could not be read, and was begun anew')
      await trouble.waitFor()
      await page.getByRole('button', { name: 'Dismiss' }).click()
      expect(await trouble.count()).toBe(0)
      await page.getByRole('button', { name: 'Views' }).click()
      await page.getByRole('button', { name: 'Mine', exact: true }).waitFor()
    })

    it('with the connection, says how old prices are, and goes on where it was when it is back (L087, L092)', async () => {
      const { world } = stage
      const { page, announce } = await stage.open('/')
      announce(CONNECTION_LOST)
      announce(/Failed to load resource/)
      await world.stopServer()
      await page.getByText('The connection to the server is lost.').waitFor()
      expect(await page.getByRole('alert').textContent()).toMatch(/Prices are as they were \d+ s ago/)
      // What a reader is told stands still.
      const told = await page.getByRole('alert').evaluate((alert) => {
        const copy = alert.cloneNode(true) as HTMLElement
        for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove()
        return copy.textContent
      })
      expect(told).not.toMatch(/\d/)
      expect(await page.locator('[data-event]').count()).toBeGreaterThan(3)
      await world.startServer()
      // Unless it came back by itself before anybody could press it.
      await page
        .getByRole('button', { name: 'Connect now' })
        .click({ timeout: 2_000 })
        .catch(() => undefined)
      await expect.poll(() => page.getByText('The connection to the server is lost.').count()).toBe(0)
      const { eventId } = matchAt(17)
      const cell = page.locator(`[data-opens="${eventId}~1x2_ft~betpawa"]`).first()
      world.move({ eventId, prices: [7.77, 3.3, 3.6] })
      await world.collect(eventId)
      await expect.poll(() => cell.textContent()).toContain('7.77')
    })

    it('with the network of this computer, says that it is offline', async () => {
      const { page, context, announce } = await stage.open('/')
      announce(/ERR_INTERNET_DISCONNECTED|Failed to load/)
      await context.setOffline(true)
      await page.getByText('This computer is offline.').waitFor()
      await context.setOffline(false)
      await expect.poll(() => page.getByText('This computer is offline.').count()).toBe(0)
    })
  })
})

describeInBrowser(
  'a computer whose clock is wrong',
  (stage) => {
    it('is told so, and ages go by the clock of the server', async () => {
      const ahead = stage.world.nowMs() + 2 * 3_600_000 - Date.now()
      const { page } = await stage.open('/', { clockAheadMs: ahead })
      await page.getByText(/The clock of this computer is 2 h( \d+ min)? ahead of the server's/).waitFor()
      const ages = await page.locator('[data-event] [title^="Confirmed"]').allTextContents()
      expect(ages.filter((age) => /[hd]$/.test(age) && Number.parseInt(age, 10) > 1)).toEqual([])
    })
  },
  { isClockSet: false },
)
