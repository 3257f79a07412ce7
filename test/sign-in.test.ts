// Signing in over the real program: what is refused and how, how long a session lasts, and what is noted of it all.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OwnSessionList } from '../src/contract/session.ts'
import { type AccessWorld, createBrowser, openBook, PASSWORDS, startAccessWorld } from './access-world.ts'
import { runProgram } from './program-under-test.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let world: AccessWorld
let logged: string
beforeEach(async () => {
  logged = ''
  const log = pino({ level: 'trace' }, { write: (line: string) => (logged += line) })
  world = await startAccessWorld({ log, feedUrl: 'http://127.0.0.1:9', isRunAwaited: false })
})
afterEach(() => world.stop())

const signIn = (account: string, password: string, browser = world.browser()) =>
  browser.ask('POST', '/api/session', { account, password })
const pass = (ms: number) => world.running.clock.set(world.running.clock.nowMs() + ms)

describe('signing in', () => {
  it('gives a cookie that scripts can not read and other sites can not send', async () => {
    const answer = await signIn('trader', PASSWORDS.trader)
    expect(answer).toMatchObject({
      status: 200,
      body: { is_required: true, account: 'trader', role: 'trader', rights: ['read', 'operate'] },
    })
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^overround_session=[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Strict$/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    ['a wrong password', 'trader', 'wrong'],
    ['no such account', 'nobody', 'wrong'],
    ['another case', 'Trader', PASSWORDS.trader],
    ['a letter that looks the same (Cyrillic а)', 'trаder', PASSWORDS.trader],
    ['letters of another width', 'ｔｒａｄｅｒ', PASSWORDS.trader],
    ['a space behind it', 'trader ', PASSWORDS.trader],
    ['a null character', 'trader\u0000', PASSWORDS.trader],
    ['a name of every object', '__proto__', 'wrong'],
    ['nothing', '', ''],
  ])('refuses %s, in the same words', async (_, account, password) => {
    const { status, body } = await signIn(account, password)
    expect(status).toBe(401)
    expect(body).toMatchObject({ code: 'SIGN_IN_REFUSED', detail: 'Name or password is wrong.' })
  })

  it('refuses an account that is disabled', async () => {
    const admin = await world.signedIn('admin')
    await admin.ask('PUT', '/api/accounts/trader', { is_enabled: false })
    expect((await signIn('trader', PASSWORDS.trader)).body.code).toBe('SIGN_IN_REFUSED')
  })

  it('takes longer after some mistakes, says how long, and lets nobody else wait', async () => {
    for (let time = 0; time < 5; time += 1) expect((await signIn('trader', 'wrong')).status).toBe(401)
    const later = await signIn('trader', PASSWORDS.trader)
    expect(later).toMatchObject({ status: 429, body: { code: 'SIGN_IN_LATER' } })
    expect(Number(later.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await signIn('viewer', PASSWORDS.viewer)).status).toBe(200)
    pass(16 * MINUTE_MS)
    expect((await signIn('trader', PASSWORDS.trader)).status).toBe(200)
  })

  it('tells by no wait which accounts there are', async () => {
    const statuses = async (account: string) => {
      const found: number[] = []
      for (let time = 0; time < 7; time += 1) found.push((await signIn(account, 'wrong')).status)
      return found
    }
    expect(await statuses('nobody-at-all')).toEqual(await statuses('trader'))
  })

  it('is refused with a password that was changed while it was looked at', async () => {
    const [answer] = await Promise.all([
      signIn('trader', PASSWORDS.trader),
      world.book.change('trader', { password: 'another one of 55 words' }),
    ])
    const browser = world.browser()
    browser.cookie = answer.headers.get('set-cookie')?.split(';')[0]
    await expect.poll(async () => (await browser.ask('GET', '/api/events')).status, { timeout: 10_000 }).toBe(401)
  })

  it('counts attempts that come all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => signIn('trader', 'wrong')))
    const looked = answers.filter(({ status }) => status === 401)
    expect(looked.length).toBeLessThanOrEqual(5)
    expect(answers.every(({ status }) => status === 401 || status === 429)).toBe(true)
  })

  it('as somebody else takes a password of his: one sets no own without the old one, and a reset ends keys', async () => {
    const admin = await world.signedIn('admin')
    const trader = await world.signedIn('trader')
    const { body: made } = await trader.ask('POST', '/api/keys', { label: 'x' })
    const headers = { authorization: `Bearer ${String(made.key)}` }
    expect((await world.browser().ask('GET', '/api/events', undefined, headers)).status).toBe(200)
    const reset = { password: 'another one of 55 words' }
    expect((await admin.ask('PUT', '/api/accounts/admin', reset)).body.code).toBe('NOT_ALLOWED')
    expect((await admin.ask('PUT', '/api/accounts/trader', reset)).status).toBe(200)
    expect((await world.browser().ask('GET', '/api/events', undefined, headers)).body.code).toBe('KEY_REFUSED')
  })

  it('anew ends the session before', async () => {
    const browser = await world.signedIn('trader')
    const { cookie } = browser
    await signIn('trader', PASSWORDS.trader, browser)
    const thief = world.browser()
    thief.cookie = cookie
    expect((await thief.ask('GET', '/api/events')).status).toBe(401)
    expect((await browser.ask('GET', '/api/events')).status).toBe(200)
  })
})

