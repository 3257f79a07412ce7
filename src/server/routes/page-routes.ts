// The page at `/`: plain files, its scripts served as JavaScript by taking the types out of them at start.
import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import type { FastifyInstance } from 'fastify'

const WEB = new URL('../../web/', import.meta.url)
const JAVASCRIPT = 'text/javascript; charset=utf-8'

export async function servePage(app: FastifyInstance): Promise<void> {
  const file = (name: string) => readFile(new URL(name, WEB), 'utf8')
  const files = [
    { path: '/', type: 'text/html; charset=utf-8', text: await file('index.html') },
    { path: '/page.css', type: 'text/css; charset=utf-8', text: await file('page.css') },
    { path: '/page.js', type: JAVASCRIPT, text: stripTypeScriptTypes(await file('page.ts')) },
    { path: '/sources.js', type: JAVASCRIPT, text: stripTypeScriptTypes(await file('sources.ts')) },
  ]
  for (const { path, type, text } of files) {
    app.get(path, async (_request, reply) => reply.type(type).header('cache-control', 'no-cache').send(text))
  }
}
