// Worlds that are asked over sockets: what is ready is sent before the routes are asked. Each listens from its first question
// to the end of the file's tests.
import { afterAll } from 'vitest'
import type { EventWorld } from './event-world.ts'

const urls = new Map<EventWorld, Promise<string>>()

export function urlOf(world: EventWorld): Promise<string> {
  const url = urls.get(world) ?? world.server.listen({ port: 0, host: '127.0.0.1' })
  urls.set(world, url)
  return url
}

/** To be called once by a file of tests. */
export function closeListeningWorlds(): void {
  afterAll(async () => {
    for (const world of urls.keys()) await world.server.close()
  })
}