describe('a session', () => {
  it('can not be used again after signing out', async () => {
    const browser = await world.signedIn('viewer')
    const { cookie } = browser
    const answer = await browser.ask('POST', '/api/session/end')
    expect(answer).toMatchObject({ status: 200, body: { account: null, rights: [] } })
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0')
    browser.cookie = cookie
    expect((await browser.ask('GET', '/api/events')).body.code).toBe('SIGN_IN_NEEDED')
    expect((await browser.ask('POST', '/api/session/end')).status).toBe(200)
  })

  it('ends after hours without a question, and after a day whatever is asked', async () => {
    const idle = await world.signedIn('viewer')
    const busy = await world.signedIn('trader')
    const statuses: number[] = []
    for (let hours = 0; hours < 24; hours += 4) {
      statuses.push((await busy.ask('GET', '/api/session')).body.account === 'trader' ? 200 : 401)
      pass(4 * HOUR_MS)
    }
    expect((await idle.ask('GET', '/api/events')).status).toBe(401)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200])
    expect((await busy.ask('GET', '/api/events')).status).toBe(401)
  })

  it('ends with a new password, but for the one that set it, which goes on under a new cookie', async () => {
    const [own, elsewhere] = [await world.signedIn('viewer'), await world.signedIn('viewer')]
    const before = own.cookie
    const changed = await own.ask('PUT', '/api/session/password', {
      password: PASSWORDS.viewer,
      new_password: PASSWORDS.admin,
    })
    expect(changed.status).toBe(200)
    expect(own.cookie).not.toBe(before)
    expect((await own.ask('GET', '/api/events')).status).toBe(200)
    expect((await elsewhere.ask('GET', '/api/events')).status).toBe(401)
    expect((await signIn('viewer', PASSWORDS.viewer)).status).toBe(401)
  })

  it('does not let its password be changed by who does not know it', async () => {
    const own = await world.signedIn('viewer')
    const wrong = { password: 'wrong', new_password: PASSWORDS.admin }
    expect((await own.ask('PUT', '/api/session/password', wrong)).body.code).toBe('SIGN_IN_REFUSED')
    const weak = { password: PASSWORDS.viewer, new_password: 'viewer123456' }
    expect((await own.ask('PUT', '/api/session/password', weak)).body.code).toBe('PASSWORD_WEAK')
  })

  it('is none that was made up, is doubled, or is too long', async () => {
    const { cookie = '' } = await world.signedIn('viewer')
    const [name = '', token = ''] = cookie.split('=')
    const wrong = [
      `${name}=`,
      `${name}=${token.slice(1)}`,
      `${name}=${token}x`,
      `${name}=${token}; ${name}=${'a'.repeat(43)}`,
      `x${cookie}`,
      `${name}="${token}"`,
      `${'a=b; '.repeat(2000)}${cookie}`,
      `${name}=__proto__`,
    ]
    for (const each of wrong) {
      const browser = world.browser()
      browser.cookie = each
      expect((await browser.ask('GET', '/api/events')).status, each.slice(0, 80)).toBe(401)
    }
    const right = world.browser()
    right.cookie = `other=1; ${cookie}`
    expect((await right.ask('GET', '/api/events')).status).toBe(200)
  })

  it('is listed to its owner, who can end another, or all others, with the password', async () => {
    const [own, second, third] = [
      await world.signedIn('viewer'),
      await world.signedIn('viewer'),
      await world.signedIn('viewer'),
    ]
    await world.signedIn('trader')
    pass(MINUTE_MS)
    const list = async () => OwnSessionList.parse((await own.ask('GET', '/api/sessions')).body).sessions
    expect((await list()).map(({ is_this }) => is_this)).toEqual([true, false, false])
    const told = JSON.stringify(await list())
    for (const { cookie = 'x' } of [own, second, third]) expect(told).not.toContain(cookie.split('=')[1])
    const [, one] = await list()
    const end = (body: object) => own.ask('POST', '/api/sessions/end', body)
    expect((await end({ password: 'wrong', id: one?.id })).body.code).toBe('SIGN_IN_REFUSED')
    expect(await list()).toHaveLength(3)
    expect((await end({ password: PASSWORDS.viewer, id: one?.id })).body).toEqual({ ended: 1 })
    expect((await end({ password: PASSWORDS.viewer, id: one?.id })).body).toEqual({ ended: 0 })
    expect((await list()).map(({ id }) => id)).not.toContain(one?.id)
    expect((await end({ password: PASSWORDS.viewer })).body).toEqual({ ended: 1 })
    const statuses = await Promise.all([own, second, third].map((each) => each.ask('GET', '/api/events')))
    expect(statuses.map(({ status }) => status)).toEqual([200, 401, 401])
  })

  it('is ended by who administers, without anything else of the account changing', async () => {
    const [admin, viewer] = [await world.signedIn('admin'), await world.signedIn('viewer')]
    const { body } = await admin.ask('PUT', '/api/accounts/viewer', { end_sessions: true })
    expect(body).toMatchObject({ role: 'viewer', is_enabled: true, sessions: 0 })
    expect((await viewer.ask('GET', '/api/events')).status).toBe(401)
    expect((await signIn('viewer', PASSWORDS.viewer)).status).toBe(200)
  })

  it.each([
    ['may not sign in any more', 'PUT', { is_enabled: false }],
    ['has another role', 'PUT', { role: 'trader' }],
    ['is removed', 'DELETE', undefined],
  ])('is over where its account %s', async (_, method, body) => {
    const [admin, viewer] = [await world.signedIn('admin'), await world.signedIn('viewer')]
    expect((await viewer.ask('GET', '/api/events')).status).toBe(200)
    expect((await admin.ask(method, '/api/accounts/viewer', body)).status).toBe(200)
    expect((await viewer.ask('GET', '/api/events')).status).toBe(401)
  })

  it('outlives a restart of the program', async () => {
    const { cookie } = await world.signedIn('viewer')
    await world.running.program.stop()
    const again = await runProgram({
      feedUrl: 'http://127.0.0.1:9',
      isRunAwaited: false,
      env: { DATA_DIR: world.folder },
    })
    const browser = createBrowser(again.program.url)
    browser.cookie = cookie
    expect((await browser.ask('GET', '/api/session')).body.account).toBe('viewer')
    await again.stop()
  })
})

