// The page: `/` and every address of it answer with its index.html, which asks for the rest below `/assets/`. Where the page is not
// built, they say so and how to mend it; nothing else of the server needs it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { encodingFor } from '../../cache/ready/encodings.ts'
import { type Page, type PageFile, readPage } from '../page-files.ts'
import { PAGE_HEADERS } from '../security-headers.ts'

/** Where `npm run build` puts it. */
const BUILT = new URL('../../../dist/page/', import.meta.url)

/** What belongs to others. Everything else is the page's to answer, which knows by itself what it does not have. */
const OF_OTHERS = /^\/(?:api|docs|metrics|openapi\.json|asyncapi\.json|assets)(?:\/|$)/

const HTML = 'text/html; charset=utf-8'
/** The name of a file says its content: whoever has it never asks again. */
const FOR_EVER = 'public, max-age=31536000, immutable'
const ASK_AGAIN = 'no-cache'

export async function servePage(app: FastifyInstance, folder: URL = BUILT): Promise<void> {
  let page = await readPage(folder)
  /** What was read is kept; what was missing may have been built since. */
  const current = async (): Promise<Page | string> => {
    if (typeof page === 'string') page = await readPage(folder)
    return page
  }
  const sendIndex = async (request: FastifyRequest, reply: FastifyReply) => {
    const found = await current()
    reply.headers(PAGE_HEADERS)
    if (typeof found === 'string') return sendMissing(reply, found)
    return sendFile(request, reply.header('cache-control', ASK_AGAIN), found.index)
  }
  app.get('/', sendIndex)
  app.get<{ Params: { '*': string } }>('/assets/*', async (request, reply) => {
    const path = `assets/${request.params['*']}`
    const found = await current()
    if (typeof found === 'string') return reply.callNotFound()
    const file = found.files.get(path)
    if (file !== undefined) return sendFile(request, reply.header('cache-control', FOR_EVER), file)
    const map = await found.sourceMap(path)
    if (map === undefined) return reply.callNotFound()
    return reply.type('application/json; charset=utf-8').header('cache-control', ASK_AGAIN).send(map)
  })
  app.get('/*', async (request, reply) => (isOfPage(request) ? sendIndex(request, reply) : reply.callNotFound()))
}

/** Whoever asks for anything, as most programs do, is no browser that opens an address. */
function isOfPage({ url, headers }: FastifyRequest): boolean {
  const path = url.replace(/[?#].*$/, '')
  return !OF_OTHERS.test(path) && /\btext\/html\b/.test(headers.accept ?? '')
}

function sendFile({ headers }: FastifyRequest, reply: FastifyReply, { type, digest, bytes }: PageFile): FastifyReply {
  const liked = encodingFor(headers['accept-encoding'])
  const encoding = bytes.has(liked) ? liked : 'identity'
  const etag = `"${digest}${encoding === 'identity' ? '' : `-${encoding}`}"`
  reply.header('etag', etag).header('vary', 'accept-encoding')
  if (isKnown(headers['if-none-match'], etag)) return reply.code(304).send()
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.type(type).send(bytes.get(encoding))
}

function isKnown(header: string | undefined, etag: string): boolean {
  const known = header?.split(',', 50).map((tag) => tag.trim().replace(/^W\//, '')) ?? []
  return known.includes(etag) || known.includes('*')
}

function sendMissing(reply: FastifyReply, why: string): FastifyReply {
  return reply.code(503).type(HTML).header('cache-control', 'no-store').send(missingPage(why))
}

function missingPage(why: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Overround: the page is not built</title>
<link rel="icon" href="data:,">
</head>
<body>
<h1>The page is not built</h1>
<pre>${why.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>
<p>In the folder of the program, run <code>npm run build</code>, then load this page again. The program need not be started again.</p>
<p>Everything else works: <a href="/api/events">/api/events</a>, <a href="/docs">/docs</a>, <a href="/metrics">/metrics</a>.</p>
</body>
</html>
`
}
