// From settings to what the server's door goes by: names it may be asked by, pages, proxies, and how much there may be of anything.

import type { DoorRules } from './server/door-guard.ts'
import type { Rate } from './server/rate-limit.ts'
import type { Settings } from './settings.ts'

/** Pages ask for much when they are opened, and then for little. */
const READS_AT_ONCE_SECONDS = 10

export function doorRules(settings: Settings): DoorRules {
  const { HOST, PUBLIC_URL, ALLOWED_HOSTS, ALLOWED_ORIGINS, READS_PER_SECOND, WRITES_PER_MINUTE } = settings
  const isPublic = PUBLIC_URL !== ''
  const reads = rateOf(READS_PER_SECOND * READS_AT_ONCE_SECONDS, READS_AT_ONCE_SECONDS * 1000)
  const writes = rateOf(WRITES_PER_MINUTE, 60_000)
  return {
    hosts: { listensOn: HOST, names: [...ALLOWED_HOSTS, ...(isPublic ? [new URL(PUBLIC_URL).hostname] : [])] },
    origins: [...ALLOWED_ORIGINS, ...(isPublic ? [new URL(PUBLIC_URL).origin] : [])],
    proxies: settings.TRUST_PROXY,
    ...(reads === undefined ? {} : { reads }),
    ...(writes === undefined ? {} : { writes }),
    limitsLoopback: settings.LIMIT_LOOPBACK === 'on',
    clientConnectionsMax: settings.CLIENT_CONNECTIONS_MAX,
    isTls: PUBLIC_URL.startsWith('https:'),
  }
}

function rateOf(burst: number, perMs: number): Rate | undefined {
  return burst === 0 ? undefined : { burst, perMs }
}
