// Networks that fall apart: the program from its database, and from its clients with data on the way. Neither side is told; what
// was said has to be said again, and nothing may be lost or told twice.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { drawsFor } from '../../simulator/world/seeded.ts'
import type { HealthAnswer } from '../../src/contract/health.ts'
import type { ServerMessage } from '../../src/contract/stream/server-messages.ts'
import { percentile } from '../percentile.ts'
import { type Figure, figure, type Measured } from '../report.ts'
import { FollowingClient } from '../soak/following-client.ts'
import { differences } from '../soak/held-odds.ts'
import { type ProgramInWorld, startProgramInWorld } from '../soak/program-in-world.ts'
import { valueIn } from '../soak/watch-metrics.ts'
import { type Links, makeLinks, whyNoLinks } from './network-links.ts'

const EVENTS = 200
const CUT_MS = 45_000
const READ_EVERY_MS = 100
const SETTLED_WITHIN_MS = 90_000
const CLIENTS = 10
const READ_WITHIN_MS = 1000

type Say = (line: string) => void

const PARTS: Readonly<Record<string, (world: ProgramInWorld, links: Links, say: Say) => Promise<readonly Figure[]>>> = {
  database: cutDatabase,
  clients: cutClients,
}

export const benchPartitions = {
  parts: Object.keys(PARTS),
  run: async (parts: readonly string[], say: Say): Promise<Measured> => {
    const reason = whyNoLinks()
    if (reason !== undefined) return { figures: [], skipped: [`partitions: ${reason}`] }
    const links = makeLinks()
    try {
      const world = await startProgramInWorld({ events: EVENTS, place: links.place })
      try {
        await world.collected()
        const figures: Figure[] = []
        for (const part of parts) figures.push(...((await PARTS[part]?.(world, links, say)) ?? []))
        return { figures, skipped: [] }
      } finally {
        await world.stop()
      }
    } finally {
      links.remove()
    }
  },
}

/** The database is gone without a word: reads go on, changes wait, and are all there when it is back. */
async function cutDatabase(world: ProgramInWorld, links: Links, say: Say): Promise<readonly Figure[]> {
  say('partitions, database:')
  const before = await healthOf(world)
  links.cut('database')
  const cutMs = performance.now()
  const times: number[] = []
  let [failed, toldMs] = [0, Number.NaN]
  while (performance.now() - cutMs < CUT_MS) {
    const startMs = performance.now()
    if (await isRead(`${world.url}/api/events`)) times.push(performance.now() - startMs)
    else failed += 1
    if (Number.isNaN(toldMs) && (await healthOf(world)).store?.state === 'away') toldMs = performance.now() - cutMs
    await sleepFor(READ_EVERY_MS)
  }
  const during = await healthOf(world)
  links.mend('database')
  const mendedMs = performance.now()
  const after = await untilSettled(world)
  const drainedMs = performance.now() - mendedMs
  const [stored] = await world.sql('select count(*)::int as listings from listings')
  const held = valueIn(await (await fetch(`${world.url}/metrics`)).text(), 'overround_cache_listings')
  return [
    figure('partitions.database.reads_failed', failed, '', {
      bound: 0,
      note: `of ${times.length + failed} lists in ${CUT_MS / 1000} s`,
    }),
    figure('partitions.database.read_p99_ms', percentile(times, 99), 'ms', { bound: 100 }),
    figure('partitions.database.told_s', toldMs / 1000, 's', { bound: 30, note: 'until health says that it is away' }),
    figure('partitions.database.waiting', (during.store?.queued ?? 0) + (during.store?.spilled_bytes ?? 0), '', {
      note: 'changes and bytes that waited at the end of it',
    }),
    figure('partitions.database.drained_s', drainedMs / 1000, 's', { bound: 60, note: 'from when it is mended' }),
    figure('partitions.database.refused', (after.store?.refused ?? 0) - (before.store?.refused ?? 0), '', { bound: 0 }),
    figure('partitions.database.listings_missing', Math.max(0, held - Number(stored?.listings)), '', { bound: 0 }),
  ]
}

