// Filters of the odds that are typed, that do not go together, or that belong to a mode, in a real browser.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { READY_PAGE } from './launch-browser.ts'
import { describeInBrowser } from './open-page.ts'

const asked = (page: Page, name: string) => new URL(page.url()).searchParams.get(name)

describeInBrowser('filters of the odds', (stage) => {
  describe('of kickoff', () => {
    it('stay while a moment is typed, and ask for it when it is whole', async () => {
      const { page } = await stage.open('/')
      await page.getByRole('radio', { name: 'From … to' }).click()
      const from = page.getByLabel('Kickoff from')
      await from.focus()
      await page.keyboard.press('Backspace')
      expect(await from.inputValue()).toBe('')
      expect(await page.getByLabel('Kickoff to').isVisible()).toBe(true)
      await page.keyboard.type('05052026')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.type('0930')
      await page.keyboard.press('Tab')
      await expect.poll(() => asked(page, 'from')).toBe('2026-05-05T09:30:00.000Z')
      expect(await from.inputValue()).toBe('2026-05-05T09:30')
      await from.fill('')
      await from.blur()
      await expect.poll(() => asked(page, 'from')).toBe(null)
      expect(await from.isVisible()).toBe(true)
    })
  })

  describe('of names', () => {
    it('go with all others, though they were typed a moment ago', async () => {
      const { page } = await stage.open('/?min=3')
      await page.keyboard.press('/')
      await page.evaluate(() => {
        document.execCommand('insertText', false, 'sec')
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
        const buttons = [...document.querySelectorAll<HTMLElement>('search button')]
        buttons.find(({ textContent }) => textContent === 'Clear')?.click()
      })
      await expect.poll(() => new URL(page.url()).search).toBe('')
      expect(await page.locator('[data-search]').inputValue()).toBe('')
      // Beyond the pause after which letters are told.
      await page.waitForTimeout(400)
      expect(new URL(page.url()).search).toBe('')
    })

    it('go on where they were when another window had the focus', async () => {
      const { page } = await stage.open('/')
      await page.keyboard.press('/')
      await page.keyboard.type('man ')
      await page.locator('[data-search]').dispatchEvent('focusout')
      await page.keyboard.type('united')
      expect(await page.locator('[data-search]').inputValue()).toBe('man united')
      await expect.poll(() => asked(page, 'q')).toBe('man united')
    })
  })

  describe('that do not go together', () => {
    it('take one another away, and say why', async () => {
      const { page } = await stage.open('/?sort=edge:1x2_ft&position=worse&by=1')
      await page.getByLabel('Started').check()
      await expect.poll(() => new URL(page.url()).search).toBe('?started=1')
      expect(await page.getByLabel('Only where we are').isDisabled()).toBe(true)
      const head = (name: string) => page.getByRole('columnheader', { name }).getByRole('button', { name, exact: true })
      expect(await head('1X2').isDisabled()).toBe(true)
      expect(await head('Match').isDisabled()).toBe(false)
      await page.goto(`${stage.world.url}/?started=1&sort=edge:1x2_ft&cols=match,nonsense,1x2_ft&books=foo&min=50`)
      await page.waitForSelector(READY_PAGE)
      await page.getByText('With matches that have begun, the list is ordered by').waitFor()
      for (const dropped of ['nonsense', 'foo', 'min=50']) await page.getByText(`"${dropped}" in the address`).waitFor()
      await page.locator('[data-event]').first().waitFor()
    })
  })

  describe('of a percentage', () => {
    it('are typed freely and asked for as they can be', async () => {
      const { page } = await stage.open('/?position=either')
      const by = page.getByLabel('by at least so many percent')
      await by.pressSequentially('-1.555')
      await by.blur()
      expect(await by.inputValue()).toBe('0')
      await by.fill('0.555')
      await by.blur()
      await expect.poll(() => asked(page, 'by')).toBe('0.56')
      expect(await by.inputValue()).toBe('0.56')
    })
  })

  describe('of a mode', () => {
    it('are there again after a reload', async () => {
      const { page } = await stage.open('/?country=England&sort=name')
      await page.getByRole('radio', { name: 'Competitors only' }).click()
      await expect.poll(() => asked(page, 'country')).toBe(null)
      await page.reload()
      await page.waitForSelector(READY_PAGE)
      await page.getByRole('radio', { name: 'BetPawa' }).click()
      await expect.poll(() => asked(page, 'country')).toBe('England')
      expect(asked(page, 'sort')).toBe('name')
    })
  })

  describe('under a name', () => {
    it('are forgotten, and brought back', async () => {
      const { page } = await stage.open('/?sort=name')
      await page.getByRole('button', { name: 'Views' }).click()
      await page.getByLabel('Save this view as').fill('By name')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Forget By name' }).click()
      expect(await page.getByRole('button', { name: 'By name', exact: true }).count()).toBe(0)
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByRole('button', { name: 'Views' }).click()
      await page.getByRole('button', { name: 'By name', exact: true }).waitFor()
    })
  })
})
