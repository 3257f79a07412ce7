// The page: its files are served, and its script is JavaScript by the time a browser gets it.
import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { createWorld } from './event-world.ts'

describe('the page', () => {
  it('is HTML that asks for a style sheet and scripts, all of which are there', async () => {
    const { server } = await createWorld()
    const page = await server.inject('/')
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    const asked = [...page.body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? '')
    expect(asked.toSorted()).toEqual(['/page.css', '/page.js', '/sources.js'])
    for (const path of asked) expect((await server.inject(path)).statusCode).toBe(200)
  })

  it.each([
    ['/page.js', ['/api/events', '/api/health', '/api/left-out', '/api/scrape']],
    ['/sources.js', ['/api/health', '/api/scrape']],
  ])('has in %s a script without types, that asks only for what there is', async (path, asked) => {
    const { server } = await createWorld()
    const { body, headers } = await server.inject(path)
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(() => new Script(body)).not.toThrow()
    expect(() => new Script('const a: number = 1')).toThrow()
    const paths = new Set([...body.matchAll(/\/api\/[a-z-]+/g)].map(([each]) => each))
    expect([...paths].toSorted()).toEqual(asked)
  })

  it('progress is drawn by one script only (L083)', async () => {
    const { server } = await createWorld()
    const drawing = []
    for (const path of ['/page.js', '/sources.js']) {
      if (/listings|\.run\b/.test((await server.inject(path)).body)) drawing.push(path)
    }
    expect(drawing).toEqual(['/sources.js'])
  })
})
