// What the stream tells of runs. It is told to every connection; nobody has to ask for it.
import type { ScrapeProgress } from '../../../contract/stream/server-messages.ts'
import type { LiveSocket } from '../../live/live-socket.ts'

/** Returns what ends the hearing. */
export function hearProgress(socket: LiveSocket, hear: (step: ScrapeProgress) => void): () => void {
  return socket.add({
    hello: () => undefined,
    hear: (message) => {
      if (message.type === 'scrape_progress') hear(message.data)
    },
  })
}
