// Whether a browser asks for a page that is not ours: what changes something, and what goes on streaming, answers only our own pages
// and programs that are no browsers. It needs no secret in forms: a browser says by itself where a request comes from, and no page can
// make it say something else.
import type { IncomingHttpHeaders } from 'node:http'

/** Says who it is for, in words, where a request comes from a page of somebody else; undefined where it may be answered. */
export function foreignPage(
  headers: IncomingHttpHeaders,
  allowed: ReadonlySet<string>,
  { isTls = false }: { readonly isTls?: boolean } = {},
): string | undefined {
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  if (site === 'same-origin') return undefined
  if (origin === undefined) {
    // Somebody typed the address, or it is no browser; an old browser says nothing and sends the origin with what changes something.
    return site === undefined || site === 'none' ? undefined : `a page of another origin (${String(site).slice(0, 20)})`
  }
  const page = URL.parse(origin)
  // What ends TLS before this server is not seen here: only where we were told of it does the scheme say something.
  const isOfHost = host !== undefined && page?.host === host.toLowerCase()
  if (isOfHost && (!isTls || page?.protocol === 'https:')) return undefined
  return allowed.has(origin.toLowerCase()) ? undefined : `a page of ${JSON.stringify(origin.slice(0, 100))}`
}

/** What only asks may be asked by any page: no browser lets it see the answer. */
export function changesSomething(method: string | undefined): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'
}
