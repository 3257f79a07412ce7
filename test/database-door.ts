// A door in front of a database server: it can be shut (connections are cut and refused), jammed (taken and never
// answered), and opened again.

import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'
import { withDatabase } from './database-under-test.ts'

export interface DatabaseDoor {
  /** The database's address through the door. */
  readonly url: string
  readonly open: () => void
  /** Cuts every connection, and refuses new ones. */
  readonly shut: () => void
  /** Cuts the connections that there are; new ones are taken. */
  readonly cut: () => void
  /** Cuts the connections that there are, and the server does not hear of it; new ones are taken. */
  readonly lose: () => void
  /** Nothing passes any more, and nobody is told. */
  readonly jam: () => void
  readonly close: () => Promise<void>
}

export async function openDatabaseDoor(databaseUrl: string): Promise<DatabaseDoor> {
  const behind = new URL(databaseUrl)
  const folder = behind.searchParams.get('host')
  const target = folder
    ? { path: `${folder}/.s.PGSQL.${behind.port || 5432}` }
    : { host: behind.hostname, port: Number(behind.port || 5432) }
  const sockets = new Set<Socket>()
  const backends = new Set<Socket>()
  /** Ends towards the server of connections that it holds for alive. */
  const lost = new Set<Socket>()
  let state: 'open' | 'shut' | 'jammed' = 'open'
  const server = createServer((client) => {
    sockets.add(client)
    client.on('close', () => sockets.delete(client))
    client.on('error', () => undefined)
    if (state === 'shut') client.destroy()
    if (state !== 'open') return
    const backend = connect(target)
    sockets.add(backend)
    backends.add(backend)
    backend.on('error', () => client.destroy())
    backend.on('close', () => {
      sockets.delete(backend)
      backends.delete(backend)
      client.destroy()
    })
    client.on('close', () => !lost.has(backend) && backend.destroy())
    client.on('data', (bytes) => {
      if (state === 'open') backend.write(bytes)
    })
    backend.on('data', (bytes) => {
      if (state === 'open') client.write(bytes)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const url = new URL(withDatabase(databaseUrl, behind.pathname.slice(1)))
  url.searchParams.delete('host')
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    open: () => {
      state = 'open'
    },
    shut: () => {
      state = 'shut'
      cut()
    },
    cut,
    lose: () => {
      for (const backend of backends) lost.add(backend)
      for (const socket of sockets) if (!lost.has(socket)) socket.destroy()
    },
    jam: () => {
      state = 'jammed'
    },
    close: async () => {
      cut()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
