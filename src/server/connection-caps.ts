// How many connections one client elsewhere may have at once; more are answered so, and closed. How many there may be of all is for
// load-guard.ts, which drops them unanswered: by then there is nothing left to answer with.
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { clientKey, createProxyCheck, isLoopback, plainAddress } from './client-address.ts'
import type { DoorRules, Refusal } from './door-guard.ts'
import { endWith } from './raw-answer.ts'

const NO_MORE: Refusal = {
  status: 503,
  code: 'CONNECTIONS_AT_MAXIMUM',
  detail: 'All connections that one client may have are taken.',
}

/** A proxy that we know of is not counted: it has the connections of many. */
export function capConnections(
  server: Server,
  rules: Pick<DoorRules, 'clientConnectionsMax' | 'proxies' | 'limitsLoopback'>,
): void {
  const { clientConnectionsMax = Infinity, proxies = [], limitsLoopback = false } = rules
  const isProxy = createProxyCheck(proxies)
  const byClient = new Map<string, number>()
  const keyOf = ({ remoteAddress }: Socket) => {
    const address = plainAddress(remoteAddress)
    if (address === undefined || isProxy(address)) return undefined
    return isLoopback(address) && !limitsLoopback ? undefined : clientKey(address)
  }
  server.on('connection', (socket: Socket) => {
    const key = keyOf(socket)
    if (key === undefined) return
    const ofClient = byClient.get(key) ?? 0
    byClient.set(key, ofClient + 1)
    socket.once('close', () => {
      const left = (byClient.get(key) ?? 1) - 1
      if (left === 0) byClient.delete(key)
      else byClient.set(key, left)
    })
    if (ofClient >= clientConnectionsMax) endWith(socket, NO_MORE)
  })
}
