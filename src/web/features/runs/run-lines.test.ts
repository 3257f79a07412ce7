// What a run did, as lines.
import { describe, expect, it } from 'vitest'
import type { ScrapeProgress } from '../../../contract/stream/server-messages.ts'
import { anyError, anyPart, anyRun, scraped } from './any-run.ts'
import { LINES_MAX, lineOfProgress, linesOfRun, newestLines } from './run-lines.ts'

const texts = (...asked: Parameters<typeof linesOfRun>) =>
  linesOfRun(...asked).map(({ platform, text }) => `${platform ?? 'all'}: ${text}`)

const step = (current: number, more: Partial<ScrapeProgress> = {}): ScrapeProgress => ({
  ...{
    platform: 'acme',
    phase: 'scraping',
    current,
    total: 100,
    events_count: current,
    duration_ms: null,
    message: null,
  },
  ...{ timestamp: '2026-05-06T08:00:10Z', scrape_run_id: 1, elapsed_ms: 10_000, error: null },
  ...more,
})

describe('the lines of a run', () => {
  const listed = scraped('acme', {
    phase: 'discovering',
    started_at: '2026-05-06T08:00:00Z',
    ended_at: '2026-05-06T08:00:02Z',
  })

  it('tell from its begin to its end what each bookmaker was asked, and what came of it', () => {
    const part = anyPart({ fetched: { ok: 9, not_found: 0, failed: 1, blocked: 0 } })
    const run = anyRun({
      ...{ status: 'partial', platform_timings: { acme: part }, phase_logs: [listed, scraped('acme')] },
      errors: [anyError(1)],
    })
    expect(texts(run)).toEqual([
      'all: The run began: by hand.',
      'acme: Its lists are read.',
      'acme: 10 listings to be asked for.',
      'acme: 10 events listed, after 2 s.',
      'acme: FETCH_TIMEOUT: Error 1',
      'acme: 10 listings settled, after 58 s: 1 listing failed.',
      'all: The run ended: partial, after 1 min; 10 of 10 events answered for.',
    ])
  })

  it('tell no end of what goes on, and that lists could not be read', () => {
    const run = anyRun({
      ...{ status: 'running', completed_at: null, platform_timings: { acme: anyPart({ is_discovered: false }) } },
      phase_logs: [listed, scraped('acme', { ended_at: null })],
    })
    expect(texts(run).at(-1)).toBe('acme: Its lists could not all be read; 10 events listed, after 2 s.')
  })

  it('are the newest two hundred, each once', () => {
    const run = anyRun({ errors: Array.from({ length: 300 }, (_, id) => anyError(id + 1)) })
    const lines = newestLines([...linesOfRun(run), ...linesOfRun(run)])
    expect(lines).toHaveLength(LINES_MAX)
    expect(lines.at(-2)?.text).toBe('FETCH_TIMEOUT: Error 300')
    expect(lines.at(-1)?.text).toMatch(/^The run ended/)
  })
})

describe('a message of the stream', () => {
  it('is worth a line when it comes past another tenth', () => {
    expect(lineOfProgress(undefined, step(9))).toBeUndefined()
    expect(lineOfProgress(step(9), step(11))?.text).toBe('11 of 100 listings asked for.')
    expect(lineOfProgress(step(11), step(19))).toBeUndefined()
    expect(lineOfProgress(step(11), step(45))?.text).toBe('45 of 100 listings asked for.')
  })

  it('is not at the end, of all bookmakers together, of another phase, or of nothing', () => {
    expect(lineOfProgress(step(90), step(100))).toBeUndefined()
    expect(lineOfProgress(undefined, step(50, { platform: null }))).toBeUndefined()
    expect(lineOfProgress(undefined, step(50, { phase: 'discovery' }))).toBeUndefined()
    expect(lineOfProgress(undefined, step(0, { total: 0 }))).toBeUndefined()
  })
})
