// Visits of somebody who is signed in, and the sign-in as a person does it.
import type { Locator, Page } from 'playwright-core'
import type { Role } from '../../src/contract/access.ts'
import { PASSWORDS } from '../access-world.ts'
import { READY_PAGE, type VisitOptions } from './launch-browser.ts'
import type { BrowserStage, Visit } from './open-page.ts'

/** What the browser's console says of questions that are refused because nobody is signed in. */
export const NOT_SIGNED_IN = /status of 401|WebSocket connection to/

/** Opens a path as the account that is called after its role. */
export async function openAs(stage: BrowserStage, role: Role, path: string, options?: VisitOptions): Promise<Visit> {
  const visit = await stage.openBlank(options)
  const data = { account: role, password: PASSWORDS[role] }
  const answer = await visit.context.request.post(`${stage.world.url}/api/session`, { data })
  if (answer.status() !== 200) throw new Error(`${role} could not sign in: ${answer.status()}.`)
  await goTo(stage, visit.page, path)
  return visit
}

export async function goTo(stage: BrowserStage, page: Page, path: string): Promise<void> {
  await page.goto(`${stage.world.url}${path}`)
  await page.waitForSelector(READY_PAGE)
}

/** Ends the session as its time would: the page is not asked. */
export async function endSession(stage: BrowserStage, { context, announce }: Visit): Promise<void> {
  announce(NOT_SIGNED_IN)
  await context.request.post(`${stage.world.url}/api/session/end`)
}

export function signInOf(page: Page): Locator {
  return page.getByRole('dialog', { name: /^Sign in/ })
}

/** Types and presses Enter, and waits until the sign-in is gone. */
export async function signIn(page: Page, role: Role): Promise<void> {
  const dialog = signInOf(page)
  await dialog.getByLabel('Name').fill(role)
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORDS[role])
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
}
