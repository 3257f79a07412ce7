// Joins real sockets to a virtual clock: time stands still while an answer is on its way, however busy the machine is,
// and goes on where none comes by itself, as from a bookmaker that hangs.
import type { PayloadFetcher } from '../src/collector/fetch-payload.ts'
import type { VirtualClock } from './virtual-clock.ts'

/**
 * Turns of the event loop, of a millisecond or more. On loopback an answer took 13 of them at most; a machine that is
 * busy makes each longer, not the answer more of them.
 */
const PATIENCE_TURNS = 200

export function createPatientFetcher(fetcher: PayloadFetcher, clock: VirtualClock): PayloadFetcher {
  return {
    fetch: async (request, options) => {
      let isOver = false
      const answer = fetcher.fetch(request, options).finally(() => {
        isOver = true
      })
      // It can not fail: what fails in the answer is for the caller to hear.
      void clock.busy(waitPatiently(() => isOver))
      return answer
    },
    close: () => fetcher.close(),
  }
}

async function waitPatiently(isOver: () => boolean): Promise<void> {
  for (let turns = 0; turns < PATIENCE_TURNS && !isOver(); turns += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 1)
    })
  }
}
