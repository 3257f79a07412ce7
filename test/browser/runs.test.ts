// The pages of runs: they say what the API says, keep what was chosen in their address, begin, follow, cancel and repeat runs, and
// tell what went wrong.
import { describe, expect, it } from 'vitest'
import { FAULTS } from '../../src/contract/fault.ts'
import type { RunAnswer } from '../../src/contract/run.ts'
import type { RunHistory, RunStats } from '../../src/contract/run-figures.ts'
import { breakAnswers } from './broken-answers.ts'
import { READY_PAGE } from './launch-browser.ts'
import { type BrowserStage, describeInBrowser } from './open-page.ts'
import { rowsOf, sidewaysPx } from './page-parts.ts'
import { seriousAxeInBothThemes } from './serious-axe.ts'

const RUNS = /^Runs, the newest first/

/** Runs of a while before, so that there is more than the list shows at first. */
const MANY_RUNS = `
  insert into runs (id, trigger, status, started_at, completed_at, heartbeat_at, events_scraped, events_failed, error_count,
      platforms)
    select r.id - n, 'manual', 'completed', r.started_at - n * interval '1 second', r.started_at, r.started_at, 1, 0, 0, '{}'
      from (select * from runs order by id limit 1) r, generate_series(1, 25) n`

describeInBrowser('the pages of runs', (stage) => {
  describe('the list of runs', () => theList(stage))
  describe('a run', () => aRun(stage))
})

