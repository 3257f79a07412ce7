// A cache whose changes go to the stream, put together as the program does it, for the servers of benches.
import { createBookmakers, namesForAnswers } from '../../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../../src/bookmakers/offline.ts'
import { ChangeBus } from '../../src/bus/change-bus.ts'
import { OddsCache } from '../../src/cache/odds-cache.ts'
import type { Collector } from '../../src/collector/collector.ts'
import type { Clock } from '../../src/contract/world.ts'
import type { Logger } from '../../src/log.ts'
import { newEpoch } from '../../src/server/stream/resume-refusal.ts'
import type { Settings } from '../../src/settings.ts'
import { beatStream, createStreamDesk } from '../../src/stream-desk.ts'
import { SLUGS } from '../store/bench-listings.ts'

interface Around {
  readonly settings: Settings
  readonly collector: Collector
  readonly clock: Clock
  readonly log: Logger
}

export function openStreamedCache({ settings, collector, clock, log }: Around) {
  const bus = new ChangeBus(newEpoch(clock.nowMs(), Math.random()))
  const cache = new OddsCache({
    precedence: SLUGS,
    home: 'betpawa',
    eventsMax: 60_000,
    keptAfterKickoffMs: 7_200_000,
    declared: namesForAnswers(createBookmakers(OFFLINE)).declared,
    onChange: ({ changeSet }) => bus.publish({ what: 'change', changeSet }),
    onEvent: (eventId, what) => bus.publish({ what, eventId }),
  })
  const parts = { settings, cache, bus, collector, store: undefined, clock, random: Math.random, log }
  return { cache, bus, streaming: createStreamDesk(parts) }
}

export type StreamedCache = ReturnType<typeof openStreamedCache>

interface Served extends Pick<Around, 'clock' | 'log'> {
  readonly app: { readonly close: () => Promise<unknown> }
}

/** Lets the stream beat as the program does, until the parent of this process is gone; then it ends in good order. */
export function beatUntilLeft({ streaming, cache, bus }: StreamedCache, { app, clock, log }: Served): void {
  const ending = new AbortController()
  const beats = beatStream(streaming, { cache, bus }, { clock, signal: ending.signal, log })
  const stop = async () => {
    ending.abort()
    await beats
    await streaming.close(clock.sleep)
    await app.close()
  }
  process.once('disconnect', () => {
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
}
