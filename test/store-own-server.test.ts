// `npm start` as a newcomer knows it: with a PostgreSQL of its own, killed, started again, and stopped in good order.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { HealthAnswer } from '../src/contract/health.ts'
import { RunAnswer } from '../src/contract/run.ts'

interface Started {
  readonly child: ChildProcess
  readonly url: string
  readonly output: () => string
}

describe('the program with a PostgreSQL of its own', () => {
  let folder: string
  const children: ChildProcess[] = []

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'overround-own-'))
    chmodSync(folder, 0o755)
  })
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })
  afterAll(() => {
    const pid = serverPid(folder)
    if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const start = async (): Promise<Started> => {
    const args = ['src/main.ts', '--port', '0', '--events', '20']
    const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: '', LOG_LEVEL: 'warn' }
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    children.push(child)
    let text = ''
    child.stdout.on('data', (bytes) => {
      text += bytes
    })
    child.stderr.on('data', (bytes) => {
      text += bytes
    })
    for (let tries = 0; !text.includes('Page: '); tries += 1) {
      if (child.exitCode !== null || tries > 600) throw new Error(`It did not start: ${text}`)
      await sleepFor(50)
    }
    return { child, url: /Page: (\S+)\//.exec(text)?.[1] ?? '', output: () => text }
  }
  const health = async ({ url }: Started) => HealthAnswer.parse(await (await fetch(`${url}/api/health`)).json())
  const until = async (started: Started, isSo: (now: HealthAnswer) => boolean) => {
    for (let tries = 0; tries < 400; tries += 1) {
      if (isSo(await health(started))) return
      await sleepFor(50)
    }
    throw new Error(`It never came to be: ${JSON.stringify(await health(started))}`)
  }

  it('goes on where it was killed, on the server that was left running, and leaves none when it is stopped', async () => {
    const first = await start()
    await until(first, ({ store, run }) => (store?.written ?? 0) > 40 && run === null)
    const pid = serverPid(folder)
    const before = await health(first)
    // The books of runs are kept every five seconds.
    await sleepFor(6000)
    await ended(first.child, 'SIGKILL')
    expect(isAlive(pid), 'nobody stopped it').toBe(true)

    const second = await start()
    expect(serverPid(folder)).toBe(pid)
    const warm = await health(second)
    expect(warm).toMatchObject({ warming: false, database: 'connected', store: { state: 'connected', server: 'own' } })
    expect(Math.abs(warm.upcoming_events - before.upcoming_events)).toBeLessThanOrEqual(2)
    const runs = RunAnswer.array().parse(await (await fetch(`${second.url}/api/scrape/runs`)).json())
    expect(runs.length).toBeGreaterThanOrEqual(2)

    const third = spawn(process.execPath, ['src/main.ts', '--port', '0', '--events', '20'], {
      env: { ...process.env, DATA_DIR: folder, DATABASE_URL: '', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    children.push(third)
    let refusal = ''
    third.stderr.on('data', (bytes) => {
      refusal += bytes
    })
    expect(await exitOf(third)).toBe(1)
    expect(refusal).toContain('DATABASE_IN_USE')
    expect(refusal).toContain('DATA_DIR')

    expect(await ended(second.child, 'SIGTERM')).toBe(0)
    expect(isAlive(pid)).toBe(false)
    expect(existsSync(join(folder, 'overround.pid'))).toBe(false)
    expect(second.output()).not.toMatch(/"level":(50|60)/)
  }, 90_000)

  it('stopped while it starts it leaves nothing running either', async () => {
    const child = spawn(process.execPath, ['src/main.ts', '--port', '0', '--events', '20'], {
      env: { ...process.env, DATA_DIR: folder, DATABASE_URL: '', LOG_LEVEL: 'warn' },
      stdio: 'ignore',
    })
    children.push(child)
    for (let tries = 0; !isAlive(serverPid(folder)) && tries < 2000; tries += 1) await sleepFor(5)
    const pid = serverPid(folder)
    expect(isAlive(pid)).toBe(true)
    expect(await ended(child, 'SIGTERM')).toBe(0)
    expect(isAlive(pid)).toBe(false)
    expect(existsSync(join(folder, 'overround.pid'))).toBe(false)
  }, 90_000)

  it('starts its server anew when that is gone in the middle of it, and loses nothing', async () => {
    const started = await start()
    await until(started, ({ store, run }) => (store?.written ?? 0) > 0 && run === null)
    const pid = serverPid(folder)
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
    // So that there is something to write.
    await fetch(`${started.url}/api/scrape`, { method: 'POST' })
    await until(started, ({ store }) => store?.state === 'away' || serverPid(folder) !== pid)
    await until(started, ({ store }) => store?.state === 'connected' && store.spilled_bytes === 0)
    expect(serverPid(folder)).not.toBe(pid)
    expect((await health(started)).store?.refused).toBe(0)
    expect(await ended(started.child, 'SIGTERM')).toBe(0)
    expect(isAlive(serverPid(folder))).toBe(false)
  }, 90_000)
})

function serverPid(folder: string): number | undefined {
  const path = join(folder, 'postgres', 'postmaster.pid')
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : undefined
}

/** One that nobody has taken note of yet, since whoever began it was killed, is no longer alive. */
function isAlive(pid: number | undefined): boolean {
  try {
    if (pid === undefined || !process.kill(pid, 0)) return false
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode)
    else child.once('exit', (code) => resolve(code))
  })
}

function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  const exit = exitOf(child)
  child.kill(signal)
  return exit
}
