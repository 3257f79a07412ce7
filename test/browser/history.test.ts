// The history of a market in a browser: it says what the API says, keeps what is looked at in its address, fixes moments, goes on
// live, and says what is the matter where there is nothing to show.
import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { MarketHistory } from '../../src/contract/stored-reads.ts'
import { breakAnswers, PLANTED } from './broken-answers.ts'
import { READY_PAGE } from './launch-browser.ts'
import { describeInBrowser } from './open-page.ts'
import { sidewaysPx } from './page-parts.ts'
import { matchAt, ODD_MATCHES } from './scripted-history.ts'
import { seriousAxeInBothThemes } from './serious-axe.ts'

const RESTLESS = matchAt(ODD_MATCHES.restless)
const HISTORY = `/events/${RESTLESS.eventId}/history`
/** More are not told apart on a screen. */
const POINTS_MOST = 1000
const NAMES = `${RESTLESS.home} – ${RESTLESS.away}`

describeInBrowser('the history of a market', (stage) => {
  const told = (market = '1x2_ft', eventId = RESTLESS.eventId): Promise<MarketHistory> =>
    stage.world.get(`/api/events/${eventId}/history?market=${market}`)

  it('names event and market once, compares all bookmakers, and shows what the API tells (L103)', async () => {
    const { page } = await stage.open(`${HISTORY}?market=over_under_ft@10`)
    expect(await page.locator('h1').textContent()).toBe(`${NAMES} · Over/under goals 2.5`)
    const { bookmakers } = await told('over_under_ft@10')
    expect(bookmakers).toHaveLength(3)
    for (const outcome of ['over', 'under']) {
      const last = bookmakers.map(({ points }) => points.at(-1)?.prices[outcome]?.toFixed(2))
      expect(await shownIn(panel(page, outcome))).toEqual(last)
    }
    const changes = bookmakers.flatMap(({ points }) => points.filter(({ is_confirmation }) => !is_confirmation))
    await page.locator(`h2:text-is("Changes (${changes.length})")`).waitFor()
    const newest = changes.toSorted((a, b) => b.at.localeCompare(a.at))[0]
    expect(await cells(changeRows(page).first())).toContain(`${newest?.margin?.toFixed(2)}%`)
    expect(await panel(page, 'over').locator('[role="img"]').getAttribute('aria-label')).toContain(
      `Over/under goals 2.5, Over: betpawa ${bookmakers[0]?.points.at(-1)?.prices.over?.toFixed(2)}`,
    )
  })

  it('says in the table of changes everything that the API tells', async () => {
    const { page } = await stage.open(HISTORY)
    const { bookmakers } = await told()
    const expected = bookmakers.flatMap(({ points }) =>
      points.flatMap(({ at, prices, is_confirmation }) =>
        is_confirmation ? [] : [`${at} ${['home', 'draw', 'away'].map((key) => prices[key]?.toFixed(2)).join(' ')}`],
      ),
    )
    const rows = await changeRows(page).evaluateAll((all) =>
      all.map((row) => {
        const prices = [...row.querySelectorAll('td')].slice(3, 6).map((cell) => cell.textContent.match(/[\d.]+/)?.[0])
        return `${row.querySelector('time')?.dateTime} ${prices.join(' ')}`
      }),
    )
    const sameTime = (text: string) => text.replace(/^\S+/, (at) => new Date(at).toISOString())
    expect(rows.toSorted()).toEqual(expected.map(sameTime).toSorted())
  })

  it('shows one quantity at a time, one outcome large, and only bookmakers that are wanted (L102, L116)', async () => {
    const { page } = await stage.open(HISTORY)
    await page.getByRole('radio', { name: 'One outcome' }).click()
    await page.getByRole('radio', { name: 'X', exact: true }).click()
    expect(await panelNames(page)).toEqual(['X'])
    await page.getByRole('radio', { name: 'Margin' }).click()
    expect(await panelNames(page)).toEqual(['Margin'])
    const margins = (await told()).bookmakers.map(({ points }) => `${points.at(-1)?.margin?.toFixed(2)}%`)
    expect(await shownIn(panel(page, 'margin'))).toEqual(margins)
    await page.getByRole('checkbox', { name: 'SportyBet' }).uncheck()
    await page.getByRole('checkbox', { name: 'BetPawa' }).uncheck()
    expect(await shownIn(panel(page, 'margin'))).toEqual(margins.slice(2))
    expect(await page.getByRole('checkbox', { name: 'Bet9ja' }).isDisabled()).toBe(true)
    expect(new Set(await changeRows(page).locator('td:nth-child(2)').allTextContents())).toEqual(new Set(['Bet9ja']))
    await page.reload()
    await page.waitForSelector(READY_PAGE)
    expect(await panelNames(page)).toEqual(['Margin'])
    expect(await shownIn(panel(page, 'margin'))).toEqual(margins.slice(2))
    const csv = await page.request.get(
      `${stage.world.url}${await page.getByRole('link', { name: 'CSV' }).getAttribute('href')}`,
    )
    const lines = (await csv.text()).trim().split(/\r?\n/).slice(1)
    expect([csv.status(), lines.length > 0, lines.every((line) => line.startsWith('bet9ja,'))]).toEqual([
      200,
      true,
      true,
    ])
  })

  it('zooms where it is dragged, fixes a moment where it is pressed, and comes back so (L105, L194)', async () => {
    const { page } = await stage.open(HISTORY)
    await dragOver(page, [0.3, 0.7])
    await page.waitForURL(/from=.*to=/)
    const zoomed = (await changeRows(page).count()) + (await moreRows(page))
    const { bookmakers } = await told()
    expect(zoomed).toBeLessThan(bookmakers.reduce((sum, { total }) => sum + total, 0))
    await press(page, 0.5)
    await page.waitForURL(/at=/)
    const locked = await lockedRows(page)
    const atMs = Date.parse(new URL(page.url()).searchParams.get('at') ?? '')
    const heldHome = bookmakers.map(({ points }) => points.findLast(({ at }) => Date.parse(at) <= atMs)?.prices.home)
    expect(locked[0]?.slice(1)).toEqual(heldHome.map((price) => price?.toFixed(2)))
    expect(locked.map(([name]) => name)).toEqual(['1', 'X', '2', 'Margin'])
    await page.reload()
    expect(await lockedRows(page)).toEqual(locked)
    await page.keyboard.press('Escape')
    await page.waitForURL((url) => !url.searchParams.has('at') && url.searchParams.has('from'))
    await page.getByRole('button', { name: /^Show all/ }).click()
    await page.waitForURL((url) => url.search === '')
  })

  it('is worked by keys alone: from change to change, fixed, closer, and to another market', async () => {
    const { page } = await stage.open(HISTORY)
    const { bookmakers } = await told()
    const times = bookmakers.flatMap(({ points }) => points.filter((each) => !each.is_confirmation).map(({ at }) => at))
    const newestFirst = [...new Set(times.map((at) => Date.parse(at)))].toSorted((a, b) => b - a)
    const moment = () => page.locator('section[aria-labelledby] header time').first().getAttribute('datetime')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    expect(Date.parse((await moment()) ?? '')).toBe(newestFirst[1])
    await page.keyboard.press('l')
    await page.waitForURL(/at=/)
    await page.keyboard.press('+')
    await page.waitForURL(/from=/)
    await page.keyboard.press('0')
    await page.keyboard.press('Escape')
    await page.waitForURL((url) => url.search === '')
    await page.keyboard.press('/')
    await page.keyboard.type('under 3.5')
    await page.keyboard.press('Enter')
    await page.waitForURL(/market=over_under_ft@14/)
    await page.locator('h1:has-text("Over/under goals 3.5")').waitFor()
  })

  it('goes on live without losing what is fixed or zoomed into (L180)', async () => {
    const { bookmakers } = await told()
    const [from, at] = [bookmakers[0]?.points[0]?.at, bookmakers[0]?.points[1]?.at]
    const { page } = await stage.open(`${HISTORY}?from=${from}&to=2026-05-06T12:00:00Z&at=${at}`)
    const before = await lockedRows(page)
    stage.world.move({ eventId: RESTLESS.eventId, prices: [1.23, 4.56, 7.89] })
    await stage.world.collect(RESTLESS.eventId)
    await changeRows(page).first().filter({ hasText: '1.23' }).waitFor()
    expect(await shownIn(panel(page, 'home'))).toEqual(before[0]?.slice(1))
    expect(await lockedRows(page)).toEqual(before)
    expect(page.url()).toContain(`from=${from}`)
  })

  it('tells what can not be bet on by signs and words, and leaves it out of comparisons (L184, L200)', async () => {
    const suspended = matchAt(ODD_MATCHES.suspended).eventId
    const { page } = await stage.open(`/events/${suspended}/history`)
    const home = panel(page, 'home').locator('figcaption')
    expect(await home.textContent()).toMatch(/^1BP[\d.]+ ‖ suspended/)
    expect(await home.textContent()).not.toMatch(/[+−]\d/)
    const withdrawn = matchAt(ODD_MATCHES.withdrawnMarket).eventId
    await page.goto(`${stage.world.url}/events/${withdrawn}/history?market=btts_ft&layout=one&outcomes=yes`)
    await panel(page, 'yes').getByText('withdrawn').waitFor()
    expect(await changeRows(page).filter({ hasText: 'withdrawn' }).count()).toBe(1)
  })

  it('is drawn of points that are bounded, and asks again for a part of what was thinned (L101)', async () => {
    const { page } = await stage.openBlank()
    const asked: URL[] = []
    await page.route('**/api/events/*/history?*', (route) => {
      const url = new URL(route.request().url())
      asked.push(new URL(url))
      url.searchParams.set('max_points', url.searchParams.has('from') ? '1000' : '2')
      return route.continue({ url: url.href })
    })
    await page.goto(`${stage.world.url}${HISTORY}`)
    await page.getByText('Of very many, spread over time').waitFor()
    await page.getByRole('radio', { name: '24 h' }).click()
    await page.getByText('What each bookmaker showed from then on').waitFor()
    expect(asked.some((url) => url.searchParams.has('from') && url.searchParams.has('to'))).toBe(true)
    const most = asked.map((url) => Number(url.searchParams.get('max_points')))
    expect(most.filter((points) => !(points > 0 && points <= POINTS_MOST))).toEqual([])
  })

  it('says what is the matter where there is nothing to show, with a way on (L196)', async () => {
    const { page, announce } = await stage.open(`${HISTORY}?market=over_under_ft@98&view=chart`)
    await page.getByText('No price of this market was recorded yet.').waitFor()
    await page.getByText('"view=chart" in the address can not be taken').waitFor()
    await page.goto(`${stage.world.url}${HISTORY}?market=offside_ft`)
    await page.getByText('There is no market “offside_ft”.').waitFor()
    announce(/404/)
    await page.goto(`${stage.world.url}/events/99/history`)
    await page.getByText('There is no event of this number').waitFor()
    expect(await page.getByRole('link', { name: 'All events' }).getAttribute('href')).toBe('/')
    await page.goto(`${stage.world.url}/events/none/history`)
    await page.getByText('“none” is no number of an event.').waitFor()
  })

  it('says that it needs the database while that is away, and goes on when it is back', async () => {
    const { page, announce } = await stage.openBlank()
    announce(/503/)
    const mend = await breakAnswers(page, '**/history?*', 503)
    await page.goto(`${stage.world.url}${HISTORY}`)
    const failure = page.getByRole('alert').filter({ hasText: 'History needs the database' })
    await failure.waitFor()
    expect(await failure.textContent()).toContain(PLANTED.cure)
    await mend()
    await failure.getByRole('button', { name: 'Try again' }).click()
    await panel(page, 'home').waitFor()
  })

  it('shows what it has where only the marked prices fail', async () => {
    const { page, announce } = await stage.openBlank()
    announce(/500/)
    await breakAnswers(page, '**/prices', 500)
    await page.goto(`${stage.world.url}${HISTORY}`)
    await page.getByText('The marked prices could not be loaded.').waitFor()
    expect(await panelNames(page)).toEqual(['1', 'X', '2'])
  })

  it('stands in a window above the list: Escape lets go of a moment, then closes, and the page has the same state (L201)', async () => {
    const { page } = await stage.open(`/?history=${RESTLESS.eventId}~over_under_ft@10~sportybet`)
    const dialog = page.getByRole('dialog')
    await dialog.getByText(`${NAMES} · Over/under goals 2.5`).waitFor()
    await panel(page, 'over').waitFor()
    await dialog.getByRole('radio', { name: 'Margin' }).click()
    await page.keyboard.press('l')
    const locked = dialog.getByRole('heading', { name: /^Locked at/ })
    await locked.waitFor()
    const href = await dialog.getByRole('link', { name: 'Full page' }).getAttribute('href')
    expect(href).toMatch(/\/history\?market=over_under_ft@10&view=margin&at=2026-/)
    await page.keyboard.press('Escape')
    await locked.waitFor({ state: 'detached' })
    await page.keyboard.press('l')
    await locked.waitFor()
    await dialog.getByRole('button', { name: 'Close (Escape)' }).click()
    await dialog.waitFor({ state: 'detached' })
    // Opened again, for the same or another market, it begins anew.
    for (const market of ['over_under_ft@10', '1x2_ft']) {
      await page.locator(`[data-opens="${RESTLESS.eventId}~${market}~betpawa"]`).first().click()
      await panel(page, market === '1x2_ft' ? 'home' : 'over').waitFor()
      expect(await dialog.getByRole('radio', { name: 'Odds', exact: true }).getAttribute('aria-checked')).toBe('true')
      expect(await locked.count()).toBe(0)
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
    }
  })

  it('keeps nobody out, in either theme, and fits a narrow screen', async () => {
    const { page } = await stage.open(`${HISTORY}?at=2026-05-06T07:30:00Z`)
    await page.getByRole('heading', { name: 'Marked prices' }).waitFor()
    expect(await seriousAxeInBothThemes(page)).toEqual([])
    await page.setViewportSize({ width: 400, height: 800 })
    await expect.poll(() => sidewaysPx(page)).toBe(0)
  })
})

