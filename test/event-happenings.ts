// What happens to the events of a small world in rounds, told to whoever keeps count of it in the plainest way.
import fc from 'fast-check'
import { anyEvent, inputsOf } from './any-events.ts'
import { SEED } from './arbitraries.ts'
import { type EventWorld, HOUR_MS, NOW_MS } from './event-world.ts'
import type { NaiveAnswers } from './naive-answers.ts'

/** Something happens to some events: all of them change teams, leagues, prices and who offers them. */
export function happen(world: EventWorld, naive: NaiveAnswers, round: number, beganMs = NOW_MS - 2 * HOUR_MS): void {
  for (const [place, offers] of fc.sample(anyEvent, { seed: SEED + round, numRuns: 12 }).entries()) {
    const eventId = 5000 + ((place + round * 7) % 40)
    for (const offer of offers) {
      for (const input of inputsOf(offer, eventId, beganMs)) {
        const changeSet = world.cache.apply(input)
        if (changeSet !== undefined) naive.hear(changeSet)
      }
    }
  }
}
