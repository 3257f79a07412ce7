// How soon after a start with settings by default there are odds at GET /api/events: the first ones, and those of all.
import type { EventList, MatchedEvent } from '../../src/contract/event-answers.ts'
import type { RunAnswer } from '../../src/contract/run.ts'
import { type Figure, figure } from '../report.ts'
import { type MeasuredProgram, startMeasuredProgram } from './measured-program.ts'

const LOOK_EVERY_MS = 100
const PATIENCE_MS = 300_000

/** Together these two show every event: those of the home bookmaker, and those that only competitors have. */
const AVAILABILITIES = ['betpawa', 'competitor'] as const

export async function measureStart(say: (line: string) => void): Promise<readonly Figure[]> {
  const program = await startMeasuredProgram({})
  try {
    const firstS = await waitFor(program, async () => (await listPage(program, 'betpawa', 1)).events.some(hasOdds))
    say(`  first odds after ${firstS.toFixed(1)} s`)
    let events = 0
    const allS = await waitFor(program, async () => {
      events = await eventsAllWithOdds(program)
      return events > 0
    })
    say(`  odds of all ${events} events after ${allS.toFixed(1)} s`)
    return [
      figure('collect.start.first_odds_s', firstS, 's', {
        bound: 10,
        note: 'from the start of the process, the simulator included, to the first odds at GET /api/events; settings by default, no latency',
      }),
      figure('collect.start.all_events_s', allS, 's', {
        bound: 90,
        note: `to odds of every listing of all ${events} events at GET /api/events`,
      }),
    ]
  } finally {
    await program.stop()
  }
}

async function waitFor(program: MeasuredProgram, isThere: () => Promise<boolean>): Promise<number> {
  while (!(await isThere())) {
    if (program.sinceStartMs() > PATIENCE_MS) throw new Error('Odds did not come.')
    await program.sleep(LOOK_EVERY_MS)
  }
  return program.sinceStartMs() / 1000
}

/** Returns how many events there are, once all their listings have odds; 0 before. */
async function eventsAllWithOdds(program: MeasuredProgram): Promise<number> {
  const [run] = await program.get<readonly RunAnswer[]>('/api/scrape/runs?limit=1')
  const discovered = run?.phase_logs.filter(({ phase, ended_at }) => phase === 'discovering' && ended_at !== null)
  if (run === undefined || discovered?.length !== 3 || !isNearlyDone(run)) return 0
  let events = 0
  for (const availability of AVAILABILITIES) {
    for (let page = 1; ; page += 1) {
      const list = await listPage(program, availability, page)
      if (!list.events.every(hasAllOdds)) return 0
      if (list.events.length === 0) break
      events += list.events.length
    }
  }
  return events
}

/** Before that no list can be complete, and asking for all of it would only hold the program up. */
function isNearlyDone({ platform_timings }: RunAnswer): boolean {
  return Object.values(platform_timings).every(
    ({ events_count, events_done }) => events_count > 0 && events_done >= events_count * 0.98,
  )
}

function listPage(program: MeasuredProgram, availability: string, page: number): Promise<EventList> {
  return program.get(`/api/events?availability=${availability}&page_size=100&page=${page}`)
}

function hasOdds({ bookmakers }: MatchedEvent): boolean {
  return bookmakers.some(({ has_odds }) => has_odds)
}

function hasAllOdds({ bookmakers }: MatchedEvent): boolean {
  return bookmakers.every(({ has_odds }) => has_odds)
}
