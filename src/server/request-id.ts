// The id of a request: the one that it brings, so that it can be followed through several programs, or a new one. It is
// answered as `x-request-id` and stands in every line that is logged of the request.
import type { IncomingMessage } from 'node:http'

export const REQUEST_ID_HEADER = 'x-request-id'
/** Visible characters only: it goes back into a header, and into the log. */
const SANE = /^[\x21-\x7e]{1,64}$/

/** Returns the id that a request brings, if it may be told again. */
export function broughtId({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  const brought = headers[REQUEST_ID_HEADER]
  return typeof brought === 'string' && SANE.test(brought) ? brought : undefined
}

/** Makes ids that no program before or after this one makes: when it began, and counted through. */
export function createRequestIds(startedMs: number): (request: Pick<IncomingMessage, 'headers'>) => string {
  const program = startedMs.toString(36)
  let count = 0
  return (request) => {
    const brought = broughtId(request)
    if (brought !== undefined) return brought
    count += 1
    return `${program}-${count.toString(36)}`
  }
}
