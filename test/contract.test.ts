// Every route that is declared, asked of the whole program: with what its example says, with input that is wrong in every
// parameter, and for what there is not. What it answers is what the OpenAPI document says, and nothing else.
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { apiRoutes } from '../src/contract/api/api-routes.ts'
import { hasAnswer, type OpenApiParameter, openApi } from '../src/contract/api/open-api.ts'
import { askedSchema, type JsonSchema } from '../src/contract/api/query-schema.ts'
import type { Route } from '../src/contract/api/route.ts'
import { ErrorAnswer } from '../src/contract/events-query.ts'
import { type Answered, createJudge, operationOf } from './api-document.ts'
import { type ApiProgram, startApiProgram } from './api-program.ts'

const ROUTES = apiRoutes(createBookmakers(OFFLINE).map(({ slug }) => slug))
const DOCUMENT = openApi(ROUTES)
const judge = createJudge(DOCUMENT)

/** What is no part of the document: the page and its files, figures for Prometheus, and the documents themselves. */
const NOT_DECLARED = /^GET \/(metrics|openapi\.json|asyncapi\.json|docs(\/.+)?|(assets\/)?\*|)$/

/** Lists of answers that have nothing in them here: no time passes, no run goes on, and no source is in trouble. */
const EMPTY_HERE: Readonly<Record<string, readonly string[]>> = {
  getViews: ['views'],
  listAudit: ['entries.after.platforms'],
  getTournamentAnalysis: ['margins.by_time'],
  listActiveRuns: [''],
  getHealth: ['platforms.alarms'],
  listSources: ['sources.alarms'],
}

let api: ApiProgram
beforeAll(async () => {
  api = await startApiProgram({ hasAccounts: true })
}, 60_000)
afterAll(() => api?.stop())

type Texts = Readonly<Record<string, string | readonly string[]>>

interface Asked {
  readonly params?: Texts
  readonly query?: Texts
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** As the example says, unless told otherwise. */
async function ask(route: Route, asked: Asked = {}): Promise<Answered & { readonly headers: Headers }> {
  const { params = route.example?.params ?? {}, query = route.example?.query ?? {} } = asked
  const body = 'body' in asked ? asked.body : route.example?.body
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) => {
    const text = params[name]
    if (typeof text !== 'string') throw new Error(`${route.name} has no example of ${name}: give its declaration one.`)
    return encodeURIComponent(api.valueOf(text))
  })
  const search = new URLSearchParams()
  for (const [name, texts] of Object.entries(query)) for (const text of [texts].flat()) search.append(name, text)
  const response = await api.fetch(`${path}?${search}`, {
    method: route.method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...asked.headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  })
  const type = response.headers.get('content-type')?.split(';')[0] ?? null
  return { status: response.status, headers: response.headers, type, body: await readBody(response, type) }
}

/** Of a stream, its first part: it goes on for as long as somebody reads. */
async function readBody(response: Response, type: string | null): Promise<unknown> {
  if (type === 'application/json') return response.json()
  if (type !== 'text/event-stream') return response.text()
  const reader = response.body?.getReader()
  const { value } = (await reader?.read()) ?? {}
  await reader?.cancel()
  return new TextDecoder().decode(value)
}

const parametersOf = (route: Route) => operationOf(DOCUMENT, route.method, route.path)?.parameters ?? []
const reads = ROUTES.filter(({ method }) => method === 'GET')
const changes = ROUTES.filter(({ method }) => method !== 'GET')
const shown = (route: Route) => `${route.method} ${route.path}`

describe('the document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(DOCUMENT) as never)
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
  })

  it('names the parameters that stand in each path, and no others', () => {
    for (const [path, operations] of Object.entries(DOCUMENT.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      for (const { operationId, parameters } of Object.values(operations)) {
        const declared = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
        expect(declared, operationId).toEqual(inPath)
      }
    }
  })

  it('has one name for each route, and one route for each method and path', () => {
    expect(new Set(ROUTES.map(({ name }) => name)).size).toBe(ROUTES.length)
    expect(new Set(ROUTES.map(shown)).size).toBe(ROUTES.length)
  })

  it('writes every field and parameter in snake_case (L088, L175)', () => {
    const names = fieldsOf(DOCUMENT.components.schemas).concat(fieldsOf(DOCUMENT.paths))
    for (const route of ROUTES) names.push(...parametersOf(route).map(({ name }) => name))
    expect(names.length).toBeGreaterThan(300)
    expect(names.filter((name) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name))).toEqual([])
  })

  it('is served with its viewer, which asks no other host', async () => {
    expect(await (await api.fetch('/openapi.json')).json()).toEqual(JSON.parse(JSON.stringify(DOCUMENT)))
    const page = await api.fetch('/docs')
    const text = await page.text()
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const linked = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, to = '']) => to)
    expect(linked).toContain('/asyncapi.json')
    for (const to of linked.filter((each) => !each.startsWith('data:'))) {
      expect(to).toMatch(/^\//)
      expect((await api.fetch(to)).status, to).toBe(200)
    }
    expect(await (await api.fetch('/docs/start.js')).text()).toContain('validatorUrl: null')
  })
})

