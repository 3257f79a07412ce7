// The process of the bare server: `node:http` and bytes that are ready, which is the least that an answer can cost. It
// ends with its parent.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Cost, RecordedAnswer, Started } from './serve-messages.ts'

interface Ready {
  readonly headers: string[]
  readonly notModified: string[]
  readonly body: Buffer
  readonly etag: string | undefined
}

process.once('message', (answers) => {
  const ready = new Map((answers as readonly RecordedAnswer[]).map((each) => [keyOf(each), readyOf(each)]))
  const server = createServer(({ url, headers }, response) => {
    const found = ready.get(`${headers['accept-encoding'] ?? ''} ${url}`)
    if (found === undefined) {
      response.writeHead(404).end()
    } else if (found.etag !== undefined && headers['if-none-match'] === found.etag) {
      response.writeHead(304, found.notModified).end()
    } else {
      response.writeHead(200, found.headers).end(found.body)
    }
  })
  server.listen(0, '127.0.0.1', () => {
    process.on('message', () => process.send?.(cost()))
    process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` } satisfies Started)
  })
})
process.once('disconnect', () => process.exit(0))

function keyOf({ path, acceptEncoding }: RecordedAnswer): string {
  return `${acceptEncoding} ${path}`
}

function readyOf({ headers, body, etag }: RecordedAnswer): Ready {
  const ofBody = new Set(['content-length', 'content-type', 'content-encoding'])
  const places = headers.flatMap((name, place) => (place % 2 === 0 && !ofBody.has(name) ? [place] : []))
  const notModified = places.flatMap((place) => headers.slice(place, place + 2))
  return { headers: [...headers], notModified, body: Buffer.from(body), etag }
}

function cost(): Cost {
  const { user, system } = process.cpuUsage()
  const none = { loopDelayP99Ms: 0, loopDelayMaxMs: 0, observed: 0, changed: 0 }
  return { cpuUs: user + system, rssBytes: process.memoryUsage.rss(), ...none }
}
