// Who may do what, over the real program: every route and topic by its row in the table, for every role, key and nobody.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { ACCESS_OF_ROUTE, accessOf, RIGHTS_OF_ROLE, type Right, Role } from '../src/contract/access.ts'
import { apiRoutes } from '../src/contract/api/api-routes.ts'
import type { Route } from '../src/contract/api/route.ts'
import { UNATTENDED_HEADER } from '../src/contract/caller.ts'
import { type AccessWorld, type Browser, createBrowser, PASSWORDS, startAccessWorld } from './access-world.ts'

let world: AccessWorld
beforeAll(async () => {
  world = await startAccessWorld()
})
afterAll(() => world.stop())

const ROUTES = apiRoutes(['betpawa', 'sportybet', 'bet9ja'])
/** These do what they say to whoever may, and are tried one by one elsewhere. */
const OF_ONESELF = new Set(['signIn', 'signOut', 'changePassword', 'createAccount', 'changeAccount', 'removeAccount'])
/** Without a database there is nothing to ask of these, and no route. */
const isServed = ({ status, body }: { status: number; body: Record<string, unknown> }) =>
  !(status === 404 && body.code === 'NOTHING_HERE')

function addressOf({ path, example }: Route): string {
  const asked = path.replace(/\{(\w+)\}/g, (_, name: string) => example?.params?.[name] ?? '1')
  return asked
}

async function tryRoute(route: Route, browser: Browser, headers = {}) {
  // What no schema takes: who may ask is told that, and nothing happens.
  const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : ['no object']
  return browser.ask(route.method, addressOf(route), body, headers)
}

describe('the table', () => {
  it('names only routes that there are', () => {
    const names = new Set(ROUTES.map(({ name }) => name))
    expect(Object.keys(ACCESS_OF_ROUTE).filter((name) => !names.has(name))).toEqual([])
  })

  it('lets nobody change anything without a row of its own', () => {
    for (const route of ROUTES)
      if (route.method !== 'GET') expect(ACCESS_OF_ROUTE, route.name).toHaveProperty(route.name)
  })

  it('gives an administrator all rights, and each role what the one below has', () => {
    expect(RIGHTS_OF_ROLE.trader).toEqual(expect.arrayContaining([...RIGHTS_OF_ROLE.viewer]))
    expect(RIGHTS_OF_ROLE.admin).toEqual(expect.arrayContaining([...RIGHTS_OF_ROLE.trader]))
  })
})

