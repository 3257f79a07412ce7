// `npm run dev`: the program, and before it Vite's server, which shows every change of the page as it is saved and hands all else on
// to the program. It takes what `npm start` takes, and `--page-port`; one Ctrl-C ends both.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer as createSocketServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createServer, type ViteDevServer } from 'vite'
import { USAGE } from '../src/command-line.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PAGE_PORT = 5173
const PROGRAM_PORT = 8000
/** What the program answers, a request that wants to become a WebSocket among it. Sources of the page lie below /api/ as well. */
const OF_THE_PROGRAM = [
  '^/api(?![^?]*[.](?:tsx?|css)(?:[?]|$))',
  '^/(?:docs|metrics|openapi[.]json|asyncapi[.]json)(?:[/?]|$)',
]

if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'))
await main(process.argv.slice(2))

async function main(given: readonly string[]): Promise<void> {
  if (given.includes('--help')) {
    process.stdout.write(
      `npm run dev -- [--page-port NUMBER, ${PAGE_PORT} unless told] and all that the program takes:\n\n${USAGE}`,
    )
    return
  }
  const { value: pagePort = String(PAGE_PORT), others } = takeFlag(given, '--page-port')
  const port = takeFlag(others, '--port').value ?? process.env.PORT ?? String(await programPort())
  const host = takeFlag(others, '--host').value ?? process.env.HOST ?? '127.0.0.1'
  const program = `http://${['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host}:${port}`
  const vite = await startVite(Number(pagePort), program)
  if (vite === undefined) return
  const child = startProgram([...takeFlag(others, '--port').others, '--port', port])
  const isEnded = endTogether(child, vite)
  if (await isAnswering(program, isEnded)) {
    say(`The page, as it is being written: http://127.0.0.1:${pagePort}/   (Ctrl-C ends it and the program)`)
  }
}

/** Returns the value of a flag, written either way, and the arguments without it. */
function takeFlag(
  args: readonly string[],
  flag: string,
): { readonly value?: string; readonly others: readonly string[] } {
  const at = args.findIndex((arg) => arg === flag || arg.startsWith(`${flag}=`))
  if (at === -1) return { others: args }
  const isJoined = args[at] !== flag
  const value = isJoined ? args[at]?.slice(flag.length + 1) : args[at + 1]
  const others = args.toSpliced(at, isJoined ? 1 : 2)
  return value === undefined ? { others } : { value, others }
}

/** The usual one, or any that is free where something runs there. */
async function programPort(): Promise<number> {
  return (await freePort(PROGRAM_PORT)) ?? (await freePort(0)) ?? PROGRAM_PORT
}

function freePort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createSocketServer().once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}

/** Returns undefined, and says why, where Vite can not start. */
async function startVite(port: number, program: string): Promise<ViteDevServer | undefined> {
  const vite = await createServer({
    configFile: join(ROOT, 'vite.config.ts'),
    configLoader: 'native',
    clearScreen: false,
    server: { port, proxy: Object.fromEntries(OF_THE_PROGRAM.map((path) => [path, { target: program, ws: true }])) },
  })
  // It would end this process as soon as it is told to stop, before the program has come to its end.
  process.removeAllListeners('SIGTERM')
  try {
    return await vite.listen()
  } catch (error) {
    await vite.close()
    process.exitCode = 1
    if (!/already in use/.test(String(error))) throw error
    say(
      `Port ${port} is in use. Mend: end what runs there, another npm run dev perhaps, or choose a port: npm run dev -- --page-port 5174`,
    )
    return undefined
  }
}

/** An interrupt from the terminal is for us to hear and to pass on, so that it comes to the program once. */
function startProgram(args: readonly string[]): ChildProcess {
  const flags = ['--disable-warning=ExperimentalWarning', join(ROOT, 'src/main.ts')]
  const isDetached = process.platform !== 'win32'
  return spawn(process.execPath, [...flags, ...args], { cwd: ROOT, stdio: 'inherit', detached: isDetached })
}

/** Returns a signal that is aborted when the program has ended. */
function endTogether(child: ChildProcess, vite: ViteDevServer): AbortSignal {
  const ended = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal))
  }
  child.once('exit', (code) => {
    ended.abort()
    process.exitCode = code ?? 1
    // Browsers keep their connections open; nothing is left to be said on them.
    const exit = () => process.exit()
    vite.close().then(exit, exit)
  })
  return ended.signal
}

async function isAnswering(program: string, ended: AbortSignal): Promise<boolean> {
  while (!ended.aborted) {
    const answer = await fetch(`${program}/api/health`).catch(() => undefined)
    if (answer !== undefined) return true
    await sleepFor(100)
  }
  return false
}

function say(text: string): void {
  process.stderr.write(`overround: ${text}\n`)
}
