// A browser without a window, and what a visit to the page in it is like: theme, size, zone and clock.
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
} from 'playwright-core'
import { shiftClock } from './browser-clock.ts'

export type Theme = 'light' | 'dark'

export interface VisitOptions {
  /** Light unless told. */
  readonly theme?: Theme
  /** "reduce" unless told: what moves is otherwise caught half way. */
  readonly motion?: 'reduce' | 'no-preference'
  /** 1440 by 900 unless told. */
  readonly width?: number
  readonly height?: number
  /** UTC unless told. */
  readonly timezone?: string
  /** By how much the browser's clock is ahead of real time, which is what it shows unless told. */
  readonly clockAheadMs?: number
  readonly more?: BrowserContextOptions
}

/** What every page shows when its content is there. */
export const READY_PAGE = 'main[data-ready="true"]'

/** No sandbox: as root, as most containers run, there is none to be had. The others keep the browser to itself. */
const FLAGS = [
  ...['--no-sandbox', '--disable-quic', '--disable-gpu'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]
/** What takes longer than this on a machine at a third of its speed is not coming. */
const WAITS_MS = 25_000

export function launchBrowser(executablePath: string, more: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS, ...more })
}

/** A context of its own, in which nothing of another visit is left. */
export async function openContext(browser: Browser, options: VisitOptions): Promise<BrowserContext> {
  const {
    theme = 'light',
    motion = 'reduce',
    width = 1440,
    height = 900,
    timezone = 'UTC',
    clockAheadMs,
    more,
  } = options
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: motion,
    timezoneId: timezone,
    locale: 'en-GB',
    ...more,
  })
  context.setDefaultTimeout(WAITS_MS)
  if (clockAheadMs !== undefined) await shiftClock(context, clockAheadMs)
  return context
}
