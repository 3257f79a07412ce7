// The stream over real sockets: what a client may say, what it is told, and how it ends.
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { StreamedOdds } from '../src/insight/streamed-odds.ts'
import { quoteOf } from './event-world.ts'
import { SocketClient, type StreamServer, type StreamServerOptions, startFilledServer } from './stream-server.ts'

let server: StreamServer

afterEach(async () => {
  await server.close()
})

async function start(options?: StreamServerOptions): Promise<void> {
  server = await startFilledServer(options)
}

describe('a client of the predecessor', () => {
  it('is acknowledged, answered, and told of the topics that it asked for', async () => {
    await start()
    const client = new SocketClient(`ws://${server.host}/api/ws?topics=odds_updates`)
    expect(await client.next('connection_ack')).toMatchObject({ data: { topics: ['odds_updates'] } })
    client.say({ type: 'ping' })
    expect(await client.next('pong')).toMatchObject({ data: {} })
    client.say({ type: 'subscribe', topics: ['scrape_progress'] })
    expect(await client.next('subscription_update')).toMatchObject({ topics: ['odds_updates', 'scrape_progress'] })
    client.say({ type: 'unsubscribe', topics: ['odds_updates'] })
    expect(await client.next('subscription_update')).toMatchObject({ topics: ['scrape_progress'] })
  })

  it.each(['', '?topics=', '?topics=none,such'])('gets all topics where it names none (%s)', async (query) => {
    await start()
    const client = new SocketClient(`ws://${server.host}/api/ws${query}`)
    expect((await client.next('connection_ack')).data.topics).toEqual(['odds_updates', 'scrape_progress'])
  })

  it('is told once of all events whose prices changed, by bookmaker, and not of those that were confirmed (L176)', async () => {
    await start()
    server.streaming.notice()
    const client = await SocketClient.open(server.host)
    server.move(1, 2.5)
    server.move(1, 2.6)
    server.move(3, 2.5)
    server.offer({ eventId: 4 })
    server.offer({ eventId: 5, bookmaker: 'bet9ja' })
    server.streaming.notice()
    const updates = [await client.next('odds_update'), await client.next('odds_update')].map(({ data }) => data)
    expect(updates).toEqual([
      { event_ids: [1, 3], source: 'betpawa', snapshot_count: 2 },
      { event_ids: [5], source: 'bet9ja', snapshot_count: 1 },
    ])
    server.streaming.notice()
    client.say({ type: 'ping' })
    await client.next('pong')
    expect(client.messages.filter(({ type }) => type === 'odds_update')).toEqual([])
  })

  it('is not told of a topic that it left', async () => {
    await start()
    const client = await SocketClient.open(server.host, '?topics=scrape_progress')
    server.move(1, 2.5)
    server.streaming.notice()
    client.say({ type: 'ping' })
    await client.next('pong')
    expect(client.messages).toEqual([])
  })
})