describe('the routes that are registered', () => {
  it('are those that are declared, and the other way round', () => {
    const declared = ROUTES.map((route) => shown(route).replace(/\{(\w+)\}/g, ':$1'))
    const isApi = (each: string) => / \/api\b/.test(each)
    expect(api.registered.filter(isApi).sort()).toEqual([...declared].sort())
    const others = api.registered.filter((each) => !isApi(each))
    expect(others).toEqual(expect.arrayContaining(['GET /', 'GET /metrics', 'GET /openapi.json', 'GET /docs']))
    expect(others.filter((each) => !NOT_DECLARED.test(each))).toEqual([])
  })

  it('take a literal word before a parameter of the same place (L084)', async () => {
    const shadowed = reads.flatMap((literal) =>
      reads.filter((other) => isShadowedBy(literal, other)).map((other) => ({ literal, other })),
    )
    expect(shadowed.map(({ literal }) => literal.name)).toContain('streamRuns')
    for (const { literal, other } of shadowed) {
      const { status } = await ask(literal)
      expect(status, `${shown(literal)} beside ${shown(other)}`).toBe(hasAnswer(literal) ? 200 : 410)
    }
  })
})

describe.each(reads.map((route) => [shown(route), route] as const))('%s', (_, route) => {
  it('answers its example as the document says', async () => {
    const answered = await ask(route)
    expect(judge(route, answered)).toBeUndefined()
    expect(answered.status).toBe(hasAnswer(route) ? (route.status ?? 200) : 410)
    expect(emptyLists(answered.body), 'nothing was there to be held to the document').toEqual(
      EMPTY_HERE[route.name] ?? [],
    )
  })

  if (route.isTable) {
    it('answers CSV with a header where it is asked', async () => {
      const answered = await ask(route, { query: { ...route.example?.query, format: 'csv' } })
      expect(judge(route, answered)).toBeUndefined()
      expect([answered.status, answered.type]).toEqual([200, 'text/csv'])
      const [header = '', ...rows] = String(answered.body).trimEnd().split('\r\n')
      expect(header).toMatch(/^[a-z0-9_]+(,[a-z0-9_]+)+$/)
      expect(rows.length).toBeGreaterThan(0)
    })
  }

  if (route.hasEtag) {
    it('answers 304 to whoever has it already', async () => {
      const { headers } = await ask(route)
      const again = await ask(route, { headers: { 'if-none-match': headers.get('etag') ?? '' } })
      expect(again.status).toBe(304)
      expect(judge(route, again)).toBeUndefined()
    })
  }
})

const wrongs = ROUTES.flatMap((route) =>
  parametersOf(route).flatMap((parameter) => wrongTexts(parameter).map((text) => ({ route, parameter, text }))),
)

describe('a parameter that can not be taken', () => {
  it('is there to be tried in most routes', () => {
    expect(wrongs.length).toBeGreaterThan(100)
  })

  it.each(wrongs.map((each) => [shown(each.route), each.parameter.name, each.text.slice(0, 40), each] as const))(
    '%s answers 422 and names %s where it is %j (L085)',
    async (_, name, __, { route, parameter, text }) => {
      const place = parameter.in === 'path' ? 'params' : 'query'
      const answered = await ask(route, { [place]: { ...route.example?.[place], [name]: text } })
      expect(judge(route, answered)).toBeUndefined()
      expect(answered.status).toBe(422)
      const { detail } = ErrorAnswer.parse(answered.body)
      const places = typeof detail === 'string' ? [] : detail.map(({ loc }) => loc.slice(0, 2))
      expect(places).toContainEqual([parameter.in, name])
    },
  )

  it.each(ROUTES.filter(isStrict).map((route) => [shown(route), route] as const))(
    '%s answers 422 where there is no parameter of the name',
    async (_, route) => {
      const answered = await ask(route, { query: { ...route.example?.query, no_such_parameter: '1' } })
      expect(judge(route, answered)).toBeUndefined()
      expect(answered.status).toBe(422)
    },
  )

  it.each(required().map((each) => [shown(each.route), each.name, each] as const))(
    '%s answers 422 and names %s where it is left out',
    async (_, name, { route }) => {
      const { [name]: _left, ...query } = route.example?.query ?? {}
      const answered = await ask(route, { query })
      expect(judge(route, answered)).toBeUndefined()
      expect(ErrorAnswer.parse(answered.body).detail).toContainEqual(expect.objectContaining({ loc: ['query', name] }))
    },
  )
})

