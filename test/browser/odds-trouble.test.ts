// The list of odds in a real browser where the stream, a page of rows or the order can not be had: each is said, with a way on.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './open-page.ts'
import { matchAt } from './scripted-history.ts'

describeInBrowser('the list of odds that has trouble', (stage) => {
  it('says that no odds come live, shows what lists tell, and asks again until it is there', async () => {
    const { world } = stage
    const { page } = await stage.openBlank()
    let isFull = true
    await refuseOdds(page, { isFull: () => isFull, nowMs: world.nowMs })
    await page.goto(world.url)
    const refused = page.getByText('Odds do not come live: All are taken. Wait.')
    await refused.waitFor()
    const { eventId } = matchAt(17)
    const cell = page.locator(`[data-opens^="${eventId}~1x2_ft~betpawa"]`).first()
    await expect.poll(() => cell.textContent()).toMatch(/\d\.\d\d/)
    isFull = false
    await page.getByRole('button', { name: 'Ask again' }).click()
    await expect.poll(() => refused.count()).toBe(0)
    world.move({ eventId, prices: [6.66, 3.3, 3.6] })
    await world.collect(eventId)
    await expect.poll(() => cell.textContent()).toContain('6.66')
  })

  it('says that rows could not be asked for, and their places stay', async () => {
    const { page } = await stage.openBlank()
    await refuseOdds(page, { isFull: () => true, nowMs: stage.world.nowMs })
    await page.route('**/api/events?*', (route) => route.fulfill({ status: 200, body: '<h1>Sign in</h1>' }))
    await page.goto(stage.world.url)
    await page.getByText('Rows that are not live could not be asked for: The answer of the server').waitFor()
    expect(await page.locator('[data-event]').count()).toBeGreaterThan(3)
  })

  it('says that its order can not be read, beside everything else', async () => {
    const { page } = await stage.openBlank()
    await page.route('**/api/events/order?*', (route) => route.fulfill({ json: {} }))
    await page.goto(stage.world.url)
    await page.getByText('The answer of the server could not be read.').waitFor()
    await page.getByLabel('Search teams').waitFor()
    await page.unroute('**/api/events/order?*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('[data-event]').first().waitFor()
  })
})

/** Answers in the server's place that no more odds can be subscribed to, while it is full. */
async function refuseOdds(page: Page, { isFull, nowMs }: { isFull: () => boolean; nowMs: () => number }) {
  await page.routeWebSocket('**/api/ws', (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      const { topic, type, id } = JSON.parse(String(message))
      if (topic !== 'odds' || type !== 'subscribe' || !isFull()) return server.send(message)
      const data = { code: 'FILTERS_AT_MAXIMUM', detail: 'All are taken.', cure: 'Wait.', id }
      socket.send(JSON.stringify({ type: 'error', timestamp: new Date(nowMs()).toISOString(), data }))
    })
  })
}
