// What every part of the bench of the page is done with: the server in a process of its own, a browser, and visits in which
// the scripts of in-page/ look on.
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { launchBrowser, openContext } from '../../test/browser/launch-browser.ts'
import { startChild } from '../child-process.ts'
import type { Fed, FeedPlan, ServerCost, ServerQuestion, Started } from './web-messages.ts'

export const EVENTS_HELD = 1300

export interface WebServer {
  readonly url: string
  readonly feed: (plan: FeedPlan) => Promise<Fed>
  /** Answers with how many listings were heard. */
  readonly confirm: () => Promise<number>
  readonly prices: (quotes: readonly string[]) => Promise<readonly string[]>
  readonly cost: () => Promise<ServerCost>
}

export interface WebWorld {
  readonly server: WebServer
  readonly browser: Browser
  /** Fewer and shorter measurements, to try it. */
  readonly isQuick: boolean
  readonly say: (line: string) => void
}

/** Those that the page has when it begins. */
export type InPage = 'stream-tally' | 'first-price' | 'frame-watch' | 'price-sight' | 'blank-watch' | 'key-watch'

export interface Visit {
  readonly page: Page
  readonly cdp: CDPSession
  /** Bytes of the page's own heap, garbage collected. */
  readonly heapBytes: () => Promise<number>
  /** Time on the processor of all renderers of the browser, in seconds. */
  readonly rendererCpuS: () => Promise<number>
}

/** Waits of the page and for it; all of it is on one machine. */
const WAITS_MS = 60_000

export async function withWebWorld<Found>(
  { executablePath, ...about }: Pick<WebWorld, 'isQuick' | 'say'> & { readonly executablePath: string },
  work: (world: WebWorld) => Promise<Found>,
): Promise<Found> {
  const { ask, stop } = startChild(new URL('./web-process.ts', import.meta.url))
  try {
    const { url } = await ask<Started>({ events: EVENTS_HELD })
    const question = <Answer>(asked: ServerQuestion) => ask<Answer>(asked)
    const server: WebServer = {
      url,
      feed: (plan) => question<Fed>({ ask: 'feed', ...plan }),
      confirm: () => question<number>({ ask: 'confirm' }),
      prices: (quotes) => question<readonly string[]>({ ask: 'prices', quotes }),
      cost: () => question<ServerCost>({ ask: 'cost' }),
    }
    // With scroll bars, as anybody has them.
    const browser = await launchBrowser(executablePath, { ignoreDefaultArgs: ['--hide-scrollbars'] })
    try {
      return await work({ ...about, server, browser })
    } finally {
      await browser.close()
    }
  } finally {
    await stop()
  }
}

/** In a context of its own, in which nothing is kept from before; moves are shown, as to most. */
export async function withVisit<Found>(
  { browser }: Pick<WebWorld, 'browser'>,
  scripts: readonly InPage[],
  work: (visit: Visit) => Promise<Found>,
): Promise<Found> {
  const context = await openContext(browser, { motion: 'no-preference' })
  context.setDefaultTimeout(WAITS_MS)
  try {
    for (const script of scripts) await context.addInitScript(scriptText(script))
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    const heapBytes = async () => {
      // Twice: what is let go of by the first may be held by what the second lets go of.
      for (let time = 0; time < 2; time += 1) await cdp.send('HeapProfiler.collectGarbage')
      return (await cdp.send('Runtime.getHeapUsage')).usedSize
    }
    return await work({ page, cdp, heapBytes, rendererCpuS: () => rendererCpuS(browser) })
  } finally {
    await context.close()
  }
}

/** Opens a path, and waits until prices are there. */
export async function openList({ server }: Pick<WebWorld, 'server'>, { page }: Visit, path: string): Promise<void> {
  await page.goto(`${server.url}${path}`)
  await page
    .locator('[data-opens] .price', { hasText: /\d\.\d\d/ })
    .first()
    .waitFor()
}

/** What the scripts of the page know is asked by the name that they gave it. */
export function ask<Answer>({ page }: Pick<Visit, 'page'>, expression: string): Promise<Answer> {
  return page.evaluate<Answer>(expression)
}

function scriptText(name: InPage): string {
  const source = readFileSync(new URL(`./in-page/${name}.ts`, import.meta.url), 'utf8')
  return `{${stripTypeScriptTypes(source)}\n}`
}

async function rendererCpuS(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}
