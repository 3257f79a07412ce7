// The OpenAPI document, made of the routes as they are declared. Nothing is said here of any one of them.
import type { z } from 'zod'
import { accessOf } from '../access.ts'
import { ErrorAnswer } from '../events-query.ts'
import { FAULTS, type FaultCode } from '../fault.ts'
import { STATUS_OF_FAULT } from './fault-status.ts'
import { componentsOf, referenceTo } from './named-schemas.ts'
import { askedSchema, type JsonSchema } from './query-schema.ts'
import { type Route, type RouteExample, TAGS } from './route.ts'
import { type NamedSchemas, nameAnswers } from './schema-names.ts'

/** Of what is asked and answered, not of the program. */
export const API_VERSION = '1.0.0'

const ABOUT = `Odds of a home bookmaker and its competitors, match by match.

Fields are snake_case, times ISO 8601 with Z, prices decimal, percents with two decimals. Whatever fails answers
\`{detail, code, cure}\`: by \`code\` a program decides, \`cure\` says how to mend it. Pages are asked for with \`page\` and
\`page_size\`, and told with \`total\`. A parameter that takes a list is repeated.

Where people sign in, every question carries a session or a key; docs/SECURITY.md tells who may what.

Beside this: docs/API.md has examples; the WebSocket at /api/ws is described in
[/asyncapi.json](/asyncapi.json), figures for Prometheus at [/metrics](/metrics).`

export interface OpenApiParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly description?: string
  readonly schema: JsonSchema
  readonly example?: unknown
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>

export interface OpenApiResponse {
  readonly description: string
  readonly content?: Content
}

export interface OpenApiOperation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  /** None: whoever asks. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters: readonly OpenApiParameter[]
  readonly requestBody?: { readonly required: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, OpenApiResponse>>
}

export interface OpenApiDocument {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>
    readonly securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>
  }
}

export function openApi(routes: readonly Route[]): OpenApiDocument {
  const names = nameAnswers(routes)
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, names) }
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Overround', version: API_VERSION, description: ABOUT },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: componentsOf({ names, io: 'output', target: 'draft-2020-12' }),
      securitySchemes: SECURITY_SCHEMES,
    },
  }
}

function operationOf(route: Route, names: NamedSchemas): OpenApiOperation {
  const { name, tag, summary, about, params, query, body, example } = route
  return {
    operationId: name,
    tags: [tag],
    summary,
    ...(about === undefined ? {} : { description: about }),
    security: securityOf(route),
    parameters: [...parametersOf('path', params, example?.params), ...parametersOf('query', query, example?.query)],
    ...(body === undefined ? {} : { requestBody: requestBodyOf(body, example) }),
    responses: responsesOf(route, names),
  }
}

const SECURITY_SCHEMES: OpenApiDocument['components']['securitySchemes'] = {
  session: {
    ...{ type: 'apiKey', in: 'cookie', name: 'overround_session' },
    description: 'Set by signing in; by TLS it is called `__Host-overround_session`.',
  },
  key: { type: 'http', scheme: 'bearer', description: 'An API key, with the rights that it was made with.' },
}

/** What is somebody's own takes that one, and no key. */
function securityOf(route: Route): OpenApiOperation['security'] {
  const access = accessOf(route)
  if (access === 'public') return []
  return access === 'self' ? [{ session: [] }] : [{ session: [] }, { key: [] }]
}

function parametersOf(
  where: OpenApiParameter['in'],
  asked: z.ZodType | undefined,
  examples: RouteExample['query'],
): readonly OpenApiParameter[] {
  if (asked === undefined) return []
  const { properties = {}, required = [] } = askedSchema(asked)
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property as JsonSchema
    const example = examples?.[name]
    return {
      name,
      in: where,
      required: required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema,
      ...(example === undefined ? {} : { example: exampleValue(schema, example) }),
    }
  })
}

/** In an address all is text; the document says what that means. */
function exampleValue(schema: JsonSchema, text: string | readonly string[]): unknown {
  if (schema.type === 'array') {
    const items = schema.items as JsonSchema
    return (typeof text === 'string' ? [text] : text).map((item) => exampleValue(items, item))
  }
  if (schema.type === 'integer' || schema.type === 'number') return Number(text)
  return schema.type === 'boolean' ? text === 'true' : text
}

function requestBodyOf(
  body: z.ZodType,
  example: RouteExample | undefined,
): NonNullable<OpenApiOperation['requestBody']> {
  // A body that is left out is an empty one.
  const required = !body.safeParse({}).success
  const shown = example?.body === undefined ? {} : { example: example.body }
  return { required, content: { 'application/json': { schema: askedSchema(body), ...shown } } }
}

function responsesOf(route: Route, names: NamedSchemas): OpenApiOperation['responses'] {
  const failed: Content = { 'application/json': { schema: referenceTo(names, ErrorAnswer) } }
  const responses: Record<string, OpenApiResponse> = {}
  if (hasAnswer(route)) {
    responses[route.status ?? 200] = { description: 'What was asked for.', content: contentOf(route, names) }
  }
  if (route.hasEtag) responses[304] = { description: 'What the ETag in If-None-Match names still holds.' }
  for (const [status, codes] of faultsByStatus(route)) {
    const description = codes.map((code) => `\`${code}\`: ${FAULTS[code].cure}`).join('\n\n')
    responses[status] = { description, content: failed }
  }
  return responses
}

/** What is gone for good has none. */
export function hasAnswer({ answer }: Route): boolean {
  return answer._zod.def.type !== 'never'
}

function contentOf({ answer, isEventStream, isTable }: Route, names: NamedSchemas): Content {
  const schema = referenceTo(names, answer)
  if (isEventStream) {
    const description = 'Server-sent events; `data` of each is what `x-data` says.'
    return { 'text/event-stream': { schema: { type: 'string', description, 'x-data': schema } } }
  }
  return { 'application/json': { schema }, ...(isTable ? { 'text/csv': { schema: { type: 'string' } } } : {}) }
}

/** What every route can fail with, whatever it does. */
const FAULTS_OF_ALL = ['INTERNAL_FAULT', 'SERVER_BUSY', 'SERVER_STOPPING'] as const

function faultsByStatus(route: Route): ReadonlyMap<number, readonly FaultCode[]> {
  const isAsked = [route.params, route.query].some((asked) => parametersOf('query', asked, undefined).length > 0)
  const codes = new Map<number, FaultCode[]>()
  const add = (status: number, code: FaultCode) => codes.set(status, [...(codes.get(status) ?? []), code])
  if (isAsked || route.body !== undefined) add(422, 'REQUEST_INVALID')
  // What is no JSON, is larger than any body has to be, or calls itself something else.
  if (route.body !== undefined) for (const status of [400, 413, 415]) add(status, 'REQUEST_UNREADABLE')
  const guarded = accessOf(route) === 'public' ? [] : (['SIGN_IN_NEEDED', 'KEY_REFUSED', 'NOT_ALLOWED'] as const)
  const own = route.faults?.filter((code) => code !== 'NOT_ALLOWED') ?? []
  for (const code of [...own, ...guarded, ...FAULTS_OF_ALL]) {
    const status = STATUS_OF_FAULT[code]
    if (status === undefined) throw new Error(`${route.name} can fail with ${code}, which has no HTTP status.`)
    add(status, code)
  }
  return codes
}