function theList(stage: BrowserStage): void {
  it('says what the API says: figures, runs, and how they went by day and bookmaker', async () => {
    const { page } = await stage.open('/runs?show=table')
    const stats: RunStats = await stage.world.get('/api/scrape/stats')
    const { runs, total }: RunHistory = await stage.world.get('/api/scheduler/history?limit=25')
    const figures = page.getByRole('main').locator('dl').first()
    await expect.poll(() => figures.innerText()).toContain(`Runs in all\n${stats.total_runs}\n`)
    expect(await figures.innerText()).toContain(`Runs within 24 h\n${stats.runs_24h}\n`)
    expect(await rowsOf(page, RUNS).count()).toBe(runs.length)
    expect(total).toBe(runs.length)
    const links = await rowsOf(page, RUNS)
      .getByRole('link')
      .evaluateAll((all) => all.map((each) => each.getAttribute('href')))
    expect(links).toEqual(runs.map(({ id }) => `/runs/${id}`))
    // The newest day is on top: fourteen days, all runs of which were on that day.
    const days = rowsOf(page, /^Runs by day of UTC/)
    expect(await days.count()).toBe(14)
    expect(await days.first().locator('td').allInnerTexts()).toEqual(
      expect.arrayContaining(['6 May', `${stats.total_runs}`]),
    )
    const { platform_metrics } = await stage.world.get('/api/scrape/event-metrics?days=14')
    const bookmakers = await rowsOf(page, /^How each bookmaker answered/).allInnerTexts()
    expect(bookmakers).toHaveLength(platform_metrics.length)
    for (const { total_scraped, total_failed } of platform_metrics) {
      expect(bookmakers.join('\n')).toContain(`${total_scraped} of ${total_scraped + total_failed}`)
    }
  })

  it('keeps period, table and status in its address, and is the same after a reload', async () => {
    const { page } = await stage.open('/runs')
    await page.getByRole('radio', { name: '30 days' }).click()
    await page.getByRole('radio', { name: 'Table' }).click()
    await page.getByRole('combobox', { name: 'Status' }).selectOption('failed')
    await page.getByText('No run stands as "failed".').waitFor()
    expect(new URL(page.url()).search).toBe('?days=30&show=table&status=failed')
    await page.reload()
    await page.waitForSelector(READY_PAGE)
    expect(await rowsOf(page, /^Runs by day of UTC/).count()).toBe(30)
    expect(await page.getByRole('combobox', { name: 'Status' }).inputValue()).toBe('failed')
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect.poll(() => rowsOf(page, RUNS).count()).toBeGreaterThan(3)
    await page.goBack()
    await page.getByText('No run stands as "failed".').waitFor()
  })

  it('shows more of them when asked to, each once, and as many after a reload', async () => {
    await stage.world.sql(MANY_RUNS)
    const { total }: RunHistory = await stage.world.get('/api/scheduler/history?limit=1')
    const { page } = await stage.open('/runs')
    expect(await rowsOf(page, RUNS).count()).toBe(25)
    await page.getByRole('button', { name: `Show ${total - 25} more` }).click()
    await expect.poll(() => rowsOf(page, RUNS).count()).toBe(total)
    await page.reload()
    await page.waitForSelector(READY_PAGE)
    expect(await rowsOf(page, RUNS).count()).toBe(total)
    const links = await rowsOf(page, RUNS)
      .getByRole('link')
      .evaluateAll((all) => all.map((each) => each.getAttribute('href')))
    expect(new Set(links).size).toBe(total)
  })

  it('shows a run that began meanwhile and how it ended, unasked (L181)', async () => {
    const { page } = await stage.open('/runs')
    const before: RunAnswer[] = await stage.world.get('/api/scrape/runs?limit=1')
    await stage.world.collect()
    const [run]: RunAnswer[] = await stage.world.get('/api/scrape/runs?limit=1')
    expect(run?.id).not.toBe(before[0]?.id)
    const newest = rowsOf(page, RUNS).first()
    await expect.poll(() => newest.getByRole('link').getAttribute('href')).toBe(`/runs/${run?.id}`)
    await expect.poll(() => newest.innerText()).toContain('✓ Completed')
  })

  it('says what of its address it can not take, and does without', async () => {
    const { page } = await stage.open('/runs?days=8&status=odd')
    await page.getByText('"days=8" in the address can not be taken').waitFor()
    expect(await page.getByRole('combobox', { name: 'Status' }).inputValue()).toBe('')
  })

  it('goes on where one part fails, and asks again when told to', async () => {
    const { page, announce } = await stage.openBlank()
    announce(/500/)
    const mend = await breakAnswers(page, '**/api/scrape/analytics*', 500)
    await page.goto(`${stage.world.url}/runs?show=table`)
    await page.getByText('The figures by day could not be loaded.').waitFor()
    expect(await page.getByRole('alert').first().innerText()).toContain('Planted. Wait. INTERNAL_FAULT')
    expect(await rowsOf(page, RUNS).count()).toBeGreaterThan(3)
    await mend()
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await expect.poll(() => rowsOf(page, /^Runs by day of UTC/).count()).toBe(14)
  })

  it('pauses and resumes the schedule', async () => {
    const { page } = await stage.open('/runs')
    await page.getByRole('button', { name: 'Pause schedule' }).click()
    await page.getByRole('button', { name: 'Resume schedule' }).waitFor()
    expect((await stage.world.get('/api/scheduler/status')).paused).toBe(true)
    await expect.poll(() => page.getByRole('main').locator('dl').first().innerText()).toContain('Next run\n‖ Paused')
    await page.getByRole('button', { name: 'Resume schedule' }).click()
    await page.getByRole('button', { name: 'Pause schedule' }).waitFor()
    expect((await stage.world.get('/api/scheduler/status')).paused).toBe(false)
  })

  it('keeps nobody out, in either theme', async () => {
    const { page } = await stage.open('/runs')
    expect(await seriousAxeInBothThemes(page)).toEqual([])
  })

  it('does not go sideways on a telephone', async () => {
    const { page } = await stage.open('/runs?show=table', { width: 400 })
    expect(await sidewaysPx(page)).toBe(0)
  })
}

