// Accounts on the disk: changed by one at a time, whole after a crash, and never opened by being broken.
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AccountBook } from './account-book.ts'

const PASSWORD = 'violet harbour tunnel 93'
const cost = { logN: 4, r: 1, p: 1 }
const clock = { nowMs: () => Date.now(), sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) }
let folder: string
let path: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'overround-accounts-')), 'accounts')
  path = join(folder, 'accounts.json')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const open = () => AccountBook.open({ folder, clock, random: randomBytes, cost })
const names = (book: AccountBook) => book.all.map(({ name }) => name)

describe('accounts', () => {
  it('that two processes make at once are all there', async () => {
    const [one, other] = await Promise.all([open(), open()])
    await one.create('root', 'admin', PASSWORD)
    await Promise.all(
      ['aa', 'bb', 'cc', 'dd'].map((name, place) => [one, other][place % 2]?.create(name, 'viewer', PASSWORD)),
    )
    await Promise.all([one.refresh(), other.refresh()])
    expect(names(one)).toEqual(['aa', 'bb', 'cc', 'dd', 'root'])
    expect(names(other)).toEqual(names(one))
  })

  it('are followed where another process changes them', async () => {
    const [one, other] = await Promise.all([open(), open()])
    expect(await other.refresh()).toBeUndefined()
    await one.create('root', 'admin', PASSWORD)
    expect(await other.refresh()).toEqual([])
    expect(names(other)).toEqual(['root'])
    await one.change('root', { password: 'copper meadow lantern 41' })
    expect(await other.refresh()).toEqual(['root'])
  })

  it('are readable by their owner alone, and hold no password and no key', async () => {
    const book = await open()
    await book.create('root', 'admin', PASSWORD)
    const { text } = await book.createKey('root', { label: 'x', rights: ['read'], days: 1 })
    const written = readFileSync(path, 'utf8')
    expect(written).not.toContain(PASSWORD)
    expect(written).not.toContain(text.slice(-43))
    expect(statSync(path).mode & 0o077).toBe(0)
    expect(statSync(folder).mode & 0o077).toBe(0)
  })

  it('keep one who administers', async () => {
    const book = await open()
    await book.create('root', 'admin', PASSWORD)
    await book.create('other', 'admin', PASSWORD)
    await book.change('other', { isEnabled: false })
    for (const change of [{ role: 'viewer' as const }, { isEnabled: false }]) {
      await expect(book.change('root', change)).rejects.toMatchObject({ code: 'LAST_ADMIN' })
    }
    await expect(book.remove('root')).rejects.toMatchObject({ code: 'LAST_ADMIN' })
    expect(names(book)).toEqual(['other', 'root'])
  })

  it.each(['short', 'password12345', 'aaaaaaaaaaaaaaaa', 'overround2026', 'qwertyuiop1234'])(
    'refuse the password %s',
    async (password) => {
      await expect((await open()).create('root', 'admin', password)).rejects.toMatchObject({ code: 'PASSWORD_WEAK' })
    },
  )

  it.each(['correcthorse batterystaple', 'слоноваякостьитихийокеан', 'violet harbour tunnel '.repeat(6).slice(0, 128)])(
    'take the password %s: any letters, up to 128 of them',
    async (password) => {
      const book = await open()
      await book.create('root', 'admin', password)
      expect(names(book)).toEqual(['root'])
    },
  )

  it('have a maximum of keys, which those that expired do not count for', async () => {
    let nowMs = Date.UTC(2026, 0)
    const shown = { nowMs: () => nowMs, sleep: clock.sleep }
    const book = await AccountBook.open({ folder, clock: shown, random: randomBytes, cost })
    await book.create('root', 'admin', PASSWORD)
    const key = () => book.createKey('root', { label: 'x', rights: ['read'], days: 1 })
    for (let time = 0; time < 20; time += 1) await key()
    await expect(key()).rejects.toMatchObject({ code: 'KEYS_AT_MAXIMUM' })
    nowMs += 2 * 86_400_000
    const { text } = await key()
    expect(book.keyOf(text, nowMs)?.account.name).toBe('root')
    expect(book.keyOf(text, nowMs + 86_400_000)).toBeUndefined()
  })
})

describe('a file of accounts that is damaged', () => {
  it.each([
    ['no JSON', '{"version":1,"acc'],
    ['another shape', '{"version":1,"accounts":[{"name":"root"}]}'],
    ['another version', '{"version":2,"accounts":[]}'],
    ['nothing', ''],
  ])('is refused, and nothing is written over it: %s', async (_, text) => {
    const book = await open()
    await book.create('root', 'admin', PASSWORD)
    writeFileSync(path, text)
    await expect(open()).rejects.toMatchObject({ code: 'ACCOUNTS_DAMAGED' })
    await expect(book.refresh()).rejects.toMatchObject({ code: 'ACCOUNTS_DAMAGED' })
    expect(names(book)).toEqual(['root'])
    expect(book.isDamaged).toBe(true)
    await expect(book.create('other', 'viewer', PASSWORD)).rejects.toMatchObject({ code: 'ACCOUNTS_DAMAGED' })
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it('says where it is wrong, and not what stands there', async () => {
    const book = await open()
    await book.create('root', 'admin', PASSWORD)
    const secret = '$scrypt$secret'
    writeFileSync(path, JSON.stringify({ version: 1, accounts: [{ name: secret, password: secret }] }))
    const error = await open().catch((fault: Error) => fault)
    expect(String(error)).toContain('accounts.0')
    expect(String(error)).not.toContain(secret)
  })

  it('can be mended by the copy beside it', async () => {
    const book = await open()
    await book.create('root', 'admin', PASSWORD)
    await book.create('other', 'viewer', PASSWORD)
    writeFileSync(path, 'x')
    writeFileSync(path, readFileSync(`${path}.before`))
    expect(names(await open())).toEqual(['root'])
  })
})

describe('a turn', () => {
  it('that a dead process left is taken after a while', async () => {
    mkdirSync(folder, { recursive: true })
    const turn = join(folder, 'turn')
    writeFileSync(turn, '')
    const longAgo = new Date(Date.now() - 60_000)
    utimesSync(turn, longAgo, longAgo)
    await (await open()).create('root', 'admin', PASSWORD)
  })
})
