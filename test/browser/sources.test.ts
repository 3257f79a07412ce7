// The page of sources: how each bookmaker is by the API's own figures, what goes wrong with how to mend it, and what of its
// markets is left out.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { FAULTS } from '../../src/contract/fault.ts'
import type { SourcesAnswer } from '../../src/contract/health.ts'
import type { LeftOutHistory } from '../../src/contract/stored-reads.ts'
import { breakAnswers } from './broken-answers.ts'
import { READY_PAGE } from './launch-browser.ts'
import { describeInBrowser } from './open-page.ts'
import { rowsOf, sidewaysPx } from './page-parts.ts'
import { seriousAxeInBothThemes } from './serious-axe.ts'
import { UNKNOWN_MARKET } from './unread-markets.ts'

const UNMAPPED = /that are not mapped$/

/** A figure of a bookmaker's block, by its name. */
async function lineOf(page: Page, bookmaker: string, name: string): Promise<string> {
  const lines = await page.getByRole('region', { name: bookmaker }).locator('dl > div').allInnerTexts()
  return (
    lines
      .find((line) => line.startsWith(name))
      ?.slice(name.length)
      .trim()
      .replaceAll('\n', ' ') ?? 'no such line'
  )
}

describeInBrowser('the page of sources', (stage) => {
  it('says of each bookmaker what the API says, the home bookmaker first', async () => {
    const { page } = await stage.open('/sources')
    const { sources }: SourcesAnswer = await stage.world.get('/api/sources')
    expect(await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      ...['BetPawa', 'SportyBet', 'Bet9ja'],
      ...['Faults', 'Left out'],
    ])
    for (const source of sources) {
      const { name, listings, late, listed, without_odds, fetched, requests_total, retries_total } = source
      expect(await page.getByRole('region', { name }).innerText()).toContain('✓ Up')
      expect(await lineOf(page, name, 'Upcoming listings')).toBe(`${listings} · ${listed} in its lists`)
      expect(await lineOf(page, name, 'Late')).toBe(`${late} of ${listings}`)
      expect(await lineOf(page, name, 'Without odds')).toBe(`${without_odds} of ${listings}`)
      expect(await lineOf(page, name, 'Answered')).toBe(`${fetched.ok} in the newest pass`)
      expect(await lineOf(page, name, 'Retries')).toBe(`${retries_total} of ${requests_total} requests`)
      expect(await lineOf(page, name, 'Next lists')).toMatch(/^in \d+ min/)
    }
    const codes = rowsOf(page, /^How often something was left out/)
    expect(await codes.allInnerTexts()).toEqual([expect.stringMatching(/^UNKNOWN_MARKET\s+0\s+\d+\s+0\s/)])
  })

  it('shows the markets that are not mapped: searched, filtered, sorted, and the same after a reload', async () => {
    const { page } = await stage.open('/sources?tab=unmapped')
    const row = rowsOf(page, UNMAPPED).first()
    expect(await row.innerText()).toContain(UNKNOWN_MARKET.name)
    expect(await row.innerText()).toContain(UNKNOWN_MARKET.id)
    await page.keyboard.press('/')
    await page.keyboard.type('first CARD')
    await page.waitForURL(/q=first\+CARD/)
    await page.getByRole('button', { name: 'Last seen' }).click()
    await page.getByRole('button', { name: 'Last seen' }).click()
    await page.getByRole('combobox', { name: 'Bookmaker' }).selectOption('sportybet')
    const kept = { tab: 'unmapped', q: 'first CARD', sort: 'last_seen_at', order: 'asc', bookmaker: 'sportybet' }
    await expect.poll(() => Object.fromEntries(new URL(page.url()).searchParams)).toEqual(kept)
    await page.reload()
    await page.waitForSelector(READY_PAGE)
    expect(await page.getByRole('columnheader', { name: 'Last seen' }).getAttribute('aria-sort')).toBe('ascending')
    expect(await rowsOf(page, UNMAPPED).count()).toBe(1)
    await page.getByRole('combobox', { name: 'Bookmaker' }).selectOption('bet9ja')
    await page.getByText('Nothing that fits these filters was left out.').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect.poll(() => rowsOf(page, UNMAPPED).count()).toBe(1)
  })

  it('shows what was left out over time, as a chart and in figures', async () => {
    const { page } = await stage.open('/sources?tab=left-out')
    const { kinds }: LeftOutHistory = await stage.world.get('/api/left-out/history')
    await page.getByRole('img', { name: /^Kinds left out until then/ }).waitFor()
    const summary = await rowsOf(page, /^Kinds left out, by bookmaker/).allInnerTexts()
    expect(summary.map((text) => text.split(/\s+/)[1])).toEqual(['0', `${kinds.length}`, '0'])
    expect(await rowsOf(page, /^Kinds left out, the newest first/).count()).toBe(kinds.length)
    expect(await seriousAxeInBothThemes(page)).toEqual([])
  })

  it('keeps nobody out, in either theme', async () => {
    const { page } = await stage.open('/sources')
    expect(await seriousAxeInBothThemes(page)).toEqual([])
  })

  it('does not go sideways on a telephone, and keeps nobody out there', async () => {
    const { page } = await stage.openBlank({ width: 400 })
    for (const path of ['/sources', '/sources?tab=left-out', '/sources?tab=unmapped']) {
      await page.goto(`${stage.world.url}${path}`)
      await page.waitForSelector(READY_PAGE)
      expect(await sidewaysPx(page)).toBe(0)
    }
    expect(await seriousAxeInBothThemes(page)).toEqual([])
  })

  it('says where it can not be loaded, and has it when it is asked for again', async () => {
    const { page, announce } = await stage.openBlank()
    announce(/503/)
    const mend = await breakAnswers(page, '**/api/left-out/history', 503)
    await page.goto(`${stage.world.url}/sources?tab=left-out`)
    await page.getByText('The things left out could not be loaded.').waitFor()
    await mend()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('img', { name: /^Kinds left out until then/ }).waitFor()
  })

  it('tells that a bookmaker is down, since when and why, that its prices are late, and how to mend it', async () => {
    const { page } = await stage.open('/sources')
    await stage.world.makeLate('bet9ja')
    const block = page.getByRole('region', { name: 'Bet9ja' })
    await expect.poll(() => block.innerText()).toContain('✕ Down')
    const { sources }: SourcesAnswer = await stage.world.get('/api/sources')
    const { late, listings, reason } = sources.find(({ platform }) => platform === 'bet9ja') ?? {}
    expect(reason).not.toBeNull()
    await expect.poll(() => lineOf(page, 'Bet9ja', 'Late')).toBe(`${late} late of ${listings}`)
    const fault = rowsOf(page, /^Faults by bookmaker/).filter({ hasText: 'FETCH_STATUS' })
    await expect.poll(() => fault.innerText()).toContain(FAULTS.FETCH_STATUS.cure)
    // Of another bookmaker there is none.
    await page.getByRole('combobox', { name: 'Bookmaker' }).selectOption('betpawa')
    await page.getByText('No fault since the program began.').waitFor()
    expect(await page.getByRole('region', { name: 'Bet9ja' }).count()).toBe(0)
  })
})
