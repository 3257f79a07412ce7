// The page of storage: sizes and counts are those of the server, alarms are looked into, and a clean-up deletes what it said.
import { beforeAll, expect, it } from 'vitest'
import type { CleanupHistory, CleanupPreview } from '../../src/contract/cleanup.ts'
import type { StorageHistory, StorageSizes } from '../../src/contract/storage.ts'
import { breakAnswers } from './broken-answers.ts'
import { type BrowserStage, describeInBrowser } from './open-page.ts'
import { sidewaysPx } from './page-parts.ts'
import { seriousAxeInBothThemes } from './serious-axe.ts'

const PATH = '/storage'
const KEPT_CLEANUPS = 25

describeInBrowser('the storage', (stage) => {
  beforeAll(() => makePast(stage))

  it('tells its size and largest tables as the server measures them', async () => {
    const { page } = await stage.open(PATH)
    const sizes: StorageSizes = await stage.world.get('/api/storage/sizes')
    const rows = page.getByRole('table', { name: 'Tables of the database' }).locator('tbody tr')
    expect(await rows.count()).toBe(8)
    await page.getByRole('button', { name: `Show all ${sizes.tables.length}` }).click()
    await page.waitForURL('**/storage?tables=all')
    const shown = await rows.evaluateAll((all) => all.map((row) => row.querySelector('code')?.textContent))
    expect(shown.toSorted()).toEqual(sizes.tables.map(({ table_name }) => table_name).toSorted())
    const total = page.locator('dl div').filter({ hasText: 'Total size' }).locator('dd').first()
    expect(await total.textContent()).toMatch(/^\d+(\.\d)? [kMG]B$/)
    expect(await page.getByText(`${sizes.tables.length} tables, measured`).count()).toBe(1)
  })

  it('shows how it grew, as a chart or a table, over what the address says', async () => {
    const { page } = await stage.open(PATH)
    await page.getByRole('img', { name: /^Size of the database over time: .* now/ }).waitFor()
    await page.getByRole('radio', { name: 'Table' }).click()
    await page.getByRole('radio', { name: '90 days' }).click()
    await page.waitForURL('**/storage?growth=table&days=90')
    const { samples }: StorageHistory = await stage.world.get('/api/storage/history?limit=100')
    const rows = page.getByRole('table', { name: 'Size of the database at each measurement' }).locator('tbody tr')
    expect(await rows.count()).toBe(samples.length + 1)
    expect(await rows.last().textContent()).toContain('20.0 MB')
    await page.reload()
    await rows.first().waitFor()
    expect(await rows.count()).toBe(samples.length + 1)
    await page.getByRole('radio', { name: '30 days' }).click()
    await expect.poll(() => rows.count()).toBeLessThan(samples.length)
  })

  it('tells how much is kept of each kind, and for how long', async () => {
    const { page } = await stage.open(PATH)
    const { kinds } = await stage.world.get('/api/cleanup/stats')
    const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('cell', { name, exact: true }) })
    const matches = await row('Matches').first().textContent()
    expect(matches).toContain(`${kinds.events.count}`)
    expect(matches).toContain('365 days')
    expect(await row('Runs').first().textContent()).toContain('14 days')
  })

  it('lists the newest twenty clean-ups, and what each deleted on demand', async () => {
    const { page } = await stage.open(PATH)
    const rows = page.getByRole('table', { name: 'Clean-ups' }).locator('tbody tr')
    await rows.first().waitFor()
    const { runs, total }: CleanupHistory = await stage.world.get('/api/cleanup/history?limit=20')
    expect(await rows.count()).toBe(20)
    expect(await page.getByText(`The newest 20 of ${total} that are known.`).count()).toBe(1)
    const failed = rows.filter({ hasText: '✕ Failed' })
    expect(await failed.textContent()).toContain('planted')
    const open = runs.find(({ deleted }) => deleted.history === 1007)
    await page.getByRole('button', { name: '1,010 rows and 1 whole day of history' }).click()
    await page.waitForURL(`**/storage?cleanup=${open?.id}`)
    await page.reload()
    const list = page.getByRole('list', { name: `Deleted by clean-up ${open?.id}` })
    await list.waitFor()
    expect(await list.getByRole('listitem').allTextContents()).toEqual([
      'Days of history: 1',
      'Changes of prices: 1,007',
      'Runs: 3',
    ])
  })

  it('takes an alarm as looked into', async () => {
    const { page } = await stage.open(PATH)
    await page.getByText('The database grew by 27 % within a day.').waitFor()
    await page.getByRole('button', { name: 'Looked into' }).click()
    await page.getByText('✓ None is open.').waitFor()
    expect(await stage.world.get('/api/storage/alerts')).toMatchObject({ count: 0 })
  })

  it('deletes what it said it would, once it was asked twice', async () => {
    const { page } = await stage.open(PATH)
    await page.getByLabel('Keep history of odds, days').fill('10')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.waitForURL('**/storage?odds_days=10&preview=1')
    const { counts }: CleanupPreview = await stage.world.get('/api/cleanup/preview?odds_days=10')
    expect(counts.runs).toBe(2)
    const table = page.getByRole('table', { name: 'What would be deleted' })
    await table.getByRole('row', { name: 'Runs 2' }).waitFor()
    await page.getByRole('button', { name: 'Delete …' }).click()
    await page.waitForURL('**/storage?odds_days=10&preview=1&dialog=clean-up')
    const question = page.getByRole('dialog', { name: 'Delete what is too old?' })
    expect(await question.getByRole('listitem').allTextContents()).toContain('Runs: 2')
    await question.getByRole('button', { name: 'Cancel' }).click()
    expect((await stage.world.get('/api/cleanup/preview?odds_days=10')).counts.runs).toBe(2)
    await page.getByRole('button', { name: 'Delete …' }).click()
    await question.getByRole('button', { name: /^Delete \d+ rows/ }).click()
    await page.getByText(/Clean-up \d+ is done: \d+ rows/).waitFor()
    const { runs }: CleanupHistory = await stage.world.get('/api/cleanup/history?limit=1')
    expect(runs[0]).toMatchObject({ trigger: 'manual', status: 'completed', odds_retention_days: 10 })
    expect(runs[0]?.deleted.runs).toBe(2)
    const first = page.getByRole('table', { name: 'Clean-ups' }).locator('tbody tr').first()
    await expect.poll(() => first.textContent()).toContain('odds 10 days')
    expect(await first.textContent()).toContain('By hand')
  })

  it('can delete history alone, and says where there is nothing (L161)', async () => {
    const { page } = await stage.open(`${PATH}?preview=1`)
    await page.getByText('Nothing is older than that').waitFor()
    expect(await page.getByRole('button', { name: 'Delete …' }).isDisabled()).toBe(true)
    const preview: CleanupPreview = await stage.world.get('/api/cleanup/preview')
    const counts = { ...preview.counts, history: 5, history_days: 1 }
    await page.route('**/api/cleanup/preview*', (route) => route.fulfill({ json: { ...preview, counts } }))
    await page.reload()
    await page.getByText('5 rows and 1 whole day of history', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'Delete …' }).isDisabled()).toBe(false)
  })

  it('takes no days out of range, from the form or the address', async () => {
    const { page } = await stage.open(`${PATH}?odds_days=999&match_days=30`)
    expect(await page.getByText('"odds_days=999" in the address can not be taken').count()).toBe(1)
    expect(await page.getByLabel('Keep history of odds, days').inputValue()).toBe('14')
    expect(await page.getByLabel('Keep matches, days').inputValue()).toBe('30')
    await page.getByLabel('Keep matches, days').fill('0')
    await page.getByRole('alert').getByText('from 1 to 3650').waitFor()
    expect(await page.getByRole('button', { name: 'Preview' }).isDisabled()).toBe(true)
  })

  it('says that one is under way, and why another one is refused', async () => {
    const { page, announce } = await stage.open(PATH)
    announce(/409/)
    const preview: CleanupPreview = await stage.world.get('/api/cleanup/preview')
    await page.route('**/api/cleanup/preview*', (route) =>
      route.fulfill({ json: { ...preview, counts: { ...preview.counts, history: 5 } } }),
    )
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.route('**/api/cleanup/execute', (route) =>
      route.fulfill({
        status: 409,
        json: { detail: 'A clean-up is under way.', code: 'CLEANUP_ACTIVE', cure: 'Wait until it ends.' },
      }),
    )
    await page.getByRole('button', { name: 'Delete …' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete 5 rows' }).click()
    await page.getByText('A clean-up is under way.', { exact: true }).waitFor()
    await page.route('**/api/cleanup/status', (route) =>
      route.fulfill({ json: { is_cleanup_running: true, is_scraping_active: false, next_cleanup_at: null } }),
    )
    await page.goto(`${stage.world.url}${PATH}?preview=1`)
    await page.getByText('◌ A clean-up is under way').waitFor()
    await page.getByText('One is under way; another can begin when it is over.').waitFor()
    expect(await page.getByRole('button', { name: 'Delete …' }).isDisabled()).toBe(true)
  })

  it('that can not be told in part shows the rest, and a way on', async () => {
    const { page, announce } = await stage.openBlank()
    announce(/503/)
    const mend = await breakAnswers(page, '**/api/storage/sizes', 503)
    await page.goto(`${stage.world.url}${PATH}`)
    await page.getByRole('alert').getByText('The sizes could not be loaded.').waitFor()
    expect(await page.getByRole('table', { name: 'What is stored of each kind' }).count()).toBe(1)
    await mend()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Total size').waitFor()
  })

  it('keeps nobody out, in either theme, and fits a small screen', async () => {
    const { page } = await stage.open(`${PATH}?growth=table&preview=1`)
    await page.getByText('Nothing is older than that').waitFor()
    expect(await seriousAxeInBothThemes(page)).toEqual([])
    await page.setViewportSize({ width: 400, height: 800 })
    await page.getByRole('radio', { name: 'Chart' }).click()
    await page.getByRole('img').waitFor()
    expect(await sidewaysPx(page)).toBe(0)
    expect(await seriousAxeInBothThemes(page)).toEqual([])
  })
})

