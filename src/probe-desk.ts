// Whether the program lives, whether it can answer, and how each source is: from what collecting saw, asking nobody.
import type { OddsCache } from './cache/odds-cache.ts'
import type { Collector } from './collector/collector.ts'
import type { LeftOutLedger } from './collector/left-out-ledger.ts'
import type { SourceOutlook } from './collector/source.ts'
import { Fault } from './contract/fault.ts'
import type { SourceDetail, SourceReport } from './contract/health.ts'
import { instantText } from './contract/instant.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import type { Clock } from './contract/world.ts'
import type { ProbeDesk } from './server/run-port.ts'
import { reportSources } from './status.ts'
import type { Store } from './store/store.ts'

interface Parts {
  readonly cache: OddsCache
  readonly collector: Collector
  readonly home: BookmakerSlug
  readonly ledger: LeftOutLedger
  readonly clock: Clock
  readonly startedMs: number
  /** Undefined where nothing is remembered. */
  readonly store: Store | undefined
  readonly isCacheOn: boolean
  /** Whether all that is stored was taken over. */
  readonly isWarm: () => boolean
}

export function createProbeDesk(parts: Parts): ProbeDesk {
  const { collector, clock, startedMs } = parts
  return {
    live: () => ({ status: 'alive', uptime_seconds: Math.max(0, clock.nowMs() - startedMs) / 1000 }),
    ready: () => ({ status: 'ready', source: whoAnswers(parts) }),
    sources: () => {
      const outlooks = collector.outlooks()
      const leftOut = leftOutByCode(parts.ledger)
      const sources = reportSources(collector, parts.home).map((report) => {
        const outlook = outlooks.get(report.platform)
        if (outlook === undefined) throw new Error(`Bug: ${report.platform} has no outlook.`)
        return {
          ...report,
          ...heldOf(parts, report),
          ...plannedOf(outlook),
          left_out: leftOut.get(report.platform) ?? {},
        }
      })
      return { paused: collector.isPaused, sources }
    },
  }
}

/** Who answers for upcoming events now; throws where neither can. */
function whoAnswers({ store, isCacheOn, isWarm, collector }: Parts): 'cache' | 'database' {
  if (isCacheOn && isWarm()) return 'cache'
  if (store?.isUp === true) return 'database'
  // With the database away from the start, memory holds what a run has brought since.
  const counts = collector.runs.counts()
  if (isCacheOn && (counts.get('completed') ?? 0) + (counts.get('partial') ?? 0) > 0) return 'cache'
  const figures = store?.figures()
  if (figures?.state === 'opening' && figures.awayReason === null) {
    throw new Fault('CACHE_WARMING', 'The database is being opened; nothing was taken over yet.')
  }
  const why = figures?.awayReason ?? 'There is no database to answer from.'
  throw new Fault('DATABASE_AWAY', `Nothing was collected yet, and the database can not be asked. ${why}`)
}

type Held = Pick<
  SourceDetail,
  | 'listings'
  | 'late'
  | 'without_odds'
  | 'newest_confirmation'
  | 'newest_confirmation_age_seconds'
  | 'confirmation_age_seconds'
>

function heldOf({ cache, clock }: Parts, { platform }: SourceReport): Held {
  const nowMs = clock.nowMs()
  const held = { listings: 0, late: 0, without_odds: 0 }
  const ages: number[] = []
  let newestMs: number | null = null
  for (const { head, shownCount } of cache.listingsOf(platform)) {
    if (head.withdrawnAtMs !== null || head.metadata.kickoffMs <= nowMs) continue
    held.listings += 1
    held.late += Number(head.isLate)
    held.without_odds += Number(shownCount === 0)
    if (head.confirmedAtMs === null) continue
    ages.push(Math.max(0, nowMs - head.confirmedAtMs) / 1000)
    newestMs = Math.max(newestMs ?? 0, head.confirmedAtMs)
  }
  return {
    ...held,
    newest_confirmation: textOf(newestMs),
    newest_confirmation_age_seconds: newestMs === null ? null : Math.max(0, nowMs - newestMs) / 1000,
    confirmation_age_seconds: agesOf(ages),
  }
}

function agesOf(ages: number[]): Held['confirmation_age_seconds'] {
  ages.sort((one, other) => one - other)
  const at = (share: number) => ages[Math.min(ages.length - 1, Math.floor(ages.length * share))] ?? 0
  return ages.length === 0 ? null : { median: at(0.5), p95: at(0.95), max: at(1) }
}

function plannedOf({ totals, fullDiscoveryMs, nextDiscoveryMs, nextListingMs }: SourceOutlook) {
  return {
    requests_total: totals.requests,
    retries_total: totals.retries,
    last_full_discovery: textOf(fullDiscoveryMs),
    next_discovery: textOf(nextDiscoveryMs),
    next_listing: textOf(nextListingMs),
  }
}

/** By bookmaker, how often each reason was met since the start. */
export function leftOutByCode(ledger: LeftOutLedger): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const byBookmaker = new Map<string, Record<string, number>>()
  for (const { bookmaker, code, times } of ledger.answer().counts) {
    const counts = byBookmaker.get(bookmaker) ?? {}
    counts[code] = (counts[code] ?? 0) + times
    byBookmaker.set(bookmaker, counts)
  }
  return byBookmaker
}

function textOf(ms: number | null): string | null {
  return ms === null ? null : instantText(Math.round(ms))
}
