// Requests for every route there is, as its schemas say or nearly so, and bytes that are no request at all: every answer is
// what the document says of it, or a fault with a code and a cure; none is a failure of ours.
import { type Draws, drawsFor } from '../../simulator/world/seeded.ts'
import { createBookmakers } from '../../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../../src/bookmakers/offline.ts'
import { apiRoutes } from '../../src/contract/api/api-routes.ts'
import { openApi } from '../../src/contract/api/open-api.ts'
import { askedSchema } from '../../src/contract/api/query-schema.ts'
import type { Route } from '../../src/contract/api/route.ts'
import { ErrorAnswer } from '../../src/contract/events-query.ts'
import { FAULTS } from '../../src/contract/fault.ts'
import { createJudge } from '../api-document.ts'
import type { FuzzedProgram } from './fuzzed-program.ts'
import type { Fuzzer } from './fuzzer.ts'
import { mutateBytes, mutateJson } from './mutate-json.ts'
import { oddText } from './odd-values.ts'
import { askRaw, type RawAnswer } from './raw-http.ts'
import { type KnownValues, valueFor } from './schema-values.ts'

const ROUTES = apiRoutes(createBookmakers(OFFLINE).map(({ slug }) => slug))
/** What is answered without being declared. */
const OTHER_PATHS = ['/metrics', '/openapi.json', '/asyncapi.json', '/docs', '/assets/none.js', '/api', '/api/ws']

/** A request as it is put together, before it is bytes. */
interface Request {
  method: string
  path: string
  headers: [string, string][]
  body: string | undefined
}

export function createRouteFuzzer(program: FuzzedProgram): Fuzzer {
  const judge = createJudge(openApi(ROUTES))
  return {
    name: 'route',
    try: async (text) => {
      const draws = drawsFor(text)
      const route = draws.pick(ROUTES)
      const request = requestFor(route, draws, program.known)
      const isChanged = draws.uniform() < 0.8
      if (isChanged) for (let time = draws.whole(1, 3); time > 0; time -= 1) change(request, draws)
      const whole = bytesOf(request, program.host)
      const isBroken = draws.uniform() < 0.03
      const bytes = isBroken ? mutateBytes(whole, draws, 2) : whole
      const input = Buffer.from(bytes).toString('latin1').slice(0, 3000)
      const answer = await askRaw(program.port, bytes)
      const what = wrongAnswer(answer)
      if (what !== undefined) return { outcome: 'wrong', what, input }
      if (answer === undefined) return { outcome: 'closed' }
      if (isChanged || isBroken) return { outcome: outcomeOf(answer) }
      const faulty = judge(route, { status: answer.status, type: typeOf(answer), body: bodyOf(answer, route) })
      if (faulty !== undefined) return { outcome: 'wrong', what: `${answer.status}: ${faulty}`, input }
      return { outcome: outcomeOf(answer) }
    },
    close: async () => undefined,
  }
}

function requestFor(route: Route, draws: Draws, known: KnownValues): Request {
  const params = route.params === undefined ? {} : valueFor(askedSchema(route.params), draws, known)
  const query = route.query === undefined ? {} : valueFor(askedSchema(route.query), draws, known)
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name]).toWellFormed()),
  )
  const search = new URLSearchParams()
  for (const [name, values] of Object.entries(query as Record<string, unknown>)) {
    for (const value of [values].flat()) search.append(name, String(value))
  }
  const body = route.body === undefined ? undefined : JSON.stringify(valueFor(askedSchema(route.body), draws, known))
  const { size } = search
  return {
    ...{ method: route.method, path: size > 0 ? `${path}?${search}` : path, body },
    headers: body === undefined ? [] : [['content-type', 'application/json']],
  }
}

const METHODS = [
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'get',
  'G\0T',
  '',
]

// biome-ignore format: a list
const RAW_PIECES = [
  '%', '%zz', '%00', '%c0%af', '%ff', '%e0%80%80', '%u0041', '..', '/../', '%2e%2e%2f', '//', '/./', '\\', ';', '#', '?', '??',
  '&&', '=', '&=1', '[]=1', '[__proto__]=1', '__proto__=1', 'constructor[prototype][a]=1', '\xff', '\xe9', ' ', '\t', '+', '%20', '%0d%0aa:b',
  '?page=1&page=2', '&page=1e1', '&page=0x1', '&page=%EF%BC%91', '&search=%00', '&search=%', '&sort=edge:', '&kickoff_from=NaN',
]

// biome-ignore format: one kind a line
const HEADERS: readonly (readonly [string, string])[] = [
  ['if-none-match', '*'], ['if-none-match', 'W/"a", "b'], ['if-none-match', '"'.repeat(3000)], ['if-modified-since', 'never'],
  ['accept-encoding', 'br;q=x, gzip;q=1000, ,;'], ['accept-encoding', '\xff\xfe'], ['accept', 'text/csv;q=2'], ['range', 'bytes=0-,-5'],
  ['content-type', 'application/json; charset=utf-16'], ['content-type', 'multipart/form-data'], ['content-type', 'application/json;;;'],
  ['content-type', 'text/plain'], ['content-length', '5'], ['content-length', '-1'], ['content-length', '99999999999'], ['content-length', 'x'],
  ['transfer-encoding', 'chunked'], ['transfer-encoding', 'gzip, chunked'], ['transfer-encoding', 'identity'], ['expect', '100-continue'],
  ['expect', 'miracles'], ['host', ''], ['host', 'a b'], ['connection', 'upgrade'], ['upgrade', 'h2c'], ['upgrade', 'websocket'],
  ['sec-websocket-version', '1'], ['sec-websocket-key', 'x'], ['x-http-method-override', 'DELETE'], ['x-request-id', 'a'.repeat(500)],
  ['x-request-id', '\xff'], ['last-event-id', '-.1'], ['last-event-id', 'a.99999999999999999999'], ['cookie', 'a=;;=b; __proto__=1'],
  ['authorization', 'Bearer \xff'], ['x-long', 'x'.repeat(20_000)], ['', 'nameless'], ['bad name', '1'], ['x-bad', 'a\rb'], ['x-nul', 'a\0b'],
]

