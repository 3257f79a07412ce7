// Faults are remembered by kind, and the log is not flooded by one.
import { pino } from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestClock, type TestClock } from '../test/program-under-test.ts'
import { Fault } from './contract/fault.ts'
import { FaultMemory } from './status.ts'

let clock: TestClock
let logged: { level: number; msg: string }[]
let memory: FaultMemory
beforeEach(() => {
  clock = createTestClock(Date.UTC(2026, 4, 6, 8))
  logged = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  memory = new FaultMemory(clock, log)
})

const refuse = (times: number) => {
  for (let each = 1; each <= times; each += 1) memory.add('betpawa', new Fault('BOOKMAKER_REFUSED', `answer ${each}.`))
}
const warnings = () => logged.filter(({ level }) => level === 40).length

describe('the memory of faults', () => {
  it('tells each kind once, the newest first, with how often it was and its newest lines', () => {
    refuse(7)
    memory.add('bet9ja', new Fault('FETCH_TIMEOUT', 'slow.'))
    const [first, second] = memory.recent()
    expect(first).toMatchObject({ platform: 'bet9ja', code: 'FETCH_TIMEOUT', times: 1 })
    expect(second).toMatchObject({
      platform: 'betpawa',
      code: 'BOOKMAKER_REFUSED',
      times: 7,
      at: '2026-05-06T08:00:00Z',
    })
    expect(second?.lines).toHaveLength(5)
    expect(second?.lines[0]).toMatch(/^BOOKMAKER_REFUSED: answer 7\. Lower/)
  })

  it('warns of every fault, up to twenty of a kind within an hour; then says so, and warns again in the next', () => {
    refuse(30)
    expect(logged).toHaveLength(31)
    expect(warnings()).toBe(21)
    expect(logged[20]?.msg).toContain('within this hour is logged as debug')
    clock.set(clock.nowMs() + 3_600_000)
    refuse(3)
    expect(warnings()).toBe(24)
  })
})
