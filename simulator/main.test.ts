// The simulator as a program: what it prints, how it refuses, and how it ends, by itself and as a child of another.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const SMALL = ['--port', '0', '--events', '30', '--padding', 'off']

const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

interface Running {
  readonly child: ChildProcess
  /** All that it printed so far. */
  readonly printed: () => string
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>
}

function run(args: readonly string[]): Running {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  started.push(child)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  }
  // Not "close": that never comes once the parent has closed the channel.
  return { child, printed: () => printed, ended: once(child, 'exit').then(([code]) => code) }
}

async function urlOf({ child }: Running): Promise<string> {
  const [message] = await once(child, 'message')
  return message.url
}

it('reports its URL to its parent, serves there, and ends with it, whoever hangs', async () => {
  const running = run(SMALL)
  const url = await urlOf(running)
  const { limits } = (await (await fetch(`${url}/_control`)).json()) as { limits: Record<string, object> }
  expect(Object.keys(limits)).toEqual(['betpawa', 'sportybet', 'bet9ja'])
  const fault = { method: 'PUT', body: '{"kind": "hang"}' }
  await fetch(`${url}/_control/faults/betpawa`, fault)
  const hanging = fetch(`${url}/api/sportsbook/v4/events/1`).catch(() => 'cut off')
  const toldAtMs = performance.now()
  running.child.disconnect()
  expect(await running.ended).toBe(0)
  // It takes less than one second; the rest is for a machine that is busy with other tests.
  expect(performance.now() - toldAtMs).toBeLessThan(3000)
  expect(await hanging).toBe('cut off')
})

it.each(['SIGTERM', 'SIGINT'] as const)('says how to use it, and ends on %s', async (signal) => {
  const running = run(SMALL)
  const url = await urlOf(running)
  while (!running.printed().includes('/_truth')) await once(running.child.stdout as NodeJS.ReadableStream, 'data')
  expect(running.printed()).toContain(`at ${url} (seed 1, 30 matches ahead, bodies without padding, no delay).`)
  expect(running.printed()).toContain(`BETPAWA_URL=${url} SPORTYBET_URL=${url} BET9JA_URL=${url}`)
  running.child.kill(signal)
  expect(await running.ended).toBe(0)
})

it('refuses a port that is in use, and a wrong flag, in one line each', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const taken = run(['--port', String(port), '--events', '30'])
  const wrong = run(['--latency', 'slow'])
  const drained = [taken, wrong].map(({ child }) => once(child.stderr as NodeJS.ReadableStream, 'end'))
  expect(await Promise.all([taken.ended, wrong.ended])).toEqual([1, 1])
  await Promise.all(drained)
  other.close()
  expect(taken.printed()).toMatch(new RegExp(`^simulator: PORT_IN_USE: 127\\.0\\.0\\.1:${port} is in use.*\n$`))
  expect(wrong.printed()).toMatch(/^simulator: SETTING_INVALID: --latency is "slow"; it may be none or real\..*\n$/)
})
