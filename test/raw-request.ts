// What a client sends that is no client of HTTP as one should be: bytes on a bare connection, and all that comes back until it is closed.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface RawAnswer {
  /** 0 where none came. */
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Everything, further answers among it. */
  readonly text: string
}

/** Sends it as it is, and resolves when the connection is closed. */
export async function sendRaw(host: string, text: string | Buffer): Promise<RawAnswer> {
  const socket = await openRaw(host)
  socket.write(text)
  return heard(socket)
}

export async function openRaw(host: string): Promise<Socket> {
  const { hostname, port } = new URL(`http://${host}`)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => socket.destroy())
  await once(socket, 'connect')
  return socket
}

export async function heard(socket: Socket): Promise<RawAnswer> {
  let text = ''
  socket.on('data', (data) => (text += data))
  if (!socket.closed) await once(socket, 'close')
  const [head = '', ...bodies] = text.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  return { status: Number(first.split(' ')[1] ?? 0), headers, body: bodies.join('\r\n\r\n'), text }
}
