// Builds the page before tests of it, unless what is built is what its sources say: scripts/build-page.ts knows. Two files of
// tests begin at once; the second waits for what the first builds.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const BUILD = fileURLToPath(new URL('../../scripts/build-page.ts', import.meta.url))
/** Held while the page of this folder is built. */
const LOCK = join(tmpdir(), `overround-build-${createHash('sha256').update(BUILD).digest('hex').slice(0, 12)}`)
/** No build takes this long; a lock that old was left by one that was killed. */
const LOCK_STALE_MS = 180_000

export async function buildPage(): Promise<void> {
  while (!isTaken()) await sleepFor(100)
  try {
    await build()
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
}

function isTaken(): boolean {
  try {
    mkdirSync(LOCK)
    return true
  } catch {
    const held = statSync(LOCK, { throwIfNoEntry: false })
    if (held !== undefined && Date.now() - held.mtimeMs > LOCK_STALE_MS) rmSync(LOCK, { recursive: true, force: true })
    return false
  }
}

function build(): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const child = spawn(process.execPath, [BUILD, '--if-stale'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  child.once('error', reject)
  child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`The page can not be built:\n${said}`))))
  return promise
}
