// The server over a cache, with nothing around it that a test does not ask for.
import type { FastifyInstance } from 'fastify'
import { createBookmakers, namesForAnswers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import type { OddsCache } from '../src/cache/odds-cache.ts'
import { ReadyAnswers } from '../src/cache/ready/ready-answers.ts'
import { createRenderer } from '../src/cache/render-event.ts'
import { cacheStats } from '../src/cache-stats.ts'
import type { HealthAnswer } from '../src/contract/health.ts'
import { createServer, type ServerParts } from '../src/server/server.ts'

type Around = Omit<ServerParts, 'ready' | 'bookmakers' | 'status'> & { readonly cache: OddsCache }

export function createPlainServer({ cache, ...more }: Around): Promise<FastifyInstance> {
  const bookmakers = createBookmakers(OFFLINE)
  const ready = new ReadyAnswers({ cache, render: createRenderer(namesForAnswers(bookmakers)), bytesMax: 10_000_000 })
  return createServer({
    ...more,
    ready,
    bookmakers: bookmakers.map(({ slug }) => slug),
    status: {
      cache: () => cacheStats({ cache, ready }),
      health: () => ({}) as HealthAnswer,
      leftOut: () => ({ total: 0, counts: [], uncounted: 0 }),
    },
  })
}
