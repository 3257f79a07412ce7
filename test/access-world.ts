// A program with accounts, and clients of it that keep their cookie as a browser does.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AccountBook } from '../src/accounts/account-book.ts'
import type { HashCost } from '../src/accounts/password-hash.ts'
import { secretBytes } from '../src/clock.ts'
import { Role } from '../src/contract/access.ts'
import type { Clock } from '../src/contract/world.ts'
import { createTestClock, type ProgramOptions, type RunningProgram, runProgram } from './program-under-test.ts'

export const CHEAP_COST: HashCost = { logN: 4, r: 1, p: 1 }
export const PASSWORDS: Readonly<Record<Role, string>> = {
  viewer: 'violet harbour tunnel 93',
  trader: 'copper meadow lantern 41',
  admin: 'granite willow thunder 77',
}

export interface AccessWorld {
  readonly running: RunningProgram
  readonly url: string
  /** DATA_DIR of the program. */
  readonly folder: string
  /** The accounts' files, as another process sees them. */
  readonly book: AccountBook
  /** A browser that has not signed in. */
  readonly browser: () => Browser
  /** One that signed in as the account that is called after its role. */
  readonly signedIn: (role: Role) => Promise<Browser>
  readonly stop: () => Promise<void>
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

export interface Browser {
  cookie: string | undefined
  /** Sends the cookie, and keeps what becomes of it. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  readonly ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answered>
}

/** Starts a program with an account of each role, called after it. */
export async function startAccessWorld(options: ProgramOptions = {}): Promise<AccessWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'overround-access-'))
  const book = await openBook(folder)
  for (const role of Role.options) await book.create(role, role, PASSWORDS[role])
  const running = await runProgram({ ...options, env: { DATA_DIR: folder, ...options.env } })
  const { url } = running.program
  const browser = () => createBrowser(url)
  return {
    running,
    url,
    folder,
    book,
    browser,
    signedIn: async (role) => {
      const own = browser()
      const { status } = await own.ask('POST', '/api/session', { account: role, password: PASSWORDS[role] })
      if (status !== 200) throw new Error(`${role} could not sign in: ${status}.`)
      return own
    },
    stop: async () => {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** `clock`: before that of the program, or the sessions of what is made here would be older than it. */
export function openBook(
  dataFolder: string,
  clock: Clock = createTestClock(Date.UTC(2026, 4, 6, 7)),
): Promise<AccountBook> {
  return AccountBook.open({ folder: join(dataFolder, 'accounts'), clock, random: secretBytes, cost: CHEAP_COST })
}

export function createBrowser(url: string): Browser {
  const browser: Browser = {
    cookie: undefined,
    fetch: async (path, init = {}) => {
      const headers = { ...(browser.cookie === undefined ? {} : { cookie: browser.cookie }), ...init.headers }
      const response = await fetch(`${url}${path}`, { ...init, headers })
      const set = response.headers.get('set-cookie')
      if (set !== null) browser.cookie = set.includes('Max-Age=0') ? undefined : set.split(';')[0]
      return response
    },
    ask: async (method, path, body, headers = {}) => {
      const type = body === undefined ? {} : { 'content-type': 'application/json' }
      const init = { method, headers: { ...type, ...headers } }
      const response = await browser.fetch(path, body === undefined ? init : { ...init, body: JSON.stringify(body) })
      const text = await response.text()
      return { status: response.status, headers: response.headers, body: readJson(text) }
    },
  }
  return browser
}

function readJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return { text }
  }
}
