// A request and its answer as plain values, so that the same paths are served over sockets and asked without any.

export interface AskedRequest {
  readonly method: string
  /** Path and query; an origin before it is passed over. */
  readonly url: string
  readonly body?: string | null
  /** By small letters. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** A request taken apart for the paths. */
export interface PathRequest extends AskedRequest {
  readonly path: string
  readonly query: URLSearchParams
}

const JSON_TYPE = 'application/json; charset=utf-8'
const encoder = new TextEncoder()

/** Takes a request apart; undefined where its URL is none. */
export function pathRequest(asked: AskedRequest): PathRequest | undefined {
  const url = URL.parse(asked.url, 'http://simulator')
  return url === null ? undefined : { ...asked, path: url.pathname, query: url.searchParams }
}

export function jsonAnswer(value: unknown, status = 200): HttpAnswer {
  return { status, headers: { 'content-type': JSON_TYPE }, body: encoder.encode(JSON.stringify(value)) }
}

/** Answers with JSON that is encoded already. */
export function encodedAnswer(body: Uint8Array, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status: 200, headers: { 'content-type': JSON_TYPE, ...headers }, body }
}

export function nothingAt({ method, path }: PathRequest): HttpAnswer {
  return jsonAnswer({ message: `There is nothing at ${method} ${path.slice(0, 200)}.` }, 404)
}

/** Returns what a JSON text says; undefined where it is none. */
export function parsedJson(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
