// From settings to how the collector goes about it.
import type { CollectorSettings } from './collector/collector.ts'
import type { HostLimits } from './collector/request-limiter.ts'
import type { Settings } from './settings.ts'

/** Returns the collector's settings: for each bookmaker its limits, and whether it is asked at all. */
export function collectorSettings(settings: Settings): CollectorSettings {
  const limits: Readonly<Record<string, HostLimits>> = {
    betpawa: {
      concurrency: settings.BETPAWA_CONCURRENCY,
      perSecond: settings.BETPAWA_REQUESTS_PER_SECOND,
      gapMs: 0,
    },
    sportybet: {
      concurrency: settings.SPORTYBET_CONCURRENCY,
      perSecond: settings.SPORTYBET_REQUESTS_PER_SECOND,
      gapMs: 0,
    },
    bet9ja: {
      concurrency: settings.BET9JA_CONCURRENCY,
      perSecond: settings.BET9JA_REQUESTS_PER_SECOND,
      gapMs: settings.BET9JA_DELAY_MS,
    },
  }
  const isPaused = settings.SCHEDULE === 'paused'
  const longestIntervalMs = settings.SCRAPE_INTERVAL_MINUTES * 60_000
  return {
    runIntervalMs: longestIntervalMs,
    isPaused,
    inFlightMax: settings.MAX_CONCURRENT_EVENTS,
    sources: new Map(
      Object.entries(limits).map(([slug, each]) => [
        slug,
        {
          isEnabled: settings.ENABLED_PLATFORMS.includes(slug),
          isPaused,
          limits: each,
          discoveryIntervalMs: settings.DISCOVERY_INTERVAL_MINUTES * 60_000,
          nearestIntervalMs: settings.NEAREST_INTERVAL_SECONDS * 1000,
          longestIntervalMs,
        },
      ]),
    ),
  }
}
