// Whom the door to bookmakers may ask: the hosts that are configured, and of those only such as are out there. A name is judged by the
// addresses that it stands for at the moment it is connected to, so that nobody who owns a name leads us into our own network.
import { lookup as lookupName } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Fault } from '../contract/fault.ts'

export interface Reach {
  /** "https://www.example.com", with its port where it has one. */
  readonly origins: readonly string[]
  /** Whether they may be on this machine or in its network, as simulated and replayed ones are. */
  readonly isPrivateAllowed: boolean
  /** Asks the names of the system, unless told. */
  readonly lookup?: LookupFunction
}

export interface ReachCheck {
  /** Throws ADDRESS_FORBIDDEN where an address may not be asked. */
  readonly check: (url: string) => void
  /** Fails with it where a name stands for such an address. */
  readonly lookup: LookupFunction
}

/** What is not reachable from everywhere, by the registries of IANA. */
const NOT_PUBLIC = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
  ...['::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16', 'fc00::/7'],
  ...['fe80::/10', 'fec0::/10', 'ff00::/8'],
] as const

const notPublic = new BlockList()
for (const network of NOT_PUBLIC) {
  const [address = '', bits] = network.split('/')
  if (isIP(address) === 6) {
    notPublic.addSubnet(address, Number(bits), 'ipv6')
    continue
  }
  notPublic.addSubnet(address, Number(bits), 'ipv4')
  // Where a network reaches older addresses by NAT64, that is what all names stand for: judged as the older one, too.
  notPublic.addSubnet(`64:ff9b::${address}`, 96 + Number(bits), 'ipv6')
}

/** An older address in the form of the newer ones is judged as the older one. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && !notPublic.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

export function createReachCheck({ origins, isPrivateAllowed, lookup = lookupName }: Reach): ReachCheck {
  const allowed = new Set(origins.map((origin) => new URL(origin).origin))
  const check = (url: string) => {
    const { origin, hostname } = new URL(url)
    if (!allowed.has(origin)) throw forbidden(`${origin} is none of the bookmakers' hosts.`)
    const host = hostname.replace(/^\[|\]$/g, '')
    if (!isPrivateAllowed && isIP(host) !== 0) judge(host, [host])
  }
  if (isPrivateAllowed) return { check, lookup }
  const judged: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, options, (error, found, family) => {
      try {
        if (error === null) judge(hostname, typeof found === 'string' ? [found] : found.map(({ address }) => address))
        callback(error, found, family)
      } catch (fault) {
        callback(fault as NodeJS.ErrnoException, found, family)
      }
    })
  }
  return { check, lookup: judged }
}

/** One that is not out there is enough: which of them is connected to is not ours to say. */
function judge(host: string, addresses: readonly string[]): void {
  const inside = addresses.find((address) => !isPublicAddress(address))
  if (inside === undefined) return
  const what = host === inside ? `${host} is` : `${host} stands for ${inside}, which is`
  throw forbidden(`${what} an address of this machine or its network.`)
}

function forbidden(what: string): Fault {
  return new Fault('ADDRESS_FORBIDDEN', what)
}
