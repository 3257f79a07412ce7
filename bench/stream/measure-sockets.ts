// What a socket costs while nothing is said on it: before it subscribes, and after.

import { type Figure, figure, type Measured } from '../report.ts'
import { FIRST_EVENT } from '../store/bench-listings.ts'
import type { ServerCost } from './stream-messages.ts'
import { startReaders, startStreamServer } from './stream-processes.ts'
import { EVENTS_HELD } from './stream-world.ts'

/** As many as there may be by default; the first make room that the others use. */
const [FIRST, MORE] = [200, 1800]
const SETTLED_MS = 1500

export async function measureSockets(say: (line: string) => void): Promise<Measured> {
  const server = await startStreamServer({ events: EVENTS_HELD })
  try {
    const readers = await startReaders({ host: server.host })
    try {
      const memory = async () => {
        await new Promise((resolve) => setTimeout(resolve, SETTLED_MS))
        return server.cost({ isCollected: true })
      }
      await readers.ask({ ask: 'open', count: FIRST })
      const before = await memory()
      await readers.ask({ ask: 'open', count: MORE })
      const silent = await memory()
      const wish = { events: [FIRST_EVENT] }
      await readers.ask({ ask: 'subscribe', wish, from: 0, to: FIRST + MORE, isImageShared: false })
      const found = figures({ before, silent, subscribed: await memory() })
      say(`  ${found.map(({ name, value }) => `${name} ${value}`).join(', ')}`)
      return { figures: found, skipped: [] }
    } finally {
      await readers.stop()
    }
  } finally {
    await server.stop()
  }
}

type Memory = Readonly<Record<'before' | 'silent' | 'subscribed', ServerCost>>

/** Memory that was free before is no growth of the process, and what lies outside the heap is no object. */
function figures({ before, silent, subscribed }: Memory): readonly Figure[] {
  const each = (after: ServerCost) => {
    const [resident, used] = [after.rssBytes - before.rssBytes, after.usedBytes - before.usedBytes]
    return Math.max(resident, used) / MORE
  }
  return [
    figure('stream.socket.idle_bytes', each(silent), 'B', {
      note: `each of ${MORE} sockets beyond ${FIRST}; resident memory or objects, whichever grew more; none of the kernel`,
    }),
    figure('stream.socket.subscribed_bytes', each(subscribed), 'B', {
      note: `… once all ${FIRST + MORE} had subscribed to one event`,
    }),
  ]
}
