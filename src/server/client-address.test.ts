// Whose request it is, where proxies say so and where somebody only pretends that one did.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientKey, createAddressReader } from './client-address.ts'

const asked = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as Parameters<
    ReturnType<typeof createAddressReader>
  >[0]

describe('a client', () => {
  const direct = createAddressReader([])
  const behind = createAddressReader(['10.0.0.0/8', '127.0.0.1', 'fd00::/8'])

  it('is who connects, whatever he says, where no proxy is known', () => {
    expect(direct(asked('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9')
    expect(direct(asked('::ffff:203.0.113.9'))).toBe('203.0.113.9')
    expect(behind(asked('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9')
  })

  it('is whom the last proxy that is known names first, not whom others name before', () => {
    expect(behind(asked('10.0.0.1', '203.0.113.9'))).toBe('203.0.113.9')
    expect(behind(asked('10.0.0.1', '1.2.3.4, 203.0.113.9, 10.2.2.2'))).toBe('203.0.113.9')
    expect(behind(asked('::ffff:10.0.0.1', 'evil, 2001:db8::7'))).toBe('2001:db8::7')
    expect(behind(asked('10.0.0.1', 'evil'))).toBe('10.0.0.1')
    expect(behind(asked('10.0.0.1'))).toBe('10.0.0.1')
  })

  it('can not choose whom he counts as by what he writes himself', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())), (written) => {
        const forwarded = [...written, '203.0.113.9'].join(', ')
        expect(behind(asked('10.0.0.1', forwarded))).toBe('203.0.113.9')
      }),
    )
  })

  it('of the newer kind counts with his whole network', () => {
    expect(clientKey('2001:db8:1:2:3:4:5:6')).toBe(clientKey('2001:db8:1:2::1'))
    expect(clientKey('2001:db8::1')).toBe('2001:db8:0:0')
    expect(clientKey('2001:db8:1:3::1')).not.toBe(clientKey('2001:db8:1:2::1'))
    expect(clientKey('203.0.113.9')).toBe('203.0.113.9')
  })
})
