// The stream as server-sent events, for curl and scripts, over real connections.
import { afterEach, describe, expect, it } from 'vitest'
import { ServerMessage } from '../src/contract/stream/server-messages.ts'
import { type StreamServer, startFilledServer } from './stream-server.ts'

let server: StreamServer

afterEach(async () => {
  await server.close()
})

async function start(): Promise<void> {
  server = await startFilledServer()
}

describe('server-sent events', () => {
  it('tell the same, each with its id, and go on from the last one', async () => {
    await start()
    const first = await readEvents('/api/stream?events=2&markets=1x2_ft')
    expect((await first.next()).type).toBe('odds_subscribed')
    const image = await first.next()
    expect(image).toMatchObject({ type: 'odds_image', data: { is_last: true, events: [{ id: 2 }] } })
    server.move(2, 2.2)
    expect(await first.next()).toMatchObject({ type: 'odds_changes', data: { changes: [{ event_id: 2 }] } })
    const { lastId } = first
    expect(lastId).toBe(`${server.bus.epoch}.${server.bus.seq}`)
    first.close()
    await expect.poll(() => server.streaming.connections.size).toBe(0)
    server.move(2, 2.3)
    const again = await readEvents('/api/stream?events=2&markets=1x2_ft', { 'last-event-id': lastId ?? '' })
    expect(await again.next()).toMatchObject({ type: 'odds_subscribed', data: { resumed: true } })
    expect(await again.next()).toMatchObject({ type: 'odds_changes', data: { conflated: true } })
    server.streaming.heartbeat()
    expect(await again.next()).toMatchObject({ type: 'heartbeat', data: { seq: server.bus.seq } })
    again.close()
  })

  it('say why they can not go on, and begin with an image, so that nobody comes back for ever', async () => {
    await start()
    const events = await readEvents('/api/stream?resume=other.5', { 'last-event-id': 'other.6' })
    expect(await events.next()).toMatchObject({ type: 'snapshot_required', data: { reason: 'unknown_epoch' } })
    expect(events.lastId).toBe('')
    expect(await events.next()).toMatchObject({ type: 'odds_subscribed', data: { resumed: false } })
    expect(await events.next()).toMatchObject({ type: 'odds_image', data: { is_last: true } })
    events.close()
  })

  it('are not begun by a question for the head of the answer', async () => {
    await start()
    expect((await fetch(`http://${server.host}/api/stream`, { method: 'HEAD' })).status).toBe(404)
    expect(server.streaming.connections.size).toBe(0)
  })

  it.each([
    ['markets=nope', 'MARKET_UNKNOWN'],
    ['events=x', 'REQUEST_INVALID'],
    ['resume=nothing', 'REQUEST_INVALID'],
    ['kickoff_from=2026-05-07&kickoff_to=2026-05-06', 'REQUEST_INVALID'],
  ])('are refused for %s with 422', async (query, code) => {
    await start()
    const answer = await fetch(`http://${server.host}/api/stream?${query}`)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code })
    expect(server.streaming.connections.size).toBe(0)
  })

  it('are told to come back when the server goes', async () => {
    await start()
    const events = await readEvents('/api/stream?events=1')
    await server.close()
    const told = [await events.next(), await events.next(), await events.next()]
    expect(told.at(-1)).toMatchObject({ type: 'reconnect', data: { reason: 'shutdown' } })
    expect(await events.isOver()).toBe(true)
  })
})

async function readEvents(path: string, headers: Record<string, string> = {}) {
  const ending = new AbortController()
  const answer = await fetch(`http://${server.host}${path}`, { headers, signal: ending.signal })
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let lastId: string | undefined
  const nextBlock = async (): Promise<string | undefined> => {
    while (!text.includes('\n\n')) {
      const { done, value } = await reader.read()
      if (done) return undefined
      text += value
    }
    const end = text.indexOf('\n\n')
    const block = text.slice(0, end)
    text = text.slice(end + 2)
    return block
  }
  return {
    next: async (): Promise<ServerMessage> => {
      const fields = new Map(
        (await nextBlock())?.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
      )
      lastId = fields.get('id') ?? lastId
      const message = ServerMessage.parse(JSON.parse(fields.get('data') ?? ''))
      expect(fields.get('event')).toBe(message.type)
      return message
    },
    isOver: async () => (await nextBlock()) === undefined,
    get lastId() {
      return lastId
    },
    close: () => ending.abort(),
  }
}
