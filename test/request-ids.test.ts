// The ids of requests and of runs: in answers, and in every line that is logged of them.
import { request as ask } from 'node:http'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Recording } from '../simulator/replay/recording-folder.ts'
import { RunAnswer } from '../src/contract/run.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'
import { type RunningProgram, runProgram } from './program-under-test.ts'

const ID = 90_000_001

const Line = z.looseObject({
  level: z.int(),
  msg: z.string(),
  reqId: z.string().optional(),
  runId: z.int().optional(),
  code: z.string().optional(),
})

let running: RunningProgram
let shelf: Recording[]
let lines: z.infer<typeof Line>[] = []
beforeAll(async () => {
  shelf = [betpawaPayload, sportybetPayload, bet9jaPayload].map((make) => recordingOf(make({ eventId: ID })))
  const log = pino({ level: 'debug' }, { write: (line) => lines.push(Line.parse(JSON.parse(line))) })
  running = await runProgram({ recordings: shelf, log })
})
afterAll(() => running.stop())
beforeEach(() => {
  lines = []
})

const get = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
  const response = await fetch(`${running.program.url}${path}`, { headers })
  await response.arrayBuffer()
  return { status: response.status, id: response.headers.get('x-request-id') }
}
/** What is logged of an answer may come after it. */
const loggedOf = async (id: string | null) => {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = lines.filter(({ reqId }) => reqId === id)
    if (found.some(({ msg }) => msg === 'Answered')) return found
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return []
}

describe('a request', () => {
  it('has an id, which is answered and stands in every line that is logged of it', async () => {
    const { id } = await get('/api/events/90000099')
    expect(id).toMatch(/^[a-z0-9]+-[a-z0-9]+$/)
    const told = await loggedOf(id)
    expect(told.map(({ msg }) => msg)).toEqual(['Snapshot loading', 'Answered'])
    expect(told[1]).toMatchObject({ method: 'GET', url: '/api/events/90000099', status: 404 })
  })

  it('has an id of its own each time', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => get('/api/health')))
    expect(new Set(ids.map(({ id }) => id)).size).toBe(20)
  })

  it('keeps the id that it brings, so that it can be followed', async () => {
    const { id } = await get('/api/health', { 'x-request-id': 'gateway-7:Ä'.slice(0, 9) })
    expect(id).toBe('gateway-7')
    expect(await loggedOf('gateway-7')).toHaveLength(1)
  })

  it.each([
    ['is empty', ''],
    ['has a space', 'one two'],
    ['is not ASCII', 'caf\u00e9'],
    ['is too long', 'x'.repeat(65)],
  ])('is given an id where the one it brings %s', async (_, brought) => {
    const { id } = await get('/api/health', { 'x-request-id': brought })
    expect(id).toMatch(/^[a-z0-9]+-[a-z0-9]+$/)
  })

  it.each([
    ['that can not be taken', '/api/scrape/runs?limit=0', 422],
    ['for what there is not', '/nothing/here', 404],
    ['that fails with a fault', '/api/scrape/5', 404],
    ['for a made answer that is sent past the framework', `/api/events?search=${ID}`, 200],
  ])('%s is answered with its id, too', async (_, path, status) => {
    expect(await get(path, { 'x-request-id': 'mine' })).toEqual({ status, id: 'mine' })
  })

  it('for what is no address at all is answered with an id, too', async () => {
    const { port } = new URL(running.program.url)
    const answer = await new Promise<{ status: number | undefined; id: unknown }>((resolve, reject) => {
      ask({ port, host: '127.0.0.1', path: '/%zz' }, (response) => {
        response.resume()
        resolve({ status: response.statusCode, id: response.headers['x-request-id'] })
      })
        .on('error', reject)
        .end()
    })
    expect(answer).toEqual({ status: 400, id: expect.stringMatching(/^[a-z0-9]+-[a-z0-9]+$/) })
  })

  it('is neither logged nor measured where its answer was ready, which carries only an id that was brought', async () => {
    await get('/api/events')
    lines = []
    expect(await get('/api/events', { 'x-request-id': 'mine' })).toEqual({ status: 200, id: 'mine' })
    expect(await get('/api/events', { 'x-request-id': 'not mine' })).toEqual({ status: 200, id: null })
    expect(await get('/api/events')).toEqual({ status: 200, id: null })
    await get('/api/health', { 'x-request-id': 'after' })
    await loggedOf('after')
    expect(lines.filter(({ reqId }) => reqId !== undefined && reqId !== 'after')).toEqual([])
  })
})

describe('a run', () => {
  it('is logged with its id when it begins, when it has ended, and with every fault that comes between', async () => {
    shelf[1] = recordingOf(sportybetPayload({ eventId: ID }), 'upstream error')
    const response = await fetch(`${running.program.url}/api/scrape`, { method: 'POST' })
    const { id } = RunAnswer.parse(await response.json())
    while (running.program.collector.runs.active !== undefined) await new Promise((resolve) => setImmediate(resolve))
    const ofRun = lines.filter(({ runId }) => runId === id)
    expect([ofRun[0]?.msg, ofRun.at(-1)?.msg]).toEqual(['A run began', 'A run ended'])
    expect(ofRun.at(-1)).toMatchObject({ status: 'partial', events_scraped: 1, trigger: 'manual' })
    expect(ofRun.filter(({ code }) => code !== undefined).map(({ code }) => code)).toEqual(['BODY_NOT_JSON'])
    expect(lines.filter(({ code, runId }) => code === 'BODY_NOT_JSON' && runId === undefined)).toEqual([])
  })

  it('that is cancelled is logged as ended once', async () => {
    const response = await fetch(`${running.program.url}/api/scrape`, { method: 'POST' })
    const { id } = RunAnswer.parse(await response.json())
    await fetch(`${running.program.url}/api/scrape/${id}/cancel`, { method: 'POST' })
    const ended = () => lines.filter(({ runId, msg }) => runId === id && msg === 'A run ended')
    while (ended().length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(ended().map(({ status }) => status)).toEqual(['cancelled'])
  })
})
