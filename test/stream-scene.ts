// One scene on the stream, the same to the byte whenever it is played: everything that can be said is said once, and everything
// that can be told is told.
import { once } from 'node:events'
import type { z } from 'zod'
import type { ClientMessage } from '../src/contract/stream/client-messages.ts'
import { ServerMessage } from '../src/contract/stream/server-messages.ts'
import { quoteOf } from './event-world.ts'
import { SocketClient, type StreamServer, startStreamServer } from './stream-server.ts'

export const SCENE_EVENTS = [50850679, 50850681] as const
const [DERBY, CUP] = SCENE_EVENTS

/** Of a subscription that nobody has. */
const LAST_ID = 'the last'

const PROGRESS = {
  platform: null,
  phase: 'scraping',
  ...{ current: 410, total: 1291, events_count: 405, duration_ms: null, message: null },
  ...{ timestamp: '2026-05-06T08:00:00Z', scrape_run_id: 1778054400, elapsed_ms: 52_300, error: null },
} as const

/** A server that holds two events of three bookmakers. */
export async function startScene(options: Parameters<typeof startStreamServer>[0] = {}): Promise<StreamServer> {
  const server = await startStreamServer(options)
  server.offer({
    ...{ eventId: DERBY, home: 'Riverton', away: 'Eastfield' },
    quotes: [quoteOf('1x2_ft', 2.15, 3.4, 3.3), quoteOf('over_under_ft@10', 1.9, 1.9)],
  })
  server.offer({
    ...{ eventId: DERBY, bookmaker: 'sportybet', home: 'Riverton', away: 'Eastfield' },
    quotes: [quoteOf('1x2_ft', 2.2, 3.35, 3.25)],
  })
  server.offer({ eventId: CUP, home: 'Northgate', away: 'Southport', quotes: [quoteOf('1x2_ft', 1.7, 3.6, 5.2)] })
  server.streaming.tick()
  return server
}

/** A price moves. */
export function moveDerby(server: StreamServer, home: number): void {
  server.offer({
    ...{ eventId: DERBY, bookmaker: 'sportybet', home: 'Riverton', away: 'Eastfield' },
    quotes: [quoteOf('1x2_ft', home, 3.4, 3.3)],
  })
  server.streaming.tick()
}

/** Returns all that a client was told, as it came. */
export async function playScene(): Promise<readonly unknown[]> {
  const server = await startScene()
  const told: unknown[] = []
  const client = new SocketClient(`ws://${server.host}/api/ws?topics=odds_updates`)
  client.socket.on('message', (data) => told.push(JSON.parse(String(data))))
  await client.next('connection_ack')
  await converse(client)
  await follow(client, server)
  await server.close()
  await client.closed
  return told
}

async function converse(client: SocketClient): Promise<void> {
  await ask(client, { type: 'ping' }, 'pong')
  await ask(client, { type: 'subscribe', topics: ['scrape_progress'] }, 'subscription_update')
  const unknown = { type: 'subscribe', topic: 'odds', id: 'other', markets: ['over_under'] }
  await ask(client, unknown, 'error')
  const stale = { type: 'subscribe', topic: 'odds', id: 'other', resume: { epoch: 'mod3r2wg-z', seq: 3 } }
  await ask(client, stale, 'snapshot_required')
}

async function follow(client: SocketClient, server: StreamServer): Promise<void> {
  const wish = { type: 'subscribe', topic: 'odds', id: 'prices', events: [DERBY], markets: ['1x2_ft'] }
  await ask(client, wish, 'odds_image')
  moveDerby(server, 2.1)
  await client.next('odds_changes')
  server.setProgress([PROGRESS])
  server.streaming.notice()
  await client.next('scrape_progress')
  server.streaming.heartbeat()
  await client.next('heartbeat')
  server.setLate({ sources: ['sportybet'], write_lag_ms: null })
  server.streaming.heartbeat()
  await client.next('heartbeat')
  await change(client, server)
  await ask(client, { type: 'unsubscribe', topic: 'odds', id: 'prices' }, 'odds_unsubscribed')
}

/** What can happen to events: one comes, one is named anew, a bookmaker joins, and prices are confirmed or gone. */
async function change(client: SocketClient, server: StreamServer): Promise<void> {
  await ask(client, { type: 'subscribe', topic: 'odds', id: 'all', filter: { search: 'o' } }, 'odds_image')
  server.offer({ eventId: 50850690, home: 'Oldbury', away: 'Harbour' })
  server.offer({ eventId: DERBY, home: 'Riverton', away: 'Eastfield', inHours: 6 })
  server.offer({ eventId: CUP, bookmaker: 'bet9ja', home: 'Northgate', away: 'Southport' })
  server.offer({ eventId: CUP, home: 'Northgate', away: 'Ayr', quotes: [quoteOf('1x2_ft', null, 3.6, 5.2)] })
  server.streaming.tick()
  await client.next('odds_changes')
  server.offer({ eventId: 50850690, home: 'Lake', away: 'Mill' })
  server.passTime(1000)
  server.streaming.tick()
  await client.next('odds_changes')
}

async function ask(client: SocketClient, message: object, answer: ServerMessage['type']): Promise<void> {
  client.say(message)
  await client.next(answer)
}

/** All that a client is told in answer to one message. */
export async function answersTo(server: StreamServer, message: object): Promise<readonly ServerMessage[]> {
  const client = await SocketClient.open(server.host)
  const answers: ServerMessage[] = []
  client.socket.on('message', (data) => answers.push(ServerMessage.parse(JSON.parse(String(data)))))
  client.say(message)
  const isLast = (answer: ServerMessage | undefined) =>
    answer?.type === 'odds_unsubscribed' && answer.data.id === LAST_ID
  // What is said last is answered last.
  client.say({ type: 'unsubscribe', topic: 'odds', id: LAST_ID })
  while (!isLast(answers.at(-1))) await once(client.socket, 'message')
  return answers.slice(0, -1)
}

/** Of what types the answers to a message are, by the contract. */
export function answerTypes(message: z.input<typeof ClientMessage>): readonly ServerMessage['type'][] {
  if (message.type === 'ping') return ['pong']
  if ('topics' in message) return ['subscription_update']
  if (message.type === 'unsubscribe') return ['odds_unsubscribed']
  // Confirmations of the last second are told again to whoever comes back.
  return ['odds_subscribed', 'resume' in message ? 'odds_changes' : 'odds_image']
}