describe('every route', () => {
  const tried = ROUTES.filter(({ name, isEventStream }) => !OF_ONESELF.has(name) && !isEventStream)

  it('refuses whoever is not signed in, but for what is public', async () => {
    for (const route of ROUTES) {
      const answer = await tryRoute(route, world.browser())
      if (accessOf(route) === 'public') expect([401, 403], route.name).not.toContain(answer.status)
      else if (isServed(answer))
        expect(answer, route.name).toMatchObject({ status: 401, body: { code: 'SIGN_IN_NEEDED' } })
    }
  })

  it.each(Role.options)('lets a %s do what the table says, and nothing else', async (role) => {
    const browser = await world.signedIn(role)
    for (const route of tried) {
      const answer = await tryRoute(route, browser)
      const access = accessOf(route)
      const may = access === 'public' || access === 'self' || RIGHTS_OF_ROLE[role].includes(access)
      if (may) expect([401, 403], `${route.name} ${JSON.stringify(answer.body)}`).not.toContain(answer.status)
      else if (isServed(answer))
        expect(answer, route.name).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED' } })
    }
  })

  it.each(['read', 'operate', 'configure'] as const)('lets a key do what it was made for: %s', async (right) => {
    const admin = await world.signedIn('admin')
    const made = await admin.ask('POST', '/api/keys', { label: right, rights: [right] })
    expect(made.status).toBe(200)
    const headers = { authorization: `Bearer ${String(made.body.key)}` }
    for (const route of tried) {
      const answer = await tryRoute(route, world.browser(), headers)
      const access = accessOf(route)
      if (access === 'public' || access === right) expect([401, 403], route.name).not.toContain(answer.status)
      else if (isServed(answer)) expect(answer, route.name).toMatchObject({ status: 403 })
    }
  })

  it('is not told by what a proxy before us asked for', async () => {
    const viewer = await world.signedIn('viewer')
    const headers = { authorization: 'Basic YTpi' }
    expect((await viewer.ask('GET', '/api/events', undefined, headers)).status).toBe(200)
    expect((await world.browser().ask('GET', '/api/events', undefined, headers)).body.code).toBe('SIGN_IN_NEEDED')
  })

  it('is refused to whoever brings a key that is none', async () => {
    for (const authorization of [
      'Bearer or_x',
      'Bearer ',
      `Bearer or_${'a'.repeat(12)}_${'b'.repeat(43)}`,
      'Bearer ключ',
    ]) {
      const headers = { authorization: Buffer.from(authorization).toString('latin1') }
      const answer = await world.browser().ask('GET', '/api/events', undefined, headers)
      expect(answer, authorization).toMatchObject({ status: 401, body: { code: 'KEY_REFUSED' } })
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  })
})

describe('what is served beside the routes', () => {
  it.each(['/metrics', '/docs', '/openapi.json', '/asyncapi.json', '/docs/start.js'])(
    '%s is for who may read',
    async (path) => {
      expect((await world.browser().ask('GET', path)).status).toBe(401)
      expect((await (await world.signedIn('viewer')).ask('GET', path)).status).toBe(200)
    },
  )

  it('shows the page to everybody: it holds nothing', async () => {
    const { status } = await world.browser().ask('GET', '/')
    expect([200, 503]).toContain(status)
  })
})

describe('the front door', () => {
  it('answers nothing from memory to whoever is not signed in', async () => {
    const viewer = await world.signedIn('viewer')
    for (const _ of [1, 2]) expect((await viewer.ask('GET', '/api/events')).status).toBe(200)
    expect((await world.browser().ask('GET', '/api/events')).status).toBe(401)
    const stranger = createBrowser(world.url)
    stranger.cookie = 'overround_session=something'
    expect((await stranger.ask('GET', '/api/events')).status).toBe(401)
  })
})

describe('a socket', () => {
  const open = (headers: Record<string, string>) =>
    new Promise<{ readonly status: number; readonly socket?: WebSocket; readonly body?: string }>((resolve, reject) => {
      const socket = new WebSocket(`${world.url.replace('http', 'ws')}/api/ws`, { headers })
      socket.once('open', () => resolve({ status: 101, socket }))
      socket.once('error', reject)
      socket.once('unexpected-response', (_, response) => {
        response.on('data', (body: Buffer) => resolve({ status: response.statusCode ?? 0, body: String(body) }))
      })
    })

  it('is refused to whoever is not signed in, with the reason', async () => {
    const { status, body } = await open({})
    expect(status).toBe(401)
    expect(JSON.parse(body ?? '')).toMatchObject({ code: 'SIGN_IN_NEEDED' })
    expect((await open({ authorization: 'Bearer nonsense' })).status).toBe(401)
  })

  it('is refused to a key that may not read', async () => {
    const admin = await world.signedIn('admin')
    const { body } = await admin.ask('POST', '/api/keys', { label: 'no reader', rights: ['purge'] })
    expect((await open({ authorization: `Bearer ${String(body.key)}` })).status).toBe(403)
  })

  it('is closed with 4401 when its session ends, and by nothing that happens to another', async () => {
    const [one, other] = [await world.signedIn('viewer'), await world.signedIn('viewer')]
    const [mine, theirs] = await Promise.all([open({ cookie: one.cookie ?? '' }), open({ cookie: other.cookie ?? '' })])
    const closed = new Promise<number>((resolve) => mine.socket?.once('close', resolve))
    await one.ask('POST', '/api/session/end')
    expect(await closed).toBe(4401)
    expect(theirs.socket?.readyState).toBe(WebSocket.OPEN)
    theirs.socket?.close()
  })

  it('is closed when its key is revoked, by a command of another process, too', async () => {
    const { text, key } = await world.book.createKey('viewer', { label: 'x', rights: ['read'], days: 1 })
    let opened = await open({ authorization: `Bearer ${text}` })
    while (opened.status === 401) opened = await open({ authorization: `Bearer ${text}` })
    const closed = new Promise<number>((resolve) => opened.socket?.once('close', resolve))
    await world.book.revokeKey(key.id)
    expect(await closed).toBe(4401)
  })
})

describe('a key of another account', () => {
  it('is neither listed nor revoked by who does not administer, and is told as one that there is not', async () => {
    const [viewer, trader] = [await world.signedIn('viewer'), await world.signedIn('trader')]
    const { body: made } = await trader.ask('POST', '/api/keys', { label: 'theirs' })
    for (const path of ['/api/keys', '/api/keys?all=true'])
      expect(JSON.stringify((await viewer.ask('GET', path)).body)).not.toContain(String(made.id))
    const refused = await viewer.ask('DELETE', `/api/keys/${String(made.id)}`)
    expect(refused).toMatchObject({ status: 404, body: { code: 'KEY_UNKNOWN' } })
    expect((await trader.ask('DELETE', `/api/keys/${String(made.id)}`)).status).toBe(200)
  })
})

describe('a key of an administrator', () => {
  it('reads accounts and the audit log, and changes none', async () => {
    const admin = await world.signedIn('admin')
    const { body } = await admin.ask('POST', '/api/keys', { label: 'auditor', rights: ['read', 'administer'] })
    const headers = { authorization: `Bearer ${String(body.key)}` }
    const ask = (method: string, path: string, what?: unknown) => world.browser().ask(method, path, what, headers)
    expect((await ask('GET', '/api/accounts')).status).toBe(200)
    expect((await ask('GET', '/api/audit')).status).toBe(200)
    const made = { name: 'back.door', role: 'admin', password: PASSWORDS.trader }
    expect((await ask('POST', '/api/accounts', made)).body.code).toBe('NOT_ALLOWED')
    expect((await ask('PUT', '/api/accounts/viewer', { role: 'admin' })).status).toBe(403)
    expect((await ask('DELETE', '/api/accounts/viewer')).status).toBe(403)
  })
})

describe('rights', () => {
  it('of a key end with those of its account', async () => {
    const admin = await world.signedIn('admin')
    const body = { name: 'fading', role: 'trader', password: PASSWORDS.trader }
    expect((await admin.ask('POST', '/api/accounts', body)).status).toBe(200)
    const own = world.browser()
    await own.ask('POST', '/api/session', { account: 'fading', password: PASSWORDS.trader })
    const rights: Right[] = ['read', 'operate']
    const { body: made } = await own.ask('POST', '/api/keys', { label: 'both', rights })
    const headers = { authorization: `Bearer ${String(made.key)}` }
    const pause = () => world.browser().ask('POST', '/api/scheduler/resume', undefined, headers)
    expect((await pause()).status).toBe(200)
    await admin.ask('PUT', '/api/accounts/fading', { role: 'viewer' })
    expect((await pause()).status).toBe(403)
    await admin.ask('PUT', '/api/accounts/fading', { is_enabled: false })
    expect((await pause()).status).toBe(401)
    await admin.ask('DELETE', '/api/accounts/fading')
  })

  it('can not be given to a key by who has them not', async () => {
    const viewer = await world.signedIn('viewer')
    const answer = await viewer.ask('POST', '/api/keys', { label: 'more', rights: ['administer'] })
    expect(answer).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED' } })
  })
})

describe('a page that nobody touches', () => {
  it('keeps no session alive by what it asks by itself', async () => {
    const viewer = await world.signedIn('viewer')
    const { clock } = world.running
    const later = (minutes: number) => clock.set(clock.nowMs() + minutes * 60_000)
    for (const path of ['/api/health', '/api/events']) {
      later(200)
      const headers = { [UNATTENDED_HEADER]: '1' }
      expect((await viewer.ask('GET', path, undefined, headers)).status).toBe(200)
    }
    later(90)
    expect((await viewer.ask('GET', '/api/health')).status).toBe(401)
  })
})
