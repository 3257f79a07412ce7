// Every example of docs/STREAM.md is run: what a client says is said, what a server tells is what it told, commands are typed
// and programs run.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CLIENT_EXAMPLES } from '../src/contract/stream/message-examples.ts'
import { ServerMessage } from '../src/contract/stream/server-messages.ts'
import { readSettings } from '../src/settings.ts'
import { NOW_MS } from './event-world.ts'
import { answersTo, answerTypes, moveDerby, playScene, startScene } from './stream-scene.ts'
import type { StreamServer } from './stream-server.ts'

/** Where the examples say that the program listens. */
const ADDRESS = '127.0.0.1:8000'
/** A machine that is busy with other things takes its time. */
const PATIENCE_MS = 60_000

interface Block {
  readonly language: string
  readonly text: string
}

const page = readFileSync('docs/STREAM.md', 'utf8')
const blocks: readonly Block[] = [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', text = '']) => ({ language, text }),
)
const messages = textsIn('json').map((text) => JSON.parse(text))
const said: readonly (typeof CLIENT_EXAMPLES)[number]['message'][] = messages.filter((each) => !('timestamp' in each))
const told: readonly ServerMessage[] = messages.filter((each) => 'timestamp' in each)

const folder = mkdtempSync(join(tmpdir(), 'overround-examples-'))
let server: StreamServer | undefined
let running: Running | undefined