/** Clients are gone with frames on the way to them: they come back by themselves, and hold what the server holds. */
async function cutClients(world: ProgramInWorld, links: Links, say: Say): Promise<readonly Figure[]> {
  say('partitions, clients:')
  const { uniform } = drawsFor('partitions')
  const { host } = new URL(world.url)
  const follow = () => new FollowingClient({ host, wish: { markets: ['1x2_ft', 'over_under_ft'] }, read, uniform })
  const clients = Array.from({ length: CLIENTS }, follow)
  try {
    await until(() => clients.every(({ isConnected }) => isConnected))
    const rssBefore = await rssOf(world)
    // Something is always on the way: a whole run of changes is asked for a moment before.
    await fetch(`${world.url}/api/scrape`, { method: 'POST' }).catch(() => undefined)
    await sleepFor(1000)
    links.cut('clients')
    await sleepFor(CUT_MS)
    links.mend('clients')
    const mendedMs = performance.now()
    await until(() => clients.every(({ counts, isConnected }) => counts.cut > 0 && isConnected))
    const backMs = performance.now() - mendedMs
    await fetch(`${world.url}/api/scheduler/pause`, { method: 'POST' })
    await untilSettled(world)
    const { different, shown } = await compared(clients, follow)
    for (const line of shown) say(`  different: ${line}`)
    const sum = (of: (each: FollowingClient) => number) => clients.reduce((total, each) => total + of(each), 0)
    await until(async () => (await connectionsOf(world)) <= CLIENTS)
    await fetch(`${world.url}/api/scheduler/resume`, { method: 'POST' })
    return [
      figure('partitions.clients.back_s', backMs / 1000, 's', {
        bound: 20,
        note: 'until the last of them follows again',
      }),
      figure('partitions.clients.different', different, '', {
        bound: 0,
        note: `of ${CLIENTS}: who holds something else than a fresh one`,
      }),
      figure(
        'partitions.clients.gaps',
        sum(({ counts }) => counts.gaps),
        '',
        { bound: 0 },
      ),
      figure(
        'partitions.clients.resumed',
        sum(({ counts }) => counts.resumed),
        '',
      ),
      figure('partitions.clients.left_over', Math.max(0, (await connectionsOf(world)) - CLIENTS), '', {
        bound: 0,
        note: 'connections that the server still holds of those that were lost',
      }),
      figure('partitions.clients.rss_growth_mb', ((await rssOf(world)) - rssBefore) / 1e6, 'MB'),
    ]
  } finally {
    for (const client of clients) client.end()
  }
}

async function compared(clients: readonly FollowingClient[], follow: () => FollowingClient) {
  for (let tries = 0; ; tries += 1) {
    const fresh = follow()
    try {
      await until(() => fresh.isConnected)
      const shown = clients.flatMap(({ odds }) => differences(odds, fresh.odds).slice(0, 1))
      if (shown.length === 0 || tries >= 15) return { different: shown.length, shown: shown.slice(0, 3) }
    } finally {
      fresh.end()
    }
    await sleepFor(1000)
  }
}

function read(bytes: Buffer): ServerMessage {
  return JSON.parse(bytes.toString()) as ServerMessage
}

async function isRead(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(READ_WITHIN_MS) })
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}

async function healthOf({ url }: ProgramInWorld): Promise<HealthAnswer> {
  return (await (await fetch(`${url}/api/health`)).json()) as HealthAnswer
}

async function untilSettled(world: ProgramInWorld): Promise<HealthAnswer> {
  let health = await healthOf(world)
  await until(async () => {
    health = await healthOf(world)
    return health.store?.state === 'connected' && health.store.queued === 0 && health.store.spilled_bytes === 0
  })
  return health
}

async function rssOf({ url }: ProgramInWorld): Promise<number> {
  return valueIn(await (await fetch(`${url}/metrics`)).text(), 'overround_process_memory_bytes{kind="resident"}')
}

async function connectionsOf({ url }: ProgramInWorld): Promise<number> {
  return valueIn(await (await fetch(`${url}/metrics`)).text(), 'overround_stream_connections')
}

/** What does not come about within this is left as it is: figures tell. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const endMs = performance.now() + SETTLED_WITHIN_MS; performance.now() < endMs; await sleepFor(200)) {
    if (await isSo()) return
  }
}
