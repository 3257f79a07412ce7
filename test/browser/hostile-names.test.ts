// Teams and tournaments whose names were chosen to do harm, through the whole program to every page: no script runs, no page grows wider
// than its screen, and what stands beside a name stays where it is.
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { READY_PAGE } from './launch-browser.ts'
import { describeInBrowser } from './open-page.ts'
import { sidewaysPx } from './page-parts.ts'
import { matchAt } from './scripted-history.ts'

const RUN = 'globalThis.hasRun=true'
const HOSTILE: readonly (readonly [string, string])[] = [
  [`<img src=x onerror="${RUN}">`, `"><script>${RUN}</script>`],
  [`<svg/onload=${RUN}>`, `javascript:${RUN}//`],
  [`'-${RUN}-'`, `\${${RUN}}{{${RUN}}}`],
  ['Har\u202ebour 5 - 0', 'Riv\u2066er\u2069\u200bside'],
  ['נמל חיפה 2', 'נהר הצפון 1'],
  [`Z${'\u0301\u0322\u0338'.repeat(300)}algo`, 'А​rsеnаl'],
  ['x'.repeat(10_000), 'Ｗ'.repeat(10_000)],
  ['=HYPERLINK("http://x","y")', "@SUM(1+1)*cmd|' /C calc'!A0"],
  ['Home\r\nX-Injected: 1\n{"level":60}', '\x1b[2J\x1b]0;title\x07Away'],
  ['__proto__', 'constructor'],
]
const EVENTS = HOSTILE.map((_, place) => matchAt(5 + place).eventId)
const MARKUP = EVENTS[0] as number
const HEBREW = EVENTS[4] as number
const LONG = EVENTS[6] as number

const PAGES = [
  ...['/', '/coverage', '/analysis', '/runs', '/sources', '/settings', '/storage'],
  ...[MARKUP, LONG].flatMap((id) => [`/events/${id}`, `/events/${id}/history`]),
]

/** Where a part of a text is painted, from left to right. */
function paintedAt(page: Page, selector: string, parts: readonly string[]): Promise<readonly number[]> {
  return page.evaluate(
    ([where, ...texts]) => {
      const element = document.querySelector(where as string)
      const node = document.createTreeWalker(element as Node, NodeFilter.SHOW_TEXT).nextNode() as Text
      return texts.map((text) => {
        const range = document.createRange()
        const from = node.data.indexOf(text)
        range.setStart(node, from)
        range.setEnd(node, from + text.length)
        return range.getBoundingClientRect().left
      })
    },
    [selector, ...parts],
  )
}

describeInBrowser('names that were chosen to do harm', (stage) => {
  beforeAll(async () => {
    for (const [place, [home, away]] of HOSTILE.entries()) {
      stage.world.rename({ eventId: EVENTS[place] as number, home, away })
    }
    await stage.world.collect()
  }, 120_000)

  it('are text on every page, which is no wider for them', async () => {
    const { page } = await stage.open('/')
    const widths: (readonly [string, number])[] = []
    for (const path of PAGES) {
      await page.goto(`${stage.world.url}${path}`)
      await page.waitForSelector(READY_PAGE)
      widths.push([path, await sidewaysPx(page)])
      const found = await page.evaluate(() => ({
        hasRun: 'hasRun' in globalThis,
        made: document.querySelectorAll('#page img, #page script, #page iframe, #page [onerror], #page [onload]')
          .length,
      }))
      expect([path, found]).toEqual([path, { hasRun: false, made: 0 }])
    }
    expect(widths.filter(([, px]) => px > 0)).toEqual([])
  })

  it('are found and shown as they are written, in the palette and beside the grid, too', async () => {
    const { page } = await stage.open(`/?search=onerror`)
    await page.getByText('<img src=x onerror=', { exact: false }).first().waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Go to or do' }).waitFor()
    await page.keyboard.type('onerror')
    await page.getByRole('option', { name: /<img src=x onerror=/ }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/events/${MARKUP}`)
    await expect.poll(() => page.title()).toContain('<img src=x onerror=')
    expect(await page.evaluate(() => 'hasRun' in globalThis)).toBe(false)
  })

  it('are read without what is not seen, and no longer than a name is', async () => {
    const namesOf = async (place: number) => {
      const { home_team, away_team } = await stage.world.get(`/api/events/${EVENTS[place]}`)
      return [home_team, away_team]
    }
    expect(await namesOf(3)).toEqual(['Harbour 5 - 0', 'Riverside'])
    expect(await namesOf(6)).toEqual([`${'x'.repeat(199)}…`, `${'Ｗ'.repeat(199)}…`])
    expect(await namesOf(8)).toEqual(['Home X-Injected: 1 {"level":60}', '[2J ]0;title Away'])
    expect((await namesOf(5))[0]?.length).toBeLessThan(12)
  })

  it('from right to left do not turn around what stands beside them', async () => {
    const { page } = await stage.open(`/events/${HEBREW}`)
    const [home, away] = HOSTILE[4] as readonly [string, string]
    const [homePx = 0, awayPx = 0] = await paintedAt(page, 'h1', [home, away])
    expect(homePx).toBeLessThan(awayPx)
    const first = await page.locator('main p').first()
    expect(await first.textContent()).toMatch(/Kickoff/)
  })

  describe('as a table for a spreadsheet', () => {
    it('are no formulas', async () => {
      const response = await fetch(`${stage.world.url}/api/events?format=csv&page_size=100`)
      const text = await response.text()
      expect(text).toContain('HYPERLINK')
      expect(text).not.toMatch(/(?:^|,)"?[=@+]/m)
    })
  })
})
