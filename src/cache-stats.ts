// The cache's figures, put together from what is held, what is ready to be sent, and what was taken over at the start.
import type { OddsCache } from './cache/odds-cache.ts'
import type { ReadyAnswers } from './cache/ready/ready-answers.ts'
import type { CacheStats } from './contract/health.ts'
import { instantText } from './contract/instant.ts'
import type { WarmedUp } from './warm-up.ts'

interface Parts {
  readonly cache: OddsCache
  readonly ready: ReadyAnswers
  readonly lastWarmUp?: () => WarmedUp | undefined
}

export function cacheStats({ cache, ready, lastWarmUp }: Parts): CacheStats {
  return { ...cache.stats(), ready_bytes: ready.bytes, last_warm_up: warmUpAnswer(lastWarmUp?.()) }
}

function warmUpAnswer(warmedUp: WarmedUp | undefined): CacheStats['last_warm_up'] {
  if (warmedUp === undefined) return null
  const { atMs, events, listings, tookMs } = warmedUp
  return { at: instantText(atMs), events, listings, took_ms: tookMs }
}
