// The password of a database stands nowhere: whatever is wrong with its address, no line, fault, metric or answer of the real program
// holds it; and a file can hand it in.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withSecretFiles } from '../src/secret-files.ts'
import { readSettings } from '../src/settings.ts'

const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts')
const PASSWORD = 'Tr0ub4dor-hunter2'
const ANSWERS = ['/api/health', '/api/health/ready', '/api/settings', '/api/settings/about', '/api/sources', '/metrics']
const folder = mkdtempSync(join(tmpdir(), 'overround-secrets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A server of databases that refuses every password. */
const REFUSED = Buffer.from(
  `E....SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed for user "desk"\0\0`,
  'latin1',
)
REFUSED.writeInt32BE(REFUSED.length - 1, 1)
let refusing: Server
let port = 0
beforeAll(async () => {
  refusing = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(REFUSED))
  }).listen(0, '127.0.0.1')
  await once(refusing, 'listening')
  const address = refusing.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
afterAll(() => refusing.close())

interface Told {
  readonly said: string
  readonly answers: string
}

/** Starts the program and returns all that it says, until it ends or has answered. */
async function run(env: Readonly<Record<string, string>>): Promise<Told> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', MAIN, '--feed', 'replay', '--port', '0'],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, LOG_LEVEL: 'trace', DATA_DIR: mkdtempSync(join(folder, 'data-')), ...env },
      stdio: 'pipe',
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const ended = once(child, 'close')
  const url = await Promise.race([told(child, () => /Page: (\S+)\//.exec(said)?.[1]), ended.then(() => undefined)])
  let answers = ''
  if (url !== undefined) {
    for (const path of ANSWERS) answers += await (await fetch(`${url}${path}`)).text()
    child.kill('SIGTERM')
  }
  await ended
  return { said, answers }
}

function told(child: ChildProcess, look: () => string | undefined): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.on('data', () => {
      const found = look()
      if (found !== undefined) resolve(found)
    })
  })
}

describe('whatever is wrong with DATABASE_URL', () => {
  it.each<[string, () => string, RegExp]>([
    [
      'it is no URL',
      () => `postgres://desk:${PASSWORD}@h:x/db`,
      /SETTING_INVALID: DATABASE_URL is none that can be read/,
    ],
    [
      'a sign in it is no sign',
      () => `postgres://desk:${PASSWORD}%zz@127.0.0.1:${port}/db`,
      /DATABASE_|SETTING_INVALID/,
    ],
    ['nobody answers', () => `postgres://desk:${PASSWORD}@127.0.0.1:9/db`, /DATABASE_AWAY/],
    ['the password is refused', () => `postgres://desk:${PASSWORD}@127.0.0.1:${port}/db`, /DATABASE_REFUSED/],
    ['it stands behind', () => `postgres://127.0.0.1:${port}/db?user=desk&password=${PASSWORD}`, /DATABASE_REFUSED/],
  ])('%s', async (_, address, reason) => {
    const { said, answers } = await run({ DATABASE_URL: address() })
    expect(said + answers).toMatch(reason)
    expect(said + answers).not.toContain(PASSWORD)
  })
})

describe('a secret in a file', () => {
  const path = join(folder, 'database-url')
  const url = `postgres://desk:${PASSWORD}@h/db`

  it('is the setting', () => {
    writeFileSync(path, `${url}\n`)
    expect(readSettings(withSecretFiles({ DATABASE_URL_FILE: path })).DATABASE_URL).toBe(url)
    expect(readSettings(withSecretFiles({ DATABASE_URL: url, DATABASE_URL_FILE: '' })).DATABASE_URL).toBe(url)
  })

  it.each([
    ['twice', { DATABASE_URL: url, DATABASE_URL_FILE: path }, /both set/],
    ['nowhere', { DATABASE_URL_FILE: join(folder, 'none') }, /can not be read \(ENOENT\)/],
    ['in a folder', { DATABASE_URL_FILE: folder }, /can not be read \(EISDIR\)/],
  ])('can not stand %s', (_, env, why) => {
    expect(() => withSecretFiles(env)).toThrow(why)
    expect(() => withSecretFiles(env)).not.toThrow(PASSWORD)
  })

  it('is one line', () => {
    writeFileSync(path, `${url}\nmore`)
    expect(() => withSecretFiles({ DATABASE_URL_FILE: path })).toThrow(/holds no single line/)
    expect(() => withSecretFiles({ DATABASE_URL_FILE: path })).not.toThrow(PASSWORD)
  })

  it('is what the program goes by', async () => {
    writeFileSync(path, `postgres://desk:${PASSWORD}@127.0.0.1:${port}/db\n`)
    const { said } = await run({ DATABASE_URL_FILE: path })
    expect(said).toContain('DATABASE_REFUSED')
    expect(said).not.toContain(PASSWORD)
  })
})
