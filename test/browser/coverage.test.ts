// The page of coverage: it says what the API says of who offers what, of listing gaps and of contradictions, keeps what is chosen
// in its address, works by keys, and goes on where a part of it fails.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { CoverageAnswer, CoverageEvents, CurrentDisagreements } from '../../src/contract/coverage.ts'
import type { ListingGaps } from '../../src/contract/listing-gaps.ts'
import { breakAnswers } from './broken-answers.ts'
import { READY_PAGE } from './launch-browser.ts'
import { describeInBrowser } from './open-page.ts'
import { pickByTyping, rowsOf, sidewaysPx, tableOf } from './page-parts.ts'
import { seriousAxeInBothThemes } from './serious-axe.ts'

const LIST = '/api/palimpsest/events?page=1&page_size=50'
const tournamentsIn = (page: Page) => tableOf(page, /^Tournaments and their events/).locator('tbody')
const eventsIn = (page: Page) => tournamentsIn(page).locator('tr:not(:first-child)')
const about = (page: Page) => page.getByText(/events? in \d+ tournaments?, by name/)
const openAll = (page: Page) => page.getByRole('button', { name: 'Open all' }).click()

describeInBrowser('the page of coverage', (stage) => {
  const list = (query = ''): Promise<CoverageEvents> => stage.world.get(`${LIST}${query}`)

  it('has totals that no filter changes, each rate with what it is of (L111, L190)', async () => {
    const { page } = await stage.open('/coverage?show=home&q=nobody')
    await page.getByText('No event fits these filters.').waitFor()
    const found: CoverageAnswer = await stage.world.get('/api/palimpsest/coverage')
    const { total_events: all, matched_count: matched, tournaments } = found
    expect(matched).toBeGreaterThan(0)
    const rows = rowsOf(page, /^Events and tournaments by who offers them/)
    const cells = (row: number) => rows.nth(row).locator('td').allInnerTexts()
    const gaps = found.by_platform.map((each) => `${each.unmatched_events}\nof ${each.total_events}`)
    expect((await cells(0)).map((text) => text.trim())).toEqual([
      `${all}`,
      `${matched}\n${found.match_rate.toFixed(1)}% of ${all}`,
      `${found.betpawa_only_count}\nof ${all}`,
      `${found.competitor_only_count}\nof ${all}`,
      ...gaps,
    ])
    expect((await cells(1))[1]).toBe(
      `${tournaments.matched}\n${((tournaments.matched / tournaments.total) * 100).toFixed(1)}% of ${tournaments.total}`,
    )
    const started: CoverageAnswer = await stage.world.get('/api/palimpsest/coverage?include_started=true')
    expect(started.total_events).toBeGreaterThan(all)
    await page.getByLabel('Include started').check()
    await expect.poll(async () => (await cells(0))[0]?.trim()).toBe(`${started.total_events}`)
  })

  it('has a row for each tournament, with signs and counts of who offers it', async () => {
    const { page } = await stage.open('/coverage')
    const { tournaments, coverage } = await list()
    const platforms = ['betpawa', 'sportybet', 'bet9ja']
    const expected = tournaments.map(
      ({ tournament_name, tournament_country, coverage: { total, matched }, events }) => [
        `${tournament_name}, ${tournament_country}: events`,
        tournament_country,
        `${total}`,
        `${matched} ${Math.round((matched / total) * 100)}%`,
        ...platforms.map((slug) => {
          const offered = events.filter((event) => event.platforms.includes(slug)).length
          return `${offered === 0 ? '✕' : offered === total ? '✓' : '◐'}${offered}`
        }),
        `Analysis of margins: ${tournament_name}`,
      ],
    )
    const rows = await tournamentsIn(page).evaluateAll((all) =>
      all.map((each) => [...(each.querySelector('tr')?.children ?? [])].map((cell) => cell.textContent?.trim())),
    )
    expect(rows).toEqual(expected)
    expect(await about(page).innerText()).toBe(
      `${coverage.total_events} events in ${tournaments.length} tournaments, by name.`,
    )
    const [first] = tournaments
    await tournamentsIn(page)
      .first()
      .getByRole('link', { name: /^Analysis of margins/ })
      .click()
    await page.waitForURL(`**/analysis/${first?.tournament_id}`)
  })

  it('opens tournaments to their events by keys, and keeps them open in the address', async () => {
    const { page } = await stage.open('/coverage')
    const [first] = (await list()).tournaments
    const button = tournamentsIn(page).first().getByRole('button')
    await button.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('true')
    const names = () => eventsIn(page).getByRole('link').allInnerTexts()
    const written = first?.events.map(({ name }) => name.replace(' - ', ' – '))
    expect(await names()).toEqual(written)
    await page.reload()
    await page.waitForSelector(READY_PAGE)
    expect(await names()).toEqual(written)
    await button.press('Space')
    await expect.poll(names).toEqual([])
  })

  it('leads from an event that only competitors have to its page (L196)', async () => {
    const { page } = await stage.open('/coverage?show=gaps')
    await openAll(page)
    const { tournaments } = await list('&availability=competitor-only')
    const [gap] = tournaments.flatMap(({ events }) => events)
    const row = eventsIn(page).first()
    expect(await row.innerText()).toContain('Only competitors')
    await row.getByRole('link').click()
    await page.waitForURL(`**/events/${gap?.id}`)
    await expect.poll(() => page.title()).toContain(gap?.home_team)
  })

  it('filters by who lacks what, names and countries, all in the address, and takes the table along (L110)', async () => {
    const { page } = await stage.open('/coverage')
    await page.getByRole('radio', { name: 'SportyBet gaps' }).click()
    const gaps = await list('&availability=competitor-only&platforms=sportybet')
    await expect.poll(() => about(page).innerText()).toContain(`${gaps.coverage.total_events} event`)
    await page.getByRole('radio', { name: 'All', exact: true }).click()
    await pickByTyping(page, /^Countries/, 'engl', 'England')
    await page.keyboard.press('/')
    await page.keyboard.type('second')
    const found = await list('&countries=England&search=second')
    expect(found.tournaments.map(({ tournament_name }) => tournament_name)).toEqual(['Second Division'])
    await expect
      .poll(() => about(page).innerText())
      .toBe(`${found.coverage.total_events} events in 1 tournament, by name.`)
    await expect.poll(() => new URL(page.url()).search).toBe('?country=England&q=second')
    await page.reload()
    await page.waitForSelector(READY_PAGE)
    expect(await tournamentsIn(page).count()).toBe(1)
    const csv = await page.getByRole('link', { name: 'CSV' }).getAttribute('href')
    const rows = await (await fetch(`${stage.world.url}${csv}`)).text()
    expect(rows.trim().split('\n')).toHaveLength(found.coverage.total_events + 1)
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect.poll(() => tournamentsIn(page).count()).toBeGreaterThan(5)
  })

  it('keeps letters that are typed while those before go into the address', async () => {
    const { page } = await stage.open('/coverage')
    await page.evaluate(() => {
      const { replaceState } = history
      history.replaceState = (...entry) => {
        replaceState.apply(history, entry)
        history.replaceState = replaceState
        document.execCommand('insertText', false, 'ond')
      }
    })
    await page.keyboard.press('/')
    await page.keyboard.type('sec')
    await expect.poll(() => new URL(page.url()).search).toBe('?q=second')
    expect(await page.locator('[data-search]').inputValue()).toBe('second')
    await page.goBack()
    await page.goForward()
    await expect.poll(() => page.locator('[data-search]').inputValue()).toBe('second')
  })

  it('keeps what it shows, faint, until another answer is there (L198)', async () => {
    const { page } = await stage.open('/coverage')
    const before = await tournamentsIn(page).count()
    const { promise: isLetThrough, resolve: letThrough } = Promise.withResolvers<void>()
    await page.route('**/api/palimpsest/events?*', async (route) => {
      await isLetThrough
      await route.continue()
    })
    await page.getByRole('radio', { name: 'Matched' }).click()
    await page.locator('[aria-busy="true"]').waitFor()
    expect(await tournamentsIn(page).count()).toBe(before)
    letThrough()
    await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0)
    const { coverage } = await list('&availability=matched')
    expect(await about(page).innerText()).toContain(`${coverage.total_events} events in`)
  })

  it('shows what competitors list and the home bookmaker lacks or lists later, over a range of kickoffs', async () => {
    const { page } = await stage.open('/coverage?tab=gaps&from=2026-05-05&to=2026-05-13')
    const range = 'kickoff_from=2026-05-05T00:00:00Z&kickoff_to=2026-05-14T00:00:00Z'
    const gaps: ListingGaps = await stage.world.get(`/api/listing-gaps?${range}&page_size=100`)
    expect(gaps.summary.total_missing).toBeGreaterThan(0)
    const figures = page.getByRole('main').locator('dl')
    expect(await figures.innerText()).toContain(`Events missing\n${gaps.summary.total_missing}\n`)
    const rows = rowsOf(page, /^Tournaments of competitors/)
    const shown = await rows.evaluateAll((all) => all.map((row) => row.children[3]?.textContent))
    expect(shown).toEqual(gaps.rows.map(({ missing_events }) => `${missing_events}`))
    await page.getByLabel('Competitor').selectOption('bet9ja')
    const theirs: ListingGaps = await stage.world.get(`/api/listing-gaps?${range}&competitor=bet9ja`)
    await expect.poll(() => rows.count()).toBe(theirs.total)
    await page.getByLabel('First day of kickoffs').fill('2026-05-20')
    await page.getByText('The last day lies before the first.').waitFor()
    expect(await rows.count()).toBe(0)
  })

  it('shows where bookmakers contradict one another now', async () => {
    const { page } = await stage.open('/coverage?tab=contradictions')
    const { disagreements, total }: CurrentDisagreements = await stage.world.get('/api/disagreements/current')
    expect(total).toBe(3)
    const rows = rowsOf(page, /^Contradictions between bookmakers/)
    const links = await rows.getByRole('link').evaluateAll((all) => all.map((each) => each.getAttribute('href')))
    expect(links).toEqual(disagreements.map(({ event_id }) => `/events/${event_id}`))
    await page.getByRole('radio', { name: 'Kickoff' }).click()
    await expect.poll(() => rows.count()).toBe(1)
    expect(await rows.first().innerText()).toContain('SportyBet')
    // Times, not the text of them.
    expect(await rows.first().locator('time').count()).toBe(3)
  })

  it('goes on where one part fails, says what it can not take, and asks again when told to', async () => {
    const { page, announce } = await stage.openBlank()
    announce(/500/)
    const mend = await breakAnswers(page, '**/api/palimpsest/events*', 500)
    await page.goto(`${stage.world.url}/coverage?show=odd`)
    await page.getByText('"show=odd" in the address can not be taken').waitFor()
    await page.getByText('The tournaments could not be loaded.').waitFor()
    expect(await page.getByRole('alert').innerText()).toContain('Planted. Wait. INTERNAL_FAULT')
    expect(await tableOf(page, /^Events and tournaments by/).count()).toBe(1)
    await mend()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => tournamentsIn(page).count()).toBe((await list()).tournaments.length)
  })

  it.each(['/coverage?q=serie', '/coverage?tab=gaps', '/coverage?tab=contradictions'])(
    'keeps nobody out of %s, in either theme, and does not go sideways on a telephone',
    async (path) => {
      const { page } = await stage.open(path)
      if (path.includes('serie')) await openAll(page)
      expect(await seriousAxeInBothThemes(page)).toEqual([])
      await page.setViewportSize({ width: 400, height: 800 })
      expect(await sidewaysPx(page)).toBe(0)
    },
  )
})
