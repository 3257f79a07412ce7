// /asyncapi.json is a valid document, and what is really said on a socket is what it says.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { beforeAll, describe, expect, it } from 'vitest'
import { type AsyncApiDocument, asyncApi } from '../src/contract/api/async-api.ts'
import { ClientMessage } from '../src/contract/stream/client-messages.ts'
import { CLIENT_EXAMPLES, SERVER_EXAMPLES } from '../src/contract/stream/message-examples.ts'
import { ServerMessage } from '../src/contract/stream/server-messages.ts'
import { answersTo, answerTypes, playScene, startScene } from './stream-scene.ts'

const document = asyncApi()
const addFormats = formats as unknown as (ajv: Ajv) => Ajv
const ajv = addFormats(new Ajv({ strict: false, allErrors: true }))
ajv.addSchema({ $id: 'document', ...document })

let told: readonly { readonly type: string }[]

beforeAll(async () => {
  told = (await playScene()) as typeof told
})

describe('/asyncapi.json', () => {
  it('is served', async () => {
    const server = await startScene()
    const answer = await fetch(`http://${server.host}/asyncapi.json`)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(document)))
    await server.close()
  })

  it('is a valid document of AsyncAPI 3', () => {
    const isValid = documentSchema()
    expect([isValid(document), isValid.errors]).toEqual([true, null])
    expect(danglingIn(document)).toEqual([])
  })

  it('would not be valid without its channels, with another action, or with a reference to nothing', () => {
    const isValid = documentSchema()
    const { hear, ...operations } = document.operations as Record<string, object>
    const shouting = { ...document, operations: { ...operations, hear: { ...hear, action: 'shout' } } }
    expect(isValid(shouting)).toBe(false)
    expect(isValid({ ...document, channels: 7 })).toBe(false)
    expect(danglingIn({ ...document, channels: {} })).toContain('#/channels/socket')
  })

  it('names every message that is declared, once, in the operation that it belongs to', () => {
    const { messages } = document.components
    const types = Object.keys(messages).map((name) => declaredType(name))
    const { say, hear } = document.operations as Record<string, { readonly messages: readonly object[] }>
    expect(say?.messages).toHaveLength(ClientMessage.options.length)
    expect(hear?.messages).toHaveLength(ServerMessage.options.length)
    const declared = ServerMessage.options.map(({ shape }) => shape.type.value)
    expect(types.filter((type) => declared.includes(type as ServerMessage['type'])).sort()).toEqual(
      [...declared].sort(),
    )
  })

  it('has an example of every message, valid by its own schema', () => {
    for (const [name, { examples }] of Object.entries(document.components.messages)) {
      expect(examples, `${name} has no example`).not.toEqual([])
      for (const { payload } of examples) expectValid(name, payload)
    }
  })

  it('tells of every code that a socket is closed with', () => {
    const { description } = document.info as { readonly description: string }
    for (const code of [1008, 1009, 1012, 4008]) expect(description).toContain(String(code))
  })
})

describe('what a server tells', () => {
  it('is what the document says, of every type', () => {
    for (const message of told) expectValid(messageName(message.type), message)
    const types = new Set(told.map(({ type }) => type))
    expect([...types].sort()).toEqual(ServerMessage.options.map(({ shape }) => shape.type.value).sort())
  })

  it('has no field that the document does not tell of', () => {
    const strict = addFormats(new Ajv({ strict: false, allErrors: true }))
    strict.addSchema({ $id: 'document', ...closed(document) })
    for (const message of told) {
      const isValid = strict.getSchema(payloadOf(messageName(message.type))) as ValidateFunction
      expect([isValid(message), isValid.errors], JSON.stringify(message)).toEqual([true, null])
    }
  })

  it.each(SERVER_EXAMPLES.map(({ summary, message }) => [message.type, summary, message] as const))(
    'is word for word the example of %s: %s',
    (_type, _summary, message) => {
      expect(ServerMessage.parse(message)).toEqual(message)
      expect(told).toContainEqual(message)
    },
  )

  it('is told apart from what it is not', () => {
    const [image] = told.filter(({ type }) => type === 'odds_image') as unknown as [{ readonly data: object }]
    const isValid = ajv.getSchema(payloadOf('OddsImageMessage')) as ValidateFunction
    expect(isValid({ ...image, data: { ...image.data, seq: 'first' } })).toBe(false)
    expect(isValid({ ...image, timestamp: 'now' })).toBe(false)
    expect(isValid({ ...image, type: 'odds_changes' })).toBe(false)
  })
})

