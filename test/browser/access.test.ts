// Signing in, in a real browser: what a page shows to whom, and that nothing is lost or left behind when a session ends.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { PASSWORDS } from '../access-world.ts'
import { READY_PAGE } from './launch-browser.ts'
import { describeInBrowser } from './open-page.ts'
import { sidewaysPx } from './page-parts.ts'
import { seriousAxeInBothThemes } from './serious-axe.ts'
import { endSession, goTo, NOT_SIGNED_IN, openAs, signIn, signInOf } from './signed-in.ts'

const account = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })
const live = (page: Page) => page.getByRole('region', { name: 'Status' }).getByText('● Live').waitFor()

describeInBrowser(
  'the page where people sign in',
  (stage) => {
    it('asks who comes to sign in, says why it refuses, and then shows what was asked for', async () => {
      const { page, announce } = await stage.openBlank()
      announce(NOT_SIGNED_IN)
      await page.goto(`${stage.world.url}/coverage?find=a`)
      const dialog = signInOf(page)
      const [name, password] = [dialog.getByLabel('Name'), dialog.getByLabel('Password', { exact: true })]
      await name.and(page.locator(':focus')).waitFor()
      expect(await name.getAttribute('autocomplete')).toBe('username')
      expect(await password.getAttribute('autocomplete')).toBe('current-password')
      await name.fill('viewer')
      await password.fill('not this one')
      await page.keyboard.press('Enter')
      await dialog.getByRole('alert').getByText('wrong').waitFor()
      await password.and(page.locator(':focus')).waitFor()
      await dialog.getByRole('button', { name: 'Show: Password' }).click()
      expect(await password.getAttribute('type')).toBe('text')
      expect(await seriousAxeInBothThemes(page)).toEqual([])
      await page.setViewportSize({ width: 400, height: 700 })
      expect(await sidewaysPx(page)).toBe(0)
      // Neither is a way around it.
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      expect(await page.getByRole('dialog').count()).toBe(1)
      await page.setViewportSize({ width: 1440, height: 900 })
      await signIn(page, 'viewer')
      await page.waitForSelector(READY_PAGE)
      expect(new URL(page.url()).search).toBe('?find=a')
      await live(page)
      await account(page, 'viewer').waitFor()
    })

    it('says how long to wait where it was tried too often', async () => {
      const { page, context, announce } = await stage.openBlank()
      announce(/status of 4(01|29)|WebSocket connection to/)
      const data = { account: 'trader', password: 'guessed' }
      for (let tried = 0; tried < 6; tried += 1) {
        await context.request.post(`${stage.world.url}/api/session`, { data })
      }
      await page.goto(`${stage.world.url}/runs`)
      const dialog = signInOf(page)
      await dialog.getByLabel('Name').fill('trader')
      await dialog.getByLabel('Password', { exact: true }).fill(PASSWORDS.trader)
      await page.keyboard.press('Enter')
      await dialog.getByRole('button', { name: /^Wait \d+ s$/ }).waitFor()
      await dialog.getByText('Now it can be tried again.').waitFor()
      await signIn(page, 'trader')
      await page.waitForSelector(READY_PAGE)
    })

    it('stays beneath a session that ends, with what was half done, and goes on', async () => {
      const visit = await openAs(stage, 'admin', '/settings?find=requests')
      const { page, context } = visit
      const field = page.getByLabel('Requests in flight')
      await field.fill('77')
      await live(page)
      await endSession(stage, visit)
      // Told by the connection, while nothing is asked.
      await signInOf(page).getByText('The page is as you left it').waitFor()
      await signInOf(page).getByLabel('Password', { exact: true }).and(page.locator(':focus')).waitFor()
      expect([await field.inputValue(), await field.isEnabled()]).toEqual(['77', true])
      await signIn(page, 'admin')
      await live(page)
      expect(await field.inputValue()).toBe('77')

      // A change that is refused can be sent again.
      await context.clearCookies()
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await signIn(page, 'admin')
      expect(await field.inputValue()).toBe('77')
      await page.getByText('Save again.').waitFor()
      await field.press('Enter')
      await page.getByText('1 setting saved.').waitFor()
    })

    it('keeps a window and a list in it open while somebody signs in again', async () => {
      const visit = await openAs(stage, 'trader', '/')
      const { page } = visit
      await page.getByRole('button', { name: 'Views' }).click()
      await page.getByLabel('Save this view as').fill('Half a na')
      await endSession(stage, visit)
      await signInOf(page).waitFor()
      await signIn(page, 'trader')
      expect(await page.getByLabel('Save this view as').inputValue()).toBe('Half a na')
    })

    it('shows nothing of one account to the next', async () => {
      const visit = await openAs(stage, 'admin', '/accounts')
      const { page } = visit
      await page.getByRole('table', { name: 'Accounts' }).waitFor()
      await endSession(stage, visit)
      await signInOf(page).waitFor()
      await signIn(page, 'viewer')
      await page.getByText('viewer has the role viewer').waitFor()
      expect(await page.getByRole('table').count()).toBe(0)
      expect(await page.getByRole('link', { name: 'Audit' }).count()).toBe(0)
    })

    it('forgets all when one signs out, in every tab, and comes back in every tab', async () => {
      const { page, context, announce } = await openAs(stage, 'trader', '/')
      announce(NOT_SIGNED_IN)
      const other = await context.newPage()
      await goTo(stage, other, '/')
      const match = (tab: Page) => tab.getByText('Harbour City').first()
      await match(other).waitFor()
      await account(page, 'trader').click()
      announce(/Clear-Site-Data/)
      await page.getByRole('button', { name: 'Sign out' }).click()
      for (const tab of [page, other]) {
        await tab.getByRole('dialog', { name: 'Sign in', exact: true }).waitFor()
        await expect.poll(() => match(tab).count()).toBe(0)
      }
      await signIn(page, 'trader')
      await signInOf(other).waitFor({ state: 'detached' })
      for (const tab of [page, other]) await match(tab).waitFor()
    })

    it('offers a viewer nothing that he may not do, and says why', async () => {
      const { page } = await openAs(stage, 'viewer', '/runs')
      let changes = 0
      page.on('request', (request) => {
        if (request.method() !== 'GET') changes += 1
      })
      for (const name of ['Run now', 'Run now …', 'Pause schedule']) {
        const button = page.getByRole('button', { name, exact: true })
        expect(await button.getAttribute('title'), name).toBe('Needs the role trader')
        await button.click({ force: true })
      }
      await account(page, 'viewer').click()
      expect(await seriousAxeInBothThemes(page)).toEqual([])
      await goTo(stage, page, '/runs?dialog=start')
      expect(await page.getByRole('dialog').count()).toBe(0)
      await goTo(stage, page, '/settings')
      await page.getByText('Changing them: needs the role admin.').waitFor()
      expect(await page.getByLabel('Requests in flight').isDisabled()).toBe(true)
      expect(await page.getByRole('switch', { name: 'Bet9ja' }).isDisabled()).toBe(true)
      await goTo(stage, page, '/storage')
      await page.getByRole('button', { name: 'Preview' }).click()
      expect(await page.getByRole('button', { name: 'Delete …' }).getAttribute('title')).toBe('Needs the role admin')
      await page.keyboard.press('Control+k')
      await page.getByRole('option', { name: 'Sign out' }).waitFor()
      for (const name of ['Run now', 'Pause collection', 'Accounts', 'Audit']) {
        expect(await page.getByRole('option', { name }).count(), name).toBe(0)
      }
      expect(changes).toBe(0)
    })

    it('lets a trader operate and not configure', async () => {
      const { page } = await openAs(stage, 'trader', '/settings')
      const main = page.getByRole('main')
      await main.getByRole('button', { name: 'Pause', exact: true }).click()
      await main.getByRole('button', { name: 'Resume', exact: true }).click()
      await page.getByText('● On schedule, next run').waitFor()
      expect(await page.getByLabel('Requests in flight').isDisabled()).toBe(true)
      expect(await page.getByRole('link', { name: 'Accounts' }).count()).toBe(0)
    })
  },
  { hasAccounts: true, hasHistory: false },
)
