// Writing stalls: the stream says so in its heartbeats, within one of them, and nobody is cut off for it; when all is written
// it says no more of it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabaseDoor } from './database-door.ts'
import { createTestDatabase, testServers } from './database-under-test.ts'
import { betpawaPayload, recordingOf } from './invented-payloads.ts'
import { runProgram } from './program-under-test.ts'
import { SocketClient } from './stream-server.ts'

const EVENT_ID = 90_000_001
const STALLED_MS = 6000

it('a database that takes nothing makes heartbeats late, and they are not when it does again', async () => {
  const [server] = testServers()
  if (server === undefined) throw new Error('There is no database server to test on.')
  const db = await createTestDatabase(server, { isEmpty: true })
  const door = await openDatabaseDoor(db.url)
  const folder = mkdtempSync(join(tmpdir(), 'overround-late-'))
  const shelf = [recordingOf(betpawaPayload({ eventId: EVENT_ID }))]
  const running = await runProgram({
    recordings: shelf,
    feedKind: 'live',
    // The others list nothing here, which would be late, too.
    env: { DATABASE_URL: door.url, DATA_DIR: folder, ENABLED_PLATFORMS: 'betpawa' },
  })
  try {
    await running.program.store?.drained()
    const client = await SocketClient.open(new URL(running.program.url).host)
    client.say({ type: 'subscribe', topic: 'odds' })
    await client.next('odds_image')

    door.jam()
    shelf[0] = recordingOf(betpawaPayload({ eventId: EVENT_ID, prices: [2.5, 3.4, 3.9] }))
    await fetch(`${running.program.url}/api/scrape`, { method: 'POST' })
    // Prices are told all the same; that the first ones were confirmed may be told before.
    let { data } = await client.next('odds_changes')
    while (data.changes.length === 0) data = (await client.next('odds_changes')).data
    expect(data.changes).toHaveLength(1)
    running.clock.set(running.clock.nowMs() + STALLED_MS)
    const { status, late } = await beatThat((data) => data.late?.write_lag_ms != null)
    expect(status).toBe(503)
    expect(late?.write_lag_ms).toBeGreaterThanOrEqual(STALLED_MS)

    door.open()
    door.cut()
    expect((await beatThat((data) => data.late?.write_lag_ms == null)).status).toBe(200)
    expect(client.socket.readyState).toBe(client.socket.OPEN)

    async function beatThat(isSo: (data: Beat) => boolean): Promise<Beat> {
      for (;;) {
        const { data } = await client.next('heartbeat')
        if (isSo(data)) return data
      }
    }
  } finally {
    door.open()
    await running.stop()
    await door.close()
    await db.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)

type Beat = Awaited<ReturnType<typeof SocketClient.prototype.next<'heartbeat'>>>['data']
