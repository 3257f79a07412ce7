// The AsyncAPI document of the socket at /api/ws, made of the messages that are declared: what a client may say, and what
// it is told, with an example of each.
import type { z } from 'zod'
import { ChangeNotices, Cursor, Ping, StreamFilter, SubscribeOdds, UnsubscribeOdds } from '../stream/client-messages.ts'
import { CLIENT_EXAMPLES, SERVER_EXAMPLES } from '../stream/message-examples.ts'
import { NoticeTopic, ServerMessage } from '../stream/server-messages.ts'
import { componentsOf, referenceTo } from './named-schemas.ts'
import { API_VERSION } from './open-api.ts'
import type { JsonSchema } from './query-schema.ts'
import { DATA_SCHEMAS, type NamedSchemas, nameSchemas } from './schema-names.ts'

const ABOUT = `A socket tells an image of the odds that a client subscribes to, and then every change of them; docs/STREAM.md
shows how to follow it. A message is one JSON object; what the server says is \`{type, timestamp, data}\`.

A client that subscribes to odds gets a \`heartbeat\` at least every five seconds, also while nothing changes. Who hears none
for longer has lost the connection.

The server closes with a code that says why:

- 1008: more messages came than a client may send, 40 at once and then ten a second. Come back, and say less.
- 1009: a message was larger than 64 KiB.
- 1012: the server goes away; \`reconnect\` said when to come back.
- 1011: the server failed at what the client said.
- 4401: the session or key with which it was opened is over. Sign in, then come back with \`resume\`.
- 4008: the reader took nothing for too long (1006, where it does not even take this). Come back with \`resume\`, and ask for
  less.

Where all sockets are taken, the handshake is answered with 503, at another address with 404, and to whoever may not listen
with 401 or 403, in the form of every error.
The same as server-sent events is \`GET /api/stream\` of [/openapi.json](/openapi.json).`

const CLIENT_MESSAGES = {
  SubscribeOdds: { schema: SubscribeOdds, summary: 'Tell me these odds, from an image or from where I left off.' },
  UnsubscribeOdds: { schema: UnsubscribeOdds, summary: 'Tell me these odds no more.' },
  ChangeNotices: { schema: ChangeNotices, summary: 'Tell me these short notices, or no more of them.' },
  Ping: { schema: Ping, summary: 'Is anybody there?' },
} as const

const SERVER_SUMMARIES: Readonly<Record<ServerMessage['type'], string>> = {
  connection_ack: 'The socket is taken; these short notices come.',
  pong: 'The answer to ping.',
  subscription_update: 'These short notices come from now on.',
  odds_update: 'A notice, once a second at most: prices of these events changed.',
  scrape_progress: 'A notice: how far a run is.',
  odds_subscribed: 'A subscription begins, with the group whose frames are its own.',
  odds_unsubscribed: 'A subscription was ended.',
  odds_image: 'A part of the state to begin with; nothing of it counts before the last.',
  odds_changes: 'What became of it since, from one number to another.',
  snapshot_required: 'A subscription is over, and why: subscribe again without resume.',
  heartbeat: 'All up to this number was sent, and whether anything is late.',
  reconnect: 'The server goes away: come back after so long.',
  error: 'What a client said can not be taken, and how to mend it.',
}

/** Of each way that messages go, what the operation is called and does, from where the server stands. */
const WAYS = {
  client: { operation: 'say', action: 'receive', summary: 'What a client may say.' },
  server: { operation: 'hear', action: 'send', summary: 'What the server tells.' },
} as const

interface Message {
  readonly way: keyof typeof WAYS
  /** What it is called in the document; its `type` is in its schema. */
  readonly name: string
  readonly summary: string
  readonly schema: z.ZodType
  readonly examples: typeof CLIENT_EXAMPLES | typeof SERVER_EXAMPLES
}

export interface AsyncApiMessage {
  readonly name: string
  readonly summary: string
  readonly payload: { readonly $ref: string }
  readonly examples: readonly { readonly summary: string; readonly payload: unknown }[]
}

export interface AsyncApiDocument {
  readonly asyncapi: string
  readonly components: {
    readonly messages: Readonly<Record<string, AsyncApiMessage>>
    readonly schemas: Readonly<Record<string, JsonSchema>>
  }
  readonly [field: string]: unknown
}

export function asyncApi(): AsyncApiDocument {
  const [said, told] = [clientMessages(), serverMessages()]
  const namesSaid = nameSchemas({ ...schemasOf(said), StreamFilter, Cursor })
  const namesTold = nameSchemas({ ...schemasOf(told), ...DATA_SCHEMAS })
  const messages = [...said, ...told]
  return {
    asyncapi: '3.0.0',
    info: { title: 'Overround', version: API_VERSION, description: ABOUT },
    defaultContentType: 'application/json',
    servers: { here: { host: '127.0.0.1:8000', protocol: 'ws', description: 'Wherever the program listens.' } },
    channels: { socket: channelOf(messages) },
    operations: operationsOf(messages),
    components: {
      messages: Object.fromEntries([...described(said, namesSaid), ...described(told, namesTold)]),
      schemas: {
        ...componentsOf({ names: namesSaid, io: 'input', target: 'draft-7' }),
        ...componentsOf({ names: namesTold, io: 'output', target: 'draft-7' }),
      },
    },
  }
}

function clientMessages(): readonly Message[] {
  return Object.entries(CLIENT_MESSAGES).map(([name, { schema, summary }]) => {
    const examples = CLIENT_EXAMPLES.filter(({ message }) => schema.safeParse(message).success)
    return { way: 'client', name, summary, schema, examples }
  })
}

/** Called after their type: `OddsImageMessage`. */
function serverMessages(): readonly Message[] {
  return ServerMessage.options.map((schema) => {
    const type = schema.shape.type.value
    const words = type.split('_').map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    const examples = SERVER_EXAMPLES.filter(({ message }) => message.type === type)
    return { way: 'server', name: `${words.join('')}Message`, summary: SERVER_SUMMARIES[type], schema, examples }
  })
}

function schemasOf(messages: readonly Message[]): Readonly<Record<string, z.ZodType>> {
  return Object.fromEntries(messages.map(({ name, schema }) => [name, schema]))
}

function described(
  messages: readonly Message[],
  names: NamedSchemas,
): readonly (readonly [name: string, message: AsyncApiMessage])[] {
  return messages.map(({ name, summary, schema, examples }) => {
    const shown = examples.map((example) => ({ summary: example.summary, payload: example.message }))
    return [name, { name, summary, payload: referenceTo(names, schema), examples: shown }]
  })
}

function operationsOf(messages: readonly Message[]) {
  const operations = Object.entries(WAYS).map(([way, { operation, action, summary }]) => {
    const own = messages.filter((message) => message.way === way)
    const references = own.map(({ name }) => ({ $ref: `#/channels/socket/messages/${name}` }))
    return [operation, { action, summary, channel: { $ref: '#/channels/socket' }, messages: references }]
  })
  return Object.fromEntries(operations)
}

function channelOf(messages: readonly Message[]) {
  const topics = {
    type: 'string',
    description: `Topics of short notices, with commas between: ${NoticeTopic.options.join(', ')}. All of them, unless told.`,
  }
  return {
    address: '/api/ws',
    messages: Object.fromEntries(messages.map(({ name }) => [name, { $ref: `#/components/messages/${name}` }])),
    bindings: { ws: { method: 'GET', query: { type: 'object', properties: { topics } } } },
  }
}
