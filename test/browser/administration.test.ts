// Accounts, keys, the audit log and the views of an account, in a real browser: made, changed and gone, each told as it is.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { PASSWORDS } from '../access-world.ts'
import { describeInBrowser } from './open-page.ts'
import { unevenFigures, unknownClasses } from './page-looks.ts'
import { rowsOf, sidewaysPx, tableOf } from './page-parts.ts'
import { seriousAxeInBothThemes } from './serious-axe.ts'
import { goTo, openAs, signInOf } from './signed-in.ts'

const rowOf = (page: Page, name: string) => rowsOf(page, /^Accounts/).filter({ hasText: name })
const views = (page: Page) => page.getByRole('list').filter({ has: page.getByRole('button', { name: /^Forget/ }) })

describeInBrowser(
  'who administers',
  (stage) => {
    it('makes accounts, changes them and takes them away', async () => {
      const { page, announce } = await openAs(stage, 'admin', '/accounts')
      announce(/status of 4(09|22)/)
      await page.getByRole('button', { name: 'New account …' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Name').fill('sam')
      await dialog.getByRole('radio', { name: /^trader/ }).check()
      const password = dialog.getByLabel('Password', { exact: true })
      await password.fill('password1234')
      await page.keyboard.press('Enter')
      await dialog.getByRole('alert').getByText('four or five words').waitFor()
      expect(await seriousAxeInBothThemes(page)).toEqual([])
      await password.fill('orchid basement kettle 52')
      await page.keyboard.press('Enter')
      await rowOf(page, 'sam').getByText('✓ Yes').waitFor()
      expect(await rowOf(page, 'sam').textContent()).toContain('trader')

      await page.getByRole('button', { name: 'Change sam' }).click()
      await dialog.getByRole('radio', { name: /^viewer/ }).check()
      await dialog.getByRole('switch', { name: 'May sign in' }).click()
      await dialog.getByRole('button', { name: 'Save' }).click()
      await rowOf(page, 'sam').getByText('– Disabled').waitFor()
      expect(await rowOf(page, 'sam').textContent()).toContain('viewer')

      await goTo(stage, page, '/accounts?account=sam&dialog=remove')
      const gone = dialog.getByRole('button', { name: 'Remove sam' })
      expect(await gone.isDisabled()).toBe(true)
      await dialog.getByRole('textbox').fill('sam')
      await gone.click()
      await rowOf(page, 'sam').waitFor({ state: 'detached' })
      // The last one who administers stays.
      await page.getByRole('button', { name: 'Change admin' }).click()
      await dialog.getByRole('radio', { name: /^viewer/ }).check()
      await dialog.getByRole('button', { name: 'Save' }).click()
      await dialog.getByRole('alert').getByText('LAST_ADMIN').waitFor()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      expect([await unknownClasses(page), await unevenFigures(page)]).toEqual([[], []])
      expect(await seriousAxeInBothThemes(page)).toEqual([])
      await page.setViewportSize({ width: 400, height: 800 })
      expect(await sidewaysPx(page)).toBe(0)
    })

    it('reads what was changed by whom, filters it by the address, and opens an entry', async () => {
      const { page } = await openAs(stage, 'admin', '/accounts')
      const put = (value: number) =>
        page.evaluate(
          (body) => fetch('/api/settings', { method: 'PUT', headers: { 'content-type': 'application/json' }, body }),
          JSON.stringify({ max_concurrent_events: value }),
        )
      await put(77)
      await put(120)
      await goTo(stage, page, '/audit')
      const rows = rowsOf(page, /^Audit log/)
      await page.getByLabel('What').selectOption({ label: 'Change settings' })
      await expect.poll(() => rows.count()).toBe(2)
      expect(new URL(page.url()).search).toBe('?action=changeSettings')
      expect(await rows.first().textContent()).toMatch(/admin.*Change settings.*✓ Done.*77 → 120/)
      await rows.first().getByRole('button').click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('127.0.0.1').waitFor()
      expect(await seriousAxeInBothThemes(page)).toEqual([])
      await page.keyboard.press('Escape')
      await goTo(stage, page, '/audit?who=nobody-of-that-name')
      await page.getByText('Nothing of that kind.').waitFor()
      await page.getByRole('button', { name: 'Show everything' }).click()
      await tableOf(page, /^Audit log/).waitFor()
      expect([await unknownClasses(page), await unevenFigures(page)]).toEqual([[], []])
      await page.setViewportSize({ width: 400, height: 800 })
      expect(await sidewaysPx(page)).toBe(0)
    })

    it('makes keys that are told once, and revokes them', async () => {
      const { page } = await openAs(stage, 'trader', '/runs')
      await page.getByRole('button', { name: /^trader/ }).click()
      await page.getByRole('button', { name: 'API keys …' }).click()
      const dialog = page.getByRole('dialog', { name: 'Your API keys' })
      await dialog.getByRole('button', { name: 'Make a key' }).click()
      await dialog.getByLabel('What it is for').fill('prometheus')
      expect(await dialog.getByRole('checkbox').count()).toBe(2)
      await dialog.getByRole('button', { name: 'Make', exact: true }).click()
      const key = await dialog.getByLabel('Key', { exact: true }).inputValue()
      const asks = () =>
        fetch(`${stage.world.url}/api/events`, { headers: { authorization: `Bearer ${key}` } }).then(
          ({ status }) => status,
        )
      expect(await asks()).toBe(200)
      expect(await seriousAxeInBothThemes(page)).toEqual([])
      await dialog.getByRole('button', { name: 'I have it' }).click()
      expect(await page.getByText(key).count()).toBe(0)
      await dialog.getByRole('button', { name: 'Revoke prometheus' }).click()
      await page.getByRole('button', { name: 'Revoke it' }).click()
      await dialog.getByText('You have none.').waitFor()
      expect(await asks()).toBe(401)
    })

    it('changes a password of his own, and every other session of his ends', async () => {
      const other = await openAs(stage, 'viewer', '/runs')
      const { page, announce } = await openAs(stage, 'viewer', '/runs')
      for (const visit of [other, { announce }]) visit.announce(/status of 4(01|22)|WebSocket connection to/)
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog', { name: 'Go to or do' }).waitFor()
      await page.keyboard.type('password')
      await page.getByRole('option', { name: 'Change my password', selected: true }).waitFor()
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog', { name: 'Password' })
      const field = (name: string) => dialog.getByLabel(name, { exact: true })
      await field('Present password').fill('not this one')
      await field('New password').fill('orchid basement kettle 52')
      await field('New password again').fill('orchid basement kettle 53')
      await page.keyboard.press('Enter')
      await dialog.getByText('This is another one.').waitFor()
      expect(await seriousAxeInBothThemes(page)).toEqual([])
      await field('New password again').fill('orchid basement kettle 52')
      await page.keyboard.press('Enter')
      await dialog.getByText('This is not your password.').waitFor()
      await field('Present password').fill(PASSWORDS.viewer)
      await page.keyboard.press('Enter')
      await page.getByText('Your password is changed.').waitFor()
      await signInOf(other.page).waitFor()
      await expect.poll(() => page.getByText('● Live').count()).toBe(1)
    })

    it('finds his saved views in any browser, with those of before, whatever is changed elsewhere', async () => {
      const kept = JSON.stringify({ savedViews: [{ name: 'Of before', path: '/coverage', search: '?find=a' }] })
      const one = await stage.openBlank()
      await one.context.addInitScript(
        (text) => localStorage.getItem('overround') ?? localStorage.setItem('overround', text),
        kept,
      )
      const data = { account: 'trader', password: PASSWORDS.trader }
      await one.context.request.post(`${stage.world.url}/api/session`, { data })
      await goTo(stage, one.page, '/?min=1')
      await one.page.getByRole('button', { name: 'Take along' }).click()
      await one.page.getByText('1 view taken along.').waitFor()

      const two = await openAs(stage, 'trader', '/?min=2')
      await two.page.getByRole('button', { name: 'Views' }).click()
      await views(two.page).getByText('Of before').waitFor()
      // Each saves without having seen what the other did.
      one.announce(/status of 409/)
      two.announce(/status of 409/)
      const save = async (page: Page, name: string) => {
        await page.getByLabel('Save this view as').fill(name)
        await page.keyboard.press('Enter')
        await page.getByText(`"${name}" is saved for your account.`).waitFor()
      }
      await save(two.page, 'Of two')
      await one.page.getByRole('button', { name: 'Views' }).click()
      await save(one.page, 'Of one')
      const stored = async () => {
        const answer = await one.context.request.get(`${stage.world.url}/api/views`)
        return (await answer.json()).views.map(({ name }: { readonly name: string }) => name)
      }
      await expect.poll(stored).toEqual(['Of before', 'Of two', 'Of one'])
      expect(await one.page.getByRole('button', { name: 'Take along' }).count()).toBe(0)

      // What can not be saved is told, stays in sight, and is saved when it can be.
      one.announce(/status of 503/)
      await one.page.route('**/api/views', (route) =>
        route.fulfill({ status: 503, json: { detail: 'Planted.', code: 'BUSY', cure: 'Wait.' } }),
      )
      await save(one.page, 'Of now')
      await one.page.getByText('Your views are not saved yet. Planted.').waitFor()
      await views(one.page).getByText('Of now').waitFor()
      await one.page.unroute('**/api/views')
      await one.page.getByRole('button', { name: 'Save again' }).click()
      await expect.poll(stored).toEqual(['Of before', 'Of two', 'Of one', 'Of now'])
    })
  },
  { hasAccounts: true, hasHistory: false },
)