describe('what is noted', () => {
  it('is who changed what, as it was and as it became, and who was refused', async () => {
    const [admin, viewer] = [await world.signedIn('admin'), await world.signedIn('viewer')]
    await admin.ask('PUT', '/api/settings', { scrape_interval_minutes: 7 })
    await viewer.ask('POST', '/api/scrape', {})
    await admin.ask('PUT', '/api/settings', { scrape_interval_minutes: 0 })
    await admin.ask('PUT', '/api/accounts/viewer', { role: 'trader' })
    const { body } = await admin.ask('GET', '/api/audit?limit=4')
    expect(body.entries).toMatchObject([
      {
        action: 'changeAccount',
        target: 'viewer',
        before: { role: 'viewer', is_enabled: true },
        after: { role: 'trader', is_enabled: true },
      },
      { action: 'changeSettings', outcome: 'refused', code: 'SETTING_INVALID', after: null },
      { who: 'viewer', action: '/api/scrape', outcome: 'refused', code: 'NOT_ALLOWED' },
      {
        ...{ who: 'admin', by: 'session', address: '127.0.0.1', action: 'changeSettings', outcome: 'done' },
        ...{ before: { scrape_interval_minutes: 5 }, after: { scrape_interval_minutes: 7 } },
      },
    ])
    expect(body.has_more).toBe(true)
  })

  it('holds no password, key or cookie; neither does the log, nor any answer after the first', async () => {
    const admin = await world.signedIn('admin')
    await signIn('admin', 'a password that is wrong')
    await signIn(PASSWORDS.admin, 'typed into the wrong field')
    const { body: made } = await admin.ask('POST', '/api/keys', { label: 'x' })
    await admin.ask('PUT', '/api/accounts/viewer', { password: 'a new one for 77 viewers' })
    await admin.ask('PUT', '/api/session/password', { password: PASSWORDS.admin, new_password: PASSWORDS.trader })
    const told = [
      readFileSync(join(world.folder, 'accounts', 'audit.jsonl'), 'utf8'),
      JSON.stringify((await admin.ask('GET', '/api/audit')).body),
      JSON.stringify((await admin.ask('GET', '/api/keys?all=true')).body),
      JSON.stringify((await admin.ask('GET', '/api/accounts')).body),
      logged,
    ].join('\n')
    const secrets = [
      ...[PASSWORDS.admin, PASSWORDS.trader, 'a password that is wrong', 'a new one for 77 viewers'],
      ...['typed into the wrong field', String(made.key).slice(-43), admin.cookie?.split('=')[1] ?? 'x', '$scrypt$'],
    ]
    for (const secret of secrets) expect(told).not.toContain(secret)
    expect(told).toContain('signIn')
    expect(told).toContain('changePassword')
  })
})

