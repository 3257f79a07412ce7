// The client of the bench of overload knows where an answer ends, however it is cut.
import { createServer, type Socket } from 'node:net'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { CountingClient } from './counting-client.ts'

const BODY = 'x'.repeat(600_000)
const ends: (() => void)[] = []

afterEach(() => {
  for (const end of ends.splice(0)) end()
})

async function clientOf(answer: (socket: Socket) => Promise<unknown> | unknown): Promise<CountingClient> {
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.on('data', () => answer(socket))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const client = await CountingClient.open(`http://127.0.0.1:${(server.address() as { readonly port: number }).port}`)
  ends.push(
    () => client.close(),
    () => server.close(),
  )
  return client
}

it('tells status and whether the connection is kept, of long answers, of empty ones, and of any in pieces', async () => {
  const answers = [
    [`HTTP/1.1 200 OK\r\nContent-Length: ${BODY.length}\r\n\r\n`, BODY],
    ['HTTP/1.1 503 Service Unavailable\r\ncontent-le', 'ngth: 4\r\nconnection: close\r', '\n\r\nbu', 'sy'],
    ['HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'],
    [`HTTP/1.1 200 OK\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`],
  ]
  let asked = 0
  const client = await clientOf(async (socket) => {
    for (const piece of answers[asked++ % answers.length] ?? []) {
      socket.write(piece)
      await sleepFor(5)
    }
  })
  for (let round = 0; round < 2; round += 1) {
    expect(await client.get('/')).toEqual({ status: 200, isKept: true })
    expect(await client.get('/')).toEqual({ status: 503, isKept: false })
    expect(await client.get('/')).toEqual({ status: 200, isKept: true })
    expect(await client.get('/')).toEqual({ status: 200, isKept: true })
  }
})

it('fails where the connection closes before the answer is whole, and ever after', async () => {
  const client = await clientOf((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'))
  await expect(client.get('/')).rejects.toThrow(/closed the connection/)
  await expect(client.get('/')).rejects.toThrow(/closed the connection/)
})

it('fails where it is not told how long an answer is', async () => {
  const client = await clientOf((socket) =>
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'),
  )
  await expect(client.get('/')).rejects.toThrow(/how long/)
})