const panel = (page: Page, key: string): Locator => page.locator(`[data-panel="${key}"]`)
const panelNames = (page: Page) => page.locator('[data-panel] h3').allTextContents()
const changeRows = (page: Page): Locator => page.locator('section:has(> header h2:text-matches("^Changes")) tbody tr')

/** The figures above a chart, without what they differ by. */
async function shownIn(shown: Locator): Promise<readonly string[]> {
  await shown.waitFor()
  const texts = await shown.locator('figcaption p > span').allTextContents()
  return texts.map((text) => /^\D\w(\d+\.\d+%?)/.exec(text)?.[1] ?? text)
}

async function moreRows(page: Page): Promise<number> {
  const more = page.getByRole('button', { name: /^Show \d+ more/ })
  return (await more.count()) === 0 ? 0 : Number(/\d+/.exec((await more.textContent()) ?? '')?.[0])
}

async function cells(row: Locator): Promise<readonly string[]> {
  const texts = await row.locator('td').allTextContents()
  return texts.map((text) => text.replace(/^[↑↓] (rose|fell) to /, ''))
}

/** The rows of the moment that is fixed: an outcome, and a figure of each bookmaker. */
async function lockedRows(page: Page): Promise<readonly (readonly string[])[]> {
  const rows = page.locator('section:has(> header h2:text-matches("^Locked")) tbody tr')
  await rows.first().waitFor()
  return rows.evaluateAll((all) =>
    all.map((row) => {
      const [name, ...values] = row.querySelectorAll('td')
      // Last, behind the star and the difference; with a sign before it.
      const figures = values.map((value) => value.querySelector(':scope > div > :last-child')?.textContent ?? '')
      return [name?.textContent ?? '', ...figures.map((text) => /[\d.]+%?/.exec(text)?.[0] ?? text)]
    }),
  )
}

async function placeOn(page: Page, share: number): Promise<readonly [x: number, y: number]> {
  const box = await page.locator('[data-panel] .u-over').first().boundingBox()
  if (box === null) throw new Error('There is no chart.')
  return [box.x + box.width * share, box.y + box.height / 2]
}

async function dragOver(page: Page, [from, to]: readonly [from: number, to: number]): Promise<void> {
  await page.mouse.move(...(await placeOn(page, from)))
  await page.mouse.down()
  await page.mouse.move(...(await placeOn(page, to)), { steps: 4 })
  await page.mouse.up()
}

async function press(page: Page, share: number): Promise<void> {
  await page.mouse.click(...(await placeOn(page, share)))
}