describe('what there is not', () => {
  const asked = ROUTES.filter(({ faults = [] }) => faults.some((code) => /_UNKNOWN$/.test(code))).filter((route) =>
    parametersOf(route).some(({ schema, ...parameter }) => parameter.in === 'path' && schema.type === 'integer'),
  )
  it.each(asked.map((route) => [shown(route), route] as const))('%s answers 404', async (_, route) => {
    const ids = parametersOf(route).filter((each) => each.in === 'path' && each.schema.type === 'integer')
    const params = { ...route.example?.params, ...Object.fromEntries(ids.map(({ name }) => [name, '999999999999'])) }
    const answered = await ask(route, { params })
    expect(judge(route, answered)).toBeUndefined()
    expect(answered.status).toBe(404)
    expect(route.faults).toContain(ErrorAnswer.parse(answered.body).code)
    await api.settled()
  })
})

describe.each(changes.map((route) => [shown(route), route] as const))('%s', (_, route) => {
  it('answers its example as the document says', async () => {
    await api.settled()
    const answered = await ask(route)
    expect(judge(route, answered)).toBeUndefined()
    expect(answered.status).toBe(route.status ?? 200)
    await api.settled()
  })

  if (route.body !== undefined) {
    it('answers 400 to what is no JSON, 415 to what calls itself something else, and 413 to what is too large', async () => {
      const refused = [
        await ask(route, { body: '{"a":' }),
        await ask(route, { body: 'a', headers: { 'content-type': 'application/x-acme' } }),
        await ask(route, { body: JSON.stringify({ a: 'x'.repeat(2_000_000) }) }),
      ]
      for (const answered of refused) expect(judge(route, answered)).toBeUndefined()
      expect(refused.map(({ status }) => status)).toEqual([400, 415, 413])
    })

    it('answers 422 to a body with a field that there is not', async () => {
      const answered = await ask(route, { body: { no_such_field: 1 } })
      expect(judge(route, answered)).toBeUndefined()
      expect(answered.status).toBe(422)
    })
  }
})

/** Whether a parameter of the other's path stands where this one has a word. */
function isShadowedBy(literal: Route, other: Route): boolean {
  const [words, others] = [literal.path.split('/'), other.path.split('/')]
  if (literal === other || words.length !== others.length) return false
  const isFit = words.every((word, place) => word === others[place] || others[place]?.startsWith('{'))
  return isFit && !literal.path.includes('{')
}

/** Whether the query takes the parameters that are declared and no others. */
function isStrict({ query }: Route): boolean {
  return query !== undefined && askedSchema(query).additionalProperties === false
}

function required() {
  return ROUTES.flatMap((route) =>
    parametersOf(route)
      .filter((parameter) => parameter.in === 'query' && parameter.required)
      .map(({ name }) => ({ route, name })),
  )
}

/** Texts that the schema of a parameter forbids. */
function wrongTexts({ schema }: OpenApiParameter): readonly string[] {
  const inner = (schema.type === 'array' ? schema.items : schema) as JsonSchema
  const { type, enum: options, format, pattern, minimum, maximum, maxLength } = inner
  return [
    ...(type === 'integer' ||
    type === 'boolean' ||
    format === 'date-time' ||
    options !== undefined ||
    pattern !== undefined
      ? ['No Such!']
      : []),
    ...(minimum === undefined ? [] : [String(minimum - 1)]),
    ...(maximum === undefined ? [] : [String(maximum + 1)]),
    ...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]),
  ]
}

/** Where lists are empty, wherever they are. */
function emptyLists(body: unknown): readonly string[] {
  const [empty, filled] = [new Set<string>(), new Set<string>()]
  const look = (value: unknown, place: string): void => {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) (value.length === 0 ? empty : filled).add(place)
    for (const [name, each] of Object.entries(value)) {
      look(each, Array.isArray(value) ? place : `${place}${place === '' ? '' : '.'}${name}`)
    }
  }
  look(body, '')
  return [...empty].filter((place) => !filled.has(place))
}

/** The names of all fields of schemas, wherever they lie. */
function fieldsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { properties } = value as JsonSchema
  const own = properties !== undefined && typeof properties === 'object' ? Object.keys(properties) : []
  return [...own, ...Object.values(value).flatMap(fieldsOf)]
}
