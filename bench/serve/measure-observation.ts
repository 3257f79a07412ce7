// From an observation to its event's row of the list, ready to be sent.
import { percentile } from '../percentile.ts'
import { figure, type Measured } from '../report.ts'
import { EVENTS, FIRST_EVENT, SLUGS } from '../store/bench-listings.ts'
import { startServerUnderTest } from './child-server.ts'

const WARM_UPS = 1000
const CALLS = 1000

export async function measureObservation(say: (line: string) => void): Promise<Measured> {
  const ours = await startServerUnderTest({ mode: 'cache', events: EVENTS, hasHundredQuotes: true })
  try {
    const listings = Array.from({ length: WARM_UPS + CALLS }, (_, place) => ({
      eventId: FIRST_EVENT + ((place * 37) % EVENTS),
      bookmaker: SLUGS[place % SLUGS.length] ?? 'betpawa',
    }))
    const times = (await ours.show(listings)).slice(WARM_UPS)
    say(`  ${percentile(times, 50).toFixed(3)} ms`)
    const note = `taken in and its row made again: 100 quotes, five changed; ${CALLS} listings after ${WARM_UPS} to warm up`
    return {
      figures: [
        figure('serve.observation_ms', percentile(times, 50), 'ms', { bound: 0.3, note }),
        figure('serve.observation_p99_ms', percentile(times, 99), 'ms'),
      ],
      skipped: [],
    }
  } finally {
    await ours.stop()
  }
}
