// Refusals are noted at once, and then counted.
import { describe, expect, it } from 'vitest'
import type { AuditedAct } from './audit-log.ts'
import { RefusalNotes } from './refusal-notes.ts'

const MINUTE_MS = 60_000
const refusal = (more: Partial<AuditedAct> = {}): AuditedAct => ({
  ...{ who: 'kim', by: 'session', address: '10.0.0.1', request_id: 'r', action: 'startRun', target: '7' },
  ...{ outcome: 'refused', code: 'NOT_ALLOWED', before: null, after: null, ...more },
})

describe('refusals', () => {
  it('are noted at once the first time, and a minute later with how many there were', () => {
    const notes = new RefusalNotes()
    expect(notes.take(refusal(), 0)).toEqual(refusal())
    for (let time = 0; time < 99; time += 1) expect(notes.take(refusal(), time)).toBeUndefined()
    expect(notes.due(MINUTE_MS - 1)).toEqual([])
    expect(notes.due(MINUTE_MS)).toEqual([refusal({ target: null, request_id: null, after: { more_times: 99 } })])
    expect(notes.due(2 * MINUTE_MS)).toEqual([])
    expect(notes.take(refusal(), 2 * MINUTE_MS)).toEqual(refusal())
  })

  it('are told apart by who, what and why; and of nobody by where from', () => {
    const notes = new RefusalNotes()
    const others = [
      { who: 'ada' },
      { action: 'cleanUp' },
      { code: 'SETTING_INVALID' },
      { who: null, by: 'nobody' as const },
      { who: null, by: 'nobody' as const, address: '10.0.0.2' },
    ]
    for (const other of [{}, ...others]) expect(notes.take(refusal(other), 0)).toEqual(refusal(other))
    expect(notes.take(refusal({ address: '10.0.0.9' }), 0)).toBeUndefined()
  })

  it('are counted to the last, and keep within their bound', () => {
    const notes = new RefusalNotes()
    let noted = 0
    for (let host = 0; host < 5000; host += 1) {
      if (notes.take(refusal({ who: null, by: 'nobody', address: `host ${host}` }), 0) !== undefined) noted += 1
    }
    expect(noted).toBe(501)
    const more = notes.due(0, { isLast: true })
    expect(more).toHaveLength(1)
    expect(more[0]?.after).toEqual({ more_times: 5000 - 501 })
  })
})
