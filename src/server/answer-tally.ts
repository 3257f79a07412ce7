// Logs and counts who answered for how many events.
import type { FastifyBaseLogger } from 'fastify'
import type { AnsweredBy, AnsweredRoute, MetricsDesk } from './ports.ts'

interface Told {
  readonly route: AnsweredRoute
  /** Events that were asked for. */
  readonly requested: number
  readonly by: AnsweredBy
  /** The log of the request, where there is one: its lines carry the request's id. */
  readonly log?: FastifyBaseLogger
}

export type Tally = (told: Told) => void

export function createTally(metrics: MetricsDesk | undefined, log: FastifyBaseLogger | undefined): Tally {
  return ({ route, requested, by, log: ofRequest = log }) => {
    metrics?.answered(route, by)
    const hits = by === 'cache' ? requested : 0
    ofRequest?.debug({ requested, hits, misses: requested - hits, source: by }, 'Snapshot loading')
  }
}
