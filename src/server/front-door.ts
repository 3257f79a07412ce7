// Sends what is ready before anything else is asked: a page or an event that was made before and still holds. A third of
// what such an answer cost went into finding its route and into objects that nobody looked at.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ReadyAnswers } from '../cache/ready/ready-answers.ts'
import { ACCESS_TO_READ } from '../contract/access.ts'
import { callerOf } from './access-gate.ts'
import type { AccessDesk } from './access-port.ts'
import type { Tally } from './answer-tally.ts'
import { broughtId, REQUEST_ID_HEADER } from './request-id.ts'
import { sendBody } from './send-body.ts'

const LIST = '/api/events'
const DETAIL = /^\/api\/events\/(\d{1,15})$/

interface Parts {
  readonly ready: ReadyAnswers
  readonly tally: Tally
  readonly nowMs: () => number
  /** Absent where everybody may read. */
  readonly access?: AccessDesk
}

/** Answers a request if that is ready, and returns whether it did. */
export type FrontDoor = (request: IncomingMessage, response: ServerResponse) => boolean

export function createFrontDoor({ ready, tally, nowMs, access }: Parts): FrontDoor {
  return (request, response) => {
    const { method, url = '' } = request
    if (method !== 'GET' || !url.startsWith(LIST)) return false
    if (access?.isRequired === true && !mayRead(access, request)) return false
    const query = queryOf(url)
    if (query !== undefined) {
      const made = ready.page(query, nowMs())
      if (made === undefined) return false
      tally({ route: 'list', requested: made.events, by: 'cache' })
      tellId(request, response)
      sendBody(request, response, made.body, 'cache')
      return true
    }
    const id = DETAIL.exec(url)?.[1]
    const body = id === undefined ? undefined : ready.heldDetail(Number(id))
    if (body === undefined) return false
    tally({ route: 'detail', requested: 1, by: 'cache' })
    tellId(request, response)
    sendBody(request, response, body, 'cache')
    return true
  }
}

/** Who may not is left to the route, which says why. */
function mayRead(access: AccessDesk, { headers }: IncomingMessage): boolean {
  try {
    return callerOf(access, headers)?.rights.has(ACCESS_TO_READ) === true
  } catch {
    return false
  }
}

/** Whoever follows a request finds its id in the answer; nobody else pays for one. */
function tellId(request: IncomingMessage, response: ServerResponse): void {
  const brought = broughtId(request)
  if (brought !== undefined) response.setHeader(REQUEST_ID_HEADER, brought)
}

/**
 * Returns the query of a list as it was written: the same text asks for the same. Undefined where it is no list, and where the
 * router would take something else for the query ("#" begins one for it, too).
 */
export function queryOf(url: string): string | undefined {
  if (url === LIST) return ''
  return url.startsWith(`${LIST}?`) ? url.slice(LIST.length + 1) : undefined
}