function aRun(stage: BrowserStage): void {
  it('begins over the bookmakers that are chosen, by keys alone, and is gone to', async () => {
    const { page } = await stage.open('/runs')
    await page.getByRole('button', { name: 'Run now …' }).press('Enter')
    await page.getByRole('checkbox', { name: /BetPawa/ }).press('Space')
    await page.getByRole('checkbox', { name: /Bet9ja/ }).press('Space')
    await page.getByRole('button', { name: 'Ask this one' }).press('Enter')
    await page.waitForURL(/\/runs\/\d+$/)
    await stage.world.settled()
    const run: RunAnswer = await stage.world.get(`/api/scrape/${page.url().split('/').at(-1)}`)
    expect(run).toMatchObject({ trigger: 'manual', platforms: ['sportybet'] })
    await page.getByText('✓ Completed').first().waitFor()
    expect(await rowsOf(page, /^What the run came to/).allInnerTexts()).toEqual([expect.stringContaining('SportyBet')])
  })

  it('tells what went wrong, of whom, when, and how to mend it', async () => {
    stage.world.fail('bet9ja')
    await stage.world.collect()
    const [run]: RunAnswer[] = await stage.world.get('/api/scrape/runs?limit=1')
    const { page } = await stage.open(`/runs/${run?.id}?bookmaker=bet9ja`)
    await page.getByText('◐ Partial').first().waitFor()
    const errors = rowsOf(page, /^Errors alike/)
    expect(await errors.first().innerText()).toContain(FAULTS.FETCH_STATUS.cure)
    expect(await rowsOf(page, /^Phases of the run/).count()).toBe(run?.phase_logs.length)
    const log = page.getByRole('log')
    expect(await log.innerText()).toContain('The run ended: partial')
    await page.getByRole('combobox', { name: 'Bookmaker' }).selectOption('')
    await page.getByRole('radio', { name: 'One by one' }).click()
    await expect.poll(() => rowsOf(page, /^Errors, the newest first/).count()).toBe(run?.errors.length)
  })

  it('that failed in part is begun again over the bookmakers that failed, and no others', async () => {
    stage.world.mend('bet9ja')
    const [run]: RunAnswer[] = await stage.world.get('/api/scrape/runs?limit=1')
    const { page } = await stage.open(`/runs/${run?.id}`)
    await page.getByRole('button', { name: 'Ask again …' }).click()
    const ticked = () =>
      page.getByRole('checkbox').evaluateAll((all) => all.map((each) => (each as HTMLInputElement).checked))
    await expect.poll(ticked).toEqual([false, false, true])
    await page.getByRole('button', { name: 'Ask again (1)' }).click()
    await page.getByRole('link', { name: `Run ${run?.id} again` }).waitFor()
    expect(new URL(page.url()).pathname).not.toBe(`/runs/${run?.id}`)
    await stage.world.settled()
  })

  it('that there is not is told so, with a way back', async () => {
    for (const id of ['77', 'odd']) {
      const { page, announce } = await stage.open(`/runs/${id}`)
      announce(/404/)
      await page.getByText(`There is no run ${id}.`).waitFor()
      await page.getByRole('link', { name: 'See all runs' }).click()
      await page.waitForURL(/\/runs$/)
    }
  })

  it('does not go sideways on a telephone, and keeps nobody out there', async () => {
    const [run]: RunAnswer[] = await stage.world.get('/api/scrape/runs?limit=1')
    const { page } = await stage.open(`/runs/${run?.id}`, { width: 400 })
    expect(await sidewaysPx(page)).toBe(0)
    expect(await seriousAxeInBothThemes(page)).toEqual([])
  })

  it('is followed while it goes on, stands in the way of another one, and is cancelled when that is confirmed', async () => {
    // The last test: what hangs stands in the way of whatever is collected after it.
    stage.world.fail('sportybet', 'hang')
    const { page, announce } = await stage.open('/runs')
    announce(/409/)
    await page.getByRole('button', { name: 'Run now …' }).click()
    await page.getByRole('button', { name: 'Ask these 3' }).click()
    await page.waitForURL(/\/runs\/\d+$/)
    const id = page.url().split('/').at(-1)
    await page.getByText('◌ Running').first().waitFor()
    // Who hangs keeps it going; the others have come to their end.
    await expect
      .poll(() =>
        rowsOf(page, /^What the run came to/)
          .nth(0)
          .innerText(),
      )
      .toMatch(/✓ Lists.*✓ Listings/s)
    await expect.poll(() => page.getByRole('log').innerText()).toMatch(/listings settled/)
    await page.goto(`${stage.world.url}/runs?dialog=start`)
    await page.getByRole('button', { name: 'Ask these 3' }).click()
    await page
      .getByRole('dialog')
      .getByRole('link', { name: `See run ${id}` })
      .click()
    await page.getByRole('button', { name: 'Cancel run …' }).click()
    expect((await stage.world.get(`/api/scrape/${id}`)).status).toBe('running')
    await page.getByRole('button', { name: 'Cancel the run' }).click()
    await page.getByRole('main').getByText('– Cancelled').first().waitFor()
    expect((await stage.world.get(`/api/scrape/${id}`)).status).toBe('cancelled')
  })
}
