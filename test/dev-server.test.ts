// `npm run dev`: the page from its sources, everything else from the program behind it, and both end together.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'

const ROOT = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'overround-dev-'))

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('It does not listen on a port.')
  return address.port
}

interface Started {
  readonly child: ChildProcess
  /** Resolves when it said so; rejects with all it said when it ends before. */
  readonly told: (text: string) => Promise<string>
}

function startDev(...args: readonly string[]): Started {
  const flags = ['--disable-warning=ExperimentalWarning', 'scripts/dev.ts', ...args, '--events', '5']
  const env = { ...process.env, DATABASE_URL: 'none', DATA_DIR: folder }
  const child = spawn(process.execPath, flags, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const told = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => said.includes(text) && resolve(said)
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (chunk) => {
          said += chunk
          look()
        })
      }
      child.once('close', () => reject(new Error(said)))
    })
  return { child, told }
}

describe('npm run dev', () => {
  let dev: Started
  let pagePort = 0
  let programPort = 0

  beforeAll(async () => {
    pagePort = await freePort()
    programPort = await freePort()
    dev = startDev('--page-port', `${pagePort}`, `--port=${programPort}`)
    expect(await dev.told('as it is being written')).toContain(`http://127.0.0.1:${pagePort}/`)
  }, 60_000)
  afterAll(() => {
    dev.child.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  })

  const ask = (path: string) => fetch(`http://127.0.0.1:${pagePort}${path}`, { headers: { accept: 'text/html' } })

  it('shows the page from its sources, at all its addresses', async () => {
    for (const path of ['/', '/events/123']) expect(await (await ask(path)).text()).toContain('/@vite/client')
    expect((await ask('/theme.js')).headers.get('content-type')).toContain('javascript')
    const [source] = readdirSync(join(ROOT, 'src', 'web', 'api')).filter((name) => /(?<!\.test)\.ts$/.test(name))
    expect((await ask(`/api/${source}`)).headers.get('content-type')).toContain('javascript')
  })

  it.each(['/api/health', '/docs', '/openapi.json', '/asyncapi.json', '/metrics'])('hands %s on', async (path) => {
    const [through, direct] = [await ask(path), await fetch(`http://127.0.0.1:${programPort}${path}`)]
    expect([through.status, through.headers.get('content-type')]).toEqual([200, direct.headers.get('content-type')])
    expect(await through.text()).not.toContain('/@vite/client')
  })

  it('hands on what becomes a WebSocket, and streams of events (L097)', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${pagePort}/api/ws`)
    const [message] = await once(socket, 'message')
    expect(JSON.parse(String(message)).type).toBe('connection_ack')
    socket.close()
    const stream = await fetch(`http://127.0.0.1:${pagePort}/api/stream`)
    const reader = stream.body?.getReader()
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toContain('event: ')
    await reader?.cancel()
  })

  it('says so where its port is taken', async () => {
    const second = startDev('--page-port', `${pagePort}`)
    await expect(second.told('nothing')).rejects.toThrow(/in use\. Mend: .*--page-port/)
    expect(second.child.exitCode).toBe(1)
  })

  it('ends with the program, in good order, when it is interrupted', async () => {
    dev.child.kill('SIGINT')
    const [code] = await once(dev.child, 'exit')
    expect(code).toBe(0)
    await expect(fetch(`http://127.0.0.1:${programPort}/api/health`)).rejects.toThrow()
  })
})