// biome-ignore format: one kind a line
const BODIES = [
  '', '{', 'null', '[]', '0', '"a"', '{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '{"a":1e999}',
  '{"a":1,"a":2}', '\ufeff{}', '{"\\u0000":"\\ud800"}', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, '{"a":'.repeat(5000), '\xff\xfe', '{}garbage',
]

function change(request: Request, draws: Draws): void {
  switch (draws.whole(0, 7)) {
    case 0:
      request.method = draws.pick(METHODS)
      return
    case 1:
      request.path = insert(request.path, draws.pick(RAW_PIECES), draws)
      return
    case 2:
      request.path = insert(request.path, encodeURIComponent(oddText(draws).toWellFormed()), draws)
      return
    case 3:
      request.path = withOddValue(request.path, draws)
      return
    case 4:
      request.headers.push([...draws.pick(HEADERS)])
      return
    case 5:
      request.body = changedBody(request.body, draws)
      if (draws.uniform() < 0.8) request.headers.push(['content-type', 'application/json'])
      return
    case 6:
      request.path = draws.uniform() < 0.3 ? draws.pick(OTHER_PATHS) : cut(request.path, draws)
      return
    default:
      request.path = request.path.repeat(draws.pick([2, 2, 300]))
  }
}

function insert(text: string, piece: string, draws: Draws): string {
  const at = draws.whole(1, text.length)
  return text.slice(0, at) + piece + text.slice(at)
}

function cut(text: string, draws: Draws): string {
  return text.slice(0, draws.whole(1, text.length))
}

/** One parameter gets another value, twice or with another name. */
function withOddValue(path: string, draws: Draws): string {
  const [before = '', query = ''] = path.split('?', 2)
  const search = new URLSearchParams(query)
  const names = [...search.keys()]
  const name =
    names.length > 0 ? draws.pick(names) : draws.pick(['page', 'search', 'market', 'limit', 'format', 'sort'])
  if (draws.uniform() < 0.5) search.delete(name)
  search.append(name, oddText(draws))
  return `${before}?${search}`
}

function changedBody(body: string | undefined, draws: Draws): string {
  if (body === undefined || draws.uniform() < 0.3) return draws.pick(BODIES)
  // One that was changed before may be no JSON any more, or nested beyond what can be copied.
  const said = body.length > 1000 ? {} : (parsedOrUndefined(body) ?? {})
  return JSON.stringify(mutateJson(said, draws, 2)) ?? ''
}

function bytesOf({ method, path, headers, body }: Request, host: string): Uint8Array {
  const sent = body === undefined ? undefined : Buffer.from(body)
  const own = new Set(headers.map(([name]) => name))
  const head = [
    `${method} ${path} HTTP/1.1`,
    ...(own.has('host') ? [] : [`host: ${host}`]),
    'connection: close',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(sent === undefined || own.has('content-length') || own.has('transfer-encoding')
      ? []
      : [`content-length: ${sent.length}`]),
  ].join('\r\n')
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), sent ?? Buffer.alloc(0)])
}

/** Statuses for who waits, and their faults: those that a healthy program with a healthy database may answer. */
const WAIT: ReadonlySet<string> = new Set([
  'QUESTION_TOO_LARGE',
  'QUESTIONS_AT_MAXIMUM',
  'CACHE_WARMING',
  'SERVER_BUSY',
])
const FULL: ReadonlySet<string> = new Set(['SOCKETS_AT_MAXIMUM', 'FILTERS_AT_MAXIMUM'])

/** What no answer may be, whatever was asked; undefined where it is none of that. */
export function wrongAnswer(answer: RawAnswer | undefined): string | undefined {
  // A socket that is closed without a word is how half a request ends.
  if (answer === undefined) return undefined
  const { status, body } = answer
  if (Number.isNaN(status) || status < 100) return `no answer of HTTP: ${body.slice(0, 200)}`
  if (status < 400) return undefined
  // Node itself answers so to a request without a host, or with expectations; and nobody is told more by HEAD.
  // Then what follows is answered to the rest of what was sent.
  if (body === '' || body.startsWith('HTTP/1.1 ')) return undefined
  // A page that was never built says so to people.
  if (typeOf(answer) === 'text/html' && body.includes('npm run build')) return undefined
  const { data, error } = ErrorAnswer.safeParse(parsedOrUndefined(body))
  if (error !== undefined) return `${status} without a fault: ${body.slice(0, 300)}`
  if (!Object.hasOwn(FAULTS, data.code)) return `${status} with a fault that there is not: ${data.code}`
  if (status >= 500 && !WAIT.has(data.code) && !FULL.has(data.code))
    return `${status} ${data.code}: ${body.slice(0, 300)}`
  return undefined
}

function outcomeOf({ status, body }: RawAnswer): string {
  const code = status < 400 ? '' : /"code":"([A-Z_]+)"/.exec(body)?.[1]
  return code ? `${status} ${code}` : String(status)
}

function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function typeOf({ headers }: RawAnswer): string | null {
  return headers.get('content-type')?.split(';')[0] ?? null
}

function bodyOf(answer: RawAnswer, route: Route): unknown {
  const isJson = typeOf(answer) === 'application/json' && route.isEventStream !== true
  return isJson || answer.status >= 400 ? parsedOrUndefined(answer.body) : answer.body
}
