// The page and /docs under their policy, in a real browser: nothing they do is forbidden by it, libraries that once wrote style
// elements among them, and what it is there for is stopped.
import type { BrowserContext, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { READY_PAGE } from './launch-browser.ts'
import { describeInBrowser } from './open-page.ts'
import { matchAt } from './scripted-history.ts'

const EVENT = matchAt(5).eventId
const PAGES = ['/', '/coverage', '/analysis', '/runs', '/sources', '/settings', '/storage', `/events/${EVENT}`] as const

/** Hears of everything that any policy of the page forbids, from its first moment on. */
async function hearViolations(context: BrowserContext): Promise<readonly string[]> {
  const heard: string[] = []
  await context.exposeFunction('tellViolation', (what: string) => heard.push(what))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample, sourceFile }) => {
      const { tellViolation } = globalThis as unknown as { readonly tellViolation: (what: string) => void }
      tellViolation(`${violatedDirective} ${blockedURI} ${sample} (${sourceFile})`)
    })
  })
  return heard
}

/** Whether the sheet that holds the page still under a dialog is in force: nothing else sets this. */
function isHeldStill(page: Page): Promise<boolean> {
  return page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--removed-body-scroll-bar-size') !== '')
}

describeInBrowser('the policy of the page', (stage) => {
  it('forbids nothing that a page, a dialog, a menu or a message does', async () => {
    const { page, context } = await stage.openBlank()
    const violations = await hearViolations(context)
    for (const path of PAGES) {
      const answer = await page.goto(`${stage.world.url}${path}`)
      expect(answer?.headers()['content-security-policy']).not.toMatch(/unsafe/)
      await page.waitForSelector(READY_PAGE)
    }
    await page.goto(`${stage.world.url}/runs`)
    await page.getByRole('button', { name: 'Run now …' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await isHeldStill(page)).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => isHeldStill(page)).toBe(false)

    await page.getByRole('button', { name: 'Pause schedule' }).click()
    const message = page.locator('[data-sonner-toast]').first()
    await message.waitFor()
    const list = page.locator('[data-sonner-toaster]')
    expect(await list.evaluate((element) => getComputedStyle(element).position)).toBe('fixed')
    expect(await message.evaluate((element) => getComputedStyle(element).position)).toBe('absolute')
    await page.getByRole('button', { name: 'Resume schedule' }).click()
    await page.getByRole('button', { name: 'Pause schedule' }).waitFor()

    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Go to or do' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Help' }).waitFor()
    await page.keyboard.press('Escape')

    await page.goto(`${stage.world.url}/`)
    await page.waitForSelector(READY_PAGE)
    await page.getByLabel('Time zone').selectOption('utc')
    for (const button of await page.locator('main button[aria-haspopup]:visible').all()) {
      await button.click()
      await page.locator('[data-radix-popper-content-wrapper], [role="dialog"]').first().waitFor()
      await page.keyboard.press('Escape')
      await expect.poll(() => page.locator('[data-radix-popper-content-wrapper]').count()).toBe(0)
    }
    await page.goto(`${stage.world.url}/events/${EVENT}/history`)
    await page.waitForSelector(READY_PAGE)
    await page.locator('main canvas').first().waitFor()
    expect(await page.locator('style').count()).toBe(0)
    expect(violations).toEqual([])
  })

  it('forbids nothing that the reader of /docs does', async () => {
    const { page, context } = await stage.openBlank()
    const violations = await hearViolations(context)
    const answer = await page.goto(`${stage.world.url}/docs`)
    expect(answer?.headers()['content-security-policy']).not.toMatch(/unsafe/)
    await page.locator('.opblock', { hasText: '/api/health/live' }).click()
    await page.getByRole('button', { name: 'Try it out' }).click()
    await page.getByRole('button', { name: 'Execute', exact: true }).click()
    await page.locator('.live-responses-table').waitFor()
    expect(violations).toEqual([])
  })

  it('stops scripts and styles that are written into it, and text that would become HTML', async () => {
    const { page, announce } = await stage.open('/sources')
    announce(/Content Security Policy|TrustedHTML|TrustedScript/)
    const done = await page.evaluate(() => {
      const script = document.createElement('script')
      const style = document.createElement('style')
      const box = document.createElement('div')
      document.head.append(script, style)
      const tries: readonly (() => void)[] = [
        () => (script.textContent = 'document.title = "run"'),
        () => (box.innerHTML = '<b>bold</b>'),
        () => document.body.setAttribute('onclick', 'document.title = "run"'),
      ]
      style.textContent = 'body { outline: 7px solid red }'
      const refused = tries.map((attempt) => {
        try {
          attempt()
          return false
        } catch {
          return true
        }
      })
      document.body.click()
      return { refused, title: document.title, outline: getComputedStyle(document.body).outlineWidth }
    })
    expect(done.refused.slice(0, 2)).toEqual([true, true])
    expect(done.title).not.toBe('run')
    expect(done.outline).not.toBe('7px')
  })

  it('lets no other page show it in a frame', async () => {
    const { page, announce } = await stage.openBlank()
    announce(/frame-ancestors|X-Frame-Options|ERR_BLOCKED/)
    await page.setContent(`<iframe src="${stage.world.url}/sources"></iframe>`)
    await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/)
  })
})