describe('what a client says', () => {
  it.each(CLIENT_EXAMPLES.map(({ summary, message }) => [summary, message] as const))(
    'is taken as in the example: %s',
    async (_summary, message) => {
      const server = await startScene()
      const answers = await answersTo(server, message)
      expect(answers.map(({ type }) => type)).toEqual(answerTypes(message))
      for (const answer of answers)
        if (answer.type === 'odds_subscribed') expect(answer.data.resumed).toBe('resume' in message)
      await server.close()
    },
  )

  it.each([
    [{ type: 'subscribe', topic: 'odds', events: ['x'] }],
    [{ type: 'subscribe', topic: 'odds', event: 1 }],
    [{ type: 'subscribe', topic: 'odds', filter: { colour: 'red' } }],
    [{ type: 'subscribe', topic: 'odds', resume: 'a.1' }],
    [{ type: 'subscribe', topics: 7 }],
    [{ type: 'shout' }],
  ])('is refused by the document as by the server: %j', async (message) => {
    const names = ['SubscribeOdds', 'UnsubscribeOdds', 'ChangeNotices', 'Ping']
    for (const name of names) expect((ajv.getSchema(payloadOf(name)) as ValidateFunction)(message), name).toBe(false)
    const server = await startScene()
    expect((await answersTo(server, message)).map(({ type }) => type)).toEqual(['error'])
    await server.close()
  })
})

function documentSchema(): ValidateFunction {
  const path = createRequire(import.meta.url).resolve('@asyncapi/specs/schemas/3.0.0.json')
  const specification = JSON.parse(readFileSync(path, 'utf8'))
  // Ajv has it already, and takes none twice.
  delete specification.definitions['http://json-schema.org/draft-07/schema']
  return addFormats(new Ajv({ strict: false, allErrors: true })).compile(specification)
}

/** The specification's schema takes any reference; here: it leads somewhere. */
function danglingIn(whole: object): readonly string[] {
  const dangling: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (key === '$ref' && typeof inner === 'string' && pointedAt(whole, inner) === undefined) dangling.push(inner)
      else walk(inner)
    }
  }
  walk(whole)
  return dangling
}

function pointedAt(whole: object, reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined
  let at: unknown = whole
  for (const step of reference.slice(2).split('/')) at = (at as Record<string, unknown> | undefined)?.[step]
  return at
}

function payloadOf(name: string): string {
  return `document${document.components.messages[name]?.payload.$ref}`
}

function expectValid(name: string, message: unknown): void {
  const isValid = ajv.getSchema(payloadOf(name))
  if (isValid === undefined) throw new Error(`The document has no message ${name}.`)
  expect([isValid(message), isValid.errors], JSON.stringify(message)).toEqual([true, null])
}

function declaredType(name: string): unknown {
  const schema = pointedAt(document, document.components.messages[name]?.payload.$ref ?? '') as {
    readonly properties: { readonly type: { readonly const?: string } }
  }
  return schema.properties.type.const
}

/** The message of a type, as the document names it. */
function messageName(type: string): string {
  const names = Object.keys(document.components.messages)
  return names.find((name) => declaredType(name) === type && name.endsWith('Message')) ?? type
}

/** Clients have to bear fields that are new; here none may be. */
function closed(whole: AsyncApiDocument): object {
  return JSON.parse(JSON.stringify(whole), (_key, value) =>
    value?.type === 'object' && value.properties !== undefined ? { additionalProperties: false, ...value } : value,
  )
}
