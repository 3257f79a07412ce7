// Before all tests: a PostgreSQL of our own in a temporary folder, and the one of TEST_DATABASE_URL where there is one.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { createClock } from '../src/clock.ts'
import { startOwnServer } from '../src/store/own-server/own-server.ts'

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'overround-servers-'))
  // As root the server runs as another user, who has to reach it.
  chmodSync(folder, 0o755)
  const server = await startOwnServer({ folder, clock: createClock(), say: () => undefined })
  const { host, port, user } = server.connection
  const own = `postgres://${user}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`
  const given = process.env.TEST_DATABASE_URL
  project.provide('servers', {
    'our own PostgreSQL': own,
    ...(given ? { 'the server of TEST_DATABASE_URL': given } : {}),
  })
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
