// The pages of margins: they say what the server worked out, of the range and bookmakers that are chosen, order by every figure,
// and keep it all in their address, from the list to a tournament and back.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type {
  MarketMargins,
  TournamentAnalysis,
  TournamentMargins,
  TournamentMarkets,
} from '../../src/contract/analytics.ts'
import { breakAnswers } from './broken-answers.ts'
import { READY_PAGE } from './launch-browser.ts'
import { describeInBrowser } from './open-page.ts'
import { rowsOf, sidewaysPx, tableOf } from './page-parts.ts'
import { seriousAxeInBothThemes } from './serious-axe.ts'

/** Thirty days back and a week ahead of when tests begin, whole days; the page's own range where none is chosen. */
const RANGE = 'kickoff_from=2026-04-06T00:00:00Z&kickoff_to=2026-05-13T23:59:59.999Z'
const MARKETS = ['1x2_ft', 'over_under_ft@10', 'btts_ft', 'double_chance_ft']

const LIST = /^Mean margins by tournament/
const namesIn = (page: Page) => rowsOf(page, LIST).getByRole('link').allInnerTexts()
const cellsOf = (page: Page, caption: RegExp, row: number) =>
  rowsOf(page, caption).nth(row).locator('td').allInnerTexts()

const minus = (text: string) => text.replace('-', '−')
const percent = (value: number | undefined) => (value === undefined ? '–' : minus(value.toFixed(2)))
const signed = (value: number) => (value > 0 ? `+${value.toFixed(2)}` : minus(value.toFixed(2)))

