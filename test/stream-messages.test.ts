// What clients of the stream say that can not be taken: a typed answer or a typed close, and nobody else is harmed.
import { afterEach, describe, expect, it } from 'vitest'
import { SocketClient, type StreamServer, startFilledServer } from './stream-server.ts'

let server: StreamServer

afterEach(async () => {
  await server.close()
})

async function start(): Promise<void> {
  server = await startFilledServer()
}

describe('a client that says what can not be taken', () => {
  it.each([
    ['no JSON', 'hello', 'MESSAGE_UNREADABLE', /"hello" is not JSON/],
    ['a list', '[1]', 'MESSAGE_UNREADABLE', /not an object/],
    ['null', 'null', 'MESSAGE_UNREADABLE', /not an object/],
    ['another type', { type: 'shout' }, 'MESSAGE_UNREADABLE', /no message of type "shout"/],
    ['no type', {}, 'MESSAGE_UNREADABLE', /no message of type nothing/],
    ['another topic', { type: 'subscribe', topic: 'weather' }, 'TOPIC_UNKNOWN', /no topic "weather"/],
    ['another notice', { type: 'subscribe', topics: ['weather'] }, 'TOPIC_UNKNOWN', /no topic "weather"/],
    ['topics that are none', { type: 'subscribe', topics: 7 }, 'MESSAGE_UNREADABLE', /topics/],
    ['both ways at once', { type: 'subscribe', topic: 'odds', topics: [] }, 'MESSAGE_UNREADABLE', /not both/],
    ['events that are none', { type: 'subscribe', topic: 'odds', events: ['x'] }, 'MESSAGE_UNREADABLE', /events\.0/],
    ['no events', { type: 'subscribe', topic: 'odds', events: [] }, 'MESSAGE_UNREADABLE', /events/],
    [
      'too many events',
      { type: 'subscribe', topic: 'odds', events: Array.from({ length: 501 }, (_, place) => place + 1) },
      'MESSAGE_UNREADABLE',
      /events/,
    ],
    ['another field', { type: 'subscribe', topic: 'odds', event: 1 }, 'MESSAGE_UNREADABLE', /event/],
    ['an unknown market', { type: 'subscribe', topic: 'odds', markets: ['nope'] }, 'MARKET_UNKNOWN', /nope/],
    [
      'times in the wrong order',
      {
        type: 'subscribe',
        topic: 'odds',
        filter: { kickoff_from: '2026-05-07T00:00:00Z', kickoff_to: '2026-05-06T00:00:00Z' },
      },
      'MESSAGE_UNREADABLE',
      /kickoff_to.*no earlier than kickoff_from/,
    ],
    [
      'a time that is none',
      { type: 'subscribe', topic: 'odds', filter: { kickoff_to: 'soon' } },
      'MESSAGE_UNREADABLE',
      /kickoff_to/,
    ],
    [
      'a wrong cursor',
      { type: 'subscribe', topic: 'odds', resume: { epoch: '', seq: -1 } },
      'MESSAGE_UNREADABLE',
      /resume/,
    ],
    ['a cursor of text', { type: 'subscribe', topic: 'odds', resume: 'a.1' }, 'MESSAGE_UNREADABLE', /resume/],
  ])('%s is told what is wrong, and stays connected (L177)', async (_what, said, code, detail) => {
    await start()
    const client = await SocketClient.open(server.host)
    client.say(said)
    const { data } = await client.next('error')
    expect(data.code).toBe(code)
    expect(data.detail).toMatch(detail)
    expect(data.cure).not.toBe('')
    client.say({ type: 'ping' })
    await client.next('pong')
  })

  it('is told which of its subscriptions it is about', async () => {
    await start()
    const client = await SocketClient.open(server.host)
    client.say({ type: 'subscribe', topic: 'odds', id: 'prices', markets: 7 })
    expect((await client.next('error')).data).toMatchObject({ code: 'MESSAGE_UNREADABLE', id: 'prices' })
    client.say({ type: 'subscribe', topic: 'odds', id: { nested: true } })
    expect((await client.next('error')).data).not.toHaveProperty('id')
  })

  it('what is nested too deep is no way to harm anybody', async () => {
    await start()
    const [client, other] = [await SocketClient.open(server.host), await SocketClient.open(server.host)]
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    for (const said of [`{"type":${deep}}`, `{"type":"subscribe","topic":${deep}}`, deep]) {
      client.say(said)
    }
    for (let count = 0; count < 3; count += 1) await client.next('error')
    other.say({ type: 'ping' })
    await other.next('pong')
    expect(server.failures).toEqual([])
  })

  it('the same twice is told under which name it has that already', async () => {
    await start()
    const client = await SocketClient.open(server.host)
    client.say({ type: 'subscribe', topic: 'odds', id: 'one', events: [1, 2] })
    client.say({ type: 'subscribe', topic: 'odds', id: 'two', events: [2, 1] })
    expect((await client.next('error')).data).toMatchObject({ code: 'ALREADY_SUBSCRIBED', detail: /"one"/ })
    expect(server.streaming.odds.figures()).toMatchObject({ subscriptions: 1, groups: 1 })
  })

  it('a wish that can not be taken leaves the one of that name as it was', async () => {
    await start()
    const client = await SocketClient.open(server.host)
    client.say({ type: 'subscribe', topic: 'odds', id: 'one', events: [1] })
    await client.next('odds_image')
    client.say({ type: 'subscribe', topic: 'odds', id: 'one', markets: ['nope'] })
    await client.next('error')
    server.move(1, 7)
    expect((await client.next('odds_changes')).data.changes).toHaveLength(1)
  })

  it('thousands of topics in an address are answered by one error', async () => {
    await start()
    const client = new SocketClient(`ws://${server.host}/api/ws?topics=${'a,'.repeat(5000)}`)
    await client.next('connection_ack')
    client.say({ type: 'ping' })
    await client.next('pong')
    expect(client.messages).toEqual([])
    const told = new SocketClient(`ws://${server.host}/api/ws?topics=a,b,c,d,e`)
    expect((await told.next('error')).data.detail).toBe('There is no topic "a", "b", "c" and 2 more of short notices.')
    told.say({ type: 'ping' })
    await told.next('pong')
  })

  it('bytes are told to be none', async () => {
    await start()
    const client = await SocketClient.open(server.host)
    client.socket.send(Buffer.from('{"type":"ping"}'), { binary: true })
    expect((await client.next('error')).data.detail).toContain('as bytes')
  })

  it('an unknown topic in the address is told, and the known ones are taken', async () => {
    await start()
    const client = new SocketClient(`ws://${server.host}/api/ws?topics=odds_updates,weather`)
    expect((await client.next('connection_ack')).data.topics).toEqual(['odds_updates'])
    expect((await client.next('error')).data).toMatchObject({ code: 'TOPIC_UNKNOWN' })
  })

  it('a message that is too large ends the socket with 1009, and nobody else', async () => {
    await start()
    const [client, other] = [await SocketClient.open(server.host), await SocketClient.open(server.host)]
    client.say('x'.repeat(70_000))
    expect((await client.closed).code).toBe(1009)
    other.say({ type: 'ping' })
    await other.next('pong')
  })

  it('a flood of messages ends the socket with 1008 after a warning', async () => {
    await start()
    const client = await SocketClient.open(server.host)
    for (let count = 0; count < 200; count += 1) client.say({ type: 'ping' })
    expect((await client.next('error')).data.code).toBe('MESSAGES_TOO_MANY')
    expect(await client.closed).toEqual({ code: 1008, reason: 'MESSAGES_TOO_MANY' })
    await expect.poll(() => server.streaming.connections.size).toBe(0)
  })

  it('more subscriptions than a client may have are refused, and those it has go on', async () => {
    await start()
    const client = await SocketClient.open(server.host)
    for (let count = 0; count < 11; count += 1)
      client.say({ type: 'subscribe', topic: 'odds', id: `s${count}`, events: [count + 1] })
    expect((await client.next('error')).data.code).toBe('SUBSCRIPTIONS_AT_MAXIMUM')
    expect(server.streaming.odds.figures()).toMatchObject({ subscriptions: 10, groups: 10 })
    client.say({ type: 'unsubscribe', topic: 'odds', id: 's3' })
    await client.next('odds_unsubscribed')
    client.say({ type: 'subscribe', topic: 'odds', id: 's99', events: [99] })
    expect((await client.next('odds_subscribed')).data.id).toBe('s99')
  })
})
