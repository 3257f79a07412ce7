// `npm run user`: what it does to the accounts, what it says, and how it takes a password.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPassword } from '../scripts/user/read-password.ts'
import { runUserCommand, USER_USAGE } from '../scripts/user/user-command.ts'
import { CHEAP_COST, openBook, PASSWORDS } from './access-world.ts'

let folder: string
let asked: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overround-user-'))
  asked = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (command: string, password: string = PASSWORDS.admin) => {
  const readIt = async (prompt: string) => {
    asked.push(prompt)
    return password
  }
  return runUserCommand(command.split(' '), { dataFolder: folder, readPassword: readIt, cost: CHEAP_COST })
}

describe('npm run user', () => {
  it('makes the first account, and says what that means', async () => {
    expect(await run('list')).toBe('There are no accounts: nobody signs in.')
    expect(await run('add ada --role admin')).toBe('"ada" may sign in, as admin. From now on everybody signs in.')
    expect(await run('add kim --role viewer')).toBe('"kim" may sign in, as viewer.')
    expect(asked).toEqual(['Password for ada', 'Password for kim'])
    expect((await run('list')).split('\n')).toEqual([
      expect.stringMatching(/^ada +admin/),
      expect.stringMatching(/^kim +viewer/),
    ])
  })

  it('changes what an account may, and takes it away', async () => {
    await run('add ada --role admin')
    await run('add kim --role viewer')
    expect(await run('role kim --role trader')).toBe('"kim" is trader, and may sign in.')
    expect(await run('disable kim')).toBe('"kim" is trader, and may not sign in.')
    expect(await run('enable kim')).toContain('may sign in')
    expect(await run('password kim', PASSWORDS.trader)).toContain('signs in again')
    expect(await run('remove kim')).toBe('"kim" is gone, with 0 keys.')
    await expect(run('remove ada')).rejects.toMatchObject({ code: 'LAST_ADMIN' })
    expect(await run('verify')).toBe('All 7 entries of the audit log are as they were written.')
  })

  it('makes a key that is told once, and revokes it', async () => {
    await run('add ada --role admin')
    const [key = ''] = (await run('key ada --label grafana --rights read,operate --days 7')).split('\n')
    const book = await openBook(folder)
    const found = book.keyOf(key, Date.now())
    expect(found?.key).toMatchObject({ label: 'grafana', rights: ['read', 'operate'] })
    const listed = await run('list')
    expect(listed).toContain('grafana')
    expect(listed).not.toContain(key)
    expect(await run(`revoke ${found?.key.id}`)).toBe('The key "grafana" of "ada" is revoked.')
    await book.refresh()
    expect(book.keyOf(key, Date.now())).toBeUndefined()
  })

  it('warns where a key can do less than it says', async () => {
    await run('add ada --role admin')
    await run('add kim --role viewer')
    expect(await run('key kim --label x --rights purge')).toContain(
      '"kim" is viewer and may not purge: neither may the key.',
    )
  })

  it.each([
    ['', 'There is no command ""'],
    ['toString', 'There is no command "toString"'],
    ['add', 'add takes one name'],
    ['list ada', 'list takes no name'],
    ['add ada', '--role is undefined; it may be viewer, trader, admin'],
    ['add ada --role king', '--role is "king"'],
    ['add Ada --role admin', 'A name has 2 to 32 characters'],
    ['add аda --role admin', 'A name has 2 to 32 characters'],
    ['add command --role admin', '"open", "command" and "nobody" are none'],
    ['key ada --rights read', '--label'],
    ['key ada --label x --rights fly', '--rights'],
    ['key ada --label x --days 0', '--days'],
    ['add ada --fly', '--fly'],
  ])('refuses %j, and says what is wrong', async (command, what) => {
    await expect(run(command)).rejects.toMatchObject({
      code: 'SETTING_INVALID',
      message: expect.stringContaining(what),
    })
  })

  it('writes nothing that the program could not read', async () => {
    const readIt = async () => PASSWORDS.admin
    const parts = { dataFolder: folder, readPassword: readIt, cost: CHEAP_COST, uid: 4711 }
    await expect(runUserCommand(['add', 'ada', '--role', 'admin'], parts)).rejects.toMatchObject({
      code: 'DATA_FOLDER_UNUSABLE',
      message: expect.stringContaining('Run it as that user'),
    })
    expect((await openBook(folder)).isEmpty).toBe(true)
  })

  it('says how it is used', async () => {
    expect(await run('help')).toBe(USER_USAGE)
  })
})

describe('a password', () => {
  it('that is piped is the first line', async () => {
    const input = new PassThrough()
    input.end('violet harbour\nmore\n')
    expect(await readPassword('Password', input, new PassThrough())).toBe('violet harbour')
    const none = new PassThrough()
    none.end('')
    await expect(readPassword('Password', none, new PassThrough())).rejects.toMatchObject({ code: 'SETTING_INVALID' })
  })

  it('that is typed is never shown, and can be mended', async () => {
    let shown = ''
    const output = new Writable({
      write: (piece: Buffer, _, done) => {
        shown += piece.toString()
        done()
      },
    })
    const raw: boolean[] = []
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (isRaw: boolean) => raw.push(isRaw) })
    const reading = readPassword('Password', input, output)
    for (const key of ['v', 'i', 'x', '\u007f', 'ö\r']) input.write(key)
    expect(await reading).toBe('viö')
    expect(shown).toBe('Password: \n')
    expect(raw).toEqual([true, false])
  })

  it('that is given up changes nothing', async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true })
    const reading = readPassword('Password', input, new PassThrough())
    input.write('vio\u0003')
    await expect(reading).rejects.toMatchObject({ code: 'SETTING_INVALID' })
  })
})
