// The page as it is served: every address of it, compressed, kept by browsers for as long as it holds; and in its place a word of why
// it is missing. Here it is a small page, built by the real builder; that ours can be built, page-build.test.ts says.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type EventWorld } from './event-world.ts'

const BUILDER = join(import.meta.dirname, '..', 'scripts', 'build-page.ts')
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-encoding': 'gzip, deflate, br, zstd' }
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <title>Overround</title>
    <link rel="icon" href="/mark.svg" />
    <script src="/theme.js"></script>
  </head>
  <body>
    <div id="page"></div>
    <script type="module" src="/main.tsx"></script>
  </body>
</html>
`
const root = mkdtempSync(join(tmpdir(), 'overround-page-'))
const pageFolder = pathToFileURL(`${join(root, 'dist', 'page')}/`)

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function build(...args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const { status, stderr } = spawnSync(process.execPath, [BUILDER, '--root', root, ...args], { encoding: 'utf8' })
  return { status, said: stderr }
}

function buildsThere(): readonly string[] {
  return readdirSync(join(root, 'dist', 'page')).filter((name) => name.startsWith('built-'))
}

let server: EventWorld['server']
const ask = (
  url: string,
  headers: Readonly<Record<string, string>> = BROWSER,
  method: 'GET' | 'HEAD' | 'POST' = 'GET',
) => server.inject({ url, headers, method })

beforeAll(async () => {
  write('src/web/index.html', PAGE)
  write('src/web/public/theme.js', '// The theme.\ndocument.title = "dark"\n')
  write('src/web/public/mark.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
  write('src/web/page.css', 'body { color: red }\n')
  write(
    'src/web/main.tsx',
    `import './page.css'\nconst names: string[] = ${JSON.stringify(Array.from({ length: 300 }, (_, i) => `name ${i}`))}\n` +
      `document.title = names.join()\ndocument.body.dataset.mark = '/mark.svg'\nimport('./features/late.ts').then(({ late }) => late())\n`,
  )
  write('src/web/features/late.ts', 'export const late = (): void => console.log("late")\n')
})
afterAll(() => rmSync(root, { recursive: true }))

describe('before it is built', () => {
  it('every address of the page says so with the cure, and the API answers', async () => {
    server = (await createWorld({ pageFolder })).server
    for (const path of ['/', '/coverage', '/events/123']) {
      const { statusCode, headers, body } = await ask(path)
      expect(statusCode).toBe(503)
      expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      expect(body).toContain('not built yet')
      expect(body).toContain('npm run build')
    }
    expect((await ask('/api/events')).statusCode).toBe(200)
    expect((await ask('/assets/main.js')).statusCode).toBe(404)
  })

  it('is served as soon as it is built, by the same program', async () => {
    expect(build()).toMatchObject({ status: 0, said: expect.stringMatching(/is built \(took \d+ ms\).*bound 250 kB/) })
    expect((await ask('/')).statusCode).toBe(200)
  })
})

describe('building', () => {
  it('is not done again for the same sources, whatever their times', () => {
    expect(buildsThere()).toHaveLength(1)
    write('src/web/index.html', PAGE)
    expect(build('--if-stale')).toEqual({ status: 0, said: '' })
    expect(buildsThere()).toHaveLength(1)
  })

  it('is done again when anything changed that goes in', () => {
    for (const path of ['src/web/features/late.ts', 'src/contract/price.ts', 'package-lock.json']) {
      write(path, `export const late = () => console.log(${JSON.stringify(path)})\n`)
      expect(build('--if-stale').said, path).toContain('its sources changed')
      expect(build('--if-stale').said).toBe('')
    }
  })

  it('is done again where a file of it is gone', () => {
    for (const name of buildsThere()) rmSync(join(root, 'dist', 'page', name), { recursive: true })
    expect(build('--if-stale').said).toContain('not built yet')
  })

  it('twice at once harms neither', async () => {
    write('package-lock.json', '{"twice":true}')
    const script = `const { spawn } = require('node:child_process')
      let code = 0
      for (let i = 0; i < 2; i += 1) spawn(process.execPath, process.argv.slice(1), { stdio: 'ignore' }).on('exit', (c) => { code ||= c; process.exitCode = code })`
    expect(spawnSync(process.execPath, ['-e', script, '--', BUILDER, '--root', root, '--if-stale']).status).toBe(0)
    expect(build('--if-stale').said).toBe('')
    server = (await createWorld({ pageFolder })).server
    expect((await ask('/')).statusCode).toBe(200)
  })
})

describe('the built page', () => {
  it('has a script for each part that is imported when it is needed, and nothing inline', async () => {
    const { body } = await ask('/')
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/)
    expect(body.indexOf('/assets/theme-')).toBeGreaterThan(0)
    expect(body.indexOf('/assets/theme-')).toBeLessThan(body.indexOf('rel="stylesheet"'))
    const asked = [...body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(asked).toHaveLength(4)
    for (const path of asked) expect(path).toMatch(/^\/assets\/[\w-]+-[\w-]{8}\.(js|css|svg)$/)
    for (const path of asked) expect((await ask(path)).statusCode, path).toBe(200)
    const script = asked.find((path) => path.includes('index-') && path.endsWith('.js')) ?? ''
    const late = /\/(late-[\w-]+\.js)/.exec((await ask(script, {})).body)?.[1]
    expect((await ask(`/assets/${late}`, {})).body).toContain('console.log')
  })

  it('names its files alike wherever it names them', async () => {
    const { body: index } = await ask('/')
    const [mark, script] = [/"(\/assets\/mark-[^"]+)"/, /"(\/assets\/index-[^"]+js)"/].map(
      (pattern) => pattern.exec(index)?.[1],
    )
    expect((await ask(script ?? '', {})).body).toContain(mark)
    write('src/web/public/mark.svg', '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>')
    expect(build('--if-stale').status).toBe(0)
    server = (await createWorld({ pageFolder })).server
    const changed = (await ask('/')).body
    expect(changed).not.toContain(mark)
    expect(changed).not.toContain(script)
  })

  it('comes compressed as the client likes it, under names that it keeps for ever', async () => {
    const { body } = await ask('/')
    const [, script = ''] = /src="(\/assets\/index-[^"]+)"/.exec(body) ?? []
    const plain = await ask(script, {})
    const gzip = await ask(script, { 'accept-encoding': 'gzip' })
    const brotli = await ask(script, BROWSER)
    expect(gunzipSync(gzip.rawPayload)).toEqual(plain.rawPayload)
    expect(brotliDecompressSync(brotli.rawPayload)).toEqual(plain.rawPayload)
    expect([plain, gzip, brotli].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br'])
    expect(brotli.rawPayload.byteLength).toBeLessThan(plain.rawPayload.byteLength / 2)
    for (const { headers } of [plain, gzip, brotli]) {
      expect(headers).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
      })
    }
    expect(new Set([plain, gzip, brotli].map(({ headers }) => headers.etag)).size).toBe(3)
  })

  it('is asked for again each time, and sent only where it changed', async () => {
    const { headers } = await ask('/')
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' })
    expect(headers.etag).toMatch(/^"[\w-]+"$/)
    for (const known of [headers.etag, `"other", W/${headers.etag}`, '*']) {
      const again = await ask('/coverage', { ...BROWSER, 'if-none-match': String(known) })
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', headers.etag])
    }
    expect((await ask('/', { ...BROWSER, 'if-none-match': '"other"' })).statusCode).toBe(200)
  })

  it('answers HEAD as GET, without the bytes', async () => {
    const [, script = ''] = /src="(\/assets\/index-[^"]+)"/.exec((await ask('/')).body) ?? []
    for (const path of ['/', '/events/123', script]) {
      const [get, head] = [await ask(path), await ask(path, BROWSER, 'HEAD')]
      expect([head.statusCode, head.body]).toEqual([200, ''])
      for (const name of ['etag', 'content-type', 'content-length']) expect(head.headers[name]).toBe(get.headers[name])
    }
  })

  it.each(['/events/123', '/coverage', '/nowhere/at/all?tab=1', '/apiary', '/'])(
    'is what a browser gets at %s',
    async (path) => {
      const { statusCode, body } = await ask(path)
      expect([statusCode, body]).toEqual([200, (await ask('/')).body])
    },
  )

  it.each([
    ['/api', 'GET', BROWSER],
    ['/api/nothing', 'GET', BROWSER],
    ['/docs/nothing', 'GET', BROWSER],
    ['/metrics/nothing', 'GET', BROWSER],
    ['/assets/nothing.js', 'GET', BROWSER],
    ['/assets/..%2Fbuilt.json', 'GET', BROWSER],
    ['/assets/index.html', 'GET', BROWSER],
    ['/coverage', 'POST', BROWSER],
    ['/coverage', 'GET', { accept: '*/*' }],
    ['/favicon.ico', 'GET', { accept: 'image/avif,image/webp,*/*' }],
  ] as const)('has no part in %s %s', async (path, method, headers) => {
    const { statusCode, body } = await ask(path, headers, method)
    expect([statusCode, JSON.parse(body).code]).toEqual([404, 'NOTHING_HERE'])
  })

  it('has its source maps on disk, for who looks for a mistake', async () => {
    const [, script = ''] = /src="(\/assets\/index-[^"]+)"/.exec((await ask('/')).body) ?? []
    const { statusCode, headers, body } = await ask(`${script}.map`)
    expect([statusCode, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
    expect(JSON.parse(body).sources).toContainEqual(expect.stringMatching(/main\.tsx$/))
  })
})

describe('a build that fails', () => {
  it('says what is wrong and how to mend it, and so does the page of a program that starts then', async () => {
    write('src/web/features/late.ts', 'export const late = <')
    const { status, said } = build('--if-stale')
    expect(status).toBe(1)
    expect(said).toMatch(/can not be built: [\s\S]*late\.ts[\s\S]*Mend: /)
    expect(said).not.toMatch(/^\s+at /m)
    const running = (await ask('/')).statusCode
    server = (await createWorld({ pageFolder })).server
    const { statusCode, body } = await ask('/')
    expect([running, statusCode]).toEqual([200, 503])
    expect(body).toContain('It could not be built')
    expect(body).toContain('late.ts')
    expect(body).not.toMatch(/<\n|= <$/m)
    expect((await ask('/api/events')).statusCode).toBe(200)
  })

  it('is tried again at the next start, and mended with the source', async () => {
    expect(build('--if-stale').status).toBe(1)
    write('src/web/features/late.ts', 'export const late = () => undefined')
    expect(build('--if-stale').status).toBe(0)
    expect((await ask('/')).statusCode).toBe(200)
  })

  it('is one that names a file of public/ where no hash can be written', async () => {
    write('src/web/page.css', '.wide { background: url("/mark.svg") }')
    expect(build('--if-stale')).toMatchObject({ status: 1, said: expect.stringMatching(/css names \/mark\.svg/) })
    write('src/web/page.css', 'body { color: red }\n')
    expect(build('--if-stale').status).toBe(0)
  })

  it('leaves a page that can not be read to the cure, and never stops a start', async () => {
    const note = join(root, 'dist', 'page', 'built.json')
    const whole = readFileSync(note, 'utf8')
    for (const text of ['{"state":', '{}', whole.replace(/index-[\w-]+\.js"/, 'gone.js"')]) {
      writeFileSync(note, text)
      server = (await createWorld({ pageFolder })).server
      expect((await ask('/')).statusCode).toBe(503)
    }
    writeFileSync(note, whole)
  })
})
