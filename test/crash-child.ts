// A program that remembers a busy feed until it is killed. What happened, and what it was told is safe, it writes down
// in a way that survives it: test/store-crash.test.ts compares that with the database.
import { createHash } from 'node:crypto'
import { openSync, writeSync } from 'node:fs'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { createBusyFeed, expectedHistory } from './busy-feed.ts'
import { createStoreWorld, HOUR_MS } from './store-world.ts'

const [url = '', folder = '', log = '', seed = '1'] = process.argv.slice(2)
const file = openSync(log, 'a')
const tell = (line: object) => writeSync(file, `${JSON.stringify(line)}\n`)

const world = await createStoreWorld({
  url,
  folder,
  store: {
    batchMax: () => 60,
    onAcknowledged: (changes) => {
      tell({ safe: changes.map(({ eventId, bookmaker, version }) => `${eventId} ${bookmaker} ${version}`) })
    },
  },
})
await world.warm()
tell({ warm: world.cache.stats().listings })
const feed = createBusyFeed({
  cache: world.cache,
  seed: Number(seed),
  events: 20,
  kickoffMs: Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + 5 * HOUR_MS,
})
process.send?.('busy')
for (;;) {
  // One at a time: what is held is told as it is after each, since any of them may be the last of a batch.
  for (let answer = 0; answer < 8; answer += 1) {
    const before = feed.changeSets.length
    feed.answer(1, world.clock.nowMs())
    const changeSet = feed.changeSets[before]
    if (changeSet === undefined) continue
    const held = world.cache.listing(changeSet.eventId, changeSet.bookmaker)
    const [line] = expectedHistory([changeSet])
    tell({
      happened: `${changeSet.eventId} ${changeSet.bookmaker} ${changeSet.version}`,
      hash: hashOf(held?.bytes),
      line,
    })
  }
  await sleepFor(4)
}

function hashOf(bytes: Uint8Array | undefined): string {
  return createHash('sha256')
    .update(bytes ?? '')
    .digest('hex')
    .slice(0, 16)
}
