// By which names this server may be asked. A page of somebody else can let its own name point to this machine, and then counts as a
// page of ours to the browser: only that name, in `Host`, tells it apart.
import { isIP } from 'node:net'
import { isLoopback } from './client-address.ts'

/** So many different texts that were found good are remembered; more are looked at each time. */
const REMEMBERED_MAX = 1000

export interface HostRules {
  /** What the server listens on. */
  readonly listensOn: string
  /** Names that it may be asked by besides, in small letters and without a port. */
  readonly names: readonly string[]
}

/** Returns whether a `Host` is one of ours. An address is none that somebody could point elsewhere, and good always. */
export function createHostCheck({ listensOn, names }: HostRules): (host: string | undefined) => boolean {
  // Who listens for others and names nothing is asked by names that nobody could know here.
  if (names.length === 0 && !isOnlyHere(listensOn)) return () => true
  const known = new Set([...names, listensOn.toLowerCase()])
  const good = new Set<string>()
  return (host) => {
    // Browsers always send one.
    if (host === undefined || good.has(host)) return true
    const name = nameOf(host)
    if (!known.has(name) && !isOnlyHere(name) && isIP(name) === 0) return false
    if (good.size < REMEMBERED_MAX) good.add(host)
    return true
  }
}

/** No other machine can be reached by it. */
function isOnlyHere(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || isLoopback(name)
}

/** In small letters, without port, brackets, or the dot that a whole name may end with. */
function nameOf(host: string): string {
  const name = host.startsWith('[') ? host.slice(1).replace(/\](?::\d*)?$/, '') : host.replace(/:\d*$/, '')
  return name.toLowerCase().replace(/\.$/, '')
}
