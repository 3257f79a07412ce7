// What is counted in several places is counted alike.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CoverageAnswer } from '../src/contract/coverage.ts'
import type { EventList } from '../src/contract/event-answers.ts'
import { HealthAnswer } from '../src/contract/health.ts'
import { RunAnswer } from '../src/contract/run.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'
import { type RunningProgram, runProgram } from './program-under-test.ts'

let running: RunningProgram
beforeAll(async () => {
  const both = [1, 2, 3].flatMap((place) => [
    recordingOf(betpawaPayload({ eventId: 90_000_000 + place })),
    recordingOf(sportybetPayload({ eventId: 90_000_000 + place })),
  ])
  const only = [4, 5].map((place) => recordingOf(bet9jaPayload({ eventId: 90_000_000 + place })))
  running = await runProgram({ recordings: [...both, ...only] })
})
afterAll(() => running.stop())

describe('counts', () => {
  it('of upcoming events agree between health, the lists and the run (L029)', async () => {
    const total = async (availability: string) =>
      ((await running.get(`/api/events?availability=${availability}`)).body as EventList).total
    const health = HealthAnswer.parse((await running.get('/api/health')).body)
    const [home, competitors] = [await total('betpawa'), await total('competitor')]
    expect([home, competitors]).toEqual([3, 2])
    expect(health.upcoming_events).toBe(home + competitors)
    const coverage = CoverageAnswer.parse((await running.get('/api/palimpsest/coverage')).body)
    expect([coverage.total_events, coverage.matched_count]).toEqual([health.upcoming_events, 3])
    const [run] = ((await running.get('/api/scrape/runs')).body as unknown[]).map((each) => RunAnswer.parse(each))
    expect(run?.events_scraped).toBe(health.upcoming_events)
    const listed = Object.fromEntries(health.platforms.map(({ platform, listed }) => [platform, listed]))
    expect(listed).toEqual({ betpawa: 3, sportybet: 3, bet9ja: 2 })
  })
})