describe('what is logged', () => {
  it('is who was refused what and from where: without a session, by a role, with a wrong key, and beyond the pace', async () => {
    const viewer = await world.signedIn('viewer')
    await world.browser().ask('GET', '/api/events')
    await viewer.ask('GET', '/api/audit')
    await world.browser().ask('GET', '/api/events', undefined, { authorization: 'Bearer or_wrong' })
    for (let time = 0; time < 6; time += 1) await signIn('trader', 'wrong')
    const lines = logged.split('\n').filter((line) => line.includes('"Refused"'))
    const told = lines.map((line) => JSON.parse(line) as { code: string; who?: string; address: string })
    expect(told.map(({ code, who }) => [code, who])).toEqual([
      ['SIGN_IN_NEEDED', undefined],
      ['NOT_ALLOWED', 'viewer'],
      ['KEY_REFUSED', undefined],
      ['SIGN_IN_LATER', undefined],
    ])
    expect(new Set(told.map(({ address }) => address))).toEqual(new Set(['127.0.0.1']))
    expect(logged).not.toContain('or_wrong')
  })
})

describe('accounts that are damaged while the program runs', () => {
  it('stay as they were, and health tells it', async () => {
    const viewer = await world.signedIn('viewer')
    writeFileSync(join(world.folder, 'accounts', 'accounts.json'), '{')
    const codes = async () => {
      const { body } = await viewer.ask('GET', '/api/health')
      return JSON.stringify(body)
    }
    await expect.poll(codes, { timeout: 10_000 }).toContain('ACCOUNTS_DAMAGED')
    expect((await viewer.ask('GET', '/api/events')).status).toBe(200)
    const admin = await world.signedIn('admin')
    const refused = await admin.ask('PUT', '/api/accounts/viewer', { role: 'trader' })
    expect(refused).toMatchObject({ status: 503, body: { code: 'ACCOUNTS_DAMAGED' } })
  })
})

describe('a start', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'overround-start-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const start = (env: Record<string, string>) =>
    runProgram({ feedUrl: 'http://127.0.0.1:9', isRunAwaited: false, env: { DATA_DIR: folder, ...env } })

  it.each([
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { SIGN_IN: 'required' },
    { PUBLIC_URL: 'https://odds.example.com' },
    { TRUST_PROXY: '127.0.0.1' },
  ])('is refused without accounts: %o', async (env) => {
    await expect(start(env)).rejects.toMatchObject({ code: 'ACCOUNTS_MISSING' })
  })

  it('is refused with accounts that can not be read: a broken lock opens no door', async () => {
    const book = await openBook(folder)
    await book.create('root', 'admin', PASSWORDS.admin)
    writeFileSync(join(folder, 'accounts', 'accounts.json'), '[]')
    await expect(start({})).rejects.toMatchObject({ code: 'ACCOUNTS_DAMAGED' })
  })

  it('is open to all where somebody says so, and on loopback; until there is an account', async () => {
    const wide = await start({ HOST: '0.0.0.0', SIGN_IN: 'off' })
    await wide.stop()
    const running = await start({})
    const browser = createBrowser(running.program.url)
    expect((await browser.ask('GET', '/api/session')).body).toMatchObject({
      ...{ is_required: false, account: null, role: 'admin', ends_at: null },
      rights: ['read', 'operate', 'configure', 'purge', 'administer'],
    })
    expect((await browser.ask('GET', '/api/views')).body.code).toBe('SIGN_IN_OFF')
    const first = { name: 'root', role: 'admin', password: PASSWORDS.admin }
    expect((await browser.ask('POST', '/api/accounts', first)).body.code).toBe('SIGN_IN_OFF')
    await browser.ask('PUT', '/api/settings', { scrape_interval_minutes: 7 })
    expect((await browser.ask('GET', '/api/audit')).body.entries).toMatchObject([{ who: 'open' }])
    await (await openBook(folder)).create('root', 'admin', PASSWORDS.admin)
    await expect.poll(async () => (await browser.ask('GET', '/api/events')).status, { timeout: 10_000 }).toBe(401)
    rmSync(join(folder, 'accounts'), { recursive: true })
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect((await browser.ask('GET', '/api/events')).status).toBe(401)
    await running.stop()
  })

  it('behind TLS gives a cookie that goes nowhere else', async () => {
    await (await openBook(folder)).create('root', 'admin', PASSWORDS.admin)
    const running = await start({ PUBLIC_URL: 'https://odds.example.com' })
    const browser = createBrowser(running.program.url)
    const answer = await browser.ask('POST', '/api/session', { account: 'root', password: PASSWORDS.admin })
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-overround_session=.*; Secure$/)
    await running.stop()
  })
})
