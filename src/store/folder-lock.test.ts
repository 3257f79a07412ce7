// One program to a data folder; one that died does not hinder.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockFolder } from './folder-lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overround-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('a second program on the same folder is refused, by the number of the first', async () => {
  const first = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await lockFolder(folder, first.pid ?? 0)
  const refusal = await lockFolder(folder, process.pid).catch((error) => error)
  expect(refusal).toMatchObject({ code: 'DATABASE_IN_USE', cure: expect.stringContaining('DATA_DIR') })
  expect(refusal.message).toContain(`process ${first.pid}`)
  const gone = new Promise((resolve) => {
    first.once('exit', resolve)
  })
  first.kill('SIGKILL')
  await gone
  const lock = await lockFolder(folder, process.pid)
  expect(readFileSync(join(folder, 'overround.pid'), 'utf8')).toMatch(new RegExp(`^${process.pid} `))
  await lock.release()
})

it('a program that has the number of one that died does not hinder', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  writeFileSync(join(folder, 'overround.pid'), `${other.pid} 17\n`)
  const lock = await lockFolder(folder, process.pid)
  await lock.release()
  other.kill('SIGKILL')
})

it.each([['garbage'], [''], ['999999999\n'], ['-1\n'], ['1\n']])(
  'a file that says %j does not hinder',
  async (text) => {
    writeFileSync(join(folder, 'overround.pid'), text)
    const lock = await lockFolder(folder, process.pid)
    await lock.release()
  },
)
