// Every picture of the page: where it is taken, and what is done before.
import type { Page } from 'playwright-core'

/** What the simulated desk has that is worth a look. */
export interface Sights {
  /** An event that all bookmakers offer, with many markets. */
  readonly eventId: number
  /** The tournament with the most events that are over. */
  readonly tournamentId: number
  /** A run in which something failed. */
  readonly runId: number
}

export interface PageShot {
  /** Of the file, without theme. */
  readonly name: string
  readonly path: (sights: Sights) => string
  /** 1440 unless told. */
  readonly width?: number
  /** Of a desk where people sign in, as who looks: an administrator, or somebody who did not yet. Such come last. */
  readonly seenBy?: 'admin' | 'nobody'
  readonly before?: (page: Page) => Promise<void>
}

const DIALOG = '[role="dialog"]'

export const SHOTS: readonly PageShot[] = [
  { name: 'list', path: () => '/' },
  { name: 'list-narrow', path: () => '/', width: 400 },
  { name: 'event', path: ({ eventId }) => `/events/${eventId}` },
  { name: 'history', path: ({ eventId }) => `/events/${eventId}/history?market=1x2_ft` },
  { name: 'coverage', path: () => '/coverage' },
  { name: 'analysis', path: () => '/analysis' },
  { name: 'tournament', path: ({ tournamentId }) => `/analysis/${tournamentId}` },
  { name: 'runs', path: () => '/runs' },
  { name: 'run', path: ({ runId }) => `/runs/${runId}` },
  { name: 'sources', path: () => '/sources' },
  { name: 'settings', path: () => '/settings' },
  { name: 'storage', path: () => '/storage' },
  { name: 'not-found', path: () => '/nowhere' },
  { name: 'help', path: () => '/', before: (page) => openDialog(page, '?') },
  { name: 'palette', path: () => '/', before: (page) => openDialog(page, 'Control+k') },
  { name: 'sign-in', path: () => '/', seenBy: 'nobody', before: waitForDialog },
  { name: 'accounts', path: () => '/accounts', seenBy: 'admin' },
  { name: 'audit', path: () => '/audit', seenBy: 'admin' },
]

async function openDialog(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await waitForDialog(page)
}

async function waitForDialog(page: Page): Promise<void> {
  await page.waitForSelector(DIALOG)
}
