// Waits until everybody has the answer that was begun for him, so long as that takes no longer than it may.
import type { Server } from 'node:http'

const LOOKED_EVERY_MS = 20

/** Returns how many connections are left: of readers who are too slow, or who began a request and did not end it. */
export async function drainConnections(
  server: Server,
  { withinMs, sleep }: { readonly withinMs: number; readonly sleep: (ms: number) => Promise<void> },
): Promise<number> {
  for (let sleptMs = 0; ; sleptMs += LOOKED_EVERY_MS) {
    server.closeIdleConnections()
    const left = await countOf(server)
    if (left === 0 || sleptMs >= withinMs) return left
    await sleep(LOOKED_EVERY_MS)
  }
}

function countOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)))
  })
}