afterEach(async () => {
  running?.end()
  running = undefined
  await server?.close()
  server = undefined
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('docs/STREAM.md', () => {
  it('has examples that are run, and no others', () => {
    expect([...new Set(blocks.map(({ language }) => language))].sort()).toEqual(['json', 'sh', 'ts'])
    expect(page.match(/^```/gm)).toHaveLength(2 * blocks.length)
  })

  it('has an example of everything that is told', () => {
    const types = [...new Set(told.map(({ type }) => type))].sort()
    expect(types).toEqual(ServerMessage.options.map(({ shape }) => shape.type.value).sort())
  })

  it('shows every example of what a client can say', () => {
    expect(said).toEqual(expect.arrayContaining(CLIENT_EXAMPLES.map(({ message }) => message)))
  })
})

describe('the limits on the page', () => {
  it('are those that the settings have where nobody sets them', () => {
    const settings: Readonly<Record<string, unknown>> = readSettings({})
    const told = [...page.matchAll(/`((?:STREAM|SOCKETS)_[A-Z_]+)`, ([\d,]+)( MB)?/g)].map(
      ([, name = '', text = '', unit]) => [
        name,
        Number(text.replaceAll(',', '')) * (unit === undefined ? 1 : 1_000_000),
      ],
    )
    const own = Object.entries(settings).filter(([name]) => /^(STREAM|SOCKETS)_/.test(name))
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(own))
  })
})

describe('a message on the page', () => {
  let scene: readonly unknown[]

  beforeAll(async () => {
    scene = await playScene()
  })

  it.each(said.map((message) => [JSON.stringify(message), message] as const))(
    'is taken: %s',
    async (_text, message) => {
      server = await startScene()
      expect((await answersTo(server, message)).map(({ type }) => type)).toEqual(answerTypes(message))
    },
  )

  it.each(told.map((message) => [message.type, message] as const))('is told word for word: %s', (_type, message) => {
    expect(scene).toContainEqual(message)
  })
})

describe('a command on the page', () => {
  it.each(textsIn('sh').map((text) => [text.trim()] as const))('tells odds, and their changes: %s', async (command) => {
    server = await startScene()
    running = run('sh', ['-c', `exec ${command.replaceAll(ADDRESS, server.host)}`])
    const isResumed = command.includes('Last-Event-ID')
    await running.prints(/^event: odds_subscribed$/m)
    expect(running.text()).toContain(`"resumed":${isResumed}`)
    if (!isResumed) await running.prints(/^event: odds_image\nid: motrojk0-i00000\.3\ndata: .*"Riverton - Eastfield"/m)
    server.streaming.heartbeat()
    await running.prints(/^event: heartbeat$/m)
    server.offer({ eventId: 50850679, home: 'Riverton', away: 'Eastfield' })
    server.streaming.tick()
    await running.prints(/^event: odds_changes\nid: motrojk0-i00000\.4\ndata: .*"home":2,/m)
  })
})

describe('the client on the page', () => {
  it('follows prices, through a connection that breaks, and a server that goes and comes back', {
    timeout: 120_000,
  }, async () => {
    server = await startScene()
    const { host } = server
    running = run(process.execPath, ['--no-warnings', writeClient(host)])
    await running.prints(/^image of 2 events$/m)
    moveDerby(server, 2.11)
    await running.prints(/^Riverton - Eastfield, sportybet, 1x2_ft: \{"home":2.11,"draw":3.4,"away":3.3\}$/m)

    dropConnections(server)
    moveDerby(server, 2.12)
    await running.prints(/^away: back in \d+ ms\nresumed at \d+\n.*"home":2.12/m)

    await server.close()
    server = undefined
    // As long as nobody is there it comes again and again.
    await running.prints(/(^away: back in \d+ ms\n){3}/m)
    server = await startScene({ port: Number(host.split(':')[1]), epochMs: NOW_MS + 1000 })
    await running.prints(/^anew: server_restarted\nimage of 2 events$/m)
    moveDerby(server, 2.13)
    await running.prints(/"home":2.13/)
    expect(running.text()).not.toContain('refused')
    expect(running.errors()).toBe('')
    expect(running.hasEnded()).toBe(false)
  })

  it('waits longer each time, and never the same', { timeout: 120_000 }, async () => {
    server = await startScene()
    const path = writeClient(server.host)
    await server.close()
    server = undefined
    running = run(process.execPath, ['--no-warnings', path])
    await running.prints(/(^away: back in \d+ ms\n){4}/m)
    const waits = [...running.text().matchAll(/back in (\d+) ms/g)].slice(0, 4).map(([, ms]) => Number(ms))
    waits.forEach((waitMs, place) => {
      expect(waitMs).toBeGreaterThanOrEqual(250 * 2 ** place)
      expect(waitMs).toBeLessThanOrEqual(750 * 2 ** place)
    })
    // The same share of it each time would be no jitter: four equal ones to the millisecond do not come by chance.
    expect(new Set(waits.map((waitMs, place) => waitMs / 2 ** place)).size).toBeGreaterThan(1)
  })

  it('is right by the types of the contract', { timeout: 120_000 }, async () => {
    const path = writeClient(ADDRESS)
    const configuration = {
      extends: relativeTo('tsconfig.json'),
      compilerOptions: { typeRoots: [relativeTo('node_modules/@types')], types: ['node'] },
      include: [path],
      exclude: [],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(configuration))
    const compile = (): Promise<unknown> =>
      promisify(execFile)(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder], { timeout: PATIENCE_MS })
    await compile()
    writeFileSync(path, readFileSync(path, 'utf8').replace('data.after_ms', 'data.later_ms'))
    await expect(compile()).rejects.toMatchObject({ stdout: expect.stringContaining('later_ms') })
  })
})

function textsIn(language: string): readonly string[] {
  return blocks.filter((block) => block.language === language).map(({ text }) => text)
}

/** Writes the program, as if it lay in the program's folder, and returns its path. */
function writeClient(host: string): string {
  const [text = ''] = textsIn('ts')
  const path = join(folder, 'follow-odds.ts')
  const placed = text.replaceAll("from './", `from '${relativeTo('')}/`).replaceAll(ADDRESS, host)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(path, placed)
  return path
}

/** From the folder of the examples. */
function relativeTo(path: string): string {
  return relative(folder, join(process.cwd(), path)).replaceAll(sep, '/')
}

/** Everybody's connection breaks without a word: nobody can answer between two questions. */
function dropConnections({ streaming }: StreamServer): void {
  streaming.sockets.probe()
  streaming.sockets.probe()
}

interface Running {
  readonly text: () => string
  readonly errors: () => string
  /** Resolves when it has printed this, after what was waited for before. */
  readonly prints: (pattern: RegExp) => Promise<void>
  readonly hasEnded: () => boolean
  readonly end: () => void
}

function run(command: string, args: readonly string[]): Running {
  const child: ChildProcess = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 2 * PATIENCE_MS })
  let text = ''
  let errors = ''
  let seen = 0
  child.stdout?.on('data', (chunk: Buffer) => {
    text += String(chunk)
  })
  // Not among the lines of the other: curl tells there how far it is.
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += String(chunk)
  })
  return {
    text: () => text,
    errors: () => errors,
    prints: async (pattern) => {
      await expect.poll(() => text.slice(seen), { timeout: PATIENCE_MS, message: `prints ${pattern}` }).toMatch(pattern)
      const match = pattern.exec(text.slice(seen))
      seen += (match?.index ?? 0) + (match?.[0].length ?? 0)
    },
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    end: () => child.kill('SIGKILL'),
  }
}
