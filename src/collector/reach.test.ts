// Whom we may ask: nobody but the hosts that were named, and none of them by an address inside, whatever a name stands for.
import { createServer } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { createTestClock } from '../../test/program-under-test.ts'
import { createFetcher, type PayloadFetcher } from './fetch-payload.ts'
import { createReachCheck, isPublicAddress } from './reach.ts'

describe('an address', () => {
  it.each([
    ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['169.254.169.254', '100.64.0.1', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd12::1', 'ff02::1'],
    ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '2001:db8::1', 'localhost', ''],
    ...['64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b::a9fe:a9fe', '::127.0.0.1', '::8.8.8.8'],
  ])('%s is inside', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each([
    '64:ff9b::808:808',
    '8.8.8.8',
    '172.32.0.1',
    '172.15.0.1',
    '11.0.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
  ])('%s is out there', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it('is judged the same in either form', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address))
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(isPublicAddress(address))
      }),
    )
  })
})

describe('a URL', () => {
  const { check } = createReachCheck({
    origins: ['https://www.example.com', 'https://8.8.8.8', 'http://127.0.0.1:8080', 'http://[::1]'],
    isPrivateAllowed: false,
  })

  it.each([
    ['https://www.example.com/a?b=https://other.example', undefined],
    ['https://8.8.8.8/', undefined],
    ['https://other.example/', 'https://other.example is none of'],
    ['http://www.example.com/', 'http://www.example.com is none of'],
    ['https://www.example.com:8443/', 'https://www.example.com:8443 is none of'],
    ['https://www.example.com@other.example/', 'https://other.example is none of'],
    ['https://www.example.com.other.example/', 'is none of'],
    ['http://127.0.0.1:8080/', '127.0.0.1 is an address of this machine'],
    ['http://2130706433:8080/', '127.0.0.1 is an address of this machine'],
    ['http://0x7f.1:8080/', '127.0.0.1 is an address of this machine'],
    ['http://[::1]/', '::1 is an address of this machine'],
    ['file:///etc/passwd', 'is none of'],
  ])('%s: %s', (url, refused) => {
    if (refused === undefined) expect(() => check(url)).not.toThrow()
    else expect(() => check(url)).toThrow(refused)
  })
})

describe('the door', () => {
  let fetcher: PayloadFetcher | undefined
  const server = createServer((_request, response) => {
    asked += 1
    response.end('{}')
  })
  let asked = 0
  afterEach(async () => {
    await fetcher?.close()
    server.closeAllConnections()
    server.close()
  })

  it('asks no name that stands for an address inside, and says so; nobody there hears of it', async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const { port } = server.address() as AddressInfo
    const origin = `http://bookmaker.example:${port}`
    const at =
      (...addresses: readonly string[]): LookupFunction =>
      (_hostname, { all }, callback) => {
        const found = addresses.map((address) => ({ address, family: 4 }))
        if (all) callback(null, found)
        else callback(null, addresses[0] ?? '', 4)
      }
    const ask = async (lookup: LookupFunction, isPrivateAllowed: boolean) => {
      await fetcher?.close()
      const reach = { origins: [origin], isPrivateAllowed, lookup }
      fetcher = createFetcher(createTestClock(0), { timeoutMs: 2000, bodyBytesMax: 100, userAgent: 'test', reach })
      return fetcher.fetch({
        ...{ purpose: 'event', method: 'GET', url: `${origin}/x`, headers: {}, body: null, subject: '1', page: 0 },
        stampParameter: null,
      })
    }
    for (const lookup of [at('127.0.0.1'), at('8.8.8.8', '127.0.0.1')]) {
      expect(await ask(lookup, false)).toMatchObject({
        kind: 'failed',
        fault: {
          code: 'ADDRESS_FORBIDDEN',
          message: expect.stringContaining('bookmaker.example stands for 127.0.0.1'),
        },
      })
    }
    expect(asked).toBe(0)
    expect(await ask(at('127.0.0.1'), true)).toMatchObject({ kind: 'body' })
    expect(asked).toBe(1)
  })
})
