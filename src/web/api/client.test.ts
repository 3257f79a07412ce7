// Whatever a server does to an answer, who asked is told a fault with a way on, and whether to ask again.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import createClient from 'openapi-fetch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { paths } from '../../../client/overround-api.ts'
import { ApiFault } from './api-fault.ts'
import { answerOf, fetchWithin, takeAnswer } from './client.ts'

let respond: (response: ServerResponse) => void = () => {}
const server = createServer((_, response) => respond(response))
let address = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function faultOf(answering: typeof respond, timeoutMs = 10_000): Promise<ApiFault> {
  respond = answering
  const client = createClient<paths>({ baseUrl: address, fetch: fetchWithin(timeoutMs) })
  const error = await takeAnswer(client.GET('/api/health')).catch((thrown: unknown) => thrown)
  if (!(error instanceof ApiFault)) throw new Error('No fault came of it.', { cause: error })
  return error
}

describe('an answer', () => {
  it('is taken as it is', async () => {
    respond = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}')
    const client = createClient<paths>({ baseUrl: address, fetch: fetchWithin(10_000) })
    expect(await takeAnswer(client.GET('/api/health'))).toEqual({ status: 'ok' })
  })

  it('that is no JSON is unreadable, and asked for again', async () => {
    const fault = await faultOf((response) => response.writeHead(200).end('<h1>Sign in</h1>'))
    expect(fault).toMatchObject({ code: 'UNREADABLE', status: 200, isPassing: true })
  })

  it('that is empty is unreadable', async () => {
    expect(await faultOf((response) => response.writeHead(200).end())).toMatchObject({ code: 'UNREADABLE' })
  })

  it('that is cut off is unreadable, and asked for again', async () => {
    const fault = await faultOf((response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('{"status":')
      // What was written is on its way before the connection breaks.
      setTimeout(() => response.destroy(), 50)
    })
    expect(fault).toMatchObject({ code: 'UNREADABLE', status: 200, isPassing: true })
  })

  it('whose body never ends is late', async () => {
    const fault = await faultOf((response) => response.writeHead(200).write('{"status":'), 200)
    expect(fault).toMatchObject({ code: 'TIMED_OUT', isPassing: true })
  })

  it('that says what is wrong is told in its words, and not asked for again', async () => {
    const body = JSON.stringify({ detail: 'No such event.', code: 'EVENT_UNKNOWN', cure: 'Look again.' })
    const fault = await faultOf((response) => response.writeHead(404).end(body))
    expect(fault).toMatchObject({ code: 'EVENT_UNKNOWN', message: 'No such event.', isPassing: false })
  })

  it('of a server that is away is silence', async () => {
    expect(await faultOf((response) => response.destroy())).toMatchObject({ code: 'UNREACHABLE', status: 0 })
  })
})

describe('a question', () => {
  it('has all that is asked in its key, so that another filter is another answer', () => {
    const keyOf = (query: { search?: string; page?: number }) => answerOf('/api/events', { params: { query } }).queryKey
    const keys = [{}, { search: 'a' }, { search: 'b' }, { search: 'a', page: 2 }].map((query) => keyOf(query))
    expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(4)
    expect(keyOf({ search: 'a' })).toEqual(['/api/events', { query: { search: 'a' } }])
    expect(answerOf('/api/health').queryKey).toEqual(['/api/health', {}])
  })
})
