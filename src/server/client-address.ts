// Whose request it is: the address that a connection comes from or, where that is a proxy that we were told of, the one that it came
// to the proxy from. Anybody may write such a header; only what named proxies wrote is believed.
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Of those that a header names; each proxy adds one. */
const HOPS_MAX = 20

/** Undefined where a connection has no address, or none any more. */
export type AddressOf = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string | undefined

/** `proxies`: addresses and networks, "10.0.0.0/8". */
export function createAddressReader(proxies: readonly string[]): AddressOf {
  if (proxies.length === 0) return ({ socket }) => plainAddress(socket.remoteAddress)
  const isProxy = createProxyCheck(proxies)
  return ({ headers, socket }) => {
    const peer = plainAddress(socket.remoteAddress)
    if (peer === undefined || !isProxy(peer)) return peer
    const forwarded = String(headers['x-forwarded-for'] ?? '')
    let client = peer
    for (const told of forwarded.split(',').slice(-HOPS_MAX).reverse()) {
      const address = plainAddress(told.trim())
      if (address === undefined || isIP(address) === 0) return client
      client = address
      if (!isProxy(address)) return client
    }
    return client
  }
}

/** Whether an address is one whose word is taken. */
export function createProxyCheck(proxies: readonly string[]): (address: string) => boolean {
  const trusted = blockListOf(proxies)
  return (address) => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

export function isLoopback(address: string): boolean {
  return address === '::1' || (address.startsWith('127.') && isIP(address) === 4)
}

/** Who counts as one: whoever has an address of the newer kind has as many as he likes of one network of 64 bits. */
export function clientKey(address: string): string {
  if (isIP(address) !== 6) return address
  const [before = '', after] = address.replace(/%.*$/, '').split('::')
  const first = before === '' ? [] : before.split(':')
  const last = after === undefined || after === '' ? [] : after.split(':')
  const zeros = after === undefined ? 0 : Math.max(0, 8 - first.length - last.length)
  return [...first, ...Array.from({ length: zeros }, () => '0'), ...last].slice(0, 4).join(':')
}

/** An older address in the form of the newer ones is the older one. */
export function plainAddress(address: string | undefined): string | undefined {
  return address?.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address
}