describe('a socket', () => {
  it('is taken where the page is served, so that nothing in between has to let it through (L092)', async () => {
    await start()
    const page = await fetch(`http://${server.host}/`)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const client = await SocketClient.open(server.host)
    expect(client.socket.readyState).toBe(WebSocket.OPEN)
  })

  it('that subscribes again by the same name has one subscription, not two (L093)', async () => {
    await start()
    const client = await SocketClient.open(server.host)
    for (const events of [[1], [1], [2]]) {
      client.say({ type: 'subscribe', topic: 'odds', id: 'page', events })
      await client.next('odds_image')
    }
    expect(server.streaming.odds.figures()).toMatchObject({ subscriptions: 1, groups: 1 })
    server.move(1, 3)
    server.move(2, 3)
    expect((await client.next('odds_changes')).data.changes.map(({ event_id }) => event_id)).toEqual([2])
  })

  it('follows what happens, through a break, to the same odds as the server holds', async () => {
    await start()
    const held = new StreamedOdds()
    const client = await SocketClient.open(server.host)
    client.say({ type: 'subscribe', topic: 'odds', markets: ['1x2_ft'] })
    held.takeSubscribed((await client.next('odds_subscribed')).data)
    held.takeImage((await client.next('odds_image')).data)
    server.move(2, 2.2)
    held.takeChanges((await client.next('odds_changes')).data)
    client.socket.terminate()
    await client.closed
    server.move(2, 2.3)
    server.move(4, 2.4)
    const again = await SocketClient.open(server.host)
    again.say({ type: 'subscribe', topic: 'odds', markets: ['1x2_ft'], resume: held.cursor })
    const subscribed = (await again.next('odds_subscribed')).data
    expect(subscribed.resumed).toBe(true)
    held.takeSubscribed(subscribed)
    const { data } = await again.next('odds_changes')
    expect(data.conflated).toBe(true)
    held.takeChanges(data)
    const prices = [...held.events.values()].map(
      ({ listings }) => listings.get('betpawa')?.quotes['1x2_ft']?.prices.home,
    )
    expect(prices).toEqual([2, 2.3, 2, 2.4, 2])
  })

  it('is told snapshot_required, with the reason, and may subscribe anew', async () => {
    await start()
    const client = await SocketClient.open(server.host)
    client.say({ type: 'subscribe', topic: 'odds', id: 'a', resume: { epoch: 'other', seq: 3 } })
    expect((await client.next('snapshot_required')).data).toEqual({ id: 'a', reason: 'unknown_epoch' })
    client.say({ type: 'subscribe', topic: 'odds', id: 'a' })
    expect((await client.next('odds_image')).data.events).toHaveLength(5)
  })

  it('gets heartbeats where it has a subscription, with what is late', async () => {
    await start()
    const [reader, other] = [await SocketClient.open(server.host), await SocketClient.open(server.host)]
    reader.say({ type: 'subscribe', topic: 'odds' })
    await reader.next('odds_image')
    server.setLate({ sources: ['sportybet'], write_lag_ms: null })
    server.streaming.heartbeat()
    expect((await reader.next('heartbeat')).data).toMatchObject({ status: 503, late: { sources: ['sportybet'] } })
    server.setLate(null)
    server.streaming.heartbeat()
    expect((await reader.next('heartbeat')).data).toEqual({
      ...{ group: 'g1', epoch: server.bus.epoch, seq: server.bus.seq, status: 200, late: null },
    })
    expect(other.messages).toEqual([])
  })

  it('uses no compression, whatever the client offers', async () => {
    await start()
    const socket = new WebSocket(`ws://${server.host}/api/ws`, { perMessageDeflate: true })
    await new Promise((resolve) => socket.once('open', resolve))
    expect(socket.extensions).toBe('')
    socket.terminate()
  })

  it('that never reads is cut off, while others are told in time', async () => {
    await start({ frameBytes: 20_000, stuckMs: 10_000 })
    const other = await SocketClient.open(server.host)
    other.say({ type: 'subscribe', topic: 'odds' })
    await other.next('odds_image')
    const stuck = await SocketClient.open(server.host)
    stuck.say({ type: 'subscribe', topic: 'odds' })
    await stuck.next('odds_image')
    stuck.socket.pause()
    const many = Array.from({ length: 60 }, (_, line) => quoteOf(`over_under_ft@${line * 2}`, 1.9, 1.9))
    // The system takes some megabytes on its behalf before anything waits here.
    for (let round = 0; round < 3000 && server.streaming.figures().closedSlow === 0; round += 1) {
      const quotes = many.map((quote) => ({
        ...quote,
        outcomes: quote.outcomes.map((outcome) => ({ ...outcome, priceMilli: 1500 + round })),
      }))
      for (let eventId = 1; eventId <= 5; eventId += 1) server.offer({ eventId, quotes })
      server.passTime(100)
      server.streaming.tick()
      server.streaming.notice()
      await other.next('odds_changes')
    }
    expect(server.streaming.figures().closedSlow).toBe(1)
    stuck.socket.resume()
    expect(await stuck.closed).toEqual({ code: 4008, reason: 'READER_TOO_SLOW' })
    await expect.poll(() => server.streaming.connections.size).toBe(1)
    stuck.socket.terminate()
  }, 60_000)

  it('is told to come back when the server goes, each at another moment, and closed with 1012 (L094)', async () => {
    await start()
    const client = await SocketClient.open(server.host)
    client.say({ type: 'subscribe', topic: 'odds' })
    await client.next('odds_image')
    server.offer({ eventId: 1, quotes: [quoteOf('1x2_ft', 2.9, 3.4, 3.9)] })
    await server.close()
    // Nothing that happened before is lost.
    expect((await client.next('odds_changes')).data.changes).toHaveLength(1)
    expect((await client.next('reconnect')).data).toMatchObject({ reason: 'shutdown', after_ms: 2000 })
    expect(await client.closed).toEqual({ code: 1012, reason: 'restart' })
  })

  it('is refused at another address with 404, and beyond the maximum with 503, in the one error form', async () => {
    await start({ socketsMax: 1 })
    await SocketClient.open(server.host)
    expect(await refusal('/api/ws')).toMatchObject({ status: 503, body: { code: 'SOCKETS_AT_MAXIMUM' } })
    expect(await refusal('/api/other')).toMatchObject({ status: 404, body: { code: 'NOTHING_HERE' } })
    expect(await refusal('http://[')).toMatchObject({ status: 404 })
    const streamed = await fetch(`http://${server.host}/api/stream`)
    expect(streamed.status).toBe(503)
    expect(await streamed.json()).toMatchObject({ code: 'SOCKETS_AT_MAXIMUM' })
  })

  it('that is refused and reset, or keeps its half open, harms nobody and stays with nobody', async () => {
    await start()
    for (const path of ['/api/other', '/api/ws']) {
      const [hostname = '', port] = server.host.split(':')
      const socket = connect(Number(port), hostname)
      socket.write(`GET ${path} HTTP/1.1\r\nhost: a\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n`)
      socket.resetAndDestroy()
    }
    const halfOpen = connect({ port: Number(server.host.split(':')[1]), host: '127.0.0.1', allowHalfOpen: true })
    halfOpen.write('GET /api/other HTTP/1.1\r\nhost: a\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n')
    halfOpen.on('error', () => undefined)
    halfOpen.resume()
    await SocketClient.open(server.host)
    // It would wait for whoever is still there.
    await server.close()
    halfOpen.destroy()
  })

  it('that offers another protocol than this one gets its answer by HTTP', async () => {
    await start()
    const [hostname = '', port] = server.host.split(':')
    const socket = connect(Number(port), hostname)
    socket.write('GET /api/cache/stats HTTP/1.1\r\nhost: a\r\nconnection: Upgrade, close\r\nupgrade: h2c\r\n\r\n')
    const [chunk] = await once(socket, 'data')
    expect(String(chunk)).toMatch(/^HTTP\/1\.1 200 OK/)
    socket.destroy()
  })

  it('that took leave is not obeyed any more', async () => {
    await start()
    const client = await SocketClient.open(server.host)
    server.streaming.connections.leave('shutdown', () => 0)
    client.say({ type: 'subscribe', topic: 'odds' })
    await client.closed
    expect(client.messages.filter(({ type }) => type === 'odds_subscribed')).toEqual([])
    expect(server.streaming.odds.figures()).toMatchObject({ subscriptions: 0 })
  })

  it('that breaks leaves nothing behind', async () => {
    await start()
    const client = await SocketClient.open(server.host)
    client.say({ type: 'subscribe', topic: 'odds' })
    await client.next('odds_image')
    client.socket.terminate()
    await expect.poll(() => server.streaming.connections.size).toBe(0)
    expect(server.streaming.odds.figures()).toMatchObject({ subscriptions: 0, groups: 0 })
  })

  it('whose client is gone without a word is found out by two probes', async () => {
    await start()
    const client = await SocketClient.open(server.host)
    client.socket.pause()
    server.streaming.sockets.probe()
    expect(server.streaming.connections.size).toBe(1)
    server.streaming.sockets.probe()
    await expect.poll(() => server.streaming.connections.size).toBe(0)
    client.socket.terminate()
  })
})

/** What is answered to a socket that is not taken. */
async function refusal(target: string): Promise<{ readonly status: number; readonly body: unknown }> {
  const [hostname = '', port] = server.host.split(':')
  const socket = connect(Number(port), hostname)
  socket.write(
    `GET ${target} HTTP/1.1\r\nhost: a\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  )
  let text = ''
  for await (const chunk of socket) text += String(chunk)
  const [head = '', body = ''] = text.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), body: JSON.parse(body) }
}
