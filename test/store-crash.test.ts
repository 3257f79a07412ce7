// The program is killed at any moment of a busy feed. What it leaves is a state that the feed really had, and nothing is
// missing of what was said to be safe.
import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { drawsFor } from '../simulator/world/seeded.ts'
import { type HistoryLine, heldListings, storedHistory, storedListings } from './busy-feed.ts'
import { createTestDatabase, testServers } from './database-under-test.ts'
import { createStoreWorld } from './store-world.ts'

/** 5 in CI; CRASHES=50 by hand. */
const CRASHES = Number(process.env.CRASHES ?? 5)
const CHILD = join(import.meta.dirname, 'crash-child.ts')

interface Log {
  /** By listing and version: the state's hash, and its row of history, if it has one. */
  readonly happened: ReadonlyMap<string, { readonly hash: string; readonly line: HistoryLine | undefined }>
  readonly safe: ReadonlySet<string>
  readonly last: string
}

describe.each(testServers())('on $name', (server) => {
  it(
    `killed ${CRASHES} times: a state that was, no history that was not, and all that was acknowledged (L130, L147)`,
    async () => {
      const db = await createTestDatabase(server, { isEmpty: true })
      const folder = mkdtempSync(join(tmpdir(), 'overround-crash-'))
      const logPath = join(folder, 'log.jsonl')
      const draws = drawsFor(`crashes ${process.env.CRASH_SEED ?? 1}`)
      let rows = 0
      let acknowledged = 0
      for (let crash = 0; crash < CRASHES; crash += 1) {
        const child = await start([db.url, folder, logPath, String(crash)])
        // Every third may be killed before anything of it is safe; the others at any moment after some is.
        if (crash % 3 !== 2) await untilSafe(child, logPath, acknowledged + 20)
        await sleepFor(50 + draws.uniform() * 900)
        await kill(child)
        // What was spilled is written by whoever comes next, before it takes over.
        const successor = await createStoreWorld({ url: db.url, folder })
        await successor.warm()
        const log = readLog(logPath)
        const history = await storedHistory(db)
        for (const line of history) {
          expect(line, `crash ${crash}`).toEqual(log.happened.get(`${line.listing} ${line.version}`)?.line)
        }
        const stored = new Set(history.map(({ listing, version }) => `${listing} ${version}`))
        const missing = [...log.safe].filter((key) => log.happened.get(key)?.line !== undefined && !stored.has(key))
        expect(missing, `crash ${crash}`).toEqual([])
        const versions = new Map<string, number>()
        for (const [listing, state] of await storedListings(db)) {
          const [version, bytes = ''] = state.split(' ')
          versions.set(listing, Number(version))
          const hash = createHash('sha256').update(Buffer.from(bytes, 'base64')).digest('hex').slice(0, 16)
          expect(hash, `${listing} after crash ${crash}`).toBe(log.happened.get(`${listing} ${version}`)?.hash)
        }
        // State never tells of what history does not.
        const ahead = [...log.happened].filter(([key, { line }]) => {
          return line !== undefined && line.version <= (versions.get(line.listing) ?? 0) && !stored.has(key)
        })
        expect(ahead, `crash ${crash}`).toEqual([])
        expect(heldListings(successor.cache)).toEqual(await storedListings(db))
        // On a busy machine PostgreSQL may hold on to whoever was killed a moment ago: then it is waited for.
        expect(successor.faults.filter(({ code }) => code !== 'DATABASE_IN_USE')).toEqual([])
        await successor.stop()
        rows = history.length
        acknowledged = log.safe.size
      }
      expect(rows).toBeGreaterThan(10 * CRASHES)
      await db.drop()
      rmSync(folder, { recursive: true, force: true })
    },
    30_000 + CRASHES * 8000,
  )
})

async function start(args: readonly string[]): Promise<ChildProcess> {
  const child = fork(CHILD, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`The child ended with code ${code}.`)))
  })
  return child
}

async function untilSafe(child: ChildProcess, logPath: string, least: number): Promise<void> {
  while (readLog(logPath).safe.size < least) {
    if (child.exitCode !== null) throw new Error(`The child ended with code ${child.exitCode}.`)
    await sleepFor(20)
  }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => {
    child.once('exit', resolve)
  })
  child.kill('SIGKILL')
  await gone
}

function readLog(path: string): Log {
  const happened = new Map<string, { hash: string; line: HistoryLine | undefined }>()
  const safe = new Set<string>()
  const lines = readFileSync(path, 'utf8').split('\n')
  for (const text of lines) {
    if (!text.endsWith('}')) continue
    const line = JSON.parse(text)
    if (line.happened !== undefined) happened.set(line.happened, { hash: line.hash, line: line.line })
    for (const key of line.safe ?? []) safe.add(key)
  }
  return { happened, safe, last: lines.at(-2) ?? '' }
}