describeInBrowser('the page of margins', (stage) => {
  const list = (query = ''): Promise<TournamentMargins> =>
    stage.world.get(`/api/analytics/tournaments?${RANGE}&page_size=50&${query}`)

  /** What the page has to say of a market at its opening: ours, the lowest of some competitors, and the difference. */
  function expectedCells(margins: readonly MarketMargins[], competitors: readonly string[]): readonly string[] {
    return MARKETS.flatMap((market) => {
      const meanBy = (slug: string) =>
        margins.find((each) => each.market === market && each.bookmaker === slug)?.opening?.mean_margin
      const home = meanBy('betpawa')
      const others = competitors.flatMap((slug) => meanBy(slug) ?? [])
      const lowest = others.length === 0 ? undefined : Math.min(...others)
      const difference = home === undefined || lowest === undefined ? '–' : signed(home - lowest)
      return [percent(home), percent(lowest), difference]
    })
  }
  const figuresIn = async (page: Page, row: number) => {
    const [, ...cells] = await cellsOf(page, LIST, row)
    // The lowest has its bookmaker's letters before it.
    return cells.map((text) => text.replace(/^[A-Z0-9]{2} /, ''))
  }

  it('has what the server worked out of each tournament, the lowest of our margins first (L117, L191, L192)', async () => {
    const { page } = await stage.open('/analysis')
    const { tournaments } = await list('sort=margin')
    expect(tournaments.length).toBeGreaterThan(5)
    expect(await namesIn(page)).toEqual(tournaments.map(({ name }) => name))
    for (const [row, { margins, events }] of tournaments.entries()) {
      expect(await figuresIn(page, row)).toEqual(expectedCells(margins, ['sportybet', 'bet9ja']))
      expect((await cellsOf(page, LIST, row))[0]).toBe(`${events}`)
    }
  })

  it('begins with what is over and what is about to come, in words that say which figures these are (L114, L119)', async () => {
    const { page } = await stage.open('/analysis')
    expect(await page.getByLabel('First day of kickoffs').inputValue()).toBe('2026-04-06')
    expect(await page.getByLabel('Last day of kickoffs').inputValue()).toBe('2026-05-13')
    await page.getByText('Margins are means over complete quotes').waitFor()
    const heads = page.getByRole('table', { name: LIST }).locator('thead th[title]')
    const names = ['1X2', 'Over/under goals 2.5', 'Both teams to score', 'Double chance']
    const titles = await heads.evaluateAll((all) => all.map((each) => each.getAttribute('title') ?? ''))
    for (const name of names) expect(titles.filter((title) => title.startsWith(name))).toHaveLength(4)
    // Each figure tells of how many quotes it is; where there is none, there is a dash.
    const figures = await rowsOf(page, LIST)
      .locator('td span[title]')
      .evaluateAll((all) =>
        all.map((each) => [each.textContent?.match(/–$|\d\.\d\d$/)?.[0], each.getAttribute('title')]),
      )
    for (const [figure, title] of figures) {
      if (figure === '–') expect(title).not.toMatch(/\d quotes?/)
      else expect(title).toMatch(/\d/)
    }
  })

  it('follows the competitors that are shown in every figure and in the order (L116, L185)', async () => {
    const { page } = await stage.open('/analysis')
    const difference = page.getByRole('columnheader', { name: 'Diff.' }).first()
    await difference.getByRole('button').click()
    await page.getByRole('button', { name: /^Competitors/ }).click()
    await page.getByRole('option', { name: 'SportyBet' }).click()
    await page.keyboard.press('Escape')
    const { tournaments } = await list('sort=difference&sort_bookmakers=sportybet')
    await expect.poll(() => namesIn(page)).toEqual(tournaments.map(({ name }) => name))
    for (const [row, { margins }] of tournaments.entries()) {
      expect(await figuresIn(page, row)).toEqual(expectedCells(margins, ['sportybet']))
    }
    expect(new URL(page.url()).search).toBe('?sort=1x2_ft.difference.opening&with=sportybet')
    expect(await difference.getAttribute('aria-sort')).toBe('ascending')
    const tones = await rowsOf(page, LIST)
      .locator('td:last-child span[title]')
      .evaluateAll((badges) =>
        badges.map((badge) => [
          Number(badge.textContent?.replace('−', '-')),
          badge.className.match(/text-(better|worse|muted)/)?.[1],
        ]),
      )
    expect(tones.length).toBeGreaterThan(0)
    for (const [value, className] of tones) expect([value, className]).toEqual([value, toneOf(Number(value))])
  })

  it('orders by any of its figures, both ways, on the server (L183)', async () => {
    const { page } = await stage.open('/analysis?each=1&mark=both')
    const heads = page.getByRole('columnheader', { name: 'B9' })
    // In each of four markets an opening and a closing: the closing of the second market is the fourth.
    await heads.nth(3).getByRole('button').click()
    const query = 'sort=margin&sort_bookmakers=bet9ja&sort_mark=closing&markets=over_under_ft@10'
    const up = await list(query)
    await expect.poll(() => namesIn(page)).toEqual(up.tournaments.map(({ name }) => name))
    await heads.nth(3).getByRole('button').click()
    const down = await list(`${query}&order=desc`)
    await expect.poll(() => namesIn(page)).toEqual(down.tournaments.map(({ name }) => name))
    await page.reload()
    await page.waitForSelector(READY_PAGE)
    expect(await namesIn(page)).toEqual(down.tournaments.map(({ name }) => name))
    await page.getByRole('columnheader', { name: 'Events' }).getByRole('button').click()
    const most = await list('sort=events')
    await expect.poll(() => namesIn(page)).toEqual(most.tournaments.map(({ name }) => name))
  })

  it('narrows by name and country, and says where nothing is left', async () => {
    const { page } = await stage.open('/analysis?country=England')
    await expect.poll(() => namesIn(page)).toHaveLength(2)
    await page.keyboard.press('/')
    await page.keyboard.type('second')
    await expect.poll(() => namesIn(page)).toEqual(['Second Division'])
    await page.keyboard.type('x')
    await page.getByText('No tournament of these kickoffs fits these filters.').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect.poll(async () => (await namesIn(page)).length).toBeGreaterThan(5)
  })

  it('takes its range and bookmakers along to a tournament and back (L118, L192)', async () => {
    const { page } = await stage.open('/analysis?from=2026-05-06&to=2026-05-07&with=bet9ja')
    await rowsOf(page, LIST).getByRole('link').first().click()
    await page.waitForURL(/\/analysis\/\d+\?/)
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      ...{ from: '2026-05-06', to: '2026-05-07', with: 'bet9ja' },
    })
    await page.waitForSelector(READY_PAGE)
    expect(await tableOf(page, /^Margins by market/).innerText()).not.toContain('SportyBet')
    await page.getByRole('link', { name: 'Analysis', exact: true }).last().click()
    await page.waitForURL(/\/analysis\?/)
    expect(await page.getByLabel('Last day of kickoffs').inputValue()).toBe('2026-05-07')
  })

  it('asks for nothing that can not be answered, and says why', async () => {
    const { page } = await stage.open('/analysis?from=2026-01-01&to=2026-05-07&sort=odd')
    await page.getByText('A range has 92 days at most.').waitFor()
    await page.getByText('"sort=odd" in the address can not be taken').waitFor()
    expect(await tableOf(page, LIST).count()).toBe(0)
    await page.getByRole('radio', { name: 'Last 7 days' }).click()
    await expect.poll(() => namesIn(page)).not.toEqual([])
  })

  it('says what fails, and asks again when told to', async () => {
    const { page, announce } = await stage.openBlank()
    announce(/503/)
    const mend = await breakAnswers(page, '**/api/analytics/tournaments?*', 503)
    await page.goto(`${stage.world.url}/analysis`)
    await page.getByText('The margins could not be loaded.').waitFor()
    await mend()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => namesIn(page)).not.toEqual([])
  })

  it('says where nobody knows whose figures they would be', async () => {
    const { page, announce } = await stage.openBlank()
    announce(/500/)
    await page.route('**/api/markets*', (route) => route.fulfill({ status: 500, json: {} }))
    await page.goto(`${stage.world.url}/analysis`)
    await page.getByText('Who the bookmakers are could not be loaded.').waitFor()
    await page.waitForSelector(READY_PAGE)
  })

  it('keeps nobody out, in either theme, and does not go sideways on a telephone', async () => {
    const { page } = await stage.open('/analysis?each=1&mark=both')
    expect(await seriousAxeInBothThemes(page)).toEqual([])
    const narrow = await stage.open('/analysis', { width: 400 })
    expect(await sidewaysPx(narrow.page)).toBe(0)
    expect(await seriousAxeInBothThemes(narrow.page)).toEqual([])
  })

  it('shows every market of a tournament with the same figures for each bookmaker (L115, L118)', async () => {
    const { page, id } = await openFirst()
    const markets: TournamentMarkets = await stage.world.get(`/api/analytics/tournaments/${id}/markets?${RANGE}`)
    const wanted = markets.markets.slice(0, 20).map(({ market }) => market)
    const analysis = await analysisOf(id, wanted)
    const expected = wanted.flatMap((market) =>
      ['betpawa', 'sportybet', 'bet9ja'].map((slug) => {
        const found = analysis.margins.find((each) => each.market === market && each.bookmaker === slug)
        return [percent(found?.opening?.mean_margin), percent(found?.closing?.mean_margin), `${found?.events ?? 0}`]
      }),
    )
    const rows = await rowsOf(page, /^Margins by market/).evaluateAll((all) =>
      all.map((row) => {
        const cells = [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')
        return [cells[1], cells[2], cells[6]?.split(' ')[0]]
      }),
    )
    expect(rows).toEqual(expected)
    await page.keyboard.press('/')
    await page.keyboard.type('ou 2.5')
    const names = tableOf(page, /^Margins by market/).getByRole('rowheader')
    await expect.poll(async () => (await names.allInnerTexts()).every((name) => name.includes('2.5'))).toBe(true)
    expect(await names.allInnerTexts()).toContain('Over/under goals 2.5')
  })

  it('shows how a market went until kickoff, in a chart and the same in a table (L193)', async () => {
    const { page, id } = await openFirst()
    const table = /^Mean margins by time to kickoff/
    const says = async (market: string) => {
      const { margins } = await analysisOf(id, [market])
      const at = (mark: 'opening' | 'closing') =>
        ['betpawa', 'sportybet', 'bet9ja'].map((slug) => {
          const mean = margins.find(({ bookmaker }) => bookmaker === slug)?.[mark]
          return mean == null ? '–' : `${percent(mean.mean_margin)} ${mean.quotes}`
        })
      await expect
        .poll(async () => (await cellsOf(page, table, 0)).slice(0, 3).map((text) => text.trim()))
        .toEqual(at('opening'))
      expect((await cellsOf(page, table, 6)).slice(0, 3).map((text) => text.trim())).toEqual(at('closing'))
    }
    await says('1x2_ft')
    await page.getByRole('img', { name: /^Mean margins of 1X2/ }).waitFor()
    const other = tableOf(page, /^Margins by market/).getByRole('button', { name: 'Double chance', exact: true })
    await other.press('Enter')
    await says('double_chance_ft')
    expect(await other.getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('radio', { name: 'Difference' }).click()
    await page.getByRole('img', { name: /^How far our margin of Double chance/ }).waitFor()
    await page.reload()
    await page.waitForSelector(READY_PAGE)
    await page.getByRole('img', { name: /^How far our margin of Double chance/ }).waitFor()
    expect(await page.getByLabel('Market of the timeline').inputValue()).toBe('double_chance_ft')
  })

  it('lists the events that the margins of a tournament are of', async () => {
    const { page, id } = await openFirst()
    const { events, tournament } = await analysisOf(id, ['1x2_ft'])
    expect(await page.title()).toBe(`${tournament.name} · Overround`)
    const links = await rowsOf(page, /^Events of the tournament/)
      .getByRole('link')
      .evaluateAll((all) => all.map((each) => each.getAttribute('href')))
    expect(links).toEqual(events.map((event) => `/events/${event.id}`))
  })

  it('says where there is no such tournament, and leads on', async () => {
    const { page, announce } = await stage.open('/analysis/nonsense')
    await page.getByText('There is no tournament “nonsense”').waitFor()
    announce(/404/)
    await page.goto(`${stage.world.url}/analysis/99`)
    await page.getByText('There is no tournament “99”').waitFor()
    await page.getByRole('link', { name: 'All tournaments' }).click()
    await expect.poll(() => namesIn(page)).not.toEqual([])
  })

  it('keeps nobody out of a tournament, in either theme, and does not go sideways on a telephone', async () => {
    const { page } = await openFirst()
    expect(await seriousAxeInBothThemes(page)).toEqual([])
    await page.setViewportSize({ width: 400, height: 800 })
    expect(await sidewaysPx(page)).toBe(0)
  })

  const analysisOf = (id: number, markets: readonly string[]): Promise<TournamentAnalysis> =>
    stage.world.get(`/api/analytics/tournaments/${id}?${RANGE}&markets=${markets.join('&markets=')}`)

  async function openFirst() {
    const [first] = (await list('sort=events')).tournaments
    const id = first?.id ?? 0
    const { page } = await stage.open(`/analysis/${id}`)
    return { page, id }
  }
})

function toneOf(difference: number): string {
  if (Math.abs(difference) < 0.1) return 'muted'
  return difference < 0 ? 'better' : 'worse'
}
