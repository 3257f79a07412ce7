// Pages in a real browser: one browser to a file of tests, for each test a context of its own, in which nothing of the test
// before is left. What goes wrong in a page fails the test that opened it, unless the test announced it.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { buildPage } from './build-page.ts'
import { findChromium } from './find-chromium.ts'
import { launchBrowser, openContext, READY_PAGE, type VisitOptions } from './launch-browser.ts'
import { startPageUnderTest, type WorldOptions, type WorldUnderTest } from './page-under-test.ts'

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Such an error of page or console is meant to happen. */
  readonly announce: (pattern: RegExp) => void
  /** What went wrong in the page so far, and was not announced. */
  readonly errors: () => readonly string[]
}

export interface BrowserStage {
  /** The program and what bookmakers show, from the first test on. */
  readonly world: WorldUnderTest
  /** Opens a path of the page and waits until its content is there. */
  readonly open: (path: string, options?: VisitOptions) => Promise<Visit>
  /** Opens nothing: for tests that go where they like, or set something up before. */
  readonly openBlank: (options?: VisitOptions) => Promise<Visit>
}

/** What the browser says of the server while it is away. */
export const CONNECTION_LOST = /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|WebSocket connection to/

const STARTS_WITHIN_MS = 300_000

/**
 * A group of tests with a browser and a program. Without a browser they are skipped and say so, or fail where
 * BROWSER_REQUIRED is 1.
 */
export function describeInBrowser(
  name: string,
  tests: (stage: BrowserStage) => void,
  options: WorldOptions = {},
): void {
  const verdict = judgeBrowser(process.env)
  if (verdict.may === 'run') describe(name, () => tests(createStage(verdict.path, options)))
  else if (verdict.may === 'skip') describe.skip(skippedName(name, verdict.reason), () => tests(NO_STAGE))
  else {
    it(name, () => {
      throw new Error(`The tests in a browser can not run: ${verdict.reason}.`)
    })
  }
}

export type BrowserVerdict =
  | { readonly may: 'run'; readonly path: string }
  | { readonly may: 'skip' | 'fail'; readonly reason: string }

export function judgeBrowser(
  environment: Readonly<Record<string, string | undefined>>,
  found = findChromium(),
): BrowserVerdict {
  if ('path' in found) return { may: 'run', path: found.path }
  return { may: environment.BROWSER_REQUIRED === '1' ? 'fail' : 'skip', reason: found.reason }
}

/** The last line of a check takes the reason from the name, up to the bracket. */
export function skippedName(name: string, reason: string): string {
  return `${name} (skipped: ${reason.replaceAll(/[()]/g, '')})`
}

/** A skipped group never asks for it. */
const NO_STAGE = {} as BrowserStage

function createStage(executablePath: string, options: WorldOptions): BrowserStage {
  let browser: Browser | undefined
  let world: WorldUnderTest | undefined
  const visits: Visit[] = []
  beforeAll(async () => {
    await buildPage()
    ;[browser, world] = await Promise.all([launchBrowser(executablePath), startPageUnderTest(options)])
  }, STARTS_WITHIN_MS)
  afterEach(async () => {
    const errors: string[] = []
    for (const visit of visits.splice(0)) {
      await visit.context.close()
      errors.push(...visit.errors())
    }
    // A test that failed while the server was away is no reason for the next ones to fail.
    await world?.startServer()
    if (errors.length > 0) throw new Error(`The page went wrong:\n${errors.join('\n')}`)
  })
  afterAll(async () => {
    await browser?.close()
    await world?.stop()
  }, STARTS_WITHIN_MS)
  const openBlank = async (visiting: VisitOptions = {}) => {
    const visit = await openVisit(begun(browser), visiting)
    visits.push(visit)
    return visit
  }
  return {
    get world() {
      return begun(world)
    },
    openBlank,
    open: async (path, visiting) => {
      const visit = await openBlank(visiting)
      await visit.page.goto(`${begun(world).url}${path}`)
      await visit.page.waitForSelector(READY_PAGE)
      return visit
    },
  }
}

function begun<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('The browser and the program are there from the first test on.')
  return thing
}

async function openVisit(browser: Browser, options: VisitOptions): Promise<Visit> {
  const context = await openContext(browser, options)
  const announced: RegExp[] = []
  const told: string[] = []
  context.on('weberror', (error) => told.push(`uncaught: ${error.error().stack ?? error.error().message}`))
  // Whatever it is: what is left in a console is in the way of whoever looks for a mistake.
  context.on('console', (message) => told.push(`console: ${message.text()} (${message.location().url})`))
  return {
    page: await context.newPage(),
    context,
    announce: (pattern) => announced.push(pattern),
    errors: () => told.filter((error) => !announced.some((pattern) => pattern.test(error))),
  }
}
