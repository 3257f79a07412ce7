// How many connections there may be at once: of all, and of one client elsewhere. More are answered that there is no room, and closed.
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { clientKey, isLoopback } from './client-address.ts'
import type { DoorRules, Refusal } from './door-guard.ts'
import { endWith } from './raw-answer.ts'

const NO_ROOM: Refusal = {
  status: 503,
  code: 'CONNECTIONS_AT_MAXIMUM',
  detail: 'All connections that there may be are taken.',
}
const NO_MORE: Refusal = { ...NO_ROOM, detail: 'All connections that one client may have are taken.' }

/** Whoever comes by a proxy that we know of counts only among all. */
export function capConnections(
  server: Server,
  rules: Pick<DoorRules, 'connectionsMax' | 'clientConnectionsMax' | 'proxies' | 'limitsLoopback'>,
): void {
  const { connectionsMax = Infinity, clientConnectionsMax = Infinity, proxies = [], limitsLoopback = false } = rules
  let all = 0
  const byClient = new Map<string, number>()
  const keyOf = ({ remoteAddress: address }: Socket) =>
    address === undefined || (isLoopback(address.replace('::ffff:', '')) && !limitsLoopback)
      ? undefined
      : clientKey(address)
  server.on('connection', (socket: Socket) => {
    const key = proxies.length > 0 ? undefined : keyOf(socket)
    const ofClient = key === undefined ? 0 : (byClient.get(key) ?? 0)
    all += 1
    if (key !== undefined) byClient.set(key, ofClient + 1)
    socket.once('close', () => {
      all -= 1
      if (key === undefined) return
      const left = (byClient.get(key) ?? 1) - 1
      if (left === 0) byClient.delete(key)
      else byClient.set(key, left)
    })
    if (all > connectionsMax) endWith(socket, NO_ROOM)
    else if (ofClient >= clientConnectionsMax) endWith(socket, NO_MORE)
  })
}
