// What every answer tells a browser that it may do with it: a document's own policy, and for all else that it is none.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type EventWorld } from './event-world.ts'

const BROWSER = { accept: 'text/html' }

let world: EventWorld
let url = ''

beforeAll(async () => {
  world = await createWorld()
  world.offer({ eventId: 1 })
  url = await world.server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => world.server.close())

const headersOf = async (path: string, init: RequestInit = {}) =>
  Object.fromEntries((await fetch(`${url}${path}`, init)).headers)

describe('documents', () => {
  it.each(['/', '/docs', '/coverage'])('%s may run nothing but files of ours', async (path) => {
    const headers = await headersOf(path, { headers: BROWSER })
    const policy = headers['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; ")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(policy).toContain("base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
    expect(headers['permissions-policy']).toContain('camera=()')
    // Plain HTTP is all that is known of how browsers come.
    expect(headers['strict-transport-security']).toBeUndefined()
  })
})

describe('answers of the API', () => {
  it.each([
    ['/api/bookmakers', {}],
    ['/api/health', {}],
    ['/api/events?page=none', {}],
    ['/api/nothing', {}],
    ['/api/%', {}],
    ['/api/events/1', { method: 'DELETE' }],
  ])('%s is no document, and kept by nobody', async (path, init) => {
    expect(await headersOf(path, init)).toMatchObject({
      'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-type': 'application/json; charset=utf-8',
    })
  })

  it('that are ready say only that they are what their type says', async () => {
    await headersOf('/api/events/1')
    const headers = await headersOf('/api/events/1')
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' })
    expect(headers['content-security-policy']).toBeUndefined()
  })
})
