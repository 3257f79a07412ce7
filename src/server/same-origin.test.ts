// Who is a page of somebody else, by what browsers say of themselves and can not be made to leave out.
import { describe, expect, it } from 'vitest'
import { createHostCheck } from './host-names.ts'
import { foreignPage } from './same-origin.ts'

const HOST = '127.0.0.1:8000'
const NONE = new Set<string>()

describe('a request', () => {
  it.each<[string, Record<string, string>]>([
    ['of a program', {}],
    ['of the page itself', { origin: 'http://127.0.0.1:8000' }],
    ['of the page itself, over TLS that ends before this server', { origin: 'https://127.0.0.1:8000' }],
    [
      'of the page itself, by what the browser says',
      { 'sec-fetch-site': 'same-origin', origin: 'https://desk.example' },
    ],
    ['of somebody who typed the address', { 'sec-fetch-site': 'none' }],
  ])('%s is answered', (_, headers) => {
    expect(foreignPage({ host: HOST, ...headers }, NONE)).toBeUndefined()
  })

  it.each<[string, Record<string, string>]>([
    ['of another page', { origin: 'https://evil.example' }],
    ['of another port of this machine', { origin: 'http://127.0.0.1:9000' }],
    ['of a page whose name begins as ours', { origin: 'http://127.0.0.1:8000.evil.example' }],
    ['of a page with our name before an @', { origin: 'http://127.0.0.1:8000@evil.example' }],
    ['of a frame without an origin', { origin: 'null' }],
    ['of a file or an extension', { origin: 'file://' }],
    ['without an origin from another site', { 'sec-fetch-site': 'cross-site' }],
    ['without an origin from a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['that says two things', { 'sec-fetch-site': 'same-origin, cross-site', origin: 'https://evil.example' }],
    ['without a host', { origin: 'http://127.0.0.1:8000', host: '' }],
  ])('%s is not', (_, headers) => {
    expect(foreignPage({ host: HOST, ...headers }, NONE)).toMatch(/^a page of /)
  })

  it('of a page that was named is answered', () => {
    const allowed = new Set(['https://desk.example.com'])
    expect(foreignPage({ host: HOST, origin: 'https://desk.example.com' }, allowed)).toBeUndefined()
    expect(foreignPage({ host: HOST, origin: 'http://desk.example.com' }, allowed)).toBeDefined()
  })

  it('over TLS is answered to pages that came by TLS alone', () => {
    const ofPage = (origin: string) => foreignPage({ host: 'odds.example', origin }, NONE, { isTls: true })
    expect(ofPage('https://odds.example')).toBeUndefined()
    expect(ofPage('http://odds.example')).toMatch(/^a page of /)
  })
})

describe('a host', () => {
  const here = createHostCheck({ listensOn: '127.0.0.1', names: [] })
  const named = createHostCheck({ listensOn: '0.0.0.0', names: ['odds.example.com'] })

  it.each([
    '127.0.0.1:8000',
    'localhost',
    'LOCALHOST:1',
    'desk.localhost',
    '[::1]:8000',
    '[::1]',
    '127.8.0.1',
    '10.0.0.7',
    'localhost.',
  ])('%s can be nobody but this machine', (host) => {
    expect([here(host), here(host)]).toEqual([true, true])
  })

  it.each([
    'evil.example',
    'evil.example:8000',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'xlocalhost',
    '',
    '[evil]',
    '127.1.evil',
  ])('"%s" may have been pointed here by somebody else', (host) => {
    expect([here(host), here(host), named(host)]).toEqual([false, false, false])
  })

  it('is one of those that were named; without any, who listens for others is asked by any name', () => {
    expect([named('odds.example.com:443'), named('ODDS.example.com'), named('10.0.0.7:8000')]).toEqual([
      true,
      true,
      true,
    ])
    expect(createHostCheck({ listensOn: '0.0.0.0', names: [] })('overround.internal')).toBe(true)
  })
})
