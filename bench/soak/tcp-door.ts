// A door between the program and its database, or a client and the program: open, shut (connections are cut and refused) or jammed
// (taken, and nothing passes any more).
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net'

export interface TcpDoor {
  readonly port: number
  readonly set: (state: DoorState) => void
  readonly close: () => Promise<void>
}

export type DoorState = 'open' | 'shut' | 'jammed'

export async function openTcpDoor(target: NetConnectOpts, host = '127.0.0.1'): Promise<TcpDoor> {
  const sockets = new Set<Socket>()
  let state: DoorState = 'open'
  const hold = (socket: Socket, other: () => Socket | undefined) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      other()?.destroy()
    })
    socket.on('data', (bytes) => {
      // What is not taken on is not asked for either.
      if (state !== 'open') socket.pause()
      else if (other()?.write(bytes) === false) socket.pause()
    })
    socket.on('drain', () => other()?.resume())
  }
  const server = createServer((client) => {
    if (state === 'shut') {
      client.destroy()
      return
    }
    const backend = connect(target)
    hold(client, () => backend)
    hold(backend, () => client)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve)
  })
  const cutAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    set: (next) => {
      // What was held up in a jam is lost with its connection, as it would be.
      if (next === 'shut' || state === 'jammed') cutAll()
      state = next
    },
    close: async () => {
      cutAll()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
