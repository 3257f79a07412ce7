// `/docs`, where the API can be read and tried, and the documents it is made of. Everything comes from here: a reader's
// browser asks no other host.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { FastifyInstance } from 'fastify'
import { apiRoutes } from '../../contract/api/api-routes.ts'
import { asyncApi } from '../../contract/api/async-api.ts'
import { openApi } from '../../contract/api/open-api.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import { DOCS_HEADERS } from '../security-headers.ts'

const HTML = 'text/html; charset=utf-8'
const JAVASCRIPT = 'text/javascript; charset=utf-8'
const CSS = 'text/css; charset=utf-8'

/** Files of the package that shows OpenAPI documents, as they are. */
const VIEWER_FILES = [
  { name: 'swagger-ui-bundle.js', type: JAVASCRIPT },
  { name: 'swagger-ui.css', type: CSS },
] as const

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Overround API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/frame.css">
</head>
<body>
<nav>
<a href="/">Overround</a> ·
<a href="/openapi.json">openapi.json</a> (HTTP) ·
<a href="/asyncapi.json">asyncapi.json</a> (WebSocket at /api/ws) ·
<a href="/metrics">metrics</a> ·
examples: docs/API.md and docs/STREAM.md of the program's folder
</nav>
<main id="docs"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

const FRAME_STYLE = `nav { font: 14px sans-serif; padding: 12px 20px }
`

const START = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
})
`

/** Made when they are first asked for, and kept. */
function once(make: () => object): () => string {
  let text: string | undefined
  return () => {
    text ??= JSON.stringify(make())
    return text
  }
}

export function serveDocs(
  app: FastifyInstance,
  { bookmakers }: { readonly bookmakers: readonly BookmakerSlug[] },
): void {
  const documents = [
    { path: '/openapi.json', text: once(() => openApi(apiRoutes(bookmakers))) },
    { path: '/asyncapi.json', text: once(asyncApi) },
  ]
  for (const { path, text } of documents) {
    app.get(path, async (_request, reply) => reply.type('application/json; charset=utf-8').send(text()))
  }
  app.get('/docs', async (_request, reply) => reply.type(HTML).headers(DOCS_HEADERS).send(PAGE))
  app.get('/docs/frame.css', async (_request, reply) => reply.type(CSS).send(FRAME_STYLE))
  app.get('/docs/start.js', async (_request, reply) => reply.type(JAVASCRIPT).send(START))
  const viewer = createRequire(import.meta.url)
  for (const { name, type } of VIEWER_FILES) {
    // Read each time: hardly anybody asks, and it is more than all answers together.
    const path = viewer.resolve(`swagger-ui-dist/${name}`)
    app.get(`/docs/${name}`, async (_request, reply) =>
      reply
        .type(type)
        .header('cache-control', 'max-age=3600')
        .send(await readFile(path)),
    )
  }
}
