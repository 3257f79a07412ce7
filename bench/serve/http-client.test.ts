// The bench's own HTTP client knows where an answer ends, however it is cut.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { HttpClient } from './http-client.ts'

it('reads answers of a known length, in chunks, without a body and in pieces, on one connection', async () => {
  const long = 'ä'.repeat(300_000)
  const server = createServer(async ({ url, headers }, response) => {
    if (url === '/known')
      response.writeHead(200, { 'content-length': '600000', 'X-Sent': headers['x-asked'] }).end(long)
    if (url === '/none') response.writeHead(304, { etag: '"7"' }).end()
    if (url !== '/chunks') return
    for (const piece of ['a', long, 'z']) {
      response.write(piece)
      await sleepFor(5)
    }
    response.end()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const client = await HttpClient.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  try {
    for (let round = 0; round < 3; round += 1) {
      const known = await client.get({ path: '/known', headers: { 'x-asked': 'yes' } })
      expect([known.status, known.headers.get('x-sent'), known.body.toString()]).toEqual([200, 'yes', long])
      expect((await client.get({ path: '/chunks' })).body.toString()).toBe(`a${long}z`)
      const none = await client.get({ path: '/none' })
      expect([none.status, none.headers.get('etag'), none.body.length]).toEqual([304, '"7"', 0])
    }
  } finally {
    client.close()
    server.close()
  }
})
