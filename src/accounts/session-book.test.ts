// Sessions as they are held: how many there may be of one account, and which goes for a new one.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoredAccount } from '../contract/account-files.ts'
import { SessionBook } from './session-book.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overround-sessions-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const account = (name: string): StoredAccount => ({
  ...{ name, role: 'viewer', is_enabled: true, password: '', keys: [] },
  ...{ created_ms: 0, sessions_from_ms: 0 },
})

const USED = { isUsed: true }

describe('the sessions of an account', () => {
  it('are at most twenty: for one more, the one that was used longest ago ends, and none of another account', async () => {
    let nowMs = 1000
    const clock = { nowMs: () => nowMs, sleep: async () => undefined }
    const parts = { folder, clock, random: randomBytes, account, idleMs: 1e9, lastMs: 1e9 }
    const book = await SessionBook.open(parts, (error) => {
      throw error
    })
    const other = book.begin('kim')
    const begin = () => {
      nowMs += 1
      return book.begin('ada').token
    }
    const tokens = Array.from({ length: 20 }, begin)
    const [first = '', second = ''] = tokens
    nowMs += 1
    expect(book.find(first, USED)).toBeDefined()
    begin()
    expect([book.find(first, USED), book.find(second, USED)].map((each) => each !== undefined)).toEqual([true, false])
    expect(book.of('ada')).toHaveLength(20)
    expect(book.isGood(other.session)).toBe(true)
  })

  it('end when nobody used them for so long, whatever a page asked by itself meanwhile', async () => {
    let nowMs = 1000
    const clock = { nowMs: () => nowMs, sleep: async () => undefined }
    const parts = { folder, clock, random: randomBytes, account, idleMs: 100, lastMs: 1e9 }
    const book = await SessionBook.open(parts, (error) => {
      throw error
    })
    const { token } = book.begin('ada')
    for (const isUsed of [true, false]) {
      nowMs += 99
      expect(book.find(token, { isUsed })).toBeDefined()
    }
    nowMs += 1
    expect(book.find(token, USED)).toBeUndefined()
  })
})
