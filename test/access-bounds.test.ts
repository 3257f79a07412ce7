// What is kept of who signs in has the maximum that the table of bounds tells, and its fullness is told at /metrics.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SessionBook } from '../src/accounts/session-book.ts'
import { SignInPace } from '../src/accounts/sign-in-pace.ts'
import { BOUNDS } from '../src/bounds.ts'
import { secretBytes } from '../src/clock.ts'
import { type AccessWorld, type Browser, startAccessWorld } from './access-world.ts'
import { createTestClock } from './program-under-test.ts'

let world: AccessWorld
beforeAll(async () => {
  world = await startAccessWorld()
})
afterAll(() => world.stop())

const mostOf = (of: string) => BOUNDS.find((bound) => bound.of === of)?.most

async function told(browser: Browser, of: string): Promise<number> {
  const text = await (await browser.fetch('/metrics')).text()
  return Number(new RegExp(`^overround_bounded_entries\\{of="${of}"\\} (\\d+)$`, 'm').exec(text)?.[1])
}

it('tells sessions, failed attempts, and clients whose requests are counted', async () => {
  const own = await world.signedIn('admin')
  expect([await told(own, 'sessions'), await told(own, 'sign_in_tries')]).toEqual([1, 0])
  await world.signedIn('viewer')
  await world.browser().ask('POST', '/api/session', { account: 'trader', password: 'not this one at all' })
  // Of the account, of the address, and of both.
  expect([await told(own, 'sessions'), await told(own, 'sign_in_tries')]).toEqual([2, 3])
  expect([await told(own, 'reading_clients'), await told(own, 'writing_clients')]).toEqual([0, 0])
})

it('holds as many failed attempts as the table says', () => {
  const pace = new SignInPace()
  for (let tried = 0; tried < 12_000; tried += 1) pace.tried({ account: undefined, address: `${tried}` }, 0)
  expect(pace.size).toBe(mostOf('sign_in_tries'))
})

it('holds as many sessions of an account as the table says', async () => {
  const clock = createTestClock(Date.UTC(2027, 0, 1))
  const account = () => world.book.account('viewer')
  const parts = { folder: '/nowhere', clock, random: secretBytes, account, idleMs: 1e9, lastMs: 1e9 }
  const book = await SessionBook.open(parts, () => undefined)
  for (let begun = 0; begun < 30; begun += 1) book.begin('viewer')
  expect(book.of('viewer').length * 200).toBe(mostOf('sessions'))
})
