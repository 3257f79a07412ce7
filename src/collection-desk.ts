// What people may ask of the collector, in the words of the contract: for the routes of the server.

import type { ListedEvent } from './cache/event-index.ts'
import type { Refreshed } from './collector/collector.ts'
import type { EventDetail } from './contract/event-answers.ts'
import { Fault } from './contract/fault.ts'
import type { RefreshAnswer } from './contract/refresh-answer.ts'
import { createRunDesk, findRun, type RunDeskParts, readPage } from './run-desk.ts'
import type { CollectionDesk } from './server/ports.ts'

interface DeskParts extends RunDeskParts {
  readonly detail: (event: ListedEvent) => EventDetail
}

export function createCollectionDesk(parts: DeskParts): CollectionDesk {
  const { collector, clock } = parts
  return {
    ...createRunDesk(parts),
    start: (platforms) => collector.startRun({ trigger: 'manual', platforms }).run.answer(),
    runs: async (limit, offset) => (await readPage(parts, { limit, offset })).runs,
    run: (id) => findRun(parts, id),
    cancel: async (id) => {
      // What only the database knows has ended.
      return collector.runs.find(id) === undefined ? findRun(parts, id) : collector.cancel(id).answer()
    },
    refresh: async (eventId) => {
      if (parts.cache.event(eventId) === undefined) {
        throw new Fault('EVENT_UNKNOWN', `Event ${eventId} is not among those that are collected.`)
      }
      const startedMs = clock.nowMs()
      const { run, ended } = collector.refresh(eventId)
      const results = await ended
      return answerOf({ eventId, runId: run.id, results, tookMs: clock.nowMs() - startedMs }, parts)
    },
  }
}

interface Refresh {
  readonly eventId: number
  readonly runId: number
  readonly results: readonly Refreshed[]
  readonly tookMs: number
}

function answerOf({ eventId, runId, results, tookMs }: Refresh, { cache, detail }: DeskParts): RefreshAnswer {
  const event = cache.found(eventId)
  const asked = results.filter(({ settled }) => settled !== undefined)
  const [answered, failed] = [asked.filter(isAnswered), asked.filter((each) => !isAnswered(each))]
  return {
    scrape_run_id: runId,
    sportradar_id: eventId,
    status: answered.length === 0 ? 'failed' : failed.length === 0 ? 'completed' : 'partial',
    platforms_scraped: answered.map(({ platform }) => platform),
    platforms_failed: failed.map(({ platform }) => platform),
    platform_results: results.map((each) => {
      const listing = cache.listing(eventId, each.platform)
      const isThere = isAnswered(each) && each.settled !== 'not_found'
      return {
        platform: each.platform,
        success: isAnswered(each),
        timing_ms: each.settled === undefined ? null : each.tookMs,
        error: errorOf(each, listing?.head.fetchFault ?? null),
        markets_count: isThere ? (listing?.shownCount ?? null) : null,
      }
    }),
    total_timing_ms: tookMs,
    event: event === undefined ? null : detail(event),
  }
}

function isAnswered({ settled }: Refreshed): boolean {
  return settled === 'ok' || settled === 'unchanged' || settled === 'not_found'
}

function errorOf({ settled }: Refreshed, fault: string | null): string | null {
  if (settled === undefined) return 'It is not known to offer the event, or is switched off.'
  if (settled === 'not_found') return 'It says that it does not offer the event.'
  if (settled === 'given_up') return 'It was not asked: it is left alone for a while, or the run was ended.'
  return settled === 'failed' || settled === 'blocked' ? (fault ?? settled) : null
}
