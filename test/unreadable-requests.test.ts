// Bytes that are no request of HTTP, which come to no route: they are answered in the one form of errors, too.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FAULTS, type FaultCode } from '../src/contract/fault.ts'
import { askRaw } from './fuzz/raw-http.ts'
import { type StreamServer, startFilledServer } from './stream-server.ts'

let server: StreamServer
beforeAll(async () => {
  server = await startFilledServer()
})
afterAll(() => server.close())

it.each([
  ['no method', ' /api/events HTTP/1.1\r\nhost: a\r\n\r\n', 400],
  ['a method that there is not', 'MAKE /api/events HTTP/1.1\r\nhost: a\r\n\r\n', 400],
  ['a header with a control character', 'GET /api/events HTTP/1.1\r\nhost: a\r\nx: a\0b\r\n\r\n', 400],
  [
    'two lengths',
    'POST /api/scrape HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  [
    'half a body',
    'POST /api/scrape HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    400,
  ],
  ['headers without end', `GET /api/events HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['an address without end', `GET /api/events?search=${'x'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`, 431],
])('%s is answered with a fault', async (_, bytes, status) => {
  const answer = await askRaw(Number(server.host.split(':')[1]), Buffer.from(bytes, 'latin1'))
  expect(answer?.status).toBe(status)
  expect(answer?.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const { code, cure, detail } = JSON.parse(answer?.body ?? '') as Record<string, unknown>
  const expected: FaultCode = status === 431 ? 'REQUEST_TOO_LARGE' : 'REQUEST_UNREADABLE'
  expect({ code, cure }).toEqual({ code: expected, cure: FAULTS[expected].cure })
  expect(detail).toEqual(expect.stringMatching(/\.$/))
})
