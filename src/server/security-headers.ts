// What answers tell a browser that it may do with them. The page and /docs load nothing from elsewhere, run no script that does not
// come as a file from here, and stand in no frame; what the API answers is no document at all.
import type { FastifyInstance } from 'fastify'

/** Scripts and styles are files of ours: nothing inline, nothing made of text while the page runs. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Pictures that style sheets hold are written out in them.
  "img-src 'self' data:",
  "font-src 'self'",
  // The stream, too: a WebSocket to where the page comes from.
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  // Text becomes no script, and no HTML that could hold one.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Of every answer but those that are ready at the door, which say only that they are what their type says. */
const OF_ALL = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': API_POLICY,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
} as const

/** What is answered of the API changes, and some is for one person's eyes: who may keep it is told so by its route. */
export const API_HEADERS = { ...OF_ALL, 'cache-control': 'no-store' } as const

const OF_DOCUMENTS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy':
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(self), serial=(), usb=(), xr-spatial-tracking=()',
} as const

/** The page's own documents go out with these. */
export const PAGE_HEADERS = { 'content-security-policy': PAGE_POLICY, ...OF_DOCUMENTS } as const

/** The viewer of /docs makes HTML out of the texts of the document, cleaned by its own library. */
export const DOCS_HEADERS = {
  'content-security-policy': PAGE_POLICY.replace("; require-trusted-types-for 'script'; trusted-types 'none'", ''),
  ...OF_DOCUMENTS,
} as const

/** Two years, as lists of hosts that are asked only over TLS want it. Subdomains are not ours to speak for. */
const TLS_ONLY = 'max-age=63072000'

/** `isTls`: browsers come over TLS, which something before this server ends. */
export function sendSafeHeaders(app: FastifyInstance, { isTls }: { readonly isTls: boolean }): void {
  const headers: readonly (readonly [string, string])[] = [
    ...Object.entries(OF_ALL),
    ...(isTls ? [['strict-transport-security', TLS_ONLY] as const] : []),
  ]
  app.addHook('onRequest', (request, reply, done) => {
    // Set where answers that are sent past the framework have them, too; a route that says otherwise is heard.
    for (const [name, value] of headers) reply.raw.setHeader(name, value)
    if (request.url.startsWith('/api/')) reply.raw.setHeader('cache-control', API_HEADERS['cache-control'])
    done()
  })
}
