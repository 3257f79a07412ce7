// The page of settings: what it shows is what the server has, nothing counts before it is saved, and nothing is lost unseen.
import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import type { SettingAbout } from '../../src/contract/settings-answer.ts'
import { breakAnswers } from './broken-answers.ts'
import { type BrowserStage, describeInBrowser } from './open-page.ts'
import { sidewaysPx } from './page-parts.ts'
import { seriousAxeInBothThemes } from './serious-axe.ts'

const PATH = '/settings'

describeInBrowser('the settings', (stage) => {
  const settings = async (): Promise<readonly SettingAbout[]> => (await stage.world.get('/api/settings/about')).settings
  const valueNow = async (name: string) => (await settings()).find((each) => each.name === name)?.value

  afterEach(async () => {
    const before = (await settings()).map(({ name, started_with }) => [name, started_with])
    await change(stage, Object.fromEntries(before))
  })

  it('are all there, each with the value, range and origin that the server tells', async () => {
    const { page } = await stage.open(PATH)
    for (const { name, value, range, origin } of await settings()) {
      if (typeof value !== 'number') continue
      const field = page.locator(`input[name="${name}"]`)
      expect(await field.inputValue(), name).toBe(String(value))
      const row = page.locator('div.grid').filter({ has: field })
      const said = await row.textContent()
      expect(said, name).toContain(`(${range})`)
      expect(said, name).toContain(origin === 'default' ? 'The default.' : 'Said by the environment.')
      if (origin === 'environment') expect(said, name).toMatch(/Default \d+/)
    }
    expect(await page.getByRole('switch').count()).toBe(3)
    expect(await page.getByText('● On schedule, next run').count()).toBe(1)
  })

  it('are saved together when that is asked for, and not before', async () => {
    const { page } = await stage.open(PATH)
    await page.getByLabel('History of odds', { exact: true }).fill('30')
    await page.getByRole('button', { name: '12 hours' }).click()
    await page.getByRole('switch', { name: 'Bet9ja' }).click()
    await page.getByText('3 changes').waitFor()
    expect(await valueNow('odds_retention_days')).toBe(14)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('3 settings saved.').waitFor()
    await page.getByText('3 changes').waitFor({ state: 'detached' })
    expect(await valueNow('odds_retention_days')).toBe(30)
    expect(await valueNow('cleanup_frequency_hours')).toBe(12)
    expect(await valueNow('enabled_platforms')).toEqual(['betpawa', 'sportybet'])
    await page.reload()
    await page.getByRole('switch', { name: 'Bet9ja' }).waitFor()
    expect(await page.getByRole('switch', { name: 'Bet9ja' }).isChecked()).toBe(false)
    expect(await page.getByLabel('History of odds', { exact: true }).inputValue()).toBe('30')
    expect(await page.getByText('Changed while the program ran.').count()).toBe(3)
  })

  it('are discarded at once', async () => {
    const { page } = await stage.open(PATH)
    await page.getByLabel('Requests in flight').fill('77')
    await page.getByRole('button', { name: 'Discard' }).click()
    expect(await page.getByLabel('Requests in flight').inputValue()).toBe('120')
    expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0)
  })

  it('out of range are said so beside the field, and nothing is sent', async () => {
    const { page } = await stage.open(PATH)
    let sent = 0
    page.on('request', (request) => {
      if (request.method() === 'PUT') sent += 1
    })
    const field = page.getByLabel('From run to run', { exact: true })
    await field.fill('61')
    await page.getByRole('alert').getByText('It may be a whole number from 1 to 60.').waitFor()
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await page.getByLabel('Matches', { exact: true }).fill('30')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(sent).toBe(0)
  })

  it('that the server refuses are said so at the field it names', async () => {
    const { page, announce } = await stage.open(PATH)
    announce(/422/)
    const detail = 'batch_size is "77"; it may not be 77.'
    await page.route('**/api/settings', (route) =>
      route.fulfill({ status: 422, json: { detail, code: 'SETTING_INVALID', cure: 'Correct it.' } }),
    )
    const field = page.getByLabel('Changes in one transaction')
    await field.fill('77')
    await field.press('Enter')
    await page.getByRole('alert').getByText(detail).waitFor()
    expect(await field.inputValue()).toBe('77')
    await field.fill('78')
    expect(await page.getByRole('alert').getByText(detail).count()).toBe(0)
  })

  it('that are changed elsewhere meanwhile are not written over unseen', async () => {
    const { page } = await stage.open(PATH)
    await page.getByLabel('Requests in flight').fill('50')
    await change(stage, { max_concurrent_events: 60 })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const contest = page.getByRole('alert').filter({ hasText: 'Changed elsewhere to 60' })
    await contest.waitFor()
    expect(await valueNow('max_concurrent_events')).toBe(60)
    await contest.getByRole('button', { name: 'Keep mine' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('1 setting saved.').waitFor()
    expect(await valueNow('max_concurrent_events')).toBe(50)

    await page.getByLabel('Requests in flight').fill('70')
    await change(stage, { max_concurrent_events: 80 })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Take theirs' }).click()
    expect(await page.getByLabel('Requests in flight').inputValue()).toBe('80')
  })

  it('that are not saved keep nobody from leaving unasked', async () => {
    const { page } = await stage.open(PATH)
    await page.getByLabel('Requests in flight').fill('50')
    await page.getByRole('navigation').getByRole('link', { name: 'Sources' }).click()
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    await question.getByRole('button', { name: 'Stay' }).click()
    expect(await page.getByLabel('Requests in flight').inputValue()).toBe('50')
    await page.getByRole('navigation').getByRole('link', { name: 'Sources' }).click()
    await question.getByRole('button', { name: 'Leave, and lose them' }).click()
    await page.waitForURL('**/sources')
    expect(await valueNow('max_concurrent_events')).toBe(120)
  })

  it('leave one bookmaker on, and say why', async () => {
    const { page } = await stage.open(PATH)
    await page.getByRole('switch', { name: 'BetPawa' }).click()
    await page.getByRole('switch', { name: 'Bet9ja' }).click()
    expect(await page.getByRole('switch', { name: 'SportyBet' }).isDisabled()).toBe(true)
    expect(await page.getByText('The last one stays on.').count()).toBe(1)
    await page.getByRole('switch', { name: 'Bet9ja' }).click()
    expect(await page.getByRole('switch', { name: 'SportyBet' }).isDisabled()).toBe(false)
  })

  it('show a value that is in no list of what is often taken', async () => {
    await change(stage, { match_retention_days: 77 })
    const { page } = await stage.open(PATH)
    expect(await page.getByLabel('Matches', { exact: true }).inputValue()).toBe('77')
  })

  it('pause and resume the schedule at once', async () => {
    const { page } = await stage.open(PATH)
    const main = page.getByRole('main')
    await main.getByRole('button', { name: 'Pause' }).click()
    await main.getByText('‖ Paused').waitFor()
    expect(await stage.world.get('/api/scheduler/status')).toMatchObject({ paused: true })
    await main.getByRole('button', { name: 'Resume' }).click()
    await main.getByText('● On schedule').waitFor()
    expect(await stage.world.get('/api/scheduler/status')).toMatchObject({ paused: false })
    await stage.world.settled()
  })

  it('are found by the keyboard, and the address keeps what is looked for', async () => {
    const { page } = await stage.open(PATH)
    await page.keyboard.press('/')
    await page.keyboard.type('clean-up')
    await page.waitForURL('**/settings?find=clean-up')
    await expect.poll(() => page.locator('input[name]').count()).toBe(1)
    await page.reload()
    await page.getByLabel('From clean-up to clean-up', { exact: true }).waitFor()
    expect(await page.locator('input[name]').count()).toBe(1)
    await page.getByLabel('From clean-up to clean-up', { exact: true }).press('ControlOrMeta+a')
    await page.keyboard.type('48')
    await page.keyboard.press('Enter')
    await page.getByText('1 setting saved.').waitFor()
    expect(await valueNow('cleanup_frequency_hours')).toBe(48)
    await page.goto(`${stage.world.url}${PATH}?find=nowhere&dialog=wrong`)
    await page.getByText('No setting of the program is called “nowhere”').waitFor()
    expect(await page.getByText('"dialog=wrong" in the address can not be taken').count()).toBe(1)
  })

  it('that can not be loaded leave those of the browser, and a way on', async () => {
    const { page, announce } = await stage.openBlank()
    announce(/500/)
    const mend = await breakAnswers(page, '**/api/settings/about', 500)
    await page.goto(`${stage.world.url}${PATH}`)
    await page.getByRole('alert').getByText('The settings could not be loaded.').waitFor()
    expect(await page.getByRole('heading', { name: 'This browser' }).count()).toBe(1)
    await mend()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByLabel('Requests in flight').waitFor()
  })

  it('of this browser are kept at once, and the views can be renamed, deleted and imported', async () => {
    const { page } = await stage.open(`${PATH}?tz=lagos`)
    const main = page.getByRole('main')
    await main.getByRole('radio', { name: 'Dark' }).click()
    await main.getByRole('radio', { name: 'UTC' }).click()
    await main.getByRole('radio', { name: 'Compact' }).click()
    expect(await kept(page)).toMatchObject({ theme: 'dark', timeZone: 'utc', density: 'compact' })
    expect(new URL(page.url()).search).toBe('')

    await main.getByRole('button', { name: 'Import …' }).click()
    await page.waitForURL('**/settings?dialog=import')
    const views = [{ name: 'Gaps', path: '/coverage', search: '?find=a' }, { name: '' }]
    await page.getByLabel('Or the text itself').fill('nonsense')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('alert').getByText('It is no JSON.').waitFor()
    await page.getByLabel('Or the text itself').fill(JSON.stringify({ views }))
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText('1 could not be read.').waitFor()
    expect(await kept(page)).toMatchObject({ savedViews: [views[0]] })

    await main.getByRole('button', { name: 'Rename Gaps' }).click()
    await page.getByLabel('New name of Gaps').fill('Holes')
    await page.keyboard.press('Enter')
    expect(await kept(page)).toMatchObject({ savedViews: [{ ...views[0], name: 'Holes' }] })
    await main.getByRole('button', { name: 'Delete Holes' }).click()
    expect(await kept(page)).toMatchObject({ savedViews: [] })
    await page.getByRole('button', { name: 'Undo' }).click()
    await main.getByRole('button', { name: 'Holes', exact: true }).click()
    await page.waitForURL('**/coverage?find=a')
  })

  it('keep nobody out, in either theme, and fit a small screen', async () => {
    const { page } = await stage.open(PATH)
    await page.getByLabel('Requests in flight').fill('999')
    await page.getByRole('alert').getByText('It may be').waitFor()
    expect(await seriousAxeInBothThemes(page)).toEqual([])
    await page.setViewportSize({ width: 400, height: 800 })
    expect(await sidewaysPx(page)).toBe(0)
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('button', { name: 'Import …' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await seriousAxeInBothThemes(page)).toEqual([])
  })
})

async function change({ world }: BrowserStage, patch: Readonly<Record<string, unknown>>): Promise<void> {
  const answer = await fetch(`${world.url}/api/settings`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(patch),
  })
  expect(answer.status).toBe(200)
}

async function kept(page: Page): Promise<unknown> {
  return JSON.parse((await page.evaluate(() => localStorage.getItem('overround'))) ?? 'null')
}