/** Two months of measurements, weeks of clean-ups, and two runs that are too old for ten days. */
async function makePast({ world }: BrowserStage): Promise<void> {
  const at = new Date(world.nowMs()).toISOString()
  await world.sql(SAMPLES, [at])
  await world.sql(CLEANUPS, [at, KEPT_CLEANUPS])
  await world.sql(OLD_RUNS, [Math.floor(world.nowMs() / 1000)])
}

const SAMPLES = `
  insert into storage_samples (sampled_at, total_bytes, tables)
  select $1::timestamptz - interval '2 days' - make_interval(days => 59 - day), 20000000 + day * 100000, '{}'
    from generate_series(0, 59) day`

const CLEANUPS = `
  insert into cleanup_runs (trigger, status, started_at, completed_at, odds_retention_days, match_retention_days,
    deleted, error_message)
  select 'scheduled', case when n = 20 then 'failed' else 'completed' end, at, at + interval '3 seconds', 14, 365,
    jsonb_build_object('history_days', 1, 'history', 1000 + $2::integer - n, 'runs', 3),
    case when n = 20 then 'planted' end
    from (select n, $1::timestamptz - make_interval(days => $2::integer - n + 1) as at
            from generate_series(1, $2::integer) n) each order by n`

const OLD_RUNS = `
  insert into runs (id, trigger, status, started_at, completed_at, heartbeat_at, events_scraped, events_failed,
    error_count, platforms)
  select id, 'scheduled', 'completed', to_timestamp(id), to_timestamp(id), to_timestamp(id), 0, 0, 0, '{}'
    from (select $1::bigint - 86400 * day as id from generate_series(11, 12) day) each`
