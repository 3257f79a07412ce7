// What is asked of the server under test, in every encoding; and its answers, recorded for the bare server.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { FIRST_EVENT } from '../store/bench-listings.ts'
import { type Answer, type Asked, HttpClient } from './http-client.ts'
import type { RecordedAnswer } from './serve-messages.ts'

export const LIST = '/api/events'
export const DETAIL = `/api/events/${FIRST_EVENT}`
/** Sixty-five events of two countries, all of which have "town" in their name. */
export const FILTERED =
  '/api/events?availability=betpawa&countries=Country%203&countries=Country%205&search=town&min_bookmakers=2'

export const ENCODINGS = ['identity', 'gzip', 'br'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** One thing to ask, the name of its figures, and the status that it is answered with. */
export interface Case {
  /** e.g. "list.gzip"; without the encoding where it is none. */
  readonly name: string
  readonly encoding: Encoding
  readonly ask: Asked
  readonly status: 200 | 304
  readonly bytes: number
}

export interface Prepared {
  readonly cases: readonly Case[]
  readonly answers: readonly RecordedAnswer[]
  /** What can not be asked, with the reason. */
  readonly skipped: readonly string[]
}

/** Nobody is told that they may have it compressed unless they ask. */
export function headersFor(encoding: Encoding): Record<string, string> {
  return encoding === 'identity' ? {} : { 'accept-encoding': encoding }
}

export function named(name: string, encoding: Encoding): string {
  return encoding === 'identity' ? name : `${name}.${encoding}`
}

const PATHS = [
  ['list', LIST],
  ['filters', FILTERED],
  ['detail', DETAIL],
] as const

/** Asks for everything once all of it is as it will stay. */
export async function prepareCases(url: string): Promise<Prepared> {
  const client = await HttpClient.open(url)
  const cases: Case[] = []
  const answers: RecordedAnswer[] = []
  const skipped: string[] = []
  try {
    for (const [name, path] of PATHS) {
      for (const encoding of ENCODINGS) {
        const headers = headersFor(encoding)
        const answer = await settledAnswer(client, { path, headers })
        const reason = whyNot(answer, encoding)
        if (reason !== undefined) {
          skipped.push(`${named(name, encoding)}: ${reason}`)
          continue
        }
        const one = { name: named(name, encoding), encoding, ask: { path, headers }, bytes: answer.body.length }
        cases.push({ ...one, status: 200 })
        answers.push(recorded(path, encoding, answer))
        if (name === 'list') cases.push(...(await again({ ...one, status: 200 }, answer, client, skipped)))
      }
    }
  } finally {
    client.close()
  }
  return { cases, answers, skipped }
}

/** A server may compress quickly first and well when it is asked again: asks until the answer stays the same. */
async function settledAnswer(client: HttpClient, asked: Asked): Promise<Answer> {
  let answer = await client.get(asked)
  for (let [same, asks] = [0, 0]; same < 4 && asks < 30; asks += 1) {
    await sleepFor(200)
    const next = await client.get(asked)
    same = next.body.equals(answer.body) ? same + 1 : 0
    answer = next
  }
  return answer
}

/** Throws where the answer is none; returns why it is not in the encoding asked for. */
function whyNot({ status, headers, body }: Answer, encoding: Encoding): string | undefined {
  if (status !== 200) throw new Error(`The server under test answered ${status}: ${body}`)
  const by = headers.get('server-timing')
  if (by !== undefined && !by.startsWith('cache')) throw new Error(`Bug: a complete cache was answered for by ${by}.`)
  const given = headers.get('content-encoding') ?? 'identity'
  if (given === encoding) return undefined
  return given === 'identity' ? 'answers are not compressed' : `the answer is ${given}`
}

/** The same once more for who has it already. */
async function again(one: Case, { headers }: Answer, client: HttpClient, skipped: string[]): Promise<readonly Case[]> {
  const name = named('list_304', one.encoding)
  const etag = headers.get('etag')
  if (etag === undefined) {
    skipped.push(`${name}: answers have no ETag`)
    return []
  }
  const ask = { path: one.ask.path, headers: { ...one.ask.headers, 'if-none-match': etag } }
  const { status } = await client.get(ask)
  if (status === 304) return [{ ...one, name, ask, status, bytes: 0 }]
  skipped.push(`${name}: what is held already is answered ${status}`)
  return []
}

/** What each server says for itself. */
const OF_SERVER = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length'])

function recorded(path: string, encoding: Encoding, { headers, body }: Answer): RecordedAnswer {
  const kept = [...headers].filter(([name]) => !OF_SERVER.has(name)).flat()
  return {
    path,
    acceptEncoding: headersFor(encoding)['accept-encoding'] ?? '',
    headers: [...kept, 'content-length', String(body.length)],
    body,
    etag: headers.get('etag'),
  }
}
