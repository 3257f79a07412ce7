// Phases on the true time of their run.
import { describe, expect, it } from 'vitest'
import { anyRun, scraped } from './any-run.ts'
import { timelineOf } from './timeline.ts'

const NOW_MS = Date.parse('2026-05-06T08:00:30Z')

describe('the timeline of a run', () => {
  it('has each phase where it was, in milliseconds from the begin, by bookmaker in the order asked for', () => {
    const run = anyRun({ phase_logs: [scraped('acme'), scraped('other', { ended_at: '2026-05-06T08:00:20Z' })] })
    const { rows, lengthMs, ticksMs } = timelineOf(run, ['other', 'acme', 'nobody'], NOW_MS)
    expect(rows.map(({ platform, bars }) => [platform, ...bars.map(({ fromMs, toMs }) => [fromMs, toMs])])).toEqual([
      ['other', [2_000, 20_000]],
      ['acme', [2_000, 60_000]],
    ])
    expect(lengthMs).toBe(60_000)
    expect(ticksMs).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000])
  })

  it('goes on until now while the run does', () => {
    const run = anyRun({ completed_at: null, phase_logs: [scraped('acme', { ended_at: null })] })
    const { rows, lengthMs } = timelineOf(run, ['acme'], NOW_MS)
    expect(lengthMs).toBe(30_000)
    expect(rows[0]?.bars).toMatchObject([{ toMs: 30_000, isOpen: true }])
  })

  it('has at most eight round times, however short or long it is', () => {
    for (const seconds of [0, 1, 59, 508, 86_400, 900_000]) {
      const completed_at = new Date(Date.parse('2026-05-06T08:00:00Z') + seconds * 1000).toISOString()
      const { ticksMs, lengthMs } = timelineOf(anyRun({ completed_at }), [], NOW_MS)
      expect(ticksMs.length).toBeLessThanOrEqual(8)
      expect(Math.max(...ticksMs)).toBeLessThanOrEqual(lengthMs)
    }
  })
})
