// The audit log: numbered without a gap whoever writes, whole after a torn line, and telling what was altered.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AuditedAct, AuditLog } from './audit-log.ts'

const QUERY = { limit: 50 } as const
const clock = { nowMs: () => Date.now(), sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) }
let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overround-audit-'))
  path = join(folder, 'audit.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const logOf = (bytesMax = 1_000_000) => new AuditLog({ folder, clock, bytesMax })
const act = (action: string, more: Partial<AuditedAct> = {}): AuditedAct => {
  const who = { who: 'ada', by: 'session', address: '127.0.0.1', request_id: null } as const
  return { ...who, action, target: null, outcome: 'done', code: null, before: null, after: null, ...more }
}
const seqs = async (log: AuditLog) => (await log.list({ limit: 200 })).entries.map(({ seq }) => seq)

describe('the audit log', () => {
  it('numbers what two processes write at once without a gap, and tells the newest first', async () => {
    const [one, other] = [logOf(), logOf()]
    await Promise.all(
      Array.from({ length: 40 }, (_, place) => (place % 2 === 0 ? one : other).append(act(`a${place}`))),
    )
    expect(await seqs(one)).toEqual(Array.from({ length: 40 }, (_, place) => 40 - place))
    expect(await one.verify()).toEqual({ entries: 40, wrong: [] })
  })

  it('is read page by page, of one, or of one action', async () => {
    const log = logOf()
    for (const who of ['ada', 'kim', 'ada', 'kim']) await log.append(act('signIn', { who }))
    expect(await log.list({ limit: 2 })).toMatchObject({ entries: [{ seq: 4 }, { seq: 3 }], has_more: true })
    expect(await log.list({ limit: 2, before: 3 })).toMatchObject({
      entries: [{ seq: 2 }, { seq: 1 }],
      has_more: false,
    })
    expect((await log.list({ ...QUERY, who: 'kim' })).entries.map(({ seq }) => seq)).toEqual([4, 2])
    expect((await log.list({ ...QUERY, action: 'signOut' })).entries).toEqual([])
  })

  it('goes on behind a line that a crash tore', async () => {
    await logOf().append(act('one'))
    appendFileSync(path, '{"seq":2,"at":"20')
    await logOf().append(act('two'))
    expect(await seqs(logOf())).toEqual([2, 1])
    expect(await logOf().verify()).toEqual({ entries: 2, wrong: [] })
  })

  it('tells what was altered, and what comes after something that was taken out', async () => {
    const log = logOf()
    for (const action of ['one', 'two', 'three', 'four']) await log.append(act(action))
    const whole = readFileSync(path, 'utf8')
    writeFileSync(path, whole.replace('"two"', '"too"'))
    expect((await log.verify()).wrong).toEqual([2])
    writeFileSync(
      path,
      whole
        .split('\n')
        .filter((line) => !line.includes('"two"'))
        .join('\n'),
    )
    expect((await log.verify()).wrong).toEqual([3])
  })

  it('is put aside at its size, and goes on counting', async () => {
    const log = logOf(2000)
    for (let time = 0; time < 30; time += 1) await log.append(act(`a${time}`))
    const { entries } = await log.list({ limit: 200 })
    expect(entries[0]?.seq).toBe(30)
    expect(entries.length).toBeLessThan(30)
    expect(statSync(path).size).toBeLessThan(3000)
    expect((await log.verify()).wrong).toEqual([])
  })

  it('tells of what is long that it is too long', async () => {
    const entry = await logOf().append(act('big', { after: { text: 'x'.repeat(10_000) } }))
    expect(entry.after).toEqual({ too_long: 10_011 })
  })

  it('keeps a hostile name on its line', async () => {
    const target = 'a\n{"seq":99}\u2028\u0000","chain":"x'
    await logOf().append(act('signIn', { target }))
    expect((await logOf().list(QUERY)).entries).toMatchObject([{ seq: 1, target }])
  })
})
